//! Deviations: raised, seen in another way, and closed.

use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::deviations::{self, Source};
use tertial_app::records;
use tertial_domain::deviation::Observation;
use tertial_domain::ids::{DeviationId, ExecutionId, RiskId};
use utoipa::ToSchema;

use super::AT;
use super::body::{Body, Id};
use super::caller::Caller;
use super::follow_up::Reason;
use super::outcome::Deviation;
use super::problem::ApiProblem;
use super::responses::{Editing, Writing};
use super::version::{Created, IfMatch, Versioned};

/// What somebody has found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Observed {
    /// What was found.
    text: String,
    /// Whether it is material.
    material: bool,
    /// When it was found.
    found_on: Date,
}

/// What somebody has found about a risk.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RiskDeviation {
    /// The year of the plan in whose follow-ups it is reported.
    year: i16,
    /// What was found.
    text: String,
    /// Whether it is material.
    material: bool,
    /// When it was found.
    found_on: Date,
}

/// A deviation seen in another way.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeviationChange {
    /// What was found.
    text: String,
    /// Whether it is material.
    material: bool,
    /// When it was found.
    found_on: Date,
    /// Why it is no longer material, where it was.
    reason: Option<String>,
}

/// Raises a deviation that an execution found.
#[utoipa::path(
    post,
    path = "/executions/{execution}/deviations",
    tag = "outcome",
    params(("execution" = Uuid, Path)),
    request_body = Observed,
    responses((status = 201, body = Deviation, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn raise_from_execution(
    caller: Caller,
    Id(execution): Id<ExecutionId>,
    Body(seen): Body<Observed>,
) -> Result<Created<Deviation>, ApiProblem> {
    let Observed { text, material, found_on } = seen;
    raise(&caller, Source::Execution(execution), Observation { text, material, found_on }).await
}

/// Raises a deviation about a risk, found in another way than by a control.
#[utoipa::path(
    post,
    path = "/risks/{risk}/deviations",
    tag = "outcome",
    params(("risk" = Uuid, Path)),
    request_body = RiskDeviation,
    responses((status = 201, body = Deviation, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn raise_from_risk(
    caller: Caller,
    Id(risk): Id<RiskId>,
    Body(seen): Body<RiskDeviation>,
) -> Result<Created<Deviation>, ApiProblem> {
    let RiskDeviation { year, text, material, found_on } = seen;
    raise(&caller, Source::Risk(risk, year), Observation { text, material, found_on }).await
}

/// Changes an open deviation.
#[utoipa::path(
    put,
    path = "/deviations/{deviation}",
    tag = "outcome",
    params(("deviation" = Uuid, Path), IfMatch),
    request_body = DeviationChange,
    responses((status = 200, body = Deviation, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_deviation(
    caller: Caller,
    Id(id): Id<DeviationId>,
    IfMatch(version): IfMatch,
    Body(change): Body<DeviationChange>,
) -> Result<Versioned<Deviation>, ApiProblem> {
    let DeviationChange { text, material, found_on, reason } = change;
    let (seen, why) = (Observation { text, material, found_on }, reason.unwrap_or_default());
    deviations::amend(&caller.app, caller.organisation(), (id, version), (&seen, &why)).await?;
    now(&caller, id).await
}

/// Takes back a deviation that was raised by mistake. It stays to be read by its id, and is in no list and no report.
#[utoipa::path(
    post,
    path = "/deviations/{deviation}/withdrawal",
    tag = "outcome",
    params(("deviation" = Uuid, Path)),
    request_body = Reason,
    responses((status = 200, body = Deviation, headers(("etag" = String))), Writing)
)]
pub(crate) async fn withdraw_deviation(
    caller: Caller,
    Id(id): Id<DeviationId>,
    Body(why): Body<Reason>,
) -> Result<Versioned<Deviation>, ApiProblem> {
    deviations::withdraw(&caller.app, caller.organisation(), id, &why.reason).await?;
    now(&caller, id).await
}

/// Closes a deviation.
#[utoipa::path(
    post,
    path = "/deviations/{deviation}/closing",
    tag = "outcome",
    params(("deviation" = Uuid, Path)),
    responses((status = 200, body = Deviation, headers(("etag" = String))), Writing)
)]
pub(crate) async fn close_deviation(
    caller: Caller,
    Id(id): Id<DeviationId>,
) -> Result<Versioned<Deviation>, ApiProblem> {
    deviations::close(&caller.app, caller.organisation(), id).await?;
    now(&caller, id).await
}

async fn raise(caller: &Caller, source: Source, seen: Observation) -> Result<Created<Deviation>, ApiProblem> {
    let id = deviations::raise(&caller.app, caller.organisation(), source, &seen).await?;
    Ok(Created(format!("{AT}/deviations/{id}"), now(caller, id).await?))
}

async fn now(caller: &Caller, id: DeviationId) -> Result<Versioned<Deviation>, ApiProblem> {
    let deviation = records::deviation(&caller.app, caller.organisation(), id).await?;
    Ok(Versioned::of(deviation.version, deviation.into()))
}
