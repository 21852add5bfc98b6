//! The commands: one file each, whose first lines say what it does.

mod adopt;
mod backup;
mod check;
mod cluster;
mod completions;
mod data;
mod decide;
mod demo;
mod freeze;
mod import;
mod list;
mod man;
mod memo;
mod reopen;
mod report;
mod restore;
mod review;
mod serve;
mod verify;

mod draft_view;
mod findings;
mod input;
mod output;
mod selection;

use clap::Subcommand;
use tertial_documents::draft::At;
use tertial_domain::Period;

use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::Terminal;

/// What can be asked for. `tertial` alone starts the web application.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Import(import::Import),
    Review(review::Review),
    Report(report::Report),
    Memo(memo::Memo),
    List(list::List),
    Adopt(adopt::Adopt),
    Freeze(freeze::Freeze),
    Reopen(reopen::Reopen),
    Decide(decide::Decide),
    Data(data::Data),
    Verify(verify::Verify),
    Check(check::Check),
    Cluster(cluster::Cluster),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Serve(serve::Serve),
    Demo(demo::Demo),
    Completions(completions::Completions),
    Man(man::Man),
}

/// How a command that could be carried out went; decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done, and nothing stands in the way: 0.
    Done,
    /// Done, and there is something wrong with what was examined: 1.
    Remarks,
    /// Ended before it was done, because whoever started it asked it to stop: 130, as shells have it.
    Stopped,
}

/// Carries out what was asked for.
pub(crate) async fn run(command: Option<Command>, environment: &Environment<'_>) -> Result<Outcome, Failure> {
    match command {
        None => serve::Serve::default().run(environment).await,
        Some(Command::Import(import)) => import.run(environment).await,
        Some(Command::Review(review)) => review.run(environment).await,
        Some(Command::Report(report)) => report.run(environment).await,
        Some(Command::Memo(memo)) => memo.run(environment).await,
        Some(Command::List(list)) => list.run(environment).await,
        Some(Command::Adopt(adopt)) => adopt.run(environment).await,
        Some(Command::Freeze(freeze)) => freeze.run(environment).await,
        Some(Command::Reopen(reopen)) => reopen.run(environment).await,
        Some(Command::Decide(decide)) => decide.run(environment).await,
        Some(Command::Data(data)) => data.run(environment).await,
        Some(Command::Verify(verify)) => verify.run(environment).await,
        Some(Command::Check(check)) => check.run(environment).await,
        Some(Command::Cluster(cluster)) => cluster.run(environment).await,
        Some(Command::Backup(backup)) => backup.run(environment).await,
        Some(Command::Restore(restore)) => restore.run(environment).await,
        Some(Command::Serve(serve)) => serve.run(environment).await,
        Some(Command::Demo(demo)) => demo.run(environment).await,
        Some(Command::Completions(completions)) => Ok(completions.run(environment)),
        Some(Command::Man(man)) => man.run(environment),
    }
}

/// A place in a file, in words: `sidan 2, rad 14`, `Blad1!B7`.
fn place(terminal: &Terminal, at: &At) -> String {
    match at {
        At::Cell { cell } => cell.clone(),
        At::Line { page, line } => {
            terminal.text_with("place-line", &[("page", (*page).into()), ("line", (*line).into())])
        }
    }
}

/// A period as people write it: `T3`, `helår`.
fn period(terminal: &Terminal, period: Period) -> String {
    match period {
        Period::Year => terminal.text("period-year"),
        _ => period.code().to_owned(),
    }
}
