//! A board's plan: found, begun, written while it is a draft, and taken through its states.

pub mod begin;
pub mod controls;
pub mod editing;

use serde::Serialize;
use tertial_domain::Plan;
use tertial_domain::ids::{OrganisationId, RevisionId};
use tertial_domain::plan::{PlanError, PlanState};
use tertial_domain::snapshot::Decision;
use tertial_domain::withdrawal::Withdrawal;
use tertial_store::{Stored, Write};

use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, here};
use crate::follow_ups::{ListedPlan, Which, list};

/// Something that can be done next with a revision of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Write in it.
    Edit,
    /// Hand it to the board.
    Propose,
    /// Take it back from the board, to be changed.
    SendBack,
    /// Record that the board has adopted it.
    Adopt,
    /// Correct what is recorded of its adoption.
    CorrectAdoption,
    /// Begin a new revision of it.
    Revise,
    /// Begin next year's plan as a copy of it.
    NextYear,
    /// End it with its year.
    Close,
    /// Take it back, since it was begun by mistake.
    Withdraw,
}

/// A plan that took a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stepped {
    /// Whose plan it is.
    pub board: String,
    /// The plan's year.
    pub year: i16,
    /// Which revision of it, from 1.
    pub revision: u32,
    /// How many risks it has.
    pub risks: usize,
}

/// A revision that was found, by somebody who may read it. What is done with one takes this, however it was found.
#[derive(Debug, Clone)]
pub struct Found {
    pub(crate) place: Place,
    pub(crate) plan: Plan,
    board: String,
}

impl Step {
    /// Every step, in the order of a plan's life.
    pub const ALL: [Self; 9] = [
        Self::Edit,
        Self::Propose,
        Self::SendBack,
        Self::Adopt,
        Self::CorrectAdoption,
        Self::Revise,
        Self::NextYear,
        Self::Close,
        Self::Withdraw,
    ];

    /// Whether the step starts from a state. A plan that is adopted while it is written is handed to the board first.
    #[must_use]
    pub const fn starts_from(self, state: PlanState) -> bool {
        match self {
            Self::Edit | Self::Propose | Self::Withdraw => matches!(state, PlanState::Draft),
            Self::SendBack => matches!(state, PlanState::Proposed),
            Self::Adopt => matches!(state, PlanState::Draft | PlanState::Proposed),
            Self::CorrectAdoption | Self::Revise | Self::Close => matches!(state, PlanState::Adopted),
            Self::NextYear => matches!(state, PlanState::Adopted | PlanState::Closed),
        }
    }
}

/// The one plan that fits and stands where a step starts. Where none stands there but one fits, the error says where that one stands.
pub async fn find(app: &App, which: &Which, step: Step) -> Result<Found, Error> {
    let plans = list(app).await?;
    let fitting: Vec<&ListedPlan> = plans.iter().filter(|plan| which.fits_plan(plan, &plans)).collect();
    let ready: Vec<&ListedPlan> =
        fitting.iter().filter(|plan| step.starts_from(plan.state)).copied().collect();
    match (ready.as_slice(), fitting.first()) {
        ([one], _) => with_id(app, one.organisation_id, one.id).await,
        ([], None) => Err(Error::NoPlan),
        ([], Some(passed_over)) => Err(Error::Plan(PlanError::Is(passed_over.state))),
        (several, _) => Err(Error::SeveralPlans {
            choices: several.iter().map(|plan| format!("{} {}", plan.board, plan.year)).collect(),
        }),
    }
}

/// The revision with an id; two queries. Another organisation's is not there.
pub async fn with_id(app: &App, organisation: OrganisationId, id: RevisionId) -> Result<Found, Error> {
    let read = app.store.read(organisation);
    let plan = here(read.revision(id).await)?.value;
    let place = Place::board(organisation, plan.content().board);
    app.may(Deed::Read, &place)?;
    let board = read.board(plan.content().board).await?.value.name;
    Ok(Found { place, plan, board })
}

