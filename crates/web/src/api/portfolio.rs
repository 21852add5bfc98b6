//! Writing in a board's risk portfolio: the working material of the risk analysis.

use serde::Deserialize;
use tertial_app::portfolio;
use tertial_app::portfolio::typed::{TypedHandling, TypedRisk, TypedValue};
use tertial_domain::ids::{BoardId, RiskId};
use utoipa::ToSchema;

use super::AT;
use super::body::{Body, Id};
use super::caller::Caller;
use super::plan_risk::words;
use super::problem::ApiProblem;
use super::responses::{Editing, Writing};
use super::risk::{Handling, HandlingKind, Risk, now};
use super::version::{Created, IfMatch, Versioned};
use super::wire::GivenValue;

/// What the portfolio is to say of a risk.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RiskText {
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
    /// What is to become of it; null where nobody has said.
    handling: Option<Handling>,
}

/// From when, and why, a risk is no longer followed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Retirement {
    /// The first year that it is not in a plan.
    from_year: i16,
    /// Why.
    reason: String,
}

/// Adds a risk to a board's portfolio.
#[utoipa::path(
    post,
    path = "/boards/{board}/risks",
    tag = "plans",
    params(("board" = Uuid, Path)),
    request_body = RiskText,
    responses((status = 201, body = Risk, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn add_risk(
    caller: Caller,
    Id(board): Id<BoardId>,
    Body(text): Body<RiskText>,
) -> Result<Created<Risk>, ApiProblem> {
    let (at, (words, value, handling)) = ((caller.organisation(), board), text.split());
    let risk = portfolio::add(&caller.app, at, &words, &value, &handling).await?;
    Ok(Created(format!("{AT}/risks/{risk}"), now(&caller, risk).await?))
}

/// Changes what the portfolio says of a risk. What plans say of it stays.
#[utoipa::path(
    put,
    path = "/risks/{risk}",
    tag = "plans",
    params(("risk" = Uuid, Path), IfMatch),
    request_body = RiskText,
    responses((status = 200, body = Risk, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_risk(
    caller: Caller,
    Id(id): Id<RiskId>,
    IfMatch(version): IfMatch,
    Body(text): Body<RiskText>,
) -> Result<Versioned<Risk>, ApiProblem> {
    let (of, (words, value, handling)) = (caller.organisation(), text.split());
    portfolio::change(&caller.app, of, (id, version), &words, &value, &handling).await?;
    now(&caller, id).await
}

/// Says that a risk is followed no longer, from when and why.
#[utoipa::path(
    post,
    path = "/risks/{risk}/retirement",
    tag = "plans",
    params(("risk" = Uuid, Path), IfMatch),
    request_body = Retirement,
    responses((status = 200, body = Risk, headers(("etag" = String))), Editing)
)]
pub(crate) async fn retire_risk(
    caller: Caller,
    Id(id): Id<RiskId>,
    IfMatch(version): IfMatch,
    Body(Retirement { from_year, reason }): Body<Retirement>,
) -> Result<Versioned<Risk>, ApiProblem> {
    portfolio::retire(&caller.app, caller.organisation(), (id, version), from_year, &reason).await?;
    now(&caller, id).await
}

/// Says that a retired risk is followed again.
#[utoipa::path(
    post,
    path = "/risks/{risk}/return",
    tag = "plans",
    params(("risk" = Uuid, Path), IfMatch),
    responses((status = 200, body = Risk, headers(("etag" = String))), Editing)
)]
pub(crate) async fn bring_risk_back(
    caller: Caller,
    Id(id): Id<RiskId>,
    IfMatch(version): IfMatch,
) -> Result<Versioned<Risk>, ApiProblem> {
    portfolio::bring_back(&caller.app, caller.organisation(), (id, version)).await?;
    now(&caller, id).await
}

impl RiskText {
    fn split(self) -> (TypedRisk, TypedValue, TypedHandling) {
        let Self { title, process, description, owner, valuation, handling } = self;
        let handling = handling.map(TypedHandling::from).unwrap_or_default();
        (words(title, [process, description, owner]), valuation.unwrap_or_default().into(), handling)
    }
}

impl From<Handling> for TypedHandling {
    fn from(handling: Handling) -> Self {
        let text = handling.text.unwrap_or_default();
        match handling.kind {
            HandlingKind::Accepted => Self::Accepted(text),
            HandlingKind::ActedOn => Self::ActedOn(text),
            HandlingKind::Planned => Self::Planned,
        }
    }
}
