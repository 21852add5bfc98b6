//! The control tests by system, each with its last run.

use askama::Template;
use axum::response::Response;
use tertial_app::checks::Kind;
use tertial_app::checks::library::{self, ListedTest, OWN_SYSTEM};

use super::{Tabs, headline, sign};
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::pages::sign::Sign;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "checks/list.html")]
struct ListPage {
    w: Words,
    shell: Shell,
    tabs: Tabs,
    systems: Vec<System>,
}

struct System {
    id: String,
    title: String,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    title: String,
    shows: String,
    kind: &'static str,
    has_data: bool,
    /// The last run: its address, its day, how it stands and its first figure.
    last: Option<(String, String, Sign, Option<String>)>,
}

/// The page.
pub(crate) async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let w = visitor.words;
    let systems = library::list(&visitor.app, visitor.signed_in.organisation.id).await?;
    let systems = systems.into_iter().map(|system| System {
        title: if system.id == OWN_SYSTEM {
            w.text("tests-own")
        } else {
            w.language.of_words(&system.title).to_owned()
        },
        rows: system.tests.into_iter().map(|test| row(&visitor, test)).collect(),
        id: system.id,
    });
    Ok(render(&ListPage {
        w,
        shell: Shell::new(&visitor, Section::Tests, None),
        tabs: Tabs::new(&visitor, "tests"),
        systems: systems.collect(),
    }))
}

fn row(visitor: &Visitor, listed: ListedTest) -> Row {
    let w = visitor.words;
    let last = listed.last.map(|run| {
        let day = w.date(&run.begun.on);
        (format!("/runs/{}", run.id), day, sign(visitor, &run), headline(w, &run))
    });
    Row {
        title: w.language.of_wording(&listed.test.title).to_owned(),
        shows: w.language.of_wording(&listed.test.shows).to_owned(),
        kind: kind(&listed.test.kind),
        has_data: listed.has_data,
        last,
        id: listed.test.id,
    }
}

/// The message with the name of a kind of test.
pub(super) const fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Exceptions { .. } => "test-kind-exceptions",
        Kind::Measure { .. } => "test-kind-measure",
        Kind::Sample { .. } => "test-kind-sample",
    }
}
