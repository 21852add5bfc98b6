//! `tertial check run`: runs a control test over the data sets that there are, and keeps what came out.

use clap::Args;
use serde_json::json;
use tertial_app::checks::{Asked, CheckFailure, Stage, interrupted, library, runs};
use tertial_app::language::quantity::{cell, quantity};
use tertial_app::{App, Error, data_sets};
use tertial_checks::control_test::ControlTest;
use tertial_domain::check_run::{Answered, CheckRun, Found, FoundColumn, RunOutcome, RunProgress};
use tertial_domain::ids::{CheckRunId, OrganisationId};
use tokio::task::JoinHandle;

use crate::command::Outcome;
use crate::command::data::numbered;
use crate::command::serve::stopped;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::progress::Progress;
use crate::terminal::{Terminal, faint, printable, red, strong};

/// Rows that are shown where nobody says otherwise.
const SHOWN: usize = 20;

/// The steps of the bar.
const STEPS: u64 = 100;

#[derive(Debug, Args)]
pub(crate) struct Run {
    /// The test's id.
    #[arg(value_name = "ID")]
    id: String,
    /// The numbers of the data sets; the newest of each table where none is said.
    #[arg(long, value_name = "NUMBER")]
    data: Vec<usize>,
    /// A value of a parameter for this time.
    #[arg(long, value_name = "NAME=VALUE", value_parser = named)]
    set: Vec<(String, String)>,
    /// How many rows are shown.
    #[arg(long, value_name = "NUMBER", default_value_t = SHOWN, hide_default_value = true)]
    rows: usize,
    /// The municipality.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
}

impl Run {
    pub(super) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let organisation = app.organisation(self.organisation.as_deref()).await?;
        // Where no server does it, nobody else ends what a process that was killed has left.
        interrupted::end_silent(&app).await?;
        let sets = data_sets::list(&app, organisation).await?;
        let data = self.data.iter().map(|number| numbered(&sets, *number)).collect::<Result<_, _>>()?;
        let asked = Asked { test: self.id, data, values: self.set.into_iter().collect() };
        let test = library::with_id(&app, organisation, &asked.test).await.ok().map(|read| read.test);
        // Listened for from before the run begins, so that none begins that cannot be stopped.
        let stop = tokio::spawn(stopped());
        let id = runs::start(&app, organisation, &asked, terminal.language).await?;
        let (run, is_stopped) = wait(terminal, &app, (organisation, id), stop).await?;
        terminal.json(&json!(run));
        show(terminal, &run, test.as_ref(), self.rows);
        match (&run.progress, is_stopped) {
            (RunProgress::Finished(answered), _) => Ok(match answered.outcome {
                RunOutcome::Minor | RunOutcome::Material => Outcome::Remarks,
                RunOutcome::Measured | RunOutcome::Clear | RunOutcome::Note => Outcome::Done,
            }),
            (RunProgress::Cancelled { .. }, true) => Ok(Outcome::Stopped),
            _ => Err(Failure::Told),
        }
    }
}

/// A parameter's name and the value that it is to have. Without an equals sign nobody knows whether an empty value is meant.
fn named(said: &str) -> Result<(String, String), &'static str> {
    let (name, value) = said.split_once('=').ok_or("there is no equals sign")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// Waits until a run has ended, and cancels it where the process is asked to stop. Gives the run, and whether that was so.
async fn wait(
    terminal: &Terminal,
    app: &App,
    (organisation, id): (OrganisationId, CheckRunId),
    mut stop: JoinHandle<()>,
) -> Result<(CheckRun, bool), Failure> {
    // How much there is to read is known first when it has begun, and on a cluster never.
    let progress = Progress::new(1);
    let tell = |stage| match stage {
        Stage::Waits => progress.say(terminal.text("check-waits")),
        Stage::Works(read) => {
            progress.say(terminal.text("check-running"));
            if let Some(percent) = read.percent() {
                progress.reach_of(percent, STEPS);
            }
        }
    };
    let waiting = runs::wait(app, organisation, id, tell);
    tokio::pin!(waiting);
    tokio::select! {
        run = &mut waiting => return Ok((run?, false)),
        _ = &mut stop => {}
    }
    progress.say(terminal.text("check-stopping"));
    match runs::cancel(app, organisation, id).await {
        // It may have had its answer in the same moment.
        Ok(()) | Err(Error::Check(CheckFailure::Ended(_))) => Ok((waiting.await?, true)),
        Err(error) => Err(error.into()),
    }
}

fn show(terminal: &Terminal, run: &CheckRun, test: Option<&ControlTest>, most: usize) {
    terminal.line(&strong(terminal.language.of_words(&run.question.title)));
    let data: Vec<&str> = run.question.data.iter().map(|read| read.name.as_str()).collect();
    terminal.line(&faint(&data.join(", ")));
    match &run.progress {
        RunProgress::Finished(answered) => answer(terminal, test, answered, most),
        RunProgress::Failed { why, .. } => terminal.line(&red(why)),
        RunProgress::Running | RunProgress::Cancelled { .. } | RunProgress::Interrupted { .. } => {
            terminal.line(&terminal.text("check-stopped"));
        }
    }
}

fn answer(terminal: &Terminal, test: Option<&ControlTest>, answered: &Answered, most: usize) {
    let figures = answered.figures.iter().map(|figure| {
        let title = terminal.language.of_words(&figure.title).to_owned();
        vec![title, quantity(terminal.language, figure.value)]
    });
    terminal.columns(2, &figures.collect::<Vec<_>>());
    if answered.figures.is_empty() {
        terminal.line(&terminal.text("check-nothing-measured"));
    }
    if answered.found.is_empty() {
        return;
    }
    terminal.line("");
    let heading = answered.columns.iter().map(|it| strong(terminal.language.of_words(&it.title)));
    let mut rows = vec![heading.collect::<Vec<_>>()];
    rows.extend(answered.found.iter().take(most).map(|found| row(terminal, test, &answered.columns, found)));
    terminal.columns(2, &rows);
    let more = answered.found_in_all().saturating_sub(most as u64);
    if more > 0 {
        terminal.line(&faint(&terminal.text_with("data-more", &[("count", more.into())])));
    }
    terminal.line(&faint(&terminal.text("test-never-a-verdict")));
}

fn row(
    terminal: &Terminal,
    test: Option<&ControlTest>,
    columns: &[FoundColumn],
    found: &Found,
) -> Vec<String> {
    let cells = columns.iter().zip(&found.cells);
    cells
        .map(|(column, written)| printable(&cell(terminal.language, test, column, written)).into_owned())
        .collect()
}
