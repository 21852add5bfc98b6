//! The runs of every test, the newest first.

use askama::Template;
use axum::response::Response;
use tertial_app::checks::runs;
use tertial_domain::CheckRun;

use super::{Tabs, headline, sign};
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::pages::sign::Sign;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "checks/runs.html")]
struct RunsPage {
    w: Words,
    shell: Shell,
    tabs: Tabs,
    rows: Vec<RunRow>,
}

/// A run in a list.
pub(super) struct RunRow {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) when: String,
    pub(super) data: String,
    pub(super) sign: Sign,
    pub(super) figure: Option<String>,
    /// Whether it is the run that the page is about.
    pub(super) is_current: bool,
}

impl RunRow {
    pub(super) fn new(visitor: &Visitor, run: &CheckRun) -> Self {
        let w = visitor.words;
        let data: Vec<&str> = run.question.data.iter().map(|read| read.name.as_str()).collect();
        Self {
            href: format!("/runs/{}", run.id),
            title: w.language.of_words(&run.question.title).to_owned(),
            when: w.moment(run.at),
            data: data.join(", "),
            sign: sign(visitor, run),
            figure: headline(w, run),
            is_current: false,
        }
    }
}

/// The page.
pub(crate) async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let w = visitor.words;
    let runs = runs::list(&visitor.app, visitor.signed_in.organisation.id, None).await?;
    Ok(render(&RunsPage {
        w,
        shell: Shell::new(&visitor, Section::Tests, None),
        tabs: Tabs::new(&visitor, "runs"),
        rows: runs.iter().map(|run| RunRow::new(&visitor, run)).collect(),
    }))
}
