//! Where control tests are run and samples are drawn: one engine for the process, and the work that goes on in it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tertial_checks::engine::{Engine, EngineError, Job, Limits, Progress};
use tokio::sync::{Semaphore, SemaphorePermit, watch};
use uuid::Uuid;

use super::failure::CheckFailure;
use crate::app::App;

/// The most rows of an answer that are kept: what a person can go through. Figures count them all.
const MOST_FOUND: usize = 2000;

/// Runs and draws that work at once: each may take all memory that the engine has, and every processor. Two would each be slower, and
/// could end for want of memory where one after the other would not.
const AT_ONCE: usize = 1;

/// One engine, made when the first test is run, and how to reach the work that goes on.
#[derive(Debug, Clone)]
pub(crate) struct Workshop(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    engine: Mutex<Option<Arc<Engine>>>,
    going_on: Mutex<BTreeMap<Uuid, GoingOn>>,
    turns: Semaphore,
}

#[derive(Debug)]
struct GoingOn {
    stop: watch::Sender<bool>,
    /// How far the work has come; none before its turn.
    progress: Option<watch::Receiver<Progress>>,
}

/// How far a run or a draw has come that goes on in this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It waits for its turn.
    Waits,
    /// It works.
    Works(Progress),
}

impl Stage {
    /// What is read in hundredths of the whole; none while nobody knows.
    #[must_use]
    pub const fn percent(self) -> Option<u64> {
        match self {
            Self::Waits => None,
            Self::Works(progress) => progress.percent(),
        }
    }
}

/// Work that goes on here. It is forgotten when this is let go of, however that comes about.
#[derive(Debug)]
pub(crate) struct Work {
    workshop: Workshop,
    id: Uuid,
    stopped: watch::Receiver<bool>,
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
        let folder = app.scratch.folder();
        let spill = folder.map_err(|error| EngineError::Surroundings(error.to_string()))?.join("spill");
        let alone = Engine::new(objects, spill, limits)?;
        let made = Arc::new(match &app.cluster {
            Some(cluster) => alone.on_cluster(cluster.clone()),
            None => alone,
        });
        *engine = Some(Arc::clone(&made));
        Ok(made)
    }

    /// Remembers that work goes on here.
    pub(crate) fn begin(&self, id: Uuid) -> Work {
        let (stop, stopped) = watch::channel(false);
        held(&self.0.going_on).insert(id, GoingOn { stop, progress: None });
        Work { workshop: self.clone(), id, stopped }
    }

    /// Stops work, where it goes on here.
    pub(crate) fn stop(&self, id: Uuid) {
        if let Some(going_on) = held(&self.0.going_on).get(&id) {
            going_on.stop.send_replace(true);
        }
    }

    /// How far work has come; none where it does not go on here.
    pub(crate) fn stage(&self, id: Uuid) -> Option<Stage> {
        let going_on = held(&self.0.going_on);
        Some(match &going_on.get(&id)?.progress {
            Some(progress) => Stage::Works(*progress.borrow()),
            None => Stage::Waits,
        })
    }
}

impl Default for Workshop {
    fn default() -> Self {
        let (engine, going_on) = (Mutex::default(), Mutex::default());
        Self(Arc::new(Inner { engine, going_on, turns: Semaphore::new(AT_ONCE) }))
    }
}

impl Work {
    /// Waits for its turn, which lasts for as long as what this gives is held.
    pub(crate) async fn turn(&self) -> Result<SemaphorePermit<'_>, EngineError> {
        tokio::select! {
            turn = self.workshop.0.turns.acquire() => Ok(turn.expect("nobody closes it")),
            () = self.stopped() => Err(EngineError::Cancelled),
        }
    }

    /// Follows a job of it to its end.
    pub(crate) async fn follow<T>(&self, job: Job<T>) -> Result<T, EngineError> {
        if let Some(going_on) = held(&self.workshop.0.going_on).get_mut(&self.id) {
            going_on.progress = Some(job.watch());
        }
        let stop = job.canceller();
        let outcome = job.outcome();
        tokio::pin!(outcome);
        tokio::select! {
            outcome = &mut outcome => return outcome,
            () = self.stopped() => stop.cancel(),
        }
        outcome.await
    }

    /// Stops it.
    pub(crate) fn stop(&self) {
        self.workshop.stop(self.id);
    }

    /// Done when somebody stops it.
    async fn stopped(&self) {
        let mut stopped = self.stopped.clone();
        // What stops it is kept for as long as this is, so that nothing else ends the waiting.
        if stopped.wait_for(|is_stopped| *is_stopped).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        held(&self.workshop.0.going_on).remove(&self.id);
    }
}

/// What a lock guards. Nobody leaves it half changed, so that a panic elsewhere does no harm to it.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    #[tokio::test]
    async fn one_works_at_a_time_and_who_waits_can_be_stopped() {
        let workshop = Workshop::default();
        let (first, second, third) = (workshop.begin(id(1)), workshop.begin(id(2)), workshop.begin(id(3)));
        let turn = first.turn().await.unwrap();
        let mut waiting = Box::pin(second.turn());
        tokio::select! {
            biased;
            _ = &mut waiting => panic!("the second does not wait for the first"),
            () = tokio::task::yield_now() => {}
        }
        assert_eq!(workshop.stage(id(2)), Some(Stage::Waits));
        workshop.stop(id(3));
        assert_eq!(third.turn().await.err(), Some(EngineError::Cancelled));
        drop(turn);
        assert!(waiting.await.is_ok());
    }

    #[test]
    fn work_that_is_let_go_of_is_forgotten() {
        let workshop = Workshop::default();
        let work = workshop.begin(id(1));
        let fell = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || {
            let _work = work;
            panic!("in the middle of it");
        }));
        assert!(fell.is_err());
        assert_eq!(workshop.stage(id(1)), None);
    }
}
