//! Where control tests are run: one engine for the process, and the runs that go on in it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tertial_checks::engine::{Canceller, Engine, EngineError, Job, Limits, Progress};
use tertial_domain::ids::CheckRunId;
use tokio::sync::watch;

use super::failure::CheckFailure;
use crate::app::App;

/// The most rows of an answer that are kept: what a person can go through. Figures count them all.
const MOST_FOUND: usize = 2000;

/// One engine, made when the first test is run, and how to reach the runs that go on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Workshop(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    engine: Mutex<Option<Arc<Engine>>>,
    going_on: Mutex<BTreeMap<CheckRunId, GoingOn>>,
}

#[derive(Debug)]
struct GoingOn {
    stop: Canceller,
    progress: watch::Receiver<Progress>,
}

impl Workshop {
    /// The engine, over the shelf that the data lie on.
    pub(crate) fn engine(&self, app: &App) -> Result<Arc<Engine>, CheckFailure> {
        let mut engine = held(&self.0.engine);
        if let Some(made) = engine.as_ref() {
            return Ok(Arc::clone(made));
        }
        let limits = Limits { items: MOST_FOUND, ..Limits::default() };
        let objects = app.shelf.objects().map_err(|error| EngineError::Surroundings(error.to_string()))?;
        let spill = std::env::temp_dir().join("tertial-checks");
        let alone = Engine::new(objects, spill, limits)?;
        let made = Arc::new(match &app.cluster {
            Some(cluster) => alone.on_cluster(cluster.clone()),
            None => alone,
        });
        *engine = Some(Arc::clone(&made));
        Ok(made)
    }

    /// Remembers that a run goes on here.
    pub(super) fn begin<T>(&self, id: CheckRunId, job: &Job<T>) {
        let going_on = GoingOn { stop: job.canceller(), progress: job.watch() };
        held(&self.0.going_on).insert(id, going_on);
    }

    /// Forgets a run that has ended.
    pub(super) fn end(&self, id: CheckRunId) {
        held(&self.0.going_on).remove(&id);
    }

    /// Stops a run, where it goes on here.
    pub(super) fn stop(&self, id: CheckRunId) {
        if let Some(going_on) = held(&self.0.going_on).get(&id) {
            going_on.stop.cancel();
        }
    }

    /// How far a run has come; none where it does not go on here.
    pub(super) fn progress(&self, id: CheckRunId) -> Option<Progress> {
        held(&self.0.going_on).get(&id).map(|going_on| *going_on.progress.borrow())
    }
}

/// What a lock guards. Nobody leaves it half changed, so that a panic elsewhere does no harm to it.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
