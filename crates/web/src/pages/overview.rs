//! Översikt: what is mine to do, how a board's risks stand, and what changed lately.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::overview::{self, BoardOverview, Task, What};
use tertial_domain::ids::RevisionId;

use super::log::{Row, row};
use super::matrix::Matrix;
use super::shell::{Place, Section, Shell};
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
    tasks: Vec<TaskRow>,
    boards: Vec<BoardOverview>,
    shown: Option<Shown>,
    recent: Vec<Row>,
    /// Whether the lines of the log lead on to the log.
    has_log: bool,
}

struct TaskRow {
    /// Key of what there is to do.
    text: &'static str,
    href: String,
    about: String,
    /// What the control or the action is called.
    name: Option<String>,
    due: Option<Date>,
    is_late: bool,
}

/// The board whose risks are shown.
struct Shown {
    board: String,
    /// The boards that can be shown instead.
    others: Vec<(String, String)>,
    year: i16,
    plan: RevisionId,
    matrix: Matrix,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    board: String,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let w = visitor.words;
    let wanted = match asked.board.as_str() {
        "" => None,
        board => Some(board.parse().map_err(|_| Problem::NoPage)?),
    };
    let found = overview::overview(&visitor.app, visitor.signed_in.organisation.id, wanted).await?;
    let today = visitor.app.today();
    let place = found.shown.as_ref().map(|(board, plan)| Place {
        board: board.name.clone(),
        board_id: board.id,
        year: plan.content().year,
    });
    let shown = found.shown.map(|(board, plan)| {
        let others = found.boards.iter().filter(|other| other.board.id != board.id);
        Shown {
            board: board.name,
            others: others.map(|other| (other.board.id.to_string(), other.board.name.clone())).collect(),
            year: plan.content().year,
            plan: plan.content().id,
            matrix: Matrix::new(w, plan.content()).leading_to(format!("/plans/{}", plan.content().id)),
        }
    });
    let page = OverviewPage {
        w,
        today,
        tasks: found.tasks.iter().map(|task| task_row(task, today)).collect(),
        boards: found.boards,
        shown,
        recent: found.recent.iter().map(|entry| row(w, entry)).collect(),
        has_log: visitor.app.actor().may_somewhere(tertial_app::access::Deed::Audit),
        shell: Shell::new(&visitor, Section::Overview, place),
    };
    Ok(render(&page))
}

fn task_row(task: &Task, today: Date) -> TaskRow {
    let (text, href) = match &task.what {
        What::FinishPlan(id) => ("task-finish-plan", format!("/plans/{id}")),
        What::RecordAdoption(id) => ("task-record-adoption", format!("/plans/{id}")),
        What::Assess(id) => ("task-assess", format!("/follow-ups/{id}")),
        What::Contribute(id) => ("task-contribute", format!("/follow-ups/{id}")),
        What::Review(id) => ("task-review", format!("/follow-ups/{id}/review")),
        What::Freeze(id) => ("task-freeze", format!("/follow-ups/{id}")),
        What::RecordDecision(id) => ("task-record-decision", format!("/follow-ups/{id}/decision")),
        What::CarryOut(revision, control) => {
            ("task-carry-out", format!("/plans/{revision}/controls/{control}"))
        }
        What::Act(id) => ("task-act", format!("/actions/{id}")),
        What::Verify(id) => ("task-verify", format!("/actions/{id}")),
        What::Raise(id) => ("task-raise", format!("/deviations/new?execution={id}")),
        What::Close(id) => ("task-close", format!("/deviations/{id}")),
    };
    TaskRow {
        text,
        href,
        about: format!("{} {}", task.board, task.at),
        name: task.name.clone(),
        due: task.due,
        is_late: task.due.is_some_and(|due| due < today),
    }
}
