//! `tertial import FILE…`: reads municipal documents, shows what was understood, and saves it when somebody says yes.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tertial_app::corrections::Corrections;
use tertial_app::error::Missing;
use tertial_app::import::{self, Imported, Proposal};
use tertial_app::{App, Error};
use tertial_documents::Draft;
use tertial_domain::Period;
use tertial_domain::plan::PlanState;

use super::{draft_view, input};
use crate::command::Outcome;
use crate::edge::{self, Failure};
use crate::environment::Environment;
use crate::progress::Progress;
use crate::terminal::{Terminal, faint, green, strong};

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The files.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Show and save nothing.
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Save without asking.
    #[arg(long)]
    yes: bool,
    /// The municipality's name.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// The board's name.
    #[arg(long, value_name = "NAME")]
    board: Option<String>,
    /// The plan's year.
    #[arg(long, value_name = "YEAR")]
    year: Option<i16>,
    /// The period.
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,
    /// Why the adopted plan is changed.
    #[arg(long, value_name = "TEXT")]
    revise: Option<String>,
}

impl Import {
    /// Takes each file on its own: one that fails is told of, and the others go on.
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        if !self.dry_run && !self.yes && (terminal.is_json() || !Terminal::can_ask()) {
            return Err(Failure::NobodyToAsk);
        }
        let app = if self.dry_run { None } else { Some(environment.app().await?) };
        let mut failed = Vec::new();
        for (n, file) in self.files.iter().enumerate() {
            if n > 0 {
                terminal.line("");
            }
            if let Err(failure) = self.one(terminal, app.as_ref(), file).await {
                failed.push(failure);
                if self.files.len() > 1
                    && let Some(failure) = failed.last()
                {
                    edge::tell(terminal, failure);
                }
            }
        }
        match failed.pop() {
            None => Ok(Outcome::Done),
            Some(failure) if self.files.len() == 1 => Err(failure),
            Some(_) => Err(Failure::Told),
        }
    }

    async fn one(&self, terminal: &Terminal, app: Option<&App>, file: &Path) -> Result<(), Failure> {
        let progress = Progress::new(1);
        progress.say(terminal.text_with("progress-reading", &[("file", file.display().to_string().into())]));
        let draft = input::draft(file)?;
        drop(progress);
        draft_view::show(terminal, &draft);
        terminal.json(&json!(draft));
        match app {
            None => Ok(()),
            Some(app) => self.save(terminal, app, draft).await,
        }
    }

    async fn save(&self, terminal: &Terminal, app: &App, draft: Draft) -> Result<(), Failure> {
        if let Some(earlier) = import::known(app, &draft).await? {
            terminal.line("");
            terminal.note(&terminal.text_with("import-known", &[("day", earlier.to_string().into())]));
            return Ok(());
        }
        let proposal = self.completed(terminal, app, draft).await?;
        terminal.line("");
        if !self.yes && !terminal.ask_yes(&question(terminal, &proposal))? {
            return Err(Failure::Declined);
        }
        let imported = import::save(app, proposal).await?;
        show_saved(terminal, &imported);
        Ok(())
    }

    /// The draft with what it leaves out: from the flags, or asked for where somebody is there to answer.
    async fn completed(&self, terminal: &Terminal, app: &App, draft: Draft) -> Result<Proposal, Failure> {
        let mut corrections = Corrections {
            organisation: self.organisation.clone(),
            board: self.board.clone(),
            year: self.year,
            period: self.period,
            revision: self.revise.clone(),
            ..Corrections::default()
        };
        loop {
            match import::propose(app, &draft, &corrections).await {
                Ok(proposal) => return Ok(proposal),
                Err(Error::Incomplete { missing, .. }) if !self.yes && missing != Missing::Risks => {
                    let answer = terminal
                        .ask(&terminal.text_with("import-ask", &[("missing", missing.name().into())]))?;
                    if !corrections.take(missing, &answer) {
                        terminal.remark(&terminal.text("import-ask-again"));
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
}

fn question(terminal: &Terminal, proposal: &Proposal) -> String {
    let values = [
        ("organisation", proposal.organisation.as_str().into()),
        ("board", proposal.board.as_str().into()),
        ("year", proposal.year.to_string().into()),
        ("period", proposal.period.map_or("none".to_owned(), |period| period.code().to_owned()).into()),
    ];
    strong(&terminal.text_with("import-question", &values))
}

fn show_saved(terminal: &Terminal, imported: &Imported) {
    let text = terminal.text_with(
        "import-saved",
        &[
            ("organisation", imported.organisation.as_str().into()),
            ("board", imported.board.as_str().into()),
            ("risks", imported.risks.into()),
        ],
    );
    terminal.line(&green(&text));
    if imported.plan == PlanState::Draft {
        let values = [("board", imported.board.as_str().into()), ("year", imported.year.to_string().into())];
        terminal.line(&faint(&terminal.text_with("import-plan-next", &values)));
    }
}
