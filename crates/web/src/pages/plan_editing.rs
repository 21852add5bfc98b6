//! Writing in a draft plan: its risks in order, those that can be taken up, and the way to each one's form.

pub(crate) mod control;
pub(crate) mod risk;

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::plans::editing::{self, edition_of_order};
use tertial_app::plans::{Found, Step};
use tertial_app::portfolio;
use tertial_domain::ids::{RevisionId, RiskId};
use tertial_domain::plan::{Content, PlanError, PlannedRisk, RemovedRisk};

use super::level::LevelSign;
use super::plan::steps::found;
use super::shell::{Place, Section, Shell};
use crate::pages::render;
use crate::problem::{Problem, mendable};
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "plan_editing.html")]
struct EditingPage {
    w: Words,
    shell: Shell,
    id: RevisionId,
    board: String,
    year: i16,
    number: u32,
    wrong: Option<Sentence>,
    order: String,
    risks: Vec<RiskRow>,
    removed: Vec<RemovedRisk>,
    /// The risks of the portfolio that the plan does not have.
    others: Vec<(RiskId, String)>,
}

struct RiskRow {
    id: RiskId,
    number: u32,
    title: String,
    process: Option<String>,
    level: Option<LevelSign>,
    value: Option<u16>,
    since_last_year: &'static str,
    controls: Vec<(String, String)>,
}

/// The risk to take up.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TakenUp {
    risk: String,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    page(&visitor, &found, None).await
}

/// Puts the risks in order: each field is a risk's identity and its number.
pub(crate) async fn order(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    let edition = given.get("version").cloned().unwrap_or_default();
    let numbers: Vec<(RiskId, u32)> = given
        .iter()
        .filter_map(|(risk, number)| Some((risk.parse().ok()?, number.trim().parse().ok()?)))
        .collect();
    let ordered = editing::put_in_order(&visitor.app, &found, &edition, &numbers).await;
    answer(&visitor, &id, ordered).await
}

/// Takes a risk of the portfolio into the plan.
pub(crate) async fn take_up(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<TakenUp>,
) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    let risk: RiskId = given.risk.parse().map_err(|_| Problem::Malformed)?;
    match editing::take_up(&visitor.app, &found, risk).await {
        Ok(()) => Ok(Redirect::to(&format!("/plans/{id}/risks/{risk}")).into_response()),
        Err(error) => answer(&visitor, &id, Err(error)).await,
    }
}

/// The page again: after what went well, and with what did not.
async fn answer(visitor: &Visitor, id: &str, outcome: Result<(), Error>) -> Result<Response, Problem> {
    let Err(error) = outcome else { return Ok(editing_of(id)) };
    let (status, error) = mendable(error)?;
    let found = found(visitor, id).await?;
    Ok((status, page(visitor, &found, Some(&error)).await?).into_response())
}

/// The way to the editing page.
fn editing_of(id: &str) -> Response {
    Redirect::to(&format!("/plans/{id}/editing")).into_response()
}

/// The draft that an address names, for somebody who may write in it.
async fn draft(visitor: &Visitor, id: &str) -> Result<Found, Problem> {
    let found = found(visitor, id).await?;
    found.ask_to_coordinate(&visitor.app)?;
    let state = found.plan().state();
    if Step::Edit.starts_from(state) { Ok(found) } else { Err(Error::from(PlanError::Is(state)).into()) }
}

async fn page(visitor: &Visitor, found: &Found, error: Option<&Error>) -> Result<Response, Problem> {
    let (w, content) = (visitor.words, found.plan().content());
    let portfolio = portfolio::of_board(&visitor.app, content.organisation, content.board).await?;
    let others = portfolio.risks.iter().map(|it| &it.risk);
    let others = others.filter(|risk| risk.retired.is_none() && content.risk(risk.id).is_none());
    Ok(render(&EditingPage {
        w,
        shell: shell(visitor, found),
        id: content.id,
        board: found.board().to_owned(),
        year: content.year,
        number: content.number,
        wrong: error.map(|error| sentence(error, w.language)),
        order: edition_of_order(&content.risks),
        risks: content.risks.iter().map(|risk| row(w, content, risk)).collect(),
        removed: content.removed.clone(),
        others: others.map(|risk| (risk.id, risk.title.clone())).collect(),
    }))
}

fn shell(visitor: &Visitor, found: &Found) -> Shell {
    let content = found.plan().content();
    let place = Place { board: found.board().to_owned(), board_id: content.board, year: content.year };
    Shell::new(visitor, Section::Plan, Some(place))
}

fn row(w: Words, content: &Content, risk: &PlannedRisk) -> RiskRow {
    RiskRow {
        id: risk.risk,
        number: risk.number,
        title: risk.title.clone(),
        process: risk.process.clone(),
        level: risk.valuation.level(&content.scale).map(|level| LevelSign::new(w, level)),
        value: risk.valuation.given.product(),
        since_last_year: super::plan::since_last_year(risk.since_last_year),
        controls: risk.controls.iter().map(|it| (it.id.to_string(), it.title.clone())).collect(),
    }
}

/// What a form that comes back is answered with.
fn again(status: StatusCode, page: Response) -> Response {
    (status, page).into_response()
}
