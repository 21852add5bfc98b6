//! What becomes of a plan: handed to the board, adopted by it, and closed when its year is over.

use serde::Serialize;
use tertial_domain::Plan;
use tertial_domain::ids::RevisionId;
use tertial_domain::plan::{PlanError, PlanState};
use tertial_domain::snapshot::Decision;
use tertial_store::Stored;

use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::{ListedPlan, Which, list};

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

/// Hands a plan that is being written to the board.
pub async fn propose(app: &App, which: &Which) -> Result<Stepped, Error> {
    step(app, which, &[PlanState::Draft], "propose", |plan| Ok(plan.into_draft()?.propose()?.into())).await
}

/// Records that the board has adopted a plan. One that is still being written is handed to the board first.
pub async fn adopt(app: &App, which: &Which, decision: Decision) -> Result<Stepped, Error> {
    let found = find(app, which, &[PlanState::Draft, PlanState::Proposed]).await?;
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored = write.read().revision(found.revision).await?;
    let proposed = match stored.value.clone() {
        Plan::Draft(draft) => write.update("propose", &stored, draft.propose()?.into()).await?,
        _ => stored,
    };
    let adopted = proposed.value.clone().into_proposed()?.adopt(decision);
    write.update("adopt", &proposed, adopted.into()).await?;
    write.commit().await?;
    Ok(found.stepped)
}

/// Closes an adopted plan: its year is over.
pub async fn close(app: &App, which: &Which) -> Result<Stepped, Error> {
    let today = app.surroundings.today();
    step(app, which, &[PlanState::Adopted], "close", |plan| Ok(plan.into_adopted()?.close(today).into()))
        .await
}

/// Takes one step with the one plan that fits and stands where the step starts.
async fn step(
    app: &App,
    which: &Which,
    from: &[PlanState],
    verb: &str,
    taken: impl FnOnce(Plan) -> Result<Plan, PlanError>,
) -> Result<Stepped, Error> {
    let found = find(app, which, from).await?;
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored: Stored<Plan> = write.read().revision(found.revision).await?;
    write.update(verb, &stored, taken(stored.value.clone())?).await?;
    write.commit().await?;
    Ok(found.stepped)
}

struct Found {
    place: Place,
    revision: RevisionId,
    stepped: Stepped,
}

/// The one plan that fits and is in one of these states. Where none is in them but one fits, the error says where that one stands.
async fn find(app: &App, which: &Which, states: &[PlanState]) -> Result<Found, Error> {
    let plans = list(app).await?;
    let fitting: Vec<&ListedPlan> = plans.iter().filter(|plan| which.fits_plan(plan, &plans)).collect();
    let ready: Vec<&ListedPlan> =
        fitting.iter().filter(|plan| states.contains(&plan.state)).copied().collect();
    match (ready.as_slice(), fitting.first()) {
        ([one], _) => Ok(Found {
            place: Place::board(one.organisation_id, one.board_id),
            revision: one.id,
            stepped: Stepped {
                board: one.board.clone(),
                year: one.year,
                revision: one.revision,
                risks: one.risks,
            },
        }),
        ([], None) => Err(Error::NoPlan),
        ([], Some(passed_over)) => Err(Error::Plan(PlanError::Is(passed_over.state))),
        (several, _) => Err(Error::SeveralPlans {
            choices: several.iter().map(|plan| format!("{} {}", plan.board, plan.year)).collect(),
        }),
    }
}
