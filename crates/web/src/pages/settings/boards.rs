//! The boards.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::settings::boards;
use tertial_domain::ids::BoardId;

use super::{Asked, Told, Top, shell};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "settings/boards.html")]
struct BoardsPage {
    w: Words,
    shell: Shell,
    top: Top,
    boards: Vec<BoardRow>,
    name: String,
}

struct BoardRow {
    id: BoardId,
    name: String,
    units: usize,
    closed: Option<Date>,
}

#[derive(Deserialize)]
pub(crate) struct Given {
    name: String,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    page(&visitor, String::new(), asked.told()).await
}

/// Adds a board, and goes on to it.
pub(crate) async fn add(visitor: Visitor, Form(given): Form<Given>) -> Result<Response, Problem> {
    match boards::add(&visitor.app, visitor.signed_in.organisation.id, &given.name).await {
        Ok(id) => Ok(Redirect::to(&format!("/settings/boards/{id}?saved=1")).into_response()),
        Err(error) => {
            let (status, told) = Told::wrong(error, visitor.words)?;
            Ok((status, page(&visitor, given.name, told).await?).into_response())
        }
    }
}

async fn page(visitor: &Visitor, name: String, told: Told) -> Result<Response, Problem> {
    let listed = boards::list(&visitor.app, visitor.signed_in.organisation.id).await?;
    let boards = listed.into_iter().map(|listed| BoardRow {
        id: listed.board.id,
        name: listed.board.name,
        units: listed.units,
        closed: listed.board.closed,
    });
    let (w, shell) = (visitor.words, shell(visitor));
    let top = Top::of_tab(w, "settings-boards", told);
    Ok(render(&BoardsPage { w, shell, top, boards: boards.collect(), name }))
}
