//! What is stored, piece by piece, each with its version: for programs, which put it together themselves.
//!
//! Each function reads one kind of thing in a bounded number of queries, for whoever may read the board that it belongs to.
//! Another organisation's is not there.

use tertial_domain::ids::{
    ActionId, BoardId, DeviationId, ExecutionId, OrganisationId, PlanId, RevisionId, RiskId, UnitId,
};
use tertial_domain::{
    Action, Assessment, Board, Contribution, Deviation, Execution, FollowUp, Organisation, OrganisationScale,
    Person, Plan, Risk, Scale, Unit,
};
use tertial_store::{Line, Stored};

use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, here};
use crate::follow_ups::Found;
use crate::portfolio::in_use;

/// The organisation, for everybody in it.
pub async fn organisation(app: &App, organisation: OrganisationId) -> Result<Stored<Organisation>, Error> {
    Ok(app.store.read(organisation).organisation().await?)
}

/// The boards that the actor may read.
pub async fn boards(app: &App, organisation: OrganisationId) -> Result<Vec<Stored<Board>>, Error> {
    let mut boards = app.store.read(organisation).boards().await?;
    boards.retain(|board| may_read(app, organisation, board.value.id).is_ok());
    Ok(boards)
}

/// One board.
pub async fn board(app: &App, organisation: OrganisationId, id: BoardId) -> Result<Stored<Board>, Error> {
    let board = here(app.store.read(organisation).board(id).await)?;
    may_read(app, organisation, id)?;
    Ok(board)
}

/// The units under a board.
pub async fn units(app: &App, organisation: OrganisationId, id: BoardId) -> Result<Vec<Stored<Unit>>, Error> {
    board(app, organisation, id).await?;
    Ok(app.store.read(organisation).units(id).await?)
}

/// One unit.
pub async fn unit(app: &App, organisation: OrganisationId, id: UnitId) -> Result<Stored<Unit>, Error> {
    let unit: Stored<Unit> = here(app.store.read(organisation).get(id).await)?;
    may_read(app, organisation, unit.value.board)?;
    Ok(unit)
}

/// The organisation's people, for whoever may read any board, or the whole.
pub async fn people(app: &App, organisation: OrganisationId) -> Result<Vec<Stored<Person>>, Error> {
    may_read_any(app, organisation).await?;
    Ok(app.store.read(organisation).people().await?)
}

/// The versions of the organisation's scale, for whoever may read any board, or the whole.
pub async fn scales(
    app: &App,
    organisation: OrganisationId,
) -> Result<Vec<Stored<OrganisationScale>>, Error> {
    may_read_any(app, organisation).await?;
    Ok(app.store.read(organisation).scales().await?)
}

/// The newest version of the organisation's scale, which the portfolio is valued on.
pub async fn scale(app: &App, organisation: OrganisationId) -> Result<Scale, Error> {
    Ok(in_use(scales(app, organisation).await?))
}

/// A board's risks through all years, the retired too.
pub async fn risks(app: &App, organisation: OrganisationId, id: BoardId) -> Result<Vec<Stored<Risk>>, Error> {
    board(app, organisation, id).await?;
    Ok(app.store.read(organisation).risks(id).await?)
}

/// One risk.
pub async fn risk(app: &App, organisation: OrganisationId, id: RiskId) -> Result<Stored<Risk>, Error> {
    let risk = here(app.store.read(organisation).risk(id).await)?;
    may_read(app, organisation, risk.value.board)?;
    Ok(risk)
}

/// The last revision of every plan that the actor may read.
pub async fn plans(app: &App, organisation: OrganisationId) -> Result<Vec<Stored<Plan>>, Error> {
    let mut plans = app.store.read(organisation).latest_plans().await?;
    plans.retain(|plan| may_read(app, organisation, plan.value.content().board).is_ok());
    Ok(plans)
}

/// One revision of a plan.
pub async fn plan(app: &App, organisation: OrganisationId, id: RevisionId) -> Result<Stored<Plan>, Error> {
    let plan = here(app.store.read(organisation).revision(id).await)?;
    may_read(app, organisation, plan.value.content().board)?;
    Ok(plan)
}

/// Every revision of the plan that one belongs to, the first one first.
pub async fn revisions(
    app: &App,
    organisation: OrganisationId,
    id: RevisionId,
) -> Result<Vec<Stored<Plan>>, Error> {
    let plan = plan_of(app, organisation, id).await?;
    Ok(app.store.read(organisation).revisions(plan).await?)
}

