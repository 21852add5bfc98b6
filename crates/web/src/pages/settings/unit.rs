//! One unit: its name, its place, and whether it is open.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::settings::units;
use tertial_domain::Unit;
use tertial_domain::ids::{BoardId, UnitId};

use super::{Told, Top, saved, shell};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "settings/unit.html")]
struct UnitPage {
    w: Words,
    shell: Shell,
    top: Top,
    id: UnitId,
    version: i64,
    closed: Option<Date>,
    board: String,
    board_id: BoardId,
    name: String,
    parent: Option<UnitId>,
    places: Vec<(usize, Unit)>,
}

#[derive(Deserialize)]
pub(crate) struct Given {
    name: String,
    parent: String,
    version: i64,
}

#[derive(Deserialize)]
pub(crate) struct Version {
    version: i64,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    page(&visitor, read(&id)?, None, Told::default()).await
}

/// Gives the unit another name or another place.
pub(crate) async fn change(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let id = read(&id)?;
    let parent = match given.parent.as_str() {
        "" => None,
        parent => Some(parent.parse().map_err(|_| Problem::Malformed)?),
    };
    let organisation = visitor.signed_in.organisation.id;
    let changed = units::change(&visitor.app, organisation, (id, given.version), (&given.name, parent)).await;
    answer(&visitor, id, changed, Some((given.name, parent))).await
}

/// Closes the unit with its parts.
pub(crate) async fn close(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Version>,
) -> Result<Response, Problem> {
    let id = read(&id)?;
    let closed = units::close(&visitor.app, visitor.signed_in.organisation.id, (id, given.version)).await;
    answer(&visitor, id, closed, None).await
}

/// Opens the unit again.
pub(crate) async fn reopen(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Version>,
) -> Result<Response, Problem> {
    let id = read(&id)?;
    let open = units::reopen(&visitor.app, visitor.signed_in.organisation.id, (id, given.version)).await;
    answer(&visitor, id, open, None).await
}

/// Back to the board when it went well; otherwise the page with what was typed.
async fn answer(
    visitor: &Visitor,
    id: UnitId,
    done: Result<BoardId, Error>,
    typed: Option<(String, Option<UnitId>)>,
) -> Result<Response, Problem> {
    match done {
        Ok(board) => Ok(saved(&format!("/settings/boards/{board}"))),
        Err(error) => {
            let (status, told) = Told::wrong(error, visitor.words)?;
            let stored = units::get(&visitor.app, visitor.signed_in.organisation.id, id).await?;
            let told = told.beside(status, || {
                let above =
                    stored.places.iter().find(|(_, place)| Some(place.id) == stored.unit.value.parent);
                let above = above.map_or(stored.board, |(_, place)| place.name.clone());
                vec![
                    (visitor.words.text("unit-name"), stored.unit.value.name),
                    (visitor.words.text("unit-part-of"), above),
                ]
            });
            Ok((status, page(visitor, id, typed, told).await?).into_response())
        }
    }
}

async fn page(
    visitor: &Visitor,
    id: UnitId,
    typed: Option<(String, Option<UnitId>)>,
    told: Told,
) -> Result<Response, Problem> {
    let found = units::get(&visitor.app, visitor.signed_in.organisation.id, id).await?;
    let unit = found.unit.value;
    let (name, parent) = typed.unwrap_or_else(|| (unit.name.clone(), unit.parent));
    Ok(render(&UnitPage {
        w: visitor.words,
        shell: shell(visitor),
        top: Top::new("settings-boards", unit.name, told),
        id,
        version: found.unit.version,
        closed: unit.closed,
        board: found.board,
        board_id: unit.board,
        name,
        parent,
        places: found.places,
    }))
}

impl UnitPage {
    fn is_part_of(&self, place: &Unit) -> bool {
        self.parent == Some(place.id)
    }
}

fn read(id: &str) -> Result<UnitId, Problem> {
    id.parse().map_err(|_| Problem::NoPage)
}
