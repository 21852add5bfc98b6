//! `tertial memo`: the memo with its proposal for decision, from a frozen follow-up.

use std::path::PathBuf;

use clap::Args;
use tertial_app::{follow_ups, report, writing};

use super::output;
use super::selection::Selection;
use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::progress::Progress;

#[derive(Debug, Args)]
pub(crate) struct Memo {
    #[command(flatten)]
    selection: Selection,
    /// The folder to write in.
    #[arg(long, value_name = "DIR", default_value = "rapport", hide_default_value = true)]
    out: PathBuf,
}

impl Memo {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let app = environment.app().await?;
        let found = follow_ups::find_frozen(&app, &self.selection.which()).await?;
        let frozen = report::frozen(&app, &found).await?;
        let progress = Progress::new(1);
        progress.say(environment.terminal.text("progress-writing"));
        let written = writing::memo(&writing::of_frozen(&frozen))?;
        drop(progress);
        let files = output::write_all(&self.out, &written)?;
        output::show_frozen(environment.terminal, &frozen, &self.out, &files);
        Ok(Outcome::Done)
    }
}
