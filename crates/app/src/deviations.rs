//! What was found wrong: raised, seen in another way, and closed.

pub mod list;

use std::collections::BTreeMap;

use tertial_domain::deviation::{FoundInRun, Observation};
use tertial_domain::ids::{DeviationId, ExecutionId, OrganisationId, PersonId, RiskId};
use tertial_domain::plan::PlanState;
use tertial_domain::standing_texts::DeviationCriteria;
use tertial_domain::withdrawal::Withdrawal;
use tertial_domain::{Action, Board, Deviation, Execution, Plan, Risk};
use tertial_store::{Stored, Write};

use crate::access::{Deed, Place, Refused};
use crate::app::App;
use crate::controls::{Customs, customs, values};
use crate::error::{Error, here};

/// What a new deviation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A performance of a control, which found it.
    Execution(ExecutionId),
    /// A risk of the plan of a year, where it was found in another way.
    Risk(RiskId, i16),
}

/// A deviation with its actions and what stands around it.
#[derive(Debug, Clone)]
pub struct ReadDeviation {
    /// What the organisation means by a material and a minor deviation.
    pub criteria: DeviationCriteria,
    /// The deviation.
    pub deviation: Stored<Deviation>,
    /// What is done about it.
    pub actions: Vec<Stored<Action>>,
    /// The risk that it concerns.
    pub risk: Risk,
    /// Whose plan it is reported in.
    pub board: Board,
    /// The revisions of that plan, the first one first.
    pub revisions: Vec<Plan>,
    /// The performance that found it.
    pub execution: Option<Execution>,
    /// The names of the organisation's people.
    pub people: BTreeMap<PersonId, String>,
    /// Whether the actor may change it and decide on actions.
    pub may_act: bool,
}

/// Where something new would be raised, for the form.
#[derive(Debug, Clone)]
pub struct Origin {
    /// What the organisation means by a material and a minor deviation.
    pub criteria: DeviationCriteria,
    /// The risk that it concerns.
    pub risk: Risk,
    /// Whose plan it is reported in.
    pub board: Board,
    /// That plan, in force.
    pub plan: Plan,
    /// The performance that found it.
    pub execution: Option<Execution>,
}

/// A deviation; seven queries. Another organisation's is not there.
pub async fn with_id(
    app: &App,
    organisation: OrganisationId,
    id: DeviationId,
) -> Result<ReadDeviation, Error> {
    let read = app.store.read(organisation);
    let deviation: Stored<Deviation> = here(read.get(id).await)?;
    let risk = read.risk(deviation.value.risk).await?.value;
    let place = Place::board(organisation, risk.board);
    app.may(Deed::Read, &place)?;
    let execution = match deviation.value.execution {
        Some(id) => Some(read.get::<Execution>(id).await?.value),
        None => None,
    };
    let Customs { people, criteria, .. } = customs(app, organisation).await?;
    Ok(ReadDeviation {
        actions: read.actions_of_deviation(id).await?,
        board: read.board(risk.board).await?.value,
        revisions: values(read.revisions(deviation.value.plan).await?),
        people,
        criteria,
        may_act: may_act(app, &risk).is_ok() && deviation.value.withdrawn.is_none(),
        deviation,
        risk,
        execution,
    })
}

/// Where a deviation, or an action about a risk, would be raised, for whoever may raise it.
pub async fn origin(app: &App, organisation: OrganisationId, source: Source) -> Result<Origin, Error> {
    let read = app.store.read(organisation);
    let (plan, risk, execution) = match source {
        Source::Execution(id) => {
            let execution: Stored<Execution> = here(read.get(id).await)?;
            execution.value.clone().standing()?;
            let revisions = read.revisions(execution.value.plan).await?;
            let first = revisions.first().ok_or(Error::NotHere)?.value.content();
            let plan = adopted(read.plan_in_force(first.board, first.year).await?)?;
            let has = |revision: &Plan| risk_of(revision, &execution.value);
            // A risk that a later revision left out was there when the control was carried out.
            let risk = has(&plan).or_else(|| revisions.iter().rev().find_map(|it| has(&it.value)));
            (Some(plan), risk.ok_or(Error::NotHere)?, Some(execution.value))
        }
        Source::Risk(risk, _) => (None, risk, None),
    };
    let risk = here(read.risk(risk).await)?.value;
    may_act(app, &risk)?;
    let plan = match (plan, source) {
        (None, Source::Risk(_, year)) => {
            let plan = adopted(read.plan_in_force(risk.board, year).await?)?;
            plan.content().risk(risk.id).ok_or(Error::NotHere)?;
            plan
        }
        (plan, _) => plan.ok_or(Error::NotHere)?,
    };
    let board = read.board(risk.board).await?.value;
    let criteria = customs(app, organisation).await?.criteria;
    Ok(Origin { criteria, risk, board, plan, execution })
}

/// Raises a deviation from a performance of a control, or about a risk of an adopted plan.
pub async fn raise(
    app: &App,
    organisation: OrganisationId,
    source: Source,
    seen: &Observation,
) -> Result<DeviationId, Error> {
    let origin = origin(app, organisation, source).await?;
    let mut write = write_about(app, &origin.risk).await?;
    let id = raise_within(app, &mut write, origin, seen, None).await?;
    write.commit().await?;
    Ok(id)
}

