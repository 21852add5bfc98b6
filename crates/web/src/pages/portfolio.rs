//! Risker: a board's risk portfolio, with its matrix and what is to become of each risk.

pub(crate) mod form;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use tertial_app::portfolio::{self, PlanOfYear, Portfolio, PortfolioRisk};
use tertial_domain::ids::{BoardId, RevisionId, RiskId};
use tertial_domain::plan::PlanState;
use tertial_domain::risk::Handling;

use super::level::LevelSign;
use super::matrix::{Marked, Matrix};
use super::shell::{Place, Section, Shell};
use crate::pages::render;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "portfolio.html")]
struct PortfolioPage {
    w: Words,
    shell: Shell,
    board: String,
    board_id: BoardId,
    matrix: Matrix,
    followed: Vec<RiskRow>,
    retired: Vec<RiskRow>,
    plans: Vec<PlanLink>,
    may_change: bool,
    may_coordinate: bool,
}

struct RiskRow {
    id: RiskId,
    number: u32,
    title: String,
    process: Option<String>,
    description: Option<String>,
    owner: Option<String>,
    value: Option<u16>,
    level: Option<LevelSign>,
    /// The plan that the value is from; none where the risk analysis has one.
    valued_by_plan: Option<i16>,
    /// Key of what is to become of it, and in whose words.
    handling: Option<(&'static str, String)>,
    plans: Vec<PlanLink>,
    /// Its level in the last frozen follow-up, and in which.
    latest: Option<(LevelSign, String)>,
    /// From which year it is retired, and why.
    retired: Option<(i16, String)>,
    /// The plans being written that do not have it yet.
    could_join: Vec<PlanLink>,
}

#[derive(Clone, Copy)]
struct PlanLink {
    year: i16,
    revision: RevisionId,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(board): Path<String>) -> Result<Response, Problem> {
    let board: BoardId = board.parse().map_err(|_| Problem::NoPage)?;
    let portfolio = portfolio::of_board(&visitor.app, visitor.signed_in.organisation.id, board).await?;
    Ok(render(&page(&visitor, &portfolio)))
}

fn page(visitor: &Visitor, portfolio: &Portfolio) -> PortfolioPage {
    let w = visitor.words;
    let rows = |is_retired: bool| {
        let numbered = (1..).zip(&portfolio.risks).filter(|(_, it)| it.risk.retired.is_some() == is_retired);
        numbered.map(|(number, risk)| row(w, number, risk, portfolio)).collect::<Vec<_>>()
    };
    let marked = (1..).zip(&portfolio.risks).filter(|(_, it)| it.risk.retired.is_none());
    let marked =
        marked.map(|(number, it)| Marked { number, title: it.risk.title.clone(), given: it.valuation.given });
    PortfolioPage {
        w,
        shell: Shell::new(visitor, Section::Risks, Some(place(visitor, portfolio))),
        board: portfolio.board.name.clone(),
        board_id: portfolio.board.id,
        matrix: Matrix::of(w, &portfolio.scale, &marked.collect::<Vec<_>>()),
        followed: rows(false),
        retired: rows(true),
        plans: portfolio.plans.iter().rev().map(PlanLink::of).collect(),
        may_change: portfolio.may_change,
        may_coordinate: portfolio.may_coordinate,
    }
}

/// The board in the year of its newest plan, or in this year where it has none.
fn place(visitor: &Visitor, portfolio: &Portfolio) -> Place {
    let year = portfolio.plans.last().map_or_else(|| visitor.app.today().year(), |plan| plan.year);
    Place { board: portfolio.board.name.clone(), board_id: portfolio.board.id, year }
}

fn row(w: Words, number: u32, it: &PortfolioRisk, portfolio: &Portfolio) -> RiskRow {
    let risk = &it.risk;
    let having = portfolio.plans.iter().filter(|plan| it.years.contains(&plan.year));
    let drafts = portfolio.plans.iter().filter(|plan| {
        plan.state == PlanState::Draft && !it.years.contains(&plan.year) && risk.retired.is_none()
    });
    let handling = risk.handling.as_ref().map(|handling| match handling {
        Handling::Accepted { because } => ("handling-accepted", because.clone()),
        Handling::ActedOn { how } => ("handling-acted-on", how.clone()),
        Handling::Planned => ("handling-planned", String::new()),
    });
    RiskRow {
        id: risk.id,
        number,
        title: risk.title.clone(),
        process: risk.process.clone(),
        description: risk.description.clone(),
        owner: risk.owner.clone(),
        value: it.valuation.given.product(),
        level: it.level.map(|level| LevelSign::new(w, level)),
        valued_by_plan: it.valued_by_plan,
        handling,
        plans: having.map(PlanLink::of).collect(),
        latest: it.latest.map(|(at, level)| (LevelSign::new(w, level), at.short())),
        retired: risk.retired.as_ref().map(|retired| (retired.from_year, retired.reason.clone())),
        could_join: drafts.map(PlanLink::of).collect(),
    }
}

impl PlanLink {
    fn of(plan: &PlanOfYear) -> Self {
        Self { year: plan.year, revision: plan.revision }
    }
}
