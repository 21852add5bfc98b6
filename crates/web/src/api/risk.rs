//! Risks, the same through the years.

use axum::Json;
use serde::{Deserialize, Serialize};
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
use super::wire::Valuation;

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
    /// How the risk analysis values it, apart from any plan.
    valuation: Valuation,
    /// What is to become of it; null where nobody has said.
    handling: Option<Handling>,
    /// Set when it is no longer followed.
    retired: Option<Retired>,
}

/// What is to become of a risk.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Handling {
    /// Which of the ways.
    pub(crate) kind: HandlingKind,
    /// Why the board can live with it, or what is done about it at once; null for what is taken into the plan.
    pub(crate) text: Option<String>,
}

/// The ways to handle a risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum HandlingKind {
    /// The board lives with it, for the reason in the text.
    Accepted,
    /// What the text says is done about it at once, beside the plan.
    ActedOn,
    /// It belongs in the plan.
    Planned,
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
    let (of, app) = (caller.organisation(), &caller.app);
    let (risks, scale) = (records::risks(app, of, board).await?, records::scale(app, of).await?);
    Ok(Json(paging.page(risks.into_iter().map(|risk| Risk::new(risk, &scale)))?))
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
    now(&caller, id).await
}

/// A risk as it is now.
pub(crate) async fn now(caller: &Caller, id: RiskId) -> Result<Versioned<Risk>, ApiProblem> {
    let (of, app) = (caller.organisation(), &caller.app);
    let (risk, scale) = (records::risk(app, of, id).await?, records::scale(app, of).await?);
    Ok(Versioned::of(risk.version, Risk::new(risk, &scale)))
}

listed!(Risk);

impl Risk {
    fn new(stored: Stored<domain::Risk>, scale: &domain::Scale) -> Self {
        let risk = stored.value;
        Self {
            id: risk.id.uuid(),
            etag: tag(stored.version),
            board: risk.board.uuid(),
            title: risk.title,
            process: risk.process,
            description: risk.description,
            owner: risk.owner,
            valuation: Valuation::new(&risk.valuation, risk.valuation.level(scale)),
            handling: risk.handling.map(Handling::from),
            retired: risk.retired.map(|it| Retired { from_year: it.from_year, reason: it.reason }),
        }
    }
}

impl From<domain::risk::Handling> for Handling {
    fn from(handling: domain::risk::Handling) -> Self {
        use domain::risk::Handling as Domain;
        let (kind, text) = match handling {
            Domain::Accepted { because } => (HandlingKind::Accepted, Some(because)),
            Domain::ActedOn { how } => (HandlingKind::ActedOn, Some(how)),
            Domain::Planned => (HandlingKind::Planned, None),
        };
        Self { kind, text }
    }
}
