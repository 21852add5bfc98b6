//! `tertial check add`: takes in control tests of the municipality's own from their files.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value as Json, json};
use tertial_app::checks::CheckFailure;
use tertial_app::checks::settings::{self, LONGEST_TEST, TakenIn};
use tertial_app::{App, Error};
use tertial_domain::ids::OrganisationId;

use crate::command::Outcome;
use crate::edge::{Failure, in_file, tell};
use crate::environment::Environment;
use crate::terminal::{Terminal, green};

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The tests' files.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Says what is wrong, and stores nothing.
    #[arg(long)]
    dry_run: bool,
    /// The municipality.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
}

impl Add {
    pub(super) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let organisation = app.organisation(self.organisation.as_deref()).await?;
        let (mut done, mut is_all) = (Vec::new(), true);
        for file in &self.files {
            match self.take_in(terminal, &app, organisation, file).await {
                Ok(taken_in) => done.push(taken_in),
                // The others may be right, and are not to be tried again for this one.
                Err(failure) => {
                    terminal.remark(&file.display().to_string());
                    tell(terminal, &failure);
                    is_all = false;
                }
            }
        }
        terminal.json(&Json::from(done));
        if is_all { Ok(Outcome::Done) } else { Err(Failure::Told) }
    }

    async fn take_in(
        &self,
        terminal: &Terminal,
        app: &App,
        organisation: OrganisationId,
        file: &Path,
    ) -> Result<Json, Failure> {
        let written = String::from_utf8(read(file).map_err(in_file(file))?)
            .map_err(|_| Error::from(CheckFailure::NotText { file: file.display().to_string() }))?;
        let (test, taken_in) = if self.dry_run {
            (settings::examine(app, organisation, &written).await?, None)
        } else {
            let (test, taken_in) = settings::take_in(app, organisation, &written).await?;
            (test, Some(taken_in))
        };
        let key = match taken_in {
            Some(TakenIn::Added) => "check-added",
            Some(TakenIn::Rewritten) => "check-rewritten",
            Some(TakenIn::Unchanged) => "check-unchanged",
            None => "check-right",
        };
        let values =
            [("id", test.id.as_str().into()), ("title", terminal.language.of_wording(&test.title).into())];
        terminal.line(&green(&terminal.text_with(key, &values)));
        Ok(json!({ "file": file, "id": test.id, "outcome": taken_in }))
    }
}

/// What is in a file; of one that is longer than any test just as much as tells that it is.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    let opened = File::open(file)?;
    if opened.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    opened.take(LONGEST_TEST as u64 + 1).read_to_end(&mut content)?;
    Ok(content)
}