/// Hands a plan that is being written to the board.
pub async fn propose(app: &App, found: &Found) -> Result<Stepped, Error> {
    step(app, found, "propose", |plan| Ok(plan.into_draft()?.propose()?.into())).await
}

/// Takes a proposed plan back, so that it can be changed.
pub async fn send_back(app: &App, found: &Found) -> Result<Stepped, Error> {
    step(app, found, "send-back", |plan| Ok(plan.into_proposed()?.send_back().into())).await
}

/// Records that the board has adopted a plan. One that is still being written is handed to the board first.
pub async fn adopt(app: &App, found: &Found, decision: Decision) -> Result<Stepped, Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored = write.read().revision(found.id()).await?;
    let proposed = match stored.value.clone() {
        Plan::Draft(draft) => write.update("propose", &stored, draft.propose()?.into()).await?,
        _ => stored,
    };
    let adopted = proposed.value.clone().into_proposed()?.adopt(decision);
    let adopted = write.update("adopt", &proposed, adopted.into()).await?;
    write.commit().await?;
    Ok(found.stepped(&adopted.value))
}

/// Corrects what is recorded of an adoption, because the minutes say otherwise. What was recorded before stays in the log.
pub async fn correct_adoption(
    app: &App,
    found: &Found,
    decision: Decision,
    because: &str,
) -> Result<Stepped, Error> {
    step(app, found, "correct-decision", |plan| Ok(plan.into_adopted()?.correct(decision, because)?.into()))
        .await
}

/// Closes an adopted plan: its year is over.
pub async fn close(app: &App, found: &Found) -> Result<Stepped, Error> {
    let today = app.today();
    step(app, found, "close", |plan| Ok(plan.into_adopted()?.close(today).into())).await
}

/// Withdraws a draft that was begun by mistake, and says why. It stays in the log; what is begun for its year again takes its place.
pub async fn withdraw(app: &App, found: &Found, because: &str) -> Result<Stepped, Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored: Stored<Plan> = write.read().revision(found.id()).await?;
    let draft = stored.value.clone().into_draft()?;
    let signed = app.sign(&mut write, found.plan.content().organisation).await?;
    let withdrawn = draft.withdraw(Withdrawal::new(signed, because)?);
    let withdrawn = write.update("take-back", &stored, withdrawn.into()).await?;
    write.commit().await?;
    Ok(found.stepped(&withdrawn.value))
}

/// Writes down a revision that begins. Where the one of its year and number was withdrawn, it takes that one's place.
pub(crate) async fn begun(write: &mut Write, verb: &str, plan: Plan) -> Result<Plan, Error> {
    let content = plan.content();
    let at = (content.year, content.number);
    Ok(match write.read().withdrawn_plan(content.board, at).await? {
        Some(stored) => write.update(verb, &stored, plan.instead_of(&stored.value)).await?.value,
        None => write.insert(verb, plan).await?.value,
    })
}

async fn step(
    app: &App,
    found: &Found,
    verb: &str,
    taken: impl FnOnce(Plan) -> Result<Plan, PlanError>,
) -> Result<Stepped, Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored: Stored<Plan> = write.read().revision(found.id()).await?;
    let stepped = write.update(verb, &stored, taken(stored.value.clone())?).await?;
    write.commit().await?;
    Ok(found.stepped(&stepped.value))
}

impl Found {
    /// The revision as it was when it was found.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Whose plan it is.
    #[must_use]
    pub fn board(&self) -> &str {
        &self.board
    }

    /// Asks whether the actor may run the year there, for a form that nobody else needs to see.
    pub fn ask_to_coordinate(&self, app: &App) -> Result<(), Error> {
        app.may(Deed::Coordinate, &self.place)
    }

    pub(crate) const fn id(&self) -> RevisionId {
        self.plan.content().id
    }

    fn stepped(&self, plan: &Plan) -> Stepped {
        let content = plan.content();
        Stepped {
            board: self.board.clone(),
            year: content.year,
            revision: content.number,
            risks: content.risks.len(),
        }
    }
}
