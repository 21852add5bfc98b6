//! Where a run or a sample can be attached, and which risks a deviation can be raised about: what stands in the plans that are worked with.

use std::cmp::Reverse;

use jiff::civil::Date;
use tertial_domain::execution::CheckSource;
use tertial_domain::ids::{BoardId, ExecutionId, OrganisationId, RiskId};
use tertial_domain::{Board, Execution, Period, PeriodInYear, Plan};

use super::may_see;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::controls::{standing_frozen, values};
use crate::error::Error;
use crate::executions::RECORDING;

/// A risk of a plan in force, with what has been carried out of its controls.
#[derive(Debug, Clone)]
pub struct RiskPlace {
    /// Whose plan it is.
    pub board: String,
    /// The plan's year.
    pub year: i16,
    /// The risk.
    pub risk: RiskId,
    /// What it is called.
    pub title: String,
    /// Whether the actor may raise a deviation about it.
    pub may_act: bool,
    /// What has been carried out and the actor may attach something to.
    pub executions: Vec<ExecutionPlace>,
}

/// Something that has been carried out.
#[derive(Debug, Clone)]
pub struct ExecutionPlace {
    /// The execution.
    pub id: ExecutionId,
    /// The control.
    pub control: String,
    /// The period that it counts for.
    pub at: PeriodInYear,
    /// The day.
    pub on: Option<Date>,
    /// Whether the follow-up that the period counts in stands frozen: what is attached now is not in that report.
    pub is_frozen: bool,
    /// The runs and samples that show it already.
    pub shown_by: Vec<CheckSource>,
}

/// The risks of this year's plans in force, and of the last year's that are not closed: the last follow-up of a year is written when the
/// year is over. The newest year first, then by board; three queries.
pub async fn list(app: &App, organisation: OrganisationId) -> Result<Vec<RiskPlace>, Error> {
    may_see(app, organisation)?;
    let read = app.store.read(organisation);
    let boards = values(read.boards().await?);
    let this = app.today().year();
    let years = [this, this - 1];
    let (executions, follow_ups) = read.followed_up_in(&years).await?;
    let mut places = Vec::new();
    for plan in read.plans_in_force(&years).await? {
        let content = plan.value.content();
        if content.year != this && matches!(plan.value, Plan::Closed(_)) {
            continue;
        }
        let Some(board) = readable(app, organisation, &boards, content.board) else { continue };
        let place = Place::board(organisation, board.id);
        let frozen = standing_frozen(follow_ups.iter().filter(|it| it.head().plan == content.plan));
        for planned in &content.risks {
            let mut of_risk = Vec::new();
            for control in &planned.controls {
                let given_to = control.responsible.as_deref();
                if app.actor().may_given(&RECORDING, &place, given_to).is_err() {
                    continue;
                }
                let of_control =
                    executions.iter().filter(|it| it.plan == content.plan && it.control == control.id);
                of_risk.extend(of_control.map(|it| execution(it, (content.year, &frozen), &control.title)));
            }
            places.push(RiskPlace {
                board: board.name.clone(),
                year: content.year,
                risk: planned.risk,
                title: planned.title.clone(),
                may_act: app.may(Deed::Act, &place).is_ok(),
                executions: of_risk,
            });
        }
    }
    places.sort_by(|a, b| (Reverse(a.year), &a.board).cmp(&(Reverse(b.year), &b.board)));
    Ok(places)
}

fn readable<'a>(
    app: &App,
    organisation: OrganisationId,
    boards: &'a [Board],
    id: BoardId,
) -> Option<&'a Board> {
    app.may(Deed::Read, &Place::board(organisation, id)).ok()?;
    boards.iter().find(|board| board.id == id)
}

fn execution(of: &Execution, (year, frozen): (i16, &[Period]), control: &str) -> ExecutionPlace {
    ExecutionPlace {
        id: of.id,
        control: control.to_owned(),
        at: PeriodInYear { year, period: of.period },
        on: of.on,
        is_frozen: frozen.iter().any(|frozen| frozen.has_end_of(of.period)),
        shown_by: of.checks.iter().map(|check| check.source).collect(),
    }
}
