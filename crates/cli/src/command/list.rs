//! `tertial list`: what is stored, and how far it has come.

use clap::Args;
use serde_json::json;
use tertial_app::follow_ups::{self, ListedFollowUp, ListedPlan};
use tertial_app::language::failure::{follow_up_state, plan_state};
use tertial_domain::follow_up::FollowUpState;

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::{Terminal, faint, green, strong, yellow};

#[derive(Debug, Args)]
pub(crate) struct List {}

impl List {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let plans = follow_ups::list(&environment.app().await?).await?;
        terminal.json(&json!(plans));
        if plans.is_empty() {
            terminal.line(&terminal.text("list-empty"));
            terminal.line(&faint(&terminal.text("list-empty-hint")));
        }
        for boards in plans.chunk_by(|a, b| (&a.organisation, &a.board) == (&b.organisation, &b.board)) {
            let board = &boards[0];
            terminal.line(&format!("{}  {}", strong(&board.board), faint(&board.organisation)));
            let rows: Vec<_> = boards.iter().map(|plan| row(terminal, plan)).collect();
            terminal.columns(2, &rows);
        }
        Ok(Outcome::Done)
    }
}

fn row(terminal: &Terminal, plan: &ListedPlan) -> Vec<String> {
    let state = plan_state(plan.state);
    let follow_ups: Vec<_> = plan.follow_ups.iter().map(|it| follow_up(terminal, it)).collect();
    vec![
        plan.year.to_string(),
        terminal.text_with("list-plan", &[("state", state.into()), ("revision", plan.revision.into())]),
        terminal.text_with("review-risks", &[("count", plan.risks.into())]),
        follow_ups.join(" · "),
    ]
}

fn follow_up(terminal: &Terminal, follow_up: &ListedFollowUp) -> String {
    let state = terminal.text_with("list-follow-up", &[("state", follow_up_state(follow_up.state).into())]);
    let state = match follow_up.state {
        FollowUpState::Open | FollowUpState::Submitted | FollowUpState::Withdrawn => yellow(&state),
        FollowUpState::Reviewed | FollowUpState::Frozen | FollowUpState::Decided => green(&state),
    };
    format!("{} {state}", follow_up.period)
}
