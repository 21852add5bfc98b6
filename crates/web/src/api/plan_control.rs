//! Writing in a draft plan: the controls of its risks.

use serde::Deserialize;
use tertial_app::plans::controls::{self, TypedControl, edition_of_control};
use tertial_app::{Error, records};
use tertial_domain as domain;
use tertial_domain::ids::{ControlId, RevisionId, RiskId};
use utoipa::ToSchema;

use super::AT;
use super::body::{Body, Ids, ThreeIds};
use super::caller::Caller;
use super::plan::{Control, PlannedRisk};
use super::plan_risk::now as risk_now;
use super::problem::ApiProblem;
use super::responses::{Editing, Reading, Writing};
use super::version::{Created, IfMatchEdition, Versioned};
use super::wire::Period;

/// What a control is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ControlText {
    /// What is checked.
    title: String,
    /// What it should achieve.
    objective: Option<String>,
    /// How it is checked.
    method: Option<String>,
    /// How often, in words.
    frequency: Option<String>,
    /// Who carries it out.
    responsible: Option<String>,
    /// To whom the result is reported.
    reported_to: Option<String>,
    /// The periods in which it is to be carried out.
    due: Vec<Period>,
}

/// Gives a draft's risk one more control.
#[utoipa::path(
    post,
    path = "/plans/{revision}/risks/{risk}/controls",
    tag = "plans",
    params(("revision" = Uuid, Path), ("risk" = Uuid, Path)),
    request_body = ControlText,
    responses((status = 201, body = Control, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn add_control(
    caller: Caller,
    Ids(id, risk): Ids<RevisionId, RiskId>,
    Body(text): Body<ControlText>,
) -> Result<Created<Control>, ApiProblem> {
    let control = controls::add(&caller.app, &caller.plan(id).await?, risk, &text.into()).await?;
    let address = format!("{AT}/plans/{id}/risks/{risk}/controls/{control}");
    Ok(Created(address, now(&caller, id, (risk, control)).await?))
}

/// A control of a risk of a revision.
#[utoipa::path(
    get,
    path = "/plans/{revision}/risks/{risk}/controls/{control}",
    tag = "plans",
    params(("revision" = Uuid, Path), ("risk" = Uuid, Path), ("control" = Uuid, Path)),
    responses((status = 200, body = Control, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_control(
    caller: Caller,
    ThreeIds(id, risk, control): ThreeIds<RevisionId, RiskId, ControlId>,
) -> Result<Versioned<Control>, ApiProblem> {
    now(&caller, id, (risk, control)).await
}

/// Changes a control of a draft.
#[utoipa::path(
    put,
    path = "/plans/{revision}/risks/{risk}/controls/{control}",
    tag = "plans",
    params(("revision" = Uuid, Path), ("risk" = Uuid, Path), ("control" = Uuid, Path), IfMatchEdition),
    request_body = ControlText,
    responses((status = 200, body = Control, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_control(
    caller: Caller,
    ThreeIds(id, risk, control): ThreeIds<RevisionId, RiskId, ControlId>,
    IfMatchEdition(edition): IfMatchEdition,
    Body(text): Body<ControlText>,
) -> Result<Versioned<Control>, ApiProblem> {
    let found = caller.plan(id).await?;
    controls::change(&caller.app, &found, risk, (control, &edition), &text.into()).await?;
    now(&caller, id, (risk, control)).await
}

/// Takes a control out of a draft.
#[utoipa::path(
    post,
    path = "/plans/{revision}/risks/{risk}/controls/{control}/removal",
    tag = "plans",
    params(("revision" = Uuid, Path), ("risk" = Uuid, Path), ("control" = Uuid, Path), IfMatchEdition),
    responses((status = 200, body = PlannedRisk, headers(("etag" = String))), Editing)
)]
pub(crate) async fn remove_control(
    caller: Caller,
    ThreeIds(id, risk, control): ThreeIds<RevisionId, RiskId, ControlId>,
    IfMatchEdition(edition): IfMatchEdition,
) -> Result<Versioned<PlannedRisk>, ApiProblem> {
    let found = caller.plan(id).await?;
    controls::remove(&caller.app, &found, risk, (control, &edition)).await?;
    risk_now(&caller, id, risk).await
}

async fn now(
    caller: &Caller,
    id: RevisionId,
    (risk, control): (RiskId, ControlId),
) -> Result<Versioned<Control>, ApiProblem> {
    let plan = records::plan(&caller.app, caller.organisation(), id).await?.value;
    let planned = plan.content().risk(risk).ok_or(Error::NotHere)?;
    let control = planned.controls.iter().find(|it| it.id == control).ok_or(Error::NotHere)?;
    Ok(Versioned::edition(&edition_of_control(control), control.into()))
}

impl From<ControlText> for TypedControl {
    fn from(control: ControlText) -> Self {
        let text = Option::unwrap_or_default;
        Self {
            title: control.title,
            objective: text(control.objective),
            method: text(control.method),
            frequency: text(control.frequency),
            responsible: text(control.responsible),
            reported_to: text(control.reported_to),
            due: control.due.into_iter().map(domain::Period::from).collect(),
        }
    }
}
