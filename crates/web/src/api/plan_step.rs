//! The steps of a plan: begun, handed to the board, adopted, revised, closed.

use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::plans::begin::{self, Beginning};
use tertial_app::plans::{self, Found};
use tertial_app::records;
use tertial_domain::ids::RevisionId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::AT;
use super::body::{Body, Id};
use super::caller::Caller;
use super::follow_up::Reason;
use super::plan::Plan;
use super::problem::ApiProblem;
use super::responses::Writing;
use super::version::{Created, Versioned};
use super::wire::Decision;

/// A plan that is to be begun.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPlan {
    /// Whose plan it is.
    board: Uuid,
    /// Calendar year.
    year: i16,
    /// Whether it begins as a copy of last year's, each risk marked as kept; otherwise it begins empty.
    from_last_year: bool,
}

/// An adoption as the minutes have it, where something else was recorded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrectedAdoption {
    /// Day of the meeting.
    date: Date,
    /// Section of the minutes, without the sign: `214`.
    section: Option<String>,
    /// Registry number of the matter: `KS 2026/118`.
    registry_number: Option<String>,
    /// Why what is recorded is corrected.
    reason: String,
}

/// Begins a board's plan for a year.
#[utoipa::path(
    post,
    path = "/plans",
    tag = "plans",
    request_body = NewPlan,
    responses((status = 201, body = Plan, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn begin_plan(
    caller: Caller,
    Body(new): Body<NewPlan>,
) -> Result<Created<Plan>, ApiProblem> {
    let beginning = if new.from_last_year { Beginning::LastYear } else { Beginning::Empty };
    let (of, board) = (caller.organisation(), new.board.into());
    created(&caller, begin::create(&caller.app, of, board, new.year, beginning).await?).await
}

/// Hands a draft to the board.
#[utoipa::path(
    post,
    path = "/plans/{revision}/proposal",
    tag = "plans",
    params(("revision" = Uuid, Path)),
    responses((status = 200, body = Plan, headers(("etag" = String))), Writing)
)]
pub(crate) async fn propose_plan(
    caller: Caller,
    Id(id): Id<RevisionId>,
) -> Result<Versioned<Plan>, ApiProblem> {
    plans::propose(&caller.app, &caller.plan(id).await?).await?;
    now(&caller, id).await
}

/// Makes a proposal a draft again, because the board wants changes first.
#[utoipa::path(
    post,
    path = "/plans/{revision}/return",
    tag = "plans",
    params(("revision" = Uuid, Path)),
    responses((status = 200, body = Plan, headers(("etag" = String))), Writing)
)]
pub(crate) async fn return_plan(
    caller: Caller,
    Id(id): Id<RevisionId>,
) -> Result<Versioned<Plan>, ApiProblem> {
    plans::send_back(&caller.app, &caller.plan(id).await?).await?;
    now(&caller, id).await
}

/// Records that the board has adopted a plan. A draft is handed to the board first.
#[utoipa::path(
    post,
    path = "/plans/{revision}/adoption",
    tag = "plans",
    params(("revision" = Uuid, Path)),
    request_body = Decision,
    responses((status = 200, body = Plan, headers(("etag" = String))), Writing)
)]
pub(crate) async fn adopt_plan(
    caller: Caller,
    Id(id): Id<RevisionId>,
    Body(decision): Body<Decision>,
) -> Result<Versioned<Plan>, ApiProblem> {
    plans::adopt(&caller.app, &caller.plan(id).await?, decision.into()).await?;
    now(&caller, id).await
}

/// Corrects what is recorded of a plan's adoption, because the minutes say otherwise. What the plan says is not touched.
#[utoipa::path(
    post,
    path = "/plans/{revision}/adoption/correction",
    tag = "plans",
    params(("revision" = Uuid, Path)),
    request_body = CorrectedAdoption,
    responses((status = 200, body = Plan, headers(("etag" = String))), Writing)
)]
pub(crate) async fn correct_adoption(
    caller: Caller,
    Id(id): Id<RevisionId>,
    Body(corrected): Body<CorrectedAdoption>,
) -> Result<Versioned<Plan>, ApiProblem> {
    let CorrectedAdoption { date, section, registry_number, reason } = corrected;
    let decision = Decision { date, section, registry_number };
    plans::correct_adoption(&caller.app, &caller.plan(id).await?, decision.into(), &reason).await?;
    now(&caller, id).await
}

/// Closes an adopted plan, because its year is over.
#[utoipa::path(
    post,
    path = "/plans/{revision}/closing",
    tag = "plans",
    params(("revision" = Uuid, Path)),
    responses((status = 200, body = Plan, headers(("etag" = String))), Writing)
)]
pub(crate) async fn close_plan(
    caller: Caller,
    Id(id): Id<RevisionId>,
) -> Result<Versioned<Plan>, ApiProblem> {
    plans::close(&caller.app, &caller.plan(id).await?).await?;
    now(&caller, id).await
}

/// Withdraws a draft that was begun by mistake. What is begun for its year and number again takes its place.
#[utoipa::path(
    post,
    path = "/plans/{revision}/withdrawal",
    tag = "plans",
    params(("revision" = Uuid, Path)),
    request_body = Reason,
    responses((status = 200, body = Plan, headers(("etag" = String))), Writing)
)]
pub(crate) async fn withdraw_plan(
    caller: Caller,
    Id(id): Id<RevisionId>,
    Body(why): Body<Reason>,
) -> Result<Versioned<Plan>, ApiProblem> {
    plans::withdraw(&caller.app, &caller.plan(id).await?, &why.reason).await?;
    now(&caller, id).await
}

/// Makes a new revision of an adopted plan, to be changed and adopted again.
#[utoipa::path(
    post,
    path = "/plans/{revision}/revisions",
    tag = "plans",
    params(("revision" = Uuid, Path)),
    request_body = Reason,
    responses((status = 201, body = Plan, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn revise_plan(
    caller: Caller,
    Id(id): Id<RevisionId>,
    Body(why): Body<Reason>,
) -> Result<Created<Plan>, ApiProblem> {
    let revision = begin::revise(&caller.app, &caller.plan(id).await?, &why.reason).await?;
    created(&caller, revision).await
}

/// Begins next year's plan as a copy of this one.
#[utoipa::path(
    post,
    path = "/plans/{revision}/next-year",
    tag = "plans",
    params(("revision" = Uuid, Path)),
    responses((status = 201, body = Plan, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn begin_next_year(
    caller: Caller,
    Id(id): Id<RevisionId>,
) -> Result<Created<Plan>, ApiProblem> {
    let revision = begin::next_year(&caller.app, &caller.plan(id).await?).await?;
    created(&caller, revision).await
}

impl Caller {
    /// The revision that an address names.
    pub(crate) async fn plan(&self, id: RevisionId) -> Result<Found, ApiProblem> {
        Ok(plans::with_id(&self.app, self.organisation(), id).await?)
    }
}

async fn created(caller: &Caller, id: RevisionId) -> Result<Created<Plan>, ApiProblem> {
    Ok(Created(format!("{AT}/plans/{id}"), now(caller, id).await?))
}

/// A revision as it is now.
pub(crate) async fn now(caller: &Caller, id: RevisionId) -> Result<Versioned<Plan>, ApiProblem> {
    let plan = records::plan(&caller.app, caller.organisation(), id).await?;
    Ok(Versioned::of(plan.version, plan.into()))
}
