//! Opening a follow-up: a period of an adopted plan begins to be written.

use tertial_domain::follow_up::Open;
use tertial_domain::ids::{FollowUpId, OrganisationId, RevisionId};
use tertial_domain::plan::PlanState;
use tertial_domain::{FollowUp, Period, PeriodInYear, Plan};
use tertial_store::Write;

use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, here};
use crate::settings::calendar;

/// A plan's follow-ups, and the periods that the actor can open.
#[derive(Debug, Clone)]
pub struct OfPlan {
    /// In time, each in its last version.
    pub follow_ups: Vec<FollowUp>,
    /// Periods of the length that the plan is followed up by; of the organisation's where it has no follow-up yet.
    pub to_open: Vec<Period>,
}

/// The follow-ups of a plan that somebody has read a revision of; two queries at most.
pub async fn of_plan(app: &App, plan: &Plan) -> Result<OfPlan, Error> {
    let content = plan.content();
    let place = Place::board(content.organisation, content.board);
    app.may(Deed::Read, &place)?;
    let mut follow_ups: Vec<FollowUp> = Vec::new();
    for stored in app.store.read(content.organisation).follow_ups(content.plan).await? {
        follow_ups.retain(|it| it.head().at != stored.value.head().at);
        follow_ups.push(stored.value);
    }
    let may = plan.state() == PlanState::Adopted && app.may(Deed::Coordinate, &place).is_ok();
    let is_there = |period: Period| follow_ups.iter().any(|it| it.head().at.period == period);
    let length = match follow_ups.first() {
        Some(first) => first.head().at.period.length(),
        None => calendar::get(app, content.organisation).await?.0.length,
    };
    let fits = |period: &Period| may && !is_there(*period) && period.length() == length;
    Ok(OfPlan { to_open: Period::ALL.into_iter().filter(fits).collect(), follow_ups })
}

/// Opens the follow-up of a period of the plan that a revision is of, and gives its id.
///
/// Its assessments come about as people write. A plan that the board has not adopted, or whose year is closed, has none to open.
pub async fn open(
    app: &App,
    organisation: OrganisationId,
    revision: RevisionId,
    period: Period,
) -> Result<FollowUpId, Error> {
    let plan = here(app.store.read(organisation).revision(revision).await)?.value;
    let (board, year, plan_id) = (plan.content().board, plan.content().year, plan.content().plan);
    let mut write = app.write(Deed::Coordinate, &Place::board(organisation, board)).await?;
    plan.into_adopted()?;
    let at = PeriodInYear { year, period };
    if let Some(there) = write.read().follow_ups(plan_id).await?.iter().find(|it| it.value.head().at == at) {
        let board = write.read().board(board).await?.value.name;
        return Err(Error::FollowUpExists {
            follow_up: format!("{board} {}", there.value.head().at.short()),
        });
    }
    let id = FollowUpId::new(app.surroundings.new_id());
    let opened = begun(&mut write, "open", Open::new(id, organisation, plan_id, at)).await?;
    write.commit().await?;
    Ok(opened.head().id)
}

/// Writes down a follow-up that is opened. Where the one of its period was withdrawn, it takes that one's place.
pub(crate) async fn begun(write: &mut Write, verb: &str, open: Open) -> Result<Open, Error> {
    let (plan, at) = (open.head().plan, open.head().at);
    let withdrawn = write.read().withdrawn_follow_up(plan, at).await?;
    let Some(withdrawn) = withdrawn.filter(|_| open.head().version == 1) else {
        write.insert(verb, FollowUp::from(open.clone())).await?;
        return Ok(open);
    };
    let open = open.instead_of(withdrawn.value.head().id);
    write.update(verb, &withdrawn, open.clone().into()).await?;
    Ok(open)
}
