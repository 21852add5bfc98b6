//! `tertial check list`: the control tests that are parts of the program, by system.

use clap::Args;
use serde_json::json;
use tertial_checks::control_test::{ControlTest, built_in, systems};

use super::{kind_code, kind_key};
use crate::command::Outcome;
use crate::environment::Environment;
use crate::terminal::{Terminal, faint, strong};

#[derive(Debug, Args)]
pub(crate) struct List {}

impl List {
    #[expect(clippy::unused_self, reason = "every command is run the same way")]
    pub(crate) fn run(&self, environment: &Environment<'_>) -> Outcome {
        let terminal = environment.terminal;
        let as_json = |test: &ControlTest| json!({ "id": test.id, "system": test.system, "kind": kind_code(test), "title": test.title });
        terminal.json(&built_in().iter().map(as_json).collect());
        for system in systems() {
            terminal.line(&strong(terminal.language.of_wording(&system.title)));
            let tests = built_in().iter().filter(|test| test.system == system.id);
            terminal.columns(2, &tests.map(|test| row(terminal, test)).collect::<Vec<_>>());
        }
        terminal.line(&faint(&terminal.text("explain-list-hint")));
        Outcome::Done
    }
}

fn row(terminal: &Terminal, test: &ControlTest) -> Vec<String> {
    vec![test.id.clone(), terminal.text(kind_key(test)), terminal.language.of_wording(&test.title).to_owned()]
}
