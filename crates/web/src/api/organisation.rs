//! The municipality: its people, boards, units and scales.

use axum::Json;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tertial_app::{Stored, records};
use tertial_domain as domain;
use tertial_domain::Level;
use tertial_domain::ids::{BoardId, UnitId};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Id;
use super::caller::Caller;
use super::paging::{Page, Paging, listed};
use super::problem::ApiProblem;
use super::responses::Reading;
use super::version::{Versioned, tag};

/// The municipality.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Organisation {
    /// Identity.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// `Exempelby kommun`.
    name: String,
}

/// Somebody who does something in the system, or is named in it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Person {
    /// Identity.
    id: Uuid,
    /// `Anna Berg`.
    name: String,
    /// Title or part.
    title: Option<String>,
}

/// A political body that owns plans.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Board {
    /// Identity.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// `Barn- och utbildningsnämnden`.
    name: String,
    /// The day from which nothing new is begun for it; null while it is open.
    closed: Option<Date>,
}

/// A part of the administration under a board.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Unit {
    /// Identity.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// The board that it answers to.
    board: Uuid,
    /// The unit that it is a part of; null where it stands directly under the board.
    parent: Option<Uuid>,
    /// `Förskola`.
    name: String,
    /// The day from which nothing new is asked of it; null while it is open.
    closed: Option<Date>,
}

/// A version of the scale that risks are valued on.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Scale {
    /// Identity of the version.
    id: Uuid,
    /// Its number, from 1; the highest is the one in use.
    version: u32,
    /// Steps of likelihood, lowest first.
    likelihood: Vec<Step>,
    /// Steps of consequence, lowest first.
    consequence: Vec<Step>,
    /// Lowest product that is Medium.
    medium_from: u16,
    /// Lowest product that is High.
    high_from: u16,
    /// Lowest product that is Critical.
    critical_from: u16,
}

/// A step of a scale.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    /// What it is called: `Möjlig`.
    pub(crate) label: String,
    /// When it applies; empty where nobody has written it.
    pub(crate) criteria: String,
}

/// The municipality.
#[utoipa::path(
    get,
    path = "/organisation",
    tag = "organisation",
    responses((status = 200, body = Organisation, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_organisation(caller: Caller) -> Result<Versioned<Organisation>, ApiProblem> {
    now(&caller).await
}

/// The municipality as it is now.
pub(crate) async fn now(caller: &Caller) -> Result<Versioned<Organisation>, ApiProblem> {
    let stored = records::organisation(&caller.app, caller.organisation()).await?;
    Ok(Versioned::of(stored.version, stored.into()))
}

/// The people of the municipality.
#[utoipa::path(get, path = "/people", tag = "organisation", params(Paging), responses((status = 200, body = Page<Person>), Reading))]
pub(crate) async fn list_people(caller: Caller, paging: Paging) -> Result<Json<Page<Person>>, ApiProblem> {
    let people = records::people(&caller.app, caller.organisation()).await?;
    Ok(Json(paging.page(people.into_iter().map(|stored| stored.value.into()))?))
}

/// The versions of the scale.
#[utoipa::path(get, path = "/scales", tag = "organisation", params(Paging), responses((status = 200, body = Page<Scale>), Reading))]
pub(crate) async fn list_scales(caller: Caller, paging: Paging) -> Result<Json<Page<Scale>>, ApiProblem> {
    let scales = records::scales(&caller.app, caller.organisation()).await?;
    Ok(Json(paging.page(scales.into_iter().map(|stored| stored.value.into()))?))
}

/// The boards that the token's owner may read.
#[utoipa::path(get, path = "/boards", tag = "organisation", params(Paging), responses((status = 200, body = Page<Board>), Reading))]
pub(crate) async fn list_boards(caller: Caller, paging: Paging) -> Result<Json<Page<Board>>, ApiProblem> {
    let boards = records::boards(&caller.app, caller.organisation()).await?;
    Ok(Json(paging.page(boards.into_iter().map(Board::from))?))
}

/// A board.
#[utoipa::path(
    get,
    path = "/boards/{board}",
    tag = "organisation",
    params(("board" = Uuid, Path)),
    responses((status = 200, body = Board, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_board(caller: Caller, Id(id): Id<BoardId>) -> Result<Versioned<Board>, ApiProblem> {
    board_now(&caller, id).await
}

/// A board as it is now.
pub(crate) async fn board_now(caller: &Caller, id: BoardId) -> Result<Versioned<Board>, ApiProblem> {
    let board = records::board(&caller.app, caller.organisation(), id).await?;
    Ok(Versioned::of(board.version, board.into()))
}

/// The units under a board.
#[utoipa::path(
    get,
    path = "/boards/{board}/units",
    tag = "organisation",
    params(("board" = Uuid, Path), Paging),
    responses((status = 200, body = Page<Unit>), Reading)
)]
pub(crate) async fn list_units(
    caller: Caller,
    Id(id): Id<BoardId>,
    paging: Paging,
) -> Result<Json<Page<Unit>>, ApiProblem> {
    let units = records::units(&caller.app, caller.organisation(), id).await?;
    Ok(Json(paging.page(units.into_iter().map(Unit::from))?))
}

/// A unit.
#[utoipa::path(
    get,
    path = "/units/{unit}",
    tag = "organisation",
    params(("unit" = Uuid, Path)),
    responses((status = 200, body = Unit, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_unit(caller: Caller, Id(id): Id<UnitId>) -> Result<Versioned<Unit>, ApiProblem> {
    unit_now(&caller, id).await
}

/// A unit as it is now.
pub(crate) async fn unit_now(caller: &Caller, id: UnitId) -> Result<Versioned<Unit>, ApiProblem> {
    let unit = records::unit(&caller.app, caller.organisation(), id).await?;
    Ok(Versioned::of(unit.version, unit.into()))
}

listed!(Person, Board, Unit, Scale);

impl From<domain::Person> for Person {
    fn from(person: domain::Person) -> Self {
        Self { id: person.id.uuid(), name: person.name, title: person.title }
    }
}

impl From<Stored<domain::Organisation>> for Organisation {
    fn from(stored: Stored<domain::Organisation>) -> Self {
        Self { id: stored.value.id.uuid(), etag: tag(stored.version), name: stored.value.name }
    }
}

impl From<Stored<domain::Board>> for Board {
    fn from(stored: Stored<domain::Board>) -> Self {
        let board = stored.value;
        Self { id: board.id.uuid(), etag: tag(stored.version), name: board.name, closed: board.closed }
    }
}

impl From<Stored<domain::Unit>> for Unit {
    fn from(stored: Stored<domain::Unit>) -> Self {
        let unit = stored.value;
        Self {
            id: unit.id.uuid(),
            etag: tag(stored.version),
            board: unit.board.uuid(),
            parent: unit.parent.map(UnitId::uuid),
            name: unit.name,
            closed: unit.closed,
        }
    }
}

impl From<domain::OrganisationScale> for Scale {
    fn from(scale: domain::OrganisationScale) -> Self {
        let domain::OrganisationScale { id, scale, .. } = scale;
        let step =
            |step: &domain::scale::Step| Step { label: step.label.clone(), criteria: step.criteria.clone() };
        let lowest = |level| scale.range(level).0;
        Self {
            id: id.uuid(),
            version: scale.version(),
            likelihood: scale.likelihood().iter().map(step).collect(),
            consequence: scale.consequence().iter().map(step).collect(),
            medium_from: lowest(Level::Medium),
            high_from: lowest(Level::High),
            critical_from: lowest(Level::Critical),
        }
    }
}
