//! Risks, the same through the years.

use axum::Json;
use serde::Serialize;
use tertial_app::{Stored, records};
use tertial_domain as domain;
use tertial_domain::ids::{BoardId, RiskId};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Id;
use super::caller::Caller;
use super::paging::{Page, Paging, listed};
use super::problem::ApiProblem;
use super::responses::Reading;
use super::version::{Versioned, tag};

/// Something that may go wrong, as its words are now; plans keep their own.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Risk {
    /// Identity, through all years.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// The board whose risk it is.
    board: Uuid,
    /// What may go wrong, in a few words.
    title: String,
    /// The process or area that it belongs to.
    process: Option<String>,
    /// Cause and effect.
    description: Option<String>,
    /// Who owns it.
    owner: Option<String>,
    /// Set when it is no longer followed.
    retired: Option<Retired>,
}

/// Since when, and why, a risk is no longer followed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Retired {
    /// The first year that it is not in a plan.
    from_year: i16,
    /// Why.
    reason: String,
}

/// A board's risks through all years, the retired too.
#[utoipa::path(
    get,
    path = "/boards/{board}/risks",
    tag = "plans",
    params(("board" = Uuid, Path), Paging),
    responses((status = 200, body = Page<Risk>), Reading)
)]
pub(crate) async fn list_risks(
    caller: Caller,
    Id(board): Id<BoardId>,
    paging: Paging,
) -> Result<Json<Page<Risk>>, ApiProblem> {
    let risks = records::risks(&caller.app, caller.organisation(), board).await?;
    Ok(Json(paging.page(risks.into_iter().map(Risk::from))?))
}

/// A risk.
#[utoipa::path(
    get,
    path = "/risks/{risk}",
    tag = "plans",
    params(("risk" = Uuid, Path)),
    responses((status = 200, body = Risk, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_risk(caller: Caller, Id(id): Id<RiskId>) -> Result<Versioned<Risk>, ApiProblem> {
    let risk = records::risk(&caller.app, caller.organisation(), id).await?;
    Ok(Versioned(risk.version, risk.into()))
}

listed!(Risk);

impl From<Stored<domain::Risk>> for Risk {
    fn from(stored: Stored<domain::Risk>) -> Self {
        let risk = stored.value;
        Self {
            id: risk.id.uuid(),
            etag: tag(stored.version),
            board: risk.board.uuid(),
            title: risk.title,
            process: risk.process,
            description: risk.description,
            owner: risk.owner,
            retired: risk.retired.map(|it| Retired { from_year: it.from_year, reason: it.reason }),
        }
    }
}
