//! `tertial backup FILE`: everything at one moment in one file, even while it is in use.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::progress::Progress;
use crate::terminal::green;

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file to write.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Backup {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let progress = Progress::new(1);
        progress.say(terminal.text("progress-backup"));
        tertial_app::backup::backup(&app, &self.file).await?;
        drop(progress);
        let values = [("file", self.file.display().to_string().into())];
        terminal.line(&green(&terminal.text_with("backup-done", &values)));
        terminal.json(&json!({ "file": self.file }));
        Ok(Outcome::Done)
    }
}
