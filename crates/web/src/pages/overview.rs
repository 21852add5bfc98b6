//! Översikt: the boards with their plans and follow-ups.

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use tertial_app::follow_ups::{self, ListedPlan};
use tertial_app::language::failure::{follow_up_state, plan_state};
use tertial_domain::ids::{FollowUpId, RevisionId};

use super::shell::{Section, Shell};
use crate::pages::render;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    w: Words,
    shell: Shell,
    today: Date,
    boards: Vec<BoardRow>,
}

struct BoardRow {
    name: String,
    plans: Vec<PlanRow>,
}

struct PlanRow {
    id: RevisionId,
    year: i16,
    state: &'static str,
    risks: usize,
    follow_ups: Vec<FollowUpRow>,
}

struct FollowUpRow {
    id: FollowUpId,
    period: &'static str,
    state: &'static str,
}

/// The page.
pub(crate) async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let listed = follow_ups::list(&visitor.app).await?;
    let mut boards: Vec<BoardRow> = Vec::new();
    for plan in listed.iter().rev() {
        match boards.last_mut() {
            Some(board) if board.name == plan.board => board.plans.push(row(plan)),
            _ => boards.push(BoardRow { name: plan.board.clone(), plans: vec![row(plan)] }),
        }
    }
    boards.reverse();
    let shell = Shell::new(&visitor, Section::Overview, None);
    Ok(render(&OverviewPage { w: visitor.words, shell, today: visitor.app.today(), boards }))
}

fn row(plan: &ListedPlan) -> PlanRow {
    let follow_ups = plan.follow_ups.iter().map(|follow_up| FollowUpRow {
        id: follow_up.id,
        period: follow_up.period.code(),
        state: follow_up_state(follow_up.state),
    });
    PlanRow {
        id: plan.id,
        year: plan.year,
        state: plan_state(plan.state),
        risks: plan.risks,
        follow_ups: follow_ups.collect(),
    }
}
