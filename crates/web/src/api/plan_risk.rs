//! Writing in a draft plan: which risks it has, in which order, and what it says of each.

use serde::{Deserialize, Serialize};
use tertial_app::plans::editing::{self, edition_of_order, edition_of_risk};
use tertial_app::portfolio::typed::TypedRisk;
use tertial_app::{Error, records};
use tertial_domain::ids::{RevisionId, RiskId};
use utoipa::ToSchema;
use uuid::Uuid;

use super::AT;
use super::body::{Body, Id, Ids};
use super::caller::Caller;
use super::follow_up::Reason;
use super::plan::{Plan, PlannedRisk};
use super::plan_step::now as plan_now;
use super::problem::ApiProblem;
use super::responses::{Editing, Reading, Writing};
use super::version::{Created, IfMatchEdition, Versioned};
use super::wire::GivenValue;

/// A risk of the portfolio that is taken into a plan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakenRisk {
    /// The risk.
    risk: Uuid,
}

/// What a plan is to say of a risk.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlannedRiskText {
    /// What may go wrong, in a few words.
    title: String,
    /// The process or area that it belongs to.
    process: Option<String>,
    /// Cause and effect.
    description: Option<String>,
    /// Who owns it.
    owner: Option<String>,
    /// How it is valued; null where it is not.
    valuation: Option<GivenValue>,
}

/// The order of a plan's risks.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RiskOrder {
    /// Every risk of the plan once, the first one first.
    risks: Vec<Uuid>,
}

