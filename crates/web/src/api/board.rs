//! Changing the municipality: its name, its boards and their units, for whoever administers it.

use serde::Deserialize;
use tertial_app::settings::{boards, organisation as name_of, units};
use tertial_domain::ids::{BoardId, UnitId};
use utoipa::ToSchema;
use uuid::Uuid;

use super::AT;
use super::body::{Body, Id};
use super::caller::Caller;
use super::organisation::{Board, Organisation, Unit, board_now, now, unit_now};
use super::problem::ApiProblem;
use super::responses::{Editing, Writing};
use super::version::{Created, IfMatch, Versioned};

/// What something is to be called.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Name {
    /// The name.
    name: String,
}

/// What a unit is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitText {
    /// The name.
    name: String,
    /// The unit that it is a part of; null where it stands directly under the board.
    parent: Option<Uuid>,
}

/// Gives the municipality another name.
#[utoipa::path(
    put,
    path = "/organisation",
    tag = "organisation",
    params(IfMatch),
    request_body = Name,
    responses((status = 200, body = Organisation, headers(("etag" = String))), Editing)
)]
pub(crate) async fn rename_organisation(
    caller: Caller,
    IfMatch(version): IfMatch,
    Body(Name { name }): Body<Name>,
) -> Result<Versioned<Organisation>, ApiProblem> {
    name_of::rename(&caller.app, caller.organisation(), version, &name).await?;
    now(&caller).await
}

/// Adds a board.
#[utoipa::path(
    post,
    path = "/boards",
    tag = "organisation",
    request_body = Name,
    responses((status = 201, body = Board, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn add_board(
    caller: Caller,
    Body(Name { name }): Body<Name>,
) -> Result<Created<Board>, ApiProblem> {
    let id = boards::add(&caller.app, caller.organisation(), &name).await?;
    Ok(Created(format!("{AT}/boards/{id}"), board_now(&caller, id).await?))
}

/// Gives a board another name.
#[utoipa::path(
    put,
    path = "/boards/{board}",
    tag = "organisation",
    params(("board" = Uuid, Path), IfMatch),
    request_body = Name,
    responses((status = 200, body = Board, headers(("etag" = String))), Editing)
)]
pub(crate) async fn rename_board(
    caller: Caller,
    Id(id): Id<BoardId>,
    IfMatch(version): IfMatch,
    Body(Name { name }): Body<Name>,
) -> Result<Versioned<Board>, ApiProblem> {
    boards::rename(&caller.app, caller.organisation(), (id, version), &name).await?;
    board_now(&caller, id).await
}

/// Closes a board: from today nothing new is begun for it.
#[utoipa::path(
    post,
    path = "/boards/{board}/closing",
    tag = "organisation",
    params(("board" = Uuid, Path), IfMatch),
    responses((status = 200, body = Board, headers(("etag" = String))), Editing)
)]
pub(crate) async fn close_board(
    caller: Caller,
    Id(id): Id<BoardId>,
    IfMatch(version): IfMatch,
) -> Result<Versioned<Board>, ApiProblem> {
    boards::close(&caller.app, caller.organisation(), (id, version)).await?;
    board_now(&caller, id).await
}

/// Opens a closed board again.
#[utoipa::path(
    post,
    path = "/boards/{board}/reopening",
    tag = "organisation",
    params(("board" = Uuid, Path), IfMatch),
    responses((status = 200, body = Board, headers(("etag" = String))), Editing)
)]
pub(crate) async fn reopen_board(
    caller: Caller,
    Id(id): Id<BoardId>,
    IfMatch(version): IfMatch,
) -> Result<Versioned<Board>, ApiProblem> {
    boards::reopen(&caller.app, caller.organisation(), (id, version)).await?;
    board_now(&caller, id).await
}

/// Adds a unit under a board.
#[utoipa::path(
    post,
    path = "/boards/{board}/units",
    tag = "organisation",
    params(("board" = Uuid, Path)),
    request_body = UnitText,
    responses((status = 201, body = Unit, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn add_unit(
    caller: Caller,
    Id(board): Id<BoardId>,
    Body(UnitText { name, parent }): Body<UnitText>,
) -> Result<Created<Unit>, ApiProblem> {
    let at = (board, parent.map(UnitId::from));
    let id = units::add(&caller.app, caller.organisation(), at, &name).await?;
    Ok(Created(format!("{AT}/units/{id}"), unit_now(&caller, id).await?))
}

/// Gives a unit another name, or another place under its board. Its parts follow.
#[utoipa::path(
    put,
    path = "/units/{unit}",
    tag = "organisation",
    params(("unit" = Uuid, Path), IfMatch),
    request_body = UnitText,
    responses((status = 200, body = Unit, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_unit(
    caller: Caller,
    Id(id): Id<UnitId>,
    IfMatch(version): IfMatch,
    Body(UnitText { name, parent }): Body<UnitText>,
) -> Result<Versioned<Unit>, ApiProblem> {
    let text = (name.as_str(), parent.map(UnitId::from));
    units::change(&caller.app, caller.organisation(), (id, version), text).await?;
    unit_now(&caller, id).await
}

/// Closes a unit with the units that are parts of it: from today nothing new is asked of them.
#[utoipa::path(
    post,
    path = "/units/{unit}/closing",
    tag = "organisation",
    params(("unit" = Uuid, Path), IfMatch),
    responses((status = 200, body = Unit, headers(("etag" = String))), Editing)
)]
pub(crate) async fn close_unit(
    caller: Caller,
    Id(id): Id<UnitId>,
    IfMatch(version): IfMatch,
) -> Result<Versioned<Unit>, ApiProblem> {
    units::close(&caller.app, caller.organisation(), (id, version)).await?;
    unit_now(&caller, id).await
}

/// Opens a closed unit again, and those that it is a part of.
#[utoipa::path(
    post,
    path = "/units/{unit}/reopening",
    tag = "organisation",
    params(("unit" = Uuid, Path), IfMatch),
    responses((status = 200, body = Unit, headers(("etag" = String))), Editing)
)]
pub(crate) async fn reopen_unit(
    caller: Caller,
    Id(id): Id<UnitId>,
    IfMatch(version): IfMatch,
) -> Result<Versioned<Unit>, ApiProblem> {
    units::reopen(&caller.app, caller.organisation(), (id, version)).await?;
    unit_now(&caller, id).await
}
