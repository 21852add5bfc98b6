//! What was found wrong and what is done about it, over every board that may be read.

use axum::Json;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tertial_app::deviations::list::{self, Asked, Listed, ListedAction, ListedDeviation};
use tertial_domain as domain;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::caller::Caller;
use super::paging::{Page, Paging};
use super::problem::ApiProblem;
use super::responses::Reading;
use super::wire::{ActionState, Closedness, Signed};

/// A deviation of any board; `/deviations/{deviation}` has its version.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundDeviation {
    /// Identity.
    id: Uuid,
    /// Whose, by name.
    board: String,
    /// The plan in whose follow-ups it is reported.
    plan: Uuid,
    /// The risk that it concerns.
    risk: Uuid,
    /// The risk in a few words.
    risk_title: String,
    /// What was found.
    text: String,
    /// Whether it is material.
    material: bool,
    /// When it was found.
    found_on: Option<Date>,
    /// Who closed it and when; null while it is open.
    closed: Option<Signed>,
    /// What is done about it.
    actions: Vec<FoundAction>,
}

/// An action of any board; `/actions/{action}` has its version.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundAction {
    /// Identity.
    id: Uuid,
    /// What is to be done.
    title: String,
    /// Who does it.
    owner: Option<String>,
    /// When it is to be done.
    due: Option<Date>,
    /// How far it has come.
    state: ActionState,
}

/// An action about a risk directly.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundRiskAction {
    /// Whose, by name.
    board: String,
    /// The risk in a few words.
    risk_title: String,
    /// The action.
    action: FoundAction,
}

/// Which deviations are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichDeviations {
    /// Those of a board.
    board: Option<Uuid>,
    /// Those about a risk.
    risk: Option<Uuid>,
    /// The material ones, or the others.
    material: Option<bool>,
    /// The open ones, the closed ones, or all; the open where it is left out.
    standing: Option<Closedness>,
}

/// Which actions are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichActions {
    /// Those of a board.
    board: Option<Uuid>,
    /// Those about a risk.
    risk: Option<Uuid>,
    /// Those that are not verified yet, the verified ones, or all; the first where it is left out.
    standing: Option<Closedness>,
}

/// What was found wrong on the boards that the token's owner may read: the open before the closed, the material before the minor, the
/// oldest first.
#[utoipa::path(
    get,
    path = "/deviations",
    tag = "outcome",
    params(WhichDeviations, Paging),
    responses((status = 200, body = Page<FoundDeviation>), Reading)
)]
pub(crate) async fn find_deviations(
    caller: Caller,
    which: Result<Query<WhichDeviations>, QueryRejection>,
    paging: Paging,
) -> Result<Json<Page<FoundDeviation>>, ApiProblem> {
    let Query(which) = which.map_err(|_| ApiProblem::Malformed)?;
    let WhichDeviations { board, risk, material, standing } = which;
    let listed = found(&caller, (board, risk), material, standing).await?;
    Ok(Json(paging.page_by_place(listed.deviations.into_iter().map(FoundDeviation::from))?))
}

/// What is done about risks directly, on the boards that the token's owner may read, the first due first. What is done about a deviation
/// stands with it.
#[utoipa::path(
    get,
    path = "/actions",
    tag = "outcome",
    params(WhichActions, Paging),
    responses((status = 200, body = Page<FoundRiskAction>), Reading)
)]
pub(crate) async fn find_actions(
    caller: Caller,
    which: Result<Query<WhichActions>, QueryRejection>,
    paging: Paging,
) -> Result<Json<Page<FoundRiskAction>>, ApiProblem> {
    let Query(WhichActions { board, risk, standing }) = which.map_err(|_| ApiProblem::Malformed)?;
    let listed = found(&caller, (board, risk), None, standing).await?;
    Ok(Json(paging.page_by_place(listed.actions.into_iter().map(FoundRiskAction::from))?))
}

async fn found(
    caller: &Caller,
    (board, risk): (Option<Uuid>, Option<Uuid>),
    material: Option<bool>,
    standing: Option<Closedness>,
) -> Result<Listed, ApiProblem> {
    let asked = Asked {
        board: board.map(Into::into),
        risk: risk.map(Into::into),
        material,
        standing: standing.map(Into::into).unwrap_or_default(),
    };
    Ok(list::list(&caller.app, caller.organisation(), &asked).await?)
}

impl From<ListedDeviation> for FoundDeviation {
    fn from(listed: ListedDeviation) -> Self {
        let ListedDeviation { deviation, risk, board, actions, .. } = listed;
        Self {
            id: deviation.id.uuid(),
            board,
            plan: deviation.plan.uuid(),
            risk: deviation.risk.uuid(),
            risk_title: risk,
            text: deviation.text,
            material: deviation.material,
            found_on: deviation.found_on,
            closed: deviation.closed.map(Signed::from),
            actions: actions.into_iter().map(FoundAction::from).collect(),
        }
    }
}

impl From<domain::Action> for FoundAction {
    fn from(action: domain::Action) -> Self {
        let state = action.state().into();
        Self { id: action.id.uuid(), title: action.title, owner: action.owner, due: action.due, state }
    }
}

impl From<ListedAction> for FoundRiskAction {
    fn from(listed: ListedAction) -> Self {
        Self { board: listed.board, risk_title: listed.risk, action: listed.action.into() }
    }
}
