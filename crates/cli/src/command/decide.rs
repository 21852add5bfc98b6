//! `tertial decide`: records what the board decided about a frozen follow-up, and where it is recorded.

use clap::Args;
use jiff::civil::Date;
use serde_json::json;
use tertial_app::follow_ups;
use tertial_domain::snapshot::Decision;

use super::selection::Selection;
use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::green;

#[derive(Debug, Args)]
pub(crate) struct Decide {
    #[command(flatten)]
    selection: Selection,
    /// Day of the meeting.
    #[arg(long, value_name = "DAY")]
    date: Date,
    /// Section of the minutes.
    #[arg(long, value_name = "NUMBER")]
    section: Option<String>,
    /// Registry number.
    #[arg(long, value_name = "NUMBER")]
    registry_number: Option<String>,
}

impl Decide {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let decision =
            Decision { date: self.date, section: self.section, registry_number: self.registry_number };
        let found = follow_ups::find_frozen(&app, &self.selection.which()).await?;
        tertial_app::decide::decide(&app, &found, decision.clone(), None).await?;
        let values = [("date", decision.date.to_string().into())];
        terminal.line(&green(&terminal.text_with("decide-done", &values)));
        terminal.json(&json!({ "decision": decision }));
        Ok(Outcome::Done)
    }
}
