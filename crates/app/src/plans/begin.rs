//! A plan begins: empty, as a copy of last year's, or as a new revision of one that the board has adopted.

use tertial_domain::ids::{BoardId, OrganisationId, PlanId, RevisionId};
use tertial_domain::plan::{Adopted, Draft};
use tertial_domain::{Plan, Scale};
use tertial_store::Write;

use super::{Found, begun};
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, here};

/// The years that a plan can be for: a number outside them is a slip of the finger.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

/// What a plan begins as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// Without risks.
    Empty,
    /// As a copy of the year before, in which every risk is kept.
    LastYear,
}

/// Begins a board's plan for a year; gives its first revision.
pub async fn create(
    app: &App,
    organisation: OrganisationId,
    board: BoardId,
    year: i16,
    beginning: Beginning,
) -> Result<RevisionId, Error> {
    if !YEARS.contains(&year) {
        return Err(Error::Year);
    }
    let place = Place::board(organisation, board);
    app.may(Deed::Read, &place)?;
    let stored = here(app.store.read(organisation).board(board).await)?.value;
    let name = stored.name.clone();
    let mut write = app.write(Deed::Coordinate, &place).await?;
    if !stored.is_open(app.today()) {
        return Err(Error::Closed { name });
    }
    if write.read().latest_plan(board, year).await?.is_some() {
        return Err(Error::PlanExists { board: name, year });
    }
    let ids = (PlanId::new(app.surroundings.new_id()), RevisionId::new(app.surroundings.new_id()));
    let scale = scale_in_use(&write).await?;
    let draft = match beginning {
        Beginning::Empty => Draft::new(ids, organisation, board, year, scale),
        Beginning::LastYear => {
            let last = last_year(&write, board, year).await?.ok_or(Error::NoPlan)?;
            without_retired(&write, last.next_year(ids, scale)).await?
        }
    };
    let begun = begun(&mut write, "create", Plan::from(draft)).await?;
    write.commit().await?;
    Ok(begun.content().id)
}

/// Begins next year's plan as a copy of this one's year; gives its first revision.
pub async fn next_year(app: &App, found: &Found) -> Result<RevisionId, Error> {
    let content = found.plan.content();
    create(app, content.organisation, content.board, content.year + 1, Beginning::LastYear).await
}

/// Begins a new revision of an adopted plan, and says why; the adopted one stays as it is.
pub async fn revise(app: &App, found: &Found, because: &str) -> Result<RevisionId, Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let revisions = write.read().revisions(found.plan.content().plan).await?;
    let adopted = here(write.read().revision(found.id()).await)?.value.into_adopted()?;
    if revisions.last().is_some_and(|last| last.value.content().number > adopted.content().number) {
        return Err(Error::RevisionExists);
    }
    let id = RevisionId::new(app.surroundings.new_id());
    let begun = begun(&mut write, "revise", Plan::from(adopted.revise(id, because)?)).await?;
    write.commit().await?;
    Ok(begun.content().id)
}

/// The newest version of the organisation's scale.
async fn scale_in_use(write: &Write) -> Result<Scale, Error> {
    let newest = write.read().scales().await?.pop();
    Ok(newest.map_or_else(Scale::five_by_five, |stored| stored.value.scale))
}

/// What the board adopted for the year before.
async fn last_year(write: &Write, board: BoardId, year: i16) -> Result<Option<Adopted>, Error> {
    let last = write.read().plan_in_force(board, year - 1).await?;
    Ok(last.and_then(|stored| match stored.value {
        Plan::Adopted(plan) => Some(plan),
        Plan::Closed(plan) => Some(plan.adopted().clone()),
        Plan::Draft(_) | Plan::Proposed(_) | Plan::Withdrawn(_) => None,
    }))
}

/// The copy without the risks that the portfolio has retired by then, with the reasons given there.
async fn without_retired(write: &Write, mut draft: Draft) -> Result<Draft, Error> {
    let year = draft.content().year;
    for risk in write.read().risks(draft.content().board).await? {
        let retired = risk.value.retired.as_ref().filter(|retired| retired.from_year <= year);
        if let (Some(retired), Some(_)) = (retired, draft.content().risk(risk.value.id)) {
            draft = draft.remove(risk.value.id, &retired.reason)?;
        }
    }
    Ok(draft)
}
