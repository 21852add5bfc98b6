//! Control tests on a cluster of processes, as it is started: one scheduler and two executors on this machine.
//!
//! The same test in this process says what the answer is. `cargo xtask test` builds the program with the feature that this needs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod answers;
mod branches;
#[path = "../../../checks/tests/all/case.rs"]
mod case;
mod ends;
mod joins;
mod ledger;
mod own_test;
mod processes;
#[path = "../../../checks/tests/all/question.rs"]
mod question;
#[expect(dead_code, reason = "here every world is over a shelf that others share")]
#[path = "../../../checks/tests/all/world.rs"]
mod world;

use std::path::Path;
use std::sync::Arc;

use object_store::local::LocalFileSystem;
use tertial_checks::cluster::Cluster;
use tertial_checks::engine::{EngineError, Limits};
use tertial_checks::run::Run;

use processes::Processes;
use world::World;

/// What every run is allowed here. A plan has as many parts on a cluster as there are threads for each executor, so that two executors
/// have one each.
fn limits() -> Limits {
    Limits { threads: 1, ..Limits::default() }
}

/// An engine over a folder of the shelf.
fn alone(shelf: &Path, folder: &str) -> World {
    World::over(Arc::new(LocalFileSystem::new_with_prefix(shelf).unwrap()), folder, limits())
}

/// The same on the cluster, within limits.
fn together(processes: &Processes, folder: &str, limits: Limits) -> World {
    let mut world =
        World::over(Arc::new(LocalFileSystem::new_with_prefix(processes.shelf()).unwrap()), folder, limits);
    world.engine = world.engine.on_cluster(Cluster::at(&processes.address).unwrap());
    world
}

/// What a run says but for who answered.
fn said(outcome: Result<Run, EngineError>) -> Result<Run, EngineError> {
    outcome.map(|run| Run { engine: String::new(), ..run })
}
