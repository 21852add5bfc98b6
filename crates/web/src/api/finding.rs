//! What the review finds in a follow-up.

use axum::Json;
use serde::Serialize;
use tertial_app::review::{Told, review_stored};
use tertial_domain::ids::FollowUpId;
use tertial_domain::review::Severity as DomainSeverity;
use utoipa::ToSchema;

use super::body::Id;
use super::caller::Caller;
use super::paging::{Page, Paging};
use super::problem::ApiProblem;
use super::responses::Reading;

/// Something to mend or to explain.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Finding {
    /// The rule's id, as docs/review-rules.md has it.
    rule: &'static str,
    /// What it does.
    severity: Severity,
    /// What is wrong and what to do, in the language that was asked for.
    message: String,
    /// The risk's title, where it is about one.
    risk: Option<String>,
    /// JSON pointer into the snapshot.
    pointer: String,
    /// Why a warning may stand; null where nobody has said so.
    answered: Option<String>,
}

/// What a finding does.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Severity {
    /// Informs.
    Note,
    /// Needs an answer with a reason.
    Warning,
    /// Stops the freezing.
    Error,
}

/// What the review finds, the most serious first; a frozen follow-up is reviewed as it was frozen.
#[utoipa::path(
    get,
    path = "/follow-ups/{follow_up}/findings",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path), Paging),
    responses((status = 200, body = Page<Finding>), Reading)
)]
pub(crate) async fn list_findings(
    caller: Caller,
    Id(id): Id<FollowUpId>,
    paging: Paging,
) -> Result<Json<Page<Finding>>, ApiProblem> {
    let reviewed = review_stored(&caller.app, &caller.follow_up(id).await?).await?;
    let told = reviewed.told(caller.language).into_iter().map(Finding::from);
    Ok(Json(paging.page_by_place(told)?))
}

impl From<Told> for Finding {
    fn from(told: Told) -> Self {
        let severity = match told.severity {
            DomainSeverity::Note => Severity::Note,
            DomainSeverity::Warning => Severity::Warning,
            DomainSeverity::Error => Severity::Error,
        };
        Self {
            rule: told.rule,
            severity,
            message: told.message,
            risk: told.risk,
            pointer: told.at.pointer,
            answered: told.answered,
        }
    }
}
