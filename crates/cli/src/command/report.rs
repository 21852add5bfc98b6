//! `tertial report`: the report to the board, from a frozen follow-up or straight from documents.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tertial_app::{documents, follow_ups, writing};

use super::selection::Selection;
use super::{findings, input, output};
use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::progress::Progress;
use crate::terminal::yellow;

#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The document to report straight from.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Earlier documents.
    #[arg(long, value_name = "FILE", requires = "from")]
    previous: Vec<PathBuf>,
    #[command(flatten)]
    selection: Selection,
    /// The folder to write in.
    #[arg(long, value_name = "DIR", default_value = "rapport", hide_default_value = true)]
    out: PathBuf,
}

impl Report {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        match &self.from {
            Some(file) => self.write_read(environment, file),
            None => self.write_stored(environment).await,
        }
    }

    fn write_read(&self, environment: &Environment<'_>, file: &Path) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let progress = Progress::new(2 + self.previous.len());
        let drafts = input::drafts(terminal, &progress, file, &self.previous)?
            .corrected(&self.selection.corrections())?;
        let reviewed =
            documents::review_documents(&drafts.now, &drafts.previous, environment.surroundings.today())?;
        progress.say(terminal.text("progress-writing"));
        let written = writing::report_and_memo(&reviewed)?;
        drop(progress);
        let files = output::write_all(&self.out, &written)?;
        findings::show(terminal, &reviewed);
        terminal.line("");
        if reviewed.has_errors() {
            terminal.paragraph(0, &yellow(&terminal.text("report-is-draft")));
        }
        output::show_files(terminal, &self.out, &files);
        terminal.json(&json!({
            "standing": if reviewed.has_errors() { "draft" } else { "final" },
            "fingerprint": reviewed.snapshot.fingerprint().hex(),
            "files": files,
            "findings": reviewed.told(terminal.language),
        }));
        Ok(Outcome::Done)
    }

    async fn write_stored(&self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let app = environment.app().await?;
        let found = follow_ups::find_frozen(&app, &self.selection.which()).await?;
        let frozen = tertial_app::report::frozen(&app, &found).await?;
        let progress = Progress::new(1);
        progress.say(environment.terminal.text("progress-writing"));
        let written = writing::report(&writing::of_frozen(&frozen))?;
        drop(progress);
        let files = output::write_all(&self.out, &written)?;
        output::show_frozen(environment.terminal, &frozen, &self.out, &files);
        Ok(Outcome::Done)
    }
}
