//! `tertial reopen`: makes a new version of a frozen follow-up that can be written in; the frozen one stays.

use clap::Args;
use serde_json::json;
use tertial_app::follow_ups;

use super::selection::Selection;
use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::green;

#[derive(Debug, Args)]
pub(crate) struct Reopen {
    #[command(flatten)]
    selection: Selection,
    /// Why.
    #[arg(long, value_name = "TEXT", required = true)]
    reason: String,
}

impl Reopen {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let found = follow_ups::find_frozen(&app, &self.selection.which()).await?;
        let version = tertial_app::reopen::reopen(&app, &found, &self.reason).await?.head().version;
        terminal.line(&green(&terminal.text_with("reopen-done", &[("version", version.into())])));
        terminal.json(&json!({ "version": version }));
        Ok(Outcome::Done)
    }
}
