//! `tertial demo`: fills an empty database with the fictional municipality.

use std::cell::RefCell;

use clap::Args;
use serde_json::json;
use tertial_app::{Error, Surroundings};
use tertial_demonstration as demonstration;

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::progress::Progress;
use crate::terminal::{Terminal, faint, green};

#[derive(Debug, Args)]
pub(crate) struct Demo {}

impl Demo {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app_in(Surroundings::fixed(demonstration::TODAY)).await?;
        fill(&app, terminal).await?;
        let boards = demonstration::boards();
        terminal.line(&green(&terminal.text_with("demo-done", &[("boards", boards.into())])));
        show_people(terminal);
        terminal.line(&faint(&terminal.text("demo-next")));
        terminal.json(&json!({ "boards": boards }));
        Ok(Outcome::Done)
    }
}

async fn fill(app: &tertial_app::App, terminal: &Terminal) -> Result<(), Error> {
    let shown = RefCell::new(None);
    let progress = |so_far: demonstration::Progress| {
        let mut shown = shown.borrow_mut();
        let bar = shown.get_or_insert_with(|| {
            let bar = Progress::new(so_far.of);
            bar.say(terminal.text("progress-demo"));
            bar
        });
        bar.step();
    };
    demonstration::fill(app, progress).await
}

/// Whom one can sign in as in the demonstration.
pub(crate) fn show_people(terminal: &Terminal) {
    let password = [("password", demonstration::PASSWORD.into())];
    terminal.paragraph(0, &terminal.text_with("demo-people", &password));
    let rows: Vec<Vec<String>> = demonstration::shown()
        .iter()
        .map(|person| vec![person.email(), person.name.to_owned(), person.title.to_owned()])
        .collect();
    terminal.columns(2, &rows);
}
