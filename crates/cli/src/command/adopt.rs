//! `tertial adopt`: records that the board has adopted a plan, and where that is recorded.

use clap::Args;
use jiff::civil::Date;
use serde_json::json;
use tertial_app::follow_ups::Which;
use tertial_app::plans::{self, Step};
use tertial_domain::snapshot::Decision;

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::green;

#[derive(Debug, Args)]
pub(crate) struct Adopt {
    /// The board's name or its beginning.
    #[arg(long, value_name = "NAME")]
    board: Option<String>,
    /// The plan's year.
    #[arg(long, value_name = "YEAR")]
    year: Option<i16>,
    /// Day of the meeting.
    #[arg(long, value_name = "DAY")]
    date: Date,
    /// Section of the minutes.
    #[arg(long, value_name = "NUMBER")]
    section: Option<String>,
    /// Registry number.
    #[arg(long, value_name = "NUMBER")]
    registry_number: Option<String>,
    /// Why what is recorded already is wrong: this is recorded in its place.
    #[arg(long, value_name = "REASON")]
    correct: Option<String>,
}

impl Adopt {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let which = Which { board: self.board, year: self.year, period: None };
        let decision =
            Decision { date: self.date, section: self.section, registry_number: self.registry_number };
        let adopted = match self.correct {
            None => {
                let found = plans::find(&app, &which, Step::Adopt).await?;
                plans::adopt(&app, &found, decision.clone()).await?
            }
            Some(why) => {
                let found = plans::find(&app, &which, Step::CorrectAdoption).await?;
                plans::correct_adoption(&app, &found, decision.clone(), &why).await?
            }
        };
        let values = [
            ("board", adopted.board.as_str().into()),
            ("year", adopted.year.to_string().into()),
            ("revision", adopted.revision.into()),
            ("risks", adopted.risks.into()),
            ("date", decision.date.to_string().into()),
        ];
        terminal.line(&green(&terminal.text_with("adopt-done", &values)));
        terminal.json(&json!({ "plan": adopted, "decision": decision }));
        Ok(Outcome::Done)
    }
}
