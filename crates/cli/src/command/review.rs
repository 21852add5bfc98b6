//! `tertial review FILE`: whether texts, numbers and levels of a follow-up agree with each other and with earlier periods.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use tertial_app::{documents, follow_ups};

use super::selection::Selection;
use super::{findings, input};
use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::progress::Progress;

#[derive(Debug, Args)]
pub(crate) struct Review {
    /// The document; without one, a stored follow-up.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Earlier documents.
    #[arg(long, value_name = "FILE", requires = "file")]
    previous: Vec<PathBuf>,
    #[command(flatten)]
    selection: Selection,
}

impl Review {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let reviewed = if let Some(file) = &self.file {
            let progress = Progress::new(1 + self.previous.len());
            let drafts = input::drafts(terminal, &progress, file, &self.previous)?
                .corrected(&self.selection.corrections())?;
            documents::review_documents(&drafts.now, &drafts.previous, environment.surroundings.today())?
        } else {
            let app = environment.app().await?;
            let found = follow_ups::find(&app, &self.selection.which()).await?;
            tertial_app::review::review_stored(&app, &found).await?
        };
        findings::show(terminal, &reviewed);
        terminal.json(&json!(reviewed.told(terminal.language)));
        Ok(if reviewed.has_errors() { Outcome::Remarks } else { Outcome::Done })
    }
}
