//! What is done about deviations and risks, and how far it has come.

use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::{actions, records};
use tertial_domain::action::Task;
use tertial_domain::ids::{ActionId, DeviationId, RiskId};
use utoipa::ToSchema;

use super::AT;
use super::body::{Body, Id};
use super::caller::Caller;
use super::follow_up::Reason;
use super::outcome::Action;
use super::problem::ApiProblem;
use super::responses::{Editing, Writing};
use super::version::{Created, IfMatch, Versioned};

/// What is to be done.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActionText {
    /// What is to be done.
    title: String,
    /// Who does it.
    owner: String,
    /// When it is to be done.
    due: Date,
}

/// What is to be done about a risk.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RiskAction {
    /// The year of the plan in whose follow-ups it is reported.
    year: i16,
    /// What is to be done.
    title: String,
    /// Who does it.
    owner: String,
    /// When it is to be done.
    due: Date,
}

/// Decides what is to be done about a deviation.
#[utoipa::path(
    post,
    path = "/deviations/{deviation}/actions",
    tag = "outcome",
    params(("deviation" = Uuid, Path)),
    request_body = ActionText,
    responses((status = 201, body = Action, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn decide_about_deviation(
    caller: Caller,
    Id(deviation): Id<DeviationId>,
    Body(text): Body<ActionText>,
) -> Result<Created<Action>, ApiProblem> {
    let of = caller.organisation();
    let id = actions::decide_about_deviation(&caller.app, of, deviation, &text.into()).await?;
    Ok(Created(format!("{AT}/actions/{id}"), now(&caller, id).await?))
}

/// Decides what is to be done about a risk directly.
#[utoipa::path(
    post,
    path = "/risks/{risk}/actions",
    tag = "outcome",
    params(("risk" = Uuid, Path)),
    request_body = RiskAction,
    responses((status = 201, body = Action, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn decide_about_risk(
    caller: Caller,
    Id(risk): Id<RiskId>,
    Body(new): Body<RiskAction>,
) -> Result<Created<Action>, ApiProblem> {
    let RiskAction { year, title, owner, due } = new;
    let (of, task) = (caller.organisation(), Task { title, owner, due });
    let id = actions::decide_about_risk(&caller.app, of, (risk, year), &task).await?;
    Ok(Created(format!("{AT}/actions/{id}"), now(&caller, id).await?))
}

/// Changes what is to be done, as long as nobody has said that it is done.
#[utoipa::path(
    put,
    path = "/actions/{action}",
    tag = "outcome",
    params(("action" = Uuid, Path), IfMatch),
    request_body = ActionText,
    responses((status = 200, body = Action, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_action(
    caller: Caller,
    Id(id): Id<ActionId>,
    IfMatch(version): IfMatch,
    Body(text): Body<ActionText>,
) -> Result<Versioned<Action>, ApiProblem> {
    actions::change(&caller.app, caller.organisation(), (id, version), &text.into()).await?;
    now(&caller, id).await
}

/// Says that an action is done.
#[utoipa::path(
    post,
    path = "/actions/{action}/completion",
    tag = "outcome",
    params(("action" = Uuid, Path)),
    responses((status = 200, body = Action, headers(("etag" = String))), Writing)
)]
pub(crate) async fn complete_action(
    caller: Caller,
    Id(id): Id<ActionId>,
) -> Result<Versioned<Action>, ApiProblem> {
    actions::complete(&caller.app, caller.organisation(), id).await?;
    now(&caller, id).await
}

/// Takes back an action that was decided by mistake or is not needed. It stays to be read by its id, and is in no list and no report.
#[utoipa::path(
    post,
    path = "/actions/{action}/withdrawal",
    tag = "outcome",
    params(("action" = Uuid, Path)),
    request_body = Reason,
    responses((status = 200, body = Action, headers(("etag" = String))), Writing)
)]
pub(crate) async fn withdraw_action(
    caller: Caller,
    Id(id): Id<ActionId>,
    Body(why): Body<Reason>,
) -> Result<Versioned<Action>, ApiProblem> {
    actions::withdraw(&caller.app, caller.organisation(), id, &why.reason).await?;
    now(&caller, id).await
}

/// Says that somebody other than who carried it out has seen that it is done.
#[utoipa::path(
    post,
    path = "/actions/{action}/verification",
    tag = "outcome",
    params(("action" = Uuid, Path)),
    responses((status = 200, body = Action, headers(("etag" = String))), Writing)
)]
pub(crate) async fn verify_action(
    caller: Caller,
    Id(id): Id<ActionId>,
) -> Result<Versioned<Action>, ApiProblem> {
    actions::verify(&caller.app, caller.organisation(), id).await?;
    now(&caller, id).await
}

/// Opens an action again, because what was said to be done was not.
#[utoipa::path(
    post,
    path = "/actions/{action}/return",
    tag = "outcome",
    params(("action" = Uuid, Path)),
    request_body = Reason,
    responses((status = 200, body = Action, headers(("etag" = String))), Writing)
)]
pub(crate) async fn return_action(
    caller: Caller,
    Id(id): Id<ActionId>,
    Body(why): Body<Reason>,
) -> Result<Versioned<Action>, ApiProblem> {
    actions::send_back(&caller.app, caller.organisation(), id, &why.reason).await?;
    now(&caller, id).await
}

async fn now(caller: &Caller, id: ActionId) -> Result<Versioned<Action>, ApiProblem> {
    let action = records::action(&caller.app, caller.organisation(), id).await?;
    Ok(Versioned::of(action.version, action.into()))
}

impl From<ActionText> for Task {
    fn from(text: ActionText) -> Self {
        let ActionText { title, owner, due } = text;
        Self { title, owner, due }
    }
}