/// Every version of every follow-up of a revision's plan.
pub async fn follow_ups(
    app: &App,
    organisation: OrganisationId,
    id: RevisionId,
) -> Result<Vec<Stored<FollowUp>>, Error> {
    let plan = plan_of(app, organisation, id).await?;
    Ok(app.store.read(organisation).follow_ups(plan).await?)
}

/// What was carried out of the controls of a revision's plan.
pub async fn executions(
    app: &App,
    organisation: OrganisationId,
    id: RevisionId,
) -> Result<Vec<Stored<Execution>>, Error> {
    let plan = plan_of(app, organisation, id).await?;
    Ok(app.store.read(organisation).executions(plan).await?)
}

/// One performance of a control.
pub async fn execution(
    app: &App,
    organisation: OrganisationId,
    id: ExecutionId,
) -> Result<Stored<Execution>, Error> {
    let execution: Stored<Execution> = here(app.store.read(organisation).get(id).await)?;
    may_read_plan(app, organisation, execution.value.plan).await?;
    Ok(execution)
}

/// The deviations of a revision's plan.
pub async fn deviations(
    app: &App,
    organisation: OrganisationId,
    id: RevisionId,
) -> Result<Vec<Stored<Deviation>>, Error> {
    let plan = plan_of(app, organisation, id).await?;
    Ok(app.store.read(organisation).deviations(plan).await?)
}

/// One deviation.
pub async fn deviation(
    app: &App,
    organisation: OrganisationId,
    id: DeviationId,
) -> Result<Stored<Deviation>, Error> {
    let deviation: Stored<Deviation> = here(app.store.read(organisation).get(id).await)?;
    may_read_plan(app, organisation, deviation.value.plan).await?;
    Ok(deviation)
}

/// The actions of a revision's plan, on deviations and on risks.
pub async fn actions(
    app: &App,
    organisation: OrganisationId,
    id: RevisionId,
) -> Result<Vec<Stored<Action>>, Error> {
    let plan = plan_of(app, organisation, id).await?;
    Ok(app.store.read(organisation).actions(plan).await?)
}

/// One action.
pub async fn action(app: &App, organisation: OrganisationId, id: ActionId) -> Result<Stored<Action>, Error> {
    let action: Stored<Action> = here(app.store.read(organisation).get(id).await)?;
    may_read_plan(app, organisation, action.value.plan).await?;
    Ok(action)
}

/// The assessments of a follow-up's risks.
pub async fn assessments(app: &App, found: &Found) -> Result<Vec<Stored<Assessment>>, Error> {
    Ok(app.store.read(found.place.organisation).assessments(found.id()).await?)
}

/// A risk's assessment; `None` where nobody has assessed it.
pub async fn assessment(app: &App, found: &Found, risk: RiskId) -> Result<Option<Stored<Assessment>>, Error> {
    Ok(app.store.read(found.place.organisation).assessment(found.id(), risk).await?)
}

/// The units' contributions to a follow-up.
pub async fn contributions(app: &App, found: &Found) -> Result<Vec<Stored<Contribution>>, Error> {
    Ok(app.store.read(found.place.organisation).contributions(found.id()).await?)
}

/// A unit's contribution to a risk's analysis; `None` where it has written none.
pub async fn contribution(
    app: &App,
    found: &Found,
    (risk, unit): (RiskId, UnitId),
) -> Result<Option<Stored<Contribution>>, Error> {
    Ok(app.store.read(found.place.organisation).contribution(found.id(), risk, unit).await?)
}

/// The log's lines after a number, in order, as they are chained: for whoever may look at the whole of it.
pub async fn log_lines(
    app: &App,
    organisation: OrganisationId,
    after: i64,
    at_most: u64,
) -> Result<Vec<Line>, Error> {
    app.may(Deed::Audit, &Place::organisation(organisation))?;
    Ok(app.store.read(organisation).log(after.saturating_add(1), at_most).await?)
}

fn may_read(app: &App, organisation: OrganisationId, board: BoardId) -> Result<(), Error> {
    app.may(Deed::Read, &Place::board(organisation, board))
}

async fn may_read_plan(app: &App, organisation: OrganisationId, plan: PlanId) -> Result<(), Error> {
    let board = app.store.read(organisation).board_of_plan(plan).await?;
    may_read(app, organisation, board)
}

async fn may_read_any(app: &App, organisation: OrganisationId) -> Result<(), Error> {
    let whole = app.may(Deed::Read, &Place::organisation(organisation));
    if whole.is_ok() || !boards(app, organisation).await?.is_empty() { Ok(()) } else { whole }
}

/// The plan that a revision belongs to.
async fn plan_of(app: &App, organisation: OrganisationId, id: RevisionId) -> Result<PlanId, Error> {
    Ok(plan(app, organisation, id).await?.value.content().plan)
}
