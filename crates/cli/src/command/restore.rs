//! `tertial restore FILE`: puts a backup in the database's place, once it has been verified.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use tertial_app::language::verification;
use tertial_app::{Actor, backup};

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::progress::Progress;
use crate::terminal::green;

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The backup.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Whether what is there may be replaced.
    #[arg(long)]
    replace: bool,
}

impl Restore {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let progress = Progress::new(1);
        progress.say(terminal.text("progress-restore"));
        let actor = Actor::command_line();
        let target = (environment.database(), environment.files());
        let restored = backup::restore(target, &actor, &self.file, self.replace).await?;
        drop(progress);
        let values = [("lines", restored.verified.lines.into())];
        terminal.line(&green(&terminal.text_with("restore-done", &values)));
        // A file that was gone when the backup was taken is no reason to do without the rest, but has to be known.
        let fault =
            restored.verified.fault.as_ref().map(|fault| verification::fault(fault, terminal.language));
        if let Some(fault) = &fault {
            terminal.paragraph(2, fault);
        }
        terminal.json(&json!({
            "lines": restored.verified.lines,
            "replaced": restored.replaced,
            "fault": fault,
        }));
        Ok(Outcome::Done)
    }
}
