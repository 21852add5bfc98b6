//! `tertial cluster`: the processes of a cluster that carries out control tests.

mod executor;
mod scheduler;

use std::net::SocketAddr;

use clap::{Args, Subcommand};
use tertial_app::checks::CheckFailure;
use tertial_checks::cluster::{self, ClusterError};
use tertial_checks::shelf::Shelf;
use tokio::net::TcpListener;

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::{faint, strong};

#[derive(Debug, Args)]
pub(crate) struct Cluster {
    #[command(subcommand)]
    process: Process,
}

/// What a process of a cluster does.
#[derive(Debug, Subcommand)]
enum Process {
    Scheduler(scheduler::Scheduler),
    Executor(executor::Executor),
}

impl Cluster {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        if !cluster::IS_BUILT {
            return Err(failed(ClusterError::NotBuilt));
        }
        match self.process {
            Process::Scheduler(scheduler) => scheduler.run(environment).await,
            Process::Executor(executor) => executor.run(environment).await,
        }
    }
}

/// The data sets, which lie at the same place for all processes, so that none of them guesses where.
fn shelf(environment: &Environment<'_>) -> Result<Shelf, Failure> {
    environment.shelf()?.ok_or(Failure::NoShelf)
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| Failure::Listen { address, error })
}

/// Says that the process is there, to whoever waits for it.
fn say(environment: &Environment<'_>, said: &str) {
    let terminal = environment.terminal;
    terminal.line(&strong(said));
    terminal.line(&faint(&terminal.text("cluster-stop")));
    terminal.flush();
}

fn failed(error: ClusterError) -> Failure {
    Failure::App(CheckFailure::from(error).into())
}
