//! One board: its name, its units, and whether it is open.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::settings::units::ListedUnit;
use tertial_app::settings::{boards, units};
use tertial_domain::ids::BoardId;

use super::{Asked, Told, Top, saved, shell};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "settings/board.html")]
struct BoardPage {
    w: Words,
    shell: Shell,
    top: Top,
    id: BoardId,
    version: i64,
    closed: Option<Date>,
    name: String,
    units: Vec<ListedUnit>,
    new_unit: Unit,
}

#[derive(Deserialize)]
pub(crate) struct Renamed {
    name: String,
    version: i64,
}

#[derive(Deserialize)]
pub(crate) struct Version {
    version: i64,
}

/// A new unit as it was typed.
#[derive(Default, Deserialize)]
pub(crate) struct Unit {
    name: String,
    parent: String,
}

/// The page.
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    page(&visitor, read(&id)?, (None, Unit::default()), asked.told()).await
}

/// Gives the board another name.
pub(crate) async fn rename(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Renamed>,
) -> Result<Response, Problem> {
    let id = read(&id)?;
    let organisation = visitor.signed_in.organisation.id;
    let renamed = boards::rename(&visitor.app, organisation, (id, given.version), &given.name).await;
    answer(&visitor, id, renamed, (Some(given.name), Unit::default())).await
}

/// Closes the board.
pub(crate) async fn close(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Version>,
) -> Result<Response, Problem> {
    let id = read(&id)?;
    let closed = boards::close(&visitor.app, visitor.signed_in.organisation.id, (id, given.version)).await;
    answer(&visitor, id, closed, (None, Unit::default())).await
}

/// Opens the board again.
pub(crate) async fn reopen(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Version>,
) -> Result<Response, Problem> {
    let id = read(&id)?;
    let open = boards::reopen(&visitor.app, visitor.signed_in.organisation.id, (id, given.version)).await;
    answer(&visitor, id, open, (None, Unit::default())).await
}

/// Adds a unit.
pub(crate) async fn add_unit(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Unit>,
) -> Result<Response, Problem> {
    let id = read(&id)?;
    let parent = match given.parent.as_str() {
        "" => None,
        parent => Some(parent.parse().map_err(|_| Problem::Malformed)?),
    };
    let organisation = visitor.signed_in.organisation.id;
    let added = units::add(&visitor.app, organisation, (id, parent), &given.name).await;
    answer(&visitor, id, added.map(drop), (None, given)).await
}

/// Back to the page when it went well; otherwise the page with what was typed.
async fn answer(
    visitor: &Visitor,
    id: BoardId,
    done: Result<(), Error>,
    typed: (Option<String>, Unit),
) -> Result<Response, Problem> {
    match done {
        Ok(()) => Ok(saved(&format!("/settings/boards/{id}"))),
        Err(error) => {
            let (status, told) = Told::wrong(error, visitor.words)?;
            let stored = boards::get(&visitor.app, visitor.signed_in.organisation.id, id).await?;
            let told =
                told.beside(status, || vec![(visitor.words.text("board-name"), stored.board.value.name)]);
            Ok((status, page(visitor, id, typed, told).await?).into_response())
        }
    }
}

async fn page(
    visitor: &Visitor,
    id: BoardId,
    (typed, new_unit): (Option<String>, Unit),
    told: Told,
) -> Result<Response, Problem> {
    let found = boards::get(&visitor.app, visitor.signed_in.organisation.id, id).await?;
    let board = found.board;
    Ok(render(&BoardPage {
        w: visitor.words,
        shell: shell(visitor),
        top: Top::new("settings-boards", board.value.name.clone(), told),
        id,
        version: board.version,
        closed: board.value.closed,
        name: typed.unwrap_or(board.value.name),
        units: found.units,
        new_unit,
    }))
}

impl Unit {
    fn is_part_of(&self, unit: &tertial_domain::Unit) -> bool {
        self.parent == unit.id.to_string()
    }
}

fn read(id: &str) -> Result<BoardId, Problem> {
    id.parse().map_err(|_| Problem::NoPage)
}
