//! A piece of work that can be watched and stopped.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::error::EngineError;

/// Work that goes on. Where nobody holds it any longer, it stops.
#[derive(Debug)]
pub struct Job<T> {
    stop: Canceller,
    progress: watch::Receiver<Progress>,
    work: JoinHandle<Result<T, EngineError>>,
}

/// Stops a job.
#[derive(Debug, Clone)]
pub struct Canceller(Arc<watch::Sender<bool>>);

/// How far a job has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many rows have been read.
    pub read: u64,
    /// How many there are to read; a query that reads the same data twice reads its rows twice. None while nobody knows.
    pub of: u64,
}

impl Progress {
    /// What is read in hundredths of the whole; none while nobody knows how much that is.
    #[must_use]
    pub const fn percent(self) -> Option<u64> {
        match self.read.saturating_mul(100).checked_div(self.of) {
            Some(percent) if percent > 100 => Some(100),
            known => known,
        }
    }
}

impl<T> Job<T> {
    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        *self.progress.borrow()
    }

    /// Whether it has ended.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.work.is_finished()
    }

    /// To be told each time that it has come further.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Progress> {
        self.progress.clone()
    }

    /// To stop it from elsewhere.
    #[must_use]
    pub fn canceller(&self) -> Canceller {
        self.stop.clone()
    }

    /// What came out, when it has ended.
    pub async fn outcome(self) -> Result<T, EngineError> {
        let Self { stop: _held, progress: _, work } = self;
        work.await.unwrap_or_else(|error| Err(EngineError::Computation(error.to_string())))
    }
}

impl Canceller {
    /// Stops it. A job that has ended is left as it is.
    pub fn cancel(&self) {
        self.0.send_replace(true);
    }
}

/// Where a job tells how far it has come.
#[derive(Debug)]
pub(super) struct Watch(watch::Sender<Progress>);

impl Watch {
    pub(super) fn tell(&self, progress: Progress) {
        self.0.send_if_modified(|known| std::mem::replace(known, progress) != progress);
    }
}

/// Begins work that ends by itself, when it is stopped, or when its time is out.
pub(super) fn spawn<T, F, Work>(threads: &Handle, time: Duration, work: F) -> Job<T>
where
    T: Send + 'static,
    F: FnOnce(Watch) -> Work,
    Work: Future<Output = Result<T, EngineError>> + Send + 'static,
{
    let (stop, stopped) = watch::channel(false);
    let (tell, progress) = watch::channel(Progress::default());
    // A task of its own, so that the clock is looked at also while the work computes without a pause.
    let work = threads.spawn(work(Watch(tell)));
    let guarded = threads.spawn(guard(work, stopped, time));
    Job { stop: Canceller(Arc::new(stop)), progress, work: guarded }
}

async fn guard<T>(
    mut work: JoinHandle<Result<T, EngineError>>,
    mut stopped: watch::Receiver<bool>,
    time: Duration,
) -> Result<T, EngineError> {
    let ended = tokio::select! {
        done = &mut work => return done.unwrap_or_else(|error| Err(EngineError::Computation(error.to_string()))),
        // An error means that nobody holds the job any longer.
        _ = stopped.wait_for(|stop| *stop) => EngineError::Cancelled,
        () = tokio::time::sleep(time) => EngineError::Time { seconds: time.as_secs() },
    };
    work.abort();
    Err(ended)
}
