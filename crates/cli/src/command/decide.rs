//! `tertial decide`: records what the board decided about a frozen follow-up, and where it is recorded.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use serde_json::json;
use tertial_app::{decide, follow_ups};
use tertial_domain::follow_up::Resolution;
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
    /// What the board decided.
    #[arg(
        long,
        value_name = "as-proposed|noted|with-changes|returned",
        value_parser = PossibleValuesParser::new(Resolution::ALL.map(Resolution::name)).try_map(resolution),
        hide_possible_values = true
    )]
    outcome: Option<Resolution>,
    /// Why what is recorded already is wrong: this is recorded in its place.
    #[arg(long, value_name = "REASON")]
    correct: Option<String>,
}

impl Decide {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let decision =
            Decision { date: self.date, section: self.section, registry_number: self.registry_number };
        let found = follow_ups::find_frozen(&app, &self.selection.which()).await?;
        match self.correct {
            None => decide::decide(&app, &found, decision.clone(), self.outcome).await?,
            Some(why) => decide::correct(&app, &found, (decision.clone(), self.outcome), &why).await?,
        }
        let values = [("date", decision.date.to_string().into())];
        terminal.line(&green(&terminal.text_with("decide-done", &values)));
        if let Some(outcome) = self.outcome {
            let outcome = terminal.text(&format!("resolution-{}", outcome.name()));
            terminal.line(&terminal.text_with("decide-outcome", &[("outcome", outcome.into())]));
        }
        terminal.json(&json!({ "decision": decision, "outcome": self.outcome }));
        Ok(Outcome::Done)
    }
}

/// What a name on the command line stands for.
fn resolution(name: String) -> Result<Resolution, String> {
    Resolution::ALL.into_iter().find(|it| it.name() == name).ok_or(name)
}
