//! The form that begins a board's plan for a year.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::access::Deed;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::plans::begin::{self, Beginning};
use tertial_app::portfolio::{self, Portfolio};
use tertial_domain::ids::BoardId;

use crate::pages::form::year;
use crate::pages::render;
use crate::pages::shell::{Place, Section, Shell};
use crate::problem::{Problem, mendable};
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "plan_begin.html")]
struct BeginPage {
    w: Words,
    shell: Shell,
    board: String,
    board_id: BoardId,
    wrong: Option<Sentence>,
    given: Given,
}

/// Which plan is begun.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    year: String,
    beginning: String,
}

/// The form.
pub(crate) async fn new(visitor: Visitor, Path(board): Path<String>) -> Result<Response, Problem> {
    let portfolio = of_board(&visitor, &board).await?;
    let last = portfolio.plans.last().map(|plan| plan.year);
    let year = last.map_or_else(|| visitor.app.today().year(), |last| last + 1);
    let beginning = if last.is_some() { "last-year" } else { "empty" };
    let given = Given { year: year.to_string(), beginning: beginning.to_owned() };
    Ok(page(&visitor, &portfolio, given, None))
}

/// Begins the plan.
pub(crate) async fn create(
    visitor: Visitor,
    Path(board): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let board_id: BoardId = board.parse().map_err(|_| Problem::NoPage)?;
    let beginning = if given.beginning == "empty" { Beginning::Empty } else { Beginning::LastYear };
    let begun = match year(&given.year) {
        Ok(year) => {
            begin::create(&visitor.app, visitor.signed_in.organisation.id, board_id, year, beginning).await
        }
        Err(error) => Err(error),
    };
    match begun {
        Ok(revision) => Ok(Redirect::to(&format!("/plans/{revision}/editing")).into_response()),
        Err(error) => {
            let (status, error) = mendable(error)?;
            let portfolio = of_board(&visitor, &board).await?;
            Ok((status, page(&visitor, &portfolio, given, Some(&error))).into_response())
        }
    }
}

async fn of_board(visitor: &Visitor, board: &str) -> Result<Portfolio, Problem> {
    let board: BoardId = board.parse().map_err(|_| Problem::NoPage)?;
    Ok(portfolio::to_do(&visitor.app, visitor.signed_in.organisation.id, board, Deed::Coordinate).await?)
}

fn page(visitor: &Visitor, portfolio: &Portfolio, given: Given, error: Option<&Error>) -> Response {
    let year = portfolio.plans.last().map_or_else(|| visitor.app.today().year(), |plan| plan.year);
    let board = &portfolio.board;
    let place = Place { board: board.name.clone(), board_id: board.id, year };
    render(&BeginPage {
        w: visitor.words,
        shell: Shell::new(visitor, Section::Plan, Some(place)),
        board: board.name.clone(),
        board_id: board.id,
        wrong: error.map(|error| sentence(error, visitor.words.language)),
        given,
    })
}