/// Takes a risk of the portfolio into a draft, with its words and value as they are there. One that an earlier plan had comes with the
/// controls that it had then.
#[utoipa::path(
    post,
    path = "/plans/{revision}/risks",
    tag = "plans",
    params(("revision" = Uuid, Path)),
    request_body = TakenRisk,
    responses((status = 201, body = PlannedRisk, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn take_up_risk(
    caller: Caller,
    Id(id): Id<RevisionId>,
    Body(taken): Body<TakenRisk>,
) -> Result<Created<PlannedRisk>, ApiProblem> {
    let risk = taken.risk.into();
    editing::take_up(&caller.app, &caller.plan(id).await?, risk).await?;
    created(&caller, id, risk).await
}

/// Takes up a risk that the portfolio does not have yet, and puts it there too.
#[utoipa::path(
    post,
    path = "/plans/{revision}/new-risks",
    tag = "plans",
    params(("revision" = Uuid, Path)),
    request_body = PlannedRiskText,
    responses((status = 201, body = PlannedRisk, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn take_up_new_risk(
    caller: Caller,
    Id(id): Id<RevisionId>,
    Body(text): Body<PlannedRiskText>,
) -> Result<Created<PlannedRisk>, ApiProblem> {
    let (words, value) = text.split();
    let risk = editing::take_up_new(&caller.app, &caller.plan(id).await?, &words, &value.into()).await?;
    created(&caller, id, risk).await
}

/// A risk of a revision, with its controls.
#[utoipa::path(
    get,
    path = "/plans/{revision}/risks/{risk}",
    tag = "plans",
    params(("revision" = Uuid, Path), ("risk" = Uuid, Path)),
    responses((status = 200, body = PlannedRisk, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_planned_risk(
    caller: Caller,
    Ids(id, risk): Ids<RevisionId, RiskId>,
) -> Result<Versioned<PlannedRisk>, ApiProblem> {
    now(&caller, id, risk).await
}

/// Changes the words and the value of a draft's risk.
#[utoipa::path(
    put,
    path = "/plans/{revision}/risks/{risk}",
    tag = "plans",
    params(("revision" = Uuid, Path), ("risk" = Uuid, Path), IfMatchEdition),
    request_body = PlannedRiskText,
    responses((status = 200, body = PlannedRisk, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_planned_risk(
    caller: Caller,
    Ids(id, risk): Ids<RevisionId, RiskId>,
    IfMatchEdition(edition): IfMatchEdition,
    Body(text): Body<PlannedRiskText>,
) -> Result<Versioned<PlannedRisk>, ApiProblem> {
    let (found, (words, value)) = (caller.plan(id).await?, text.split());
    editing::change_risk(&caller.app, &found, (risk, &edition), &words, &value.into()).await?;
    now(&caller, id, risk).await
}

/// Leaves a risk out of a draft, with the reason.
#[utoipa::path(
    post,
    path = "/plans/{revision}/risks/{risk}/removal",
    tag = "plans",
    params(("revision" = Uuid, Path), ("risk" = Uuid, Path), IfMatchEdition),
    request_body = Reason,
    responses((status = 200, body = Plan, headers(("etag" = String))), Editing)
)]
pub(crate) async fn remove_planned_risk(
    caller: Caller,
    Ids(id, risk): Ids<RevisionId, RiskId>,
    IfMatchEdition(edition): IfMatchEdition,
    Body(why): Body<Reason>,
) -> Result<Versioned<Plan>, ApiProblem> {
    let found = caller.plan(id).await?;
    editing::remove_risk(&caller.app, &found, (risk, &edition), &why.reason).await?;
    plan_now(&caller, id).await
}

/// The order of a revision's risks.
#[utoipa::path(
    get,
    path = "/plans/{revision}/order",
    tag = "plans",
    params(("revision" = Uuid, Path)),
    responses((status = 200, body = RiskOrder, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_order(
    caller: Caller,
    Id(id): Id<RevisionId>,
) -> Result<Versioned<RiskOrder>, ApiProblem> {
    order_now(&caller, id).await
}

/// Puts a draft's risks in another order.
#[utoipa::path(
    put,
    path = "/plans/{revision}/order",
    tag = "plans",
    params(("revision" = Uuid, Path), IfMatchEdition),
    request_body = RiskOrder,
    responses((status = 200, body = RiskOrder, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_order(
    caller: Caller,
    Id(id): Id<RevisionId>,
    IfMatchEdition(edition): IfMatchEdition,
    Body(order): Body<RiskOrder>,
) -> Result<Versioned<RiskOrder>, ApiProblem> {
    let risks: Vec<RiskId> = order.risks.into_iter().map(RiskId::from).collect();
    editing::set_order(&caller.app, &caller.plan(id).await?, &edition, &risks).await?;
    order_now(&caller, id).await
}

async fn created(caller: &Caller, id: RevisionId, risk: RiskId) -> Result<Created<PlannedRisk>, ApiProblem> {
    Ok(Created(format!("{AT}/plans/{id}/risks/{risk}"), now(caller, id, risk).await?))
}

/// A risk of a revision as it is now.
pub(crate) async fn now(
    caller: &Caller,
    id: RevisionId,
    risk: RiskId,
) -> Result<Versioned<PlannedRisk>, ApiProblem> {
    let plan = records::plan(&caller.app, caller.organisation(), id).await?.value;
    let content = plan.content();
    let planned = content.risk(risk).ok_or(Error::NotHere)?;
    Ok(Versioned::edition(&edition_of_risk(planned), PlannedRisk::new(planned, &content.scale)))
}

async fn order_now(caller: &Caller, id: RevisionId) -> Result<Versioned<RiskOrder>, ApiProblem> {
    let plan = records::plan(&caller.app, caller.organisation(), id).await?.value;
    let risks = &plan.content().risks;
    let order = RiskOrder { risks: risks.iter().map(|planned| planned.risk.uuid()).collect() };
    Ok(Versioned::edition(&edition_of_order(risks), order))
}

impl PlannedRiskText {
    fn split(self) -> (TypedRisk, GivenValue) {
        let Self { title, process, description, owner, valuation } = self;
        (words(title, [process, description, owner]), valuation.unwrap_or_default())
    }
}

/// A risk's words as somebody typed them.
pub(crate) fn words(title: String, [process, description, owner]: [Option<String>; 3]) -> TypedRisk {
    let text = Option::unwrap_or_default;
    TypedRisk { title, process: text(process), description: text(description), owner: text(owner) }
}
