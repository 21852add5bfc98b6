//! The controls of the plans in force: what is to be carried out when, and what has been.

pub mod due;

use std::collections::BTreeMap;

use tertial_domain::ids::{ControlId, ExecutionId, OrganisationId, PersonId, PlanId, RevisionId};
use tertial_domain::plan::{PlanState, PlannedRisk};
use tertial_domain::standing_texts::DeviationCriteria;
use tertial_domain::{Board, Calendar, Control, Deviation, Execution, FollowUp, Period, Plan};
use tertial_store::Stored;

use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, here};
use crate::executions::{RECORDING, control_of};

/// A control of one revision of a plan, with what has been carried out of it.
#[derive(Debug, Clone)]
pub struct ReadControl {
    /// What the organisation means by a material and a minor deviation.
    pub criteria: DeviationCriteria,
    /// When controls are due.
    pub calendar: Calendar,
    /// The revision that it was read in.
    pub plan: Plan,
    /// Whose plan it is.
    pub board: Board,
    /// The revision that is in force, where that is another.
    pub in_force: Option<RevisionId>,
    /// The risk that it keeps in check, as the plan states it.
    pub risk: PlannedRisk,
    /// The control.
    pub control: Control,
    /// What was carried out, in the order in which it was recorded.
    pub executions: Vec<Stored<Execution>>,
    /// What was recorded by mistake and withdrawn, in the same order.
    pub withdrawn: Vec<Execution>,
    /// What was found wrong when it was carried out.
    pub deviations: Vec<Deviation>,
    /// The periods whose follow-ups are frozen: what is recorded for them now is not in their reports.
    pub frozen: Vec<Period>,
    /// The names of the organisation's people.
    pub people: BTreeMap<PersonId, String>,
    /// Whether the actor may record that it was carried out, on this revision as it is.
    pub may_record: bool,
    /// Whether the actor may raise deviations.
    pub may_act: bool,
}

/// A control; seven queries. Another organisation's is not there.
pub async fn with_id(
    app: &App,
    organisation: OrganisationId,
    (revision, control): (RevisionId, ControlId),
) -> Result<ReadControl, Error> {
    let read_store = app.store.read(organisation);
    let plan = here(read_store.revision(revision).await)?.value;
    let in_force = read_store.plan_in_force(plan.content().board, plan.content().year).await?;
    read(app, organisation, plan, control, in_force.map(|it| it.value.content().id)).await
}

/// The control that an execution was carried out of, in the revision in force, and the execution; another organisation's is not there.
pub async fn of_execution(
    app: &App,
    organisation: OrganisationId,
    id: ExecutionId,
) -> Result<(ReadControl, Stored<Execution>), Error> {
    let read_store = app.store.read(organisation);
    let execution: Stored<Execution> = here(read_store.get(id).await)?;
    let revisions = read_store.revisions(execution.value.plan).await?;
    let has_control = |it: &&Stored<Plan>| control_of(&it.value, execution.value.control).is_ok();
    let adopted = || revisions.iter().rev().filter(|it| it.value.decision().is_some());
    let plan = adopted().find(has_control).or_else(|| revisions.iter().rev().find(has_control));
    let plan = plan.ok_or(Error::NotHere)?.value.clone();
    let in_force = adopted().next().map(|it| it.value.content().id);
    let control = read(app, organisation, plan, execution.value.control, in_force).await?;
    Ok((control, execution))
}

async fn read(
    app: &App,
    organisation: OrganisationId,
    plan: Plan,
    control: ControlId,
    in_force: Option<RevisionId>,
) -> Result<ReadControl, Error> {
    let read = app.store.read(organisation);
    let (board, plan_id) = (plan.content().board, plan.content().plan);
    let place = Place::board(organisation, board);
    app.may(Deed::Read, &place)?;
    let control = control_of(&plan, control)?.clone();
    let has = |risk: &&PlannedRisk| risk.controls.iter().any(|it| it.id == control.id);
    let risk = plan.content().risks.iter().find(has).ok_or(Error::NotHere)?.clone();
    let is_in_force = in_force == Some(plan.content().id);
    let recorded = read.executions_of(plan_id, control.id).await?;
    let (executions, withdrawn): (Vec<_>, Vec<_>) =
        recorded.into_iter().partition(|execution| execution.value.withdrawn.is_none());
    let mut deviations = values(read.deviations(plan_id).await?);
    deviations.retain(|it| executions.iter().any(|execution| it.execution == Some(execution.value.id)));
    let allowed = app.actor().may_given(&RECORDING, &place, control.responsible.as_deref()).is_ok();
    let Customs { people, criteria, calendar } = customs(app, organisation).await?;
    Ok(ReadControl {
        may_record: allowed && is_in_force && plan.state() == PlanState::Adopted,
        may_act: app.may(Deed::Act, &place).is_ok(),
        frozen: frozen(app, organisation, plan_id).await?,
        people,
        criteria,
        calendar,
        board: read.board(board).await?.value,
        in_force: in_force.filter(|_| !is_in_force),
        plan,
        risk,
        control,
        executions,
        withdrawn: values(withdrawn),
        deviations,
    })
}

/// The periods whose follow-ups stand frozen, each by its last version.
async fn frozen(app: &App, organisation: OrganisationId, plan: PlanId) -> Result<Vec<Period>, Error> {
    let follow_ups = values(app.store.read(organisation).follow_ups(plan).await?);
    Ok(standing_frozen(&follow_ups))
}

/// The periods of one plan whose follow-ups stand frozen, of every version in time and then by version.
pub(crate) fn standing_frozen<'f>(follow_ups: impl IntoIterator<Item = &'f FollowUp>) -> Vec<Period> {
    let last = follow_ups.into_iter().map(|it| (it.head().at.period, it.frozen().is_some()));
    let last: BTreeMap<Period, bool> = last.collect();
    last.into_iter().filter(|(_, is_frozen)| *is_frozen).map(|(period, _)| period).collect()
}

/// The names of the organisation's people.
pub(crate) async fn people(
    app: &App,
    organisation: OrganisationId,
) -> Result<BTreeMap<PersonId, String>, Error> {
    let people = app.store.read(organisation).people().await?;
    Ok(people.into_iter().map(|person| (person.value.id, person.value.name)).collect())
}

/// What an organisation has of its own around controls and deviations.
pub(crate) struct Customs {
    /// The names of its people.
    pub(crate) people: BTreeMap<PersonId, String>,
    /// What it means by a material and a minor deviation.
    pub(crate) criteria: DeviationCriteria,
    /// When things are due.
    pub(crate) calendar: Calendar,
}

/// The customs of an organisation, with what ships with the program where it has chosen nothing; one query.
pub(crate) async fn customs(app: &App, organisation: OrganisationId) -> Result<Customs, Error> {
    let found = app.store.read(organisation).customs().await?;
    Ok(Customs {
        people: found.people.into_iter().map(|person| (person.id, person.name)).collect(),
        criteria: found.texts.map_or_else(DeviationCriteria::shipped, |texts| texts.criteria),
        calendar: found.calendar.unwrap_or_else(|| Calendar::usual(organisation)),
    })
}

/// The values of what is stored, for whoever changes none of them.
pub(crate) fn values<T>(stored: Vec<Stored<T>>) -> Vec<T> {
    stored.into_iter().map(|stored| stored.value).collect()
}
