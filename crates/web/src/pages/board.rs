//! The ways from a board and a year to what is newest there, which the rail leads to.

use axum::extract::Path;
use axum::response::Redirect;
use tertial_app::follow_ups::{self, ListedPlan};
use tertial_domain::ids::BoardId;

use crate::problem::Problem;
use crate::visitor::Visitor;

/// The last revision of the board's plan for the year.
pub(crate) async fn plan(
    visitor: Visitor,
    Path((board, year)): Path<(String, i16)>,
) -> Result<Redirect, Problem> {
    let plan = listed(&visitor, &board, year).await?;
    Ok(Redirect::to(&format!("/plans/{}", plan.id)))
}

/// The follow-up of the last period that has one; where none has, the plan, which they begin from.
pub(crate) async fn follow_up(
    visitor: Visitor,
    Path((board, year)): Path<(String, i16)>,
) -> Result<Redirect, Problem> {
    let plan = listed(&visitor, &board, year).await?;
    let last = plan.follow_ups.last().map(|follow_up| format!("/follow-ups/{}", follow_up.id));
    Ok(Redirect::to(&last.unwrap_or_else(|| format!("/plans/{}", plan.id))))
}

async fn listed(visitor: &Visitor, board: &str, year: i16) -> Result<ListedPlan, Problem> {
    let board: BoardId = board.parse().map_err(|_| Problem::NoPage)?;
    let plans = follow_ups::list(&visitor.app).await?;
    plans.into_iter().find(|plan| plan.board_id == board && plan.year == year).ok_or(Problem::NoPage)
}
