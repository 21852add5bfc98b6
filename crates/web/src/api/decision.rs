//! The board's decision on a follow-up, recorded and corrected.

use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::decide;
use tertial_domain as domain;
use tertial_domain::ids::FollowUpId;
use utoipa::ToSchema;

use super::body::{Body, Id};
use super::caller::Caller;
use super::follow_up::{FollowUp, now};
use super::problem::ApiProblem;
use super::responses::Writing;
use super::version::Versioned;
use super::wire::{Decision, Resolution};

/// The board's decision on a follow-up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FollowUpDecision {
    /// Day of the meeting.
    date: Date,
    /// Section of the minutes, without the sign: `214`.
    section: Option<String>,
    /// Registry number of the matter: `KS 2026/118`.
    registry_number: Option<String>,
    /// What was decided; null where that is not known.
    resolution: Option<Resolution>,
}

/// A decision as the minutes have it, where something else was recorded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrectedDecision {
    /// Day of the meeting.
    date: Date,
    /// Section of the minutes, without the sign: `214`.
    section: Option<String>,
    /// Registry number of the matter: `KS 2026/118`.
    registry_number: Option<String>,
    /// What was decided; null where that is not known.
    resolution: Option<Resolution>,
    /// Why what is recorded is corrected.
    reason: String,
}

/// Records the board's decision on a frozen follow-up.
#[utoipa::path(
    post,
    path = "/follow-ups/{follow_up}/decision",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path)),
    request_body = FollowUpDecision,
    responses((status = 200, body = FollowUp, headers(("etag" = String))), Writing)
)]
pub(crate) async fn decide_on_follow_up(
    caller: Caller,
    Id(id): Id<FollowUpId>,
    Body(decided): Body<FollowUpDecision>,
) -> Result<Versioned<FollowUp>, ApiProblem> {
    let FollowUpDecision { date, section, registry_number, resolution } = decided;
    let decision = Decision { date, section, registry_number };
    let (found, resolution) =
        (caller.follow_up(id).await?, resolution.map(domain::follow_up::Resolution::from));
    decide::decide(&caller.app, &found, decision.into(), resolution).await?;
    now(&caller, id).await
}

/// Corrects what is recorded of a decision, because the minutes say otherwise. What was recorded before stays in the log.
#[utoipa::path(
    post,
    path = "/follow-ups/{follow_up}/decision/correction",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path)),
    request_body = CorrectedDecision,
    responses((status = 200, body = FollowUp, headers(("etag" = String))), Writing)
)]
pub(crate) async fn correct_decision(
    caller: Caller,
    Id(id): Id<FollowUpId>,
    Body(corrected): Body<CorrectedDecision>,
) -> Result<Versioned<FollowUp>, ApiProblem> {
    let CorrectedDecision { date, section, registry_number, resolution, reason } = corrected;
    let decision = Decision { date, section, registry_number };
    let decided = (decision.into(), resolution.map(domain::follow_up::Resolution::from));
    decide::correct(&caller.app, &caller.follow_up(id).await?, decided, &reason).await?;
    now(&caller, id).await
}
