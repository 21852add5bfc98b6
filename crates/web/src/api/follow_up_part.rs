//! What is said in a follow-up: each risk's assessment, and the units' contributions.

use axum::Json;
use serde::Serialize;
use tertial_app::{Stored, records};
use tertial_domain as domain;
use tertial_domain::ids::{FollowUpId, PersonId};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Id;
use super::caller::Caller;
use super::paging::{Page, Paging, listed};
use super::problem::ApiProblem;
use super::responses::Reading;
use super::version::tag;
use super::wire::Valuation;

/// One risk's assessment in a follow-up.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Assessment {
    /// Identity.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// The follow-up that it is a part of.
    follow_up: Uuid,
    /// The risk.
    risk: Uuid,
    /// The value now, with the level.
    valuation: Valuation,
    /// Why the level differs from the plan or the previous period.
    reason: Option<String>,
    /// The period's analysis: paragraphs separated by an empty line, list items as lines that start with `• `.
    analysis: String,
}

/// A unit's part of a risk's analysis.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Contribution {
    /// Identity.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// The follow-up that it is a part of.
    follow_up: Uuid,
    /// The risk.
    risk: Uuid,
    /// The unit whose part it is.
    unit: Uuid,
    /// Who wrote it last, where that is known.
    by: Option<Uuid>,
    /// The text.
    text: String,
}

/// The assessments of a follow-up's risks.
#[utoipa::path(
    get,
    path = "/follow-ups/{follow_up}/assessments",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path), Paging),
    responses((status = 200, body = Page<Assessment>), Reading)
)]
pub(crate) async fn list_assessments(
    caller: Caller,
    Id(id): Id<FollowUpId>,
    paging: Paging,
) -> Result<Json<Page<Assessment>>, ApiProblem> {
    let assessments = records::assessments(&caller.app, &caller.follow_up(id).await?).await?;
    Ok(Json(paging.page(assessments.into_iter().map(Assessment::from))?))
}

/// The units' contributions to a follow-up.
#[utoipa::path(
    get,
    path = "/follow-ups/{follow_up}/contributions",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path), Paging),
    responses((status = 200, body = Page<Contribution>), Reading)
)]
pub(crate) async fn list_contributions(
    caller: Caller,
    Id(id): Id<FollowUpId>,
    paging: Paging,
) -> Result<Json<Page<Contribution>>, ApiProblem> {
    let contributions = records::contributions(&caller.app, &caller.follow_up(id).await?).await?;
    Ok(Json(paging.page(contributions.into_iter().map(Contribution::from))?))
}

listed!(Assessment, Contribution);

impl From<Stored<domain::Assessment>> for Assessment {
    fn from(stored: Stored<domain::Assessment>) -> Self {
        let assessment = stored.value;
        Self {
            id: assessment.id().uuid(),
            etag: tag(stored.version),
            follow_up: assessment.follow_up().uuid(),
            risk: assessment.risk().uuid(),
            valuation: Valuation::new(assessment.valuation(), assessment.level()),
            reason: assessment.reason().map(str::to_owned),
            analysis: assessment.analysis().to_owned(),
        }
    }
}

impl From<Stored<domain::Contribution>> for Contribution {
    fn from(stored: Stored<domain::Contribution>) -> Self {
        let contribution = stored.value;
        Self {
            id: contribution.id().uuid(),
            etag: tag(stored.version),
            follow_up: contribution.follow_up().uuid(),
            risk: contribution.risk().uuid(),
            unit: contribution.unit().uuid(),
            by: contribution.by().map(PersonId::uuid),
            text: contribution.text().to_owned(),
        }
    }
}