/// The same inside a unit of work. `run` is what a run of a control test found of it.
pub(crate) async fn raise_within(
    app: &App,
    write: &mut Write,
    origin: Origin,
    seen: &Observation,
    run: Option<FoundInRun>,
) -> Result<DeviationId, Error> {
    let raised = Deviation::raise(
        DeviationId::new(app.surroundings.new_id()),
        (origin.risk.organisation, origin.plan.content().plan, origin.risk.id),
        origin.execution.map(|execution| execution.id),
        seen,
        app.today(),
    )?;
    Ok(write.insert("raise", Deviation { run, ..raised }).await?.value.id)
}

/// Sees a deviation in another way. `why` says why it is no longer material, where it was. `version` is the one that the change was
/// made from.
pub async fn amend(
    app: &App,
    organisation: OrganisationId,
    (id, version): (DeviationId, i64),
    (seen, why): (&Observation, &str),
) -> Result<(), Error> {
    let (mut write, before) = begin(app, organisation, id).await?;
    let actions = values(write.read().actions_of_deviation(id).await?);
    let signed = app.sign(&mut write, organisation).await?;
    let amended = before.value.clone().amend((seen, why), &actions, signed)?;
    write.update("amend", &Stored { version, ..before }, amended).await?;
    write.commit().await?;
    Ok(())
}

/// Takes back a deviation that was raised by mistake, and says why. It stays in the log, and is in no list and no report any more.
pub async fn withdraw(
    app: &App,
    organisation: OrganisationId,
    id: DeviationId,
    because: &str,
) -> Result<(), Error> {
    let (mut write, before) = begin(app, organisation, id).await?;
    let actions = values(write.read().actions_of_deviation(id).await?);
    let withdrawal = Withdrawal::new(app.sign(&mut write, organisation).await?, because)?;
    let withdrawn = before.value.clone().withdraw(withdrawal, &actions)?;
    write.update("take-back", &before, withdrawn).await?;
    write.commit().await?;
    Ok(())
}

/// Closes a deviation, by the rules of [`Deviation::close`].
pub async fn close(app: &App, organisation: OrganisationId, id: DeviationId) -> Result<(), Error> {
    let (mut write, before) = begin(app, organisation, id).await?;
    close_within(app, &mut write, &before, None).await?;
    write.commit().await?;
    Ok(())
}

/// The same inside a unit of work, with the signature of whoever is known to have closed it.
pub(crate) async fn close_within(
    app: &App,
    write: &mut Write,
    before: &Stored<Deviation>,
    known: Option<tertial_domain::action::Signed>,
) -> Result<(), Error> {
    let signed = match known {
        Some(signed) => signed,
        None => app.sign(write, before.value.organisation).await?,
    };
    let actions = values(write.read().actions_of_deviation(before.value.id).await?);
    let closed = before.value.clone().close(&actions, signed)?;
    write.update("close", before, closed).await?;
    Ok(())
}

/// Begins a unit of work about a deviation that the actor may act on.
pub(crate) async fn begin(
    app: &App,
    organisation: OrganisationId,
    id: DeviationId,
) -> Result<(Write, Stored<Deviation>), Error> {
    let read = app.store.read(organisation);
    let deviation: Stored<Deviation> = here(read.get(id).await)?;
    let risk = read.risk(deviation.value.risk).await?.value;
    let write = write_about(app, &risk).await?;
    // Read again where nobody else can change it before the unit of work ends.
    let deviation = write.read().get(id).await?;
    Ok((write, deviation))
}

/// Whether the actor may see to what is found wrong about a risk: by a role that covers the board, or by one on a unit of it where the risk is
/// theirs by name or title.
pub(crate) fn may_act(app: &App, risk: &Risk) -> Result<(), Refused> {
    let place = Place::board(risk.organisation, risk.board);
    app.actor().may_given(&[Deed::Act], &place, risk.owner.as_deref())
}

/// Begins a unit of work about a risk that the actor may act on.
pub(crate) async fn write_about(app: &App, risk: &Risk) -> Result<Write, Error> {
    let place = Place::board(risk.organisation, risk.board);
    app.write_given(&[Deed::Act], &place, risk.owner.as_deref()).await
}

/// A plan that things can be raised in: adopted, or closed, since what was found in a year outlives it.
fn adopted(plan: Option<Stored<Plan>>) -> Result<Plan, Error> {
    match plan.map(|stored| stored.value) {
        Some(plan) if matches!(plan.state(), PlanState::Adopted | PlanState::Closed) => Ok(plan),
        _ => Err(Error::PlanNotAdopted),
    }
}

/// The risk whose control was carried out.
fn risk_of(plan: &Plan, execution: &Execution) -> Option<RiskId> {
    let mut risks = plan.content().risks.iter();
    let found = risks.find(|risk| risk.controls.iter().any(|control| control.id == execution.control));
    found.map(|risk| risk.risk)
}
