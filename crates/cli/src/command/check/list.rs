//! `tertial check list`: the control tests, by system: those that are parts of the program, and the municipality's own.

use clap::Args;
use serde_json::json;
use tertial_app::checks::library;
use tertial_checks::control_test::{ControlTest, built_in, systems};

use super::{kind_code, kind_key, within};
use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::{Terminal, faint, strong};

#[derive(Debug, Args)]
pub(crate) struct List {
    /// The municipality.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
}

impl List {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let own = match within(environment, self.organisation.as_deref()).await? {
            Some((app, organisation)) => library::own(&app, organisation).await?,
            None => Vec::new(),
        };
        let as_json = |test: &ControlTest| json!({ "id": test.id, "system": test.system, "kind": kind_code(test), "title": test.title });
        terminal.json(&built_in().iter().chain(&own).map(as_json).collect());
        for system in systems() {
            let tests = built_in().iter().filter(|test| test.system == system.id);
            show(terminal, terminal.language.of_wording(&system.title), tests);
        }
        if !own.is_empty() {
            show(terminal, &terminal.text("explain-own-tests"), own.iter());
        }
        terminal.line(&faint(&terminal.text("explain-list-hint")));
        Ok(Outcome::Done)
    }
}

fn show<'a>(terminal: &Terminal, title: &str, tests: impl Iterator<Item = &'a ControlTest>) {
    terminal.line(&strong(title));
    terminal.columns(2, &tests.map(|test| row(terminal, test)).collect::<Vec<_>>());
}

fn row(terminal: &Terminal, test: &ControlTest) -> Vec<String> {
    vec![test.id.clone(), terminal.text(kind_key(test)), terminal.language.of_wording(&test.title).to_owned()]
}
