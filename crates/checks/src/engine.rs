//! Runs control tests on `DataFusion` in the process, within limits.
//!
//! A query comes from whoever wrote the test, so that it is held to what a test is for: one question ([`gate`]) over the data sets
//! that its header names ([`session`]), with an answer of bounded size ([`answer`]), within bounded time and memory. The built-in
//! tests go through the same door.

mod answer;
mod error;
mod gate;
mod grouping;
mod growth;
mod job;
mod left_once;
mod memory;
mod passing;
mod personal;
mod reach;
mod rows;
mod session;
mod steps;
mod values;
mod windows;
mod yielding;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use datafusion::execution::runtime_env::RuntimeEnv;
use jiff::civil::Date;
use object_store::ObjectStore;
use object_store::path::Path;

use crate::cluster::{Cluster, ClusterError};
use crate::control_test::{ControlTest, Value};
use crate::run::Run;

pub use self::error::EngineError;
pub use self::job::{Canceller, Job, Progress};
pub use self::rows::PopulationUnit;
#[cfg(feature = "cluster")]
pub(crate) use self::{
    error::plain,
    left_once::left_once,
    passing::{HandsOn, Passing},
    session::environment,
    yielding::Yielding,
};

/// How many times a question is put to a cluster that loses executors while it is at it. One that goes away may cost two: what it was
/// at, and what it is given before it is missed.
const TIMES_ASKED: usize = 5;

/// The stack of a thread that plans and computes, in bytes: enough for the deepest query that is let through, many times over.
const STACK: usize = 16 * 1024 * 1024;

/// What a run may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The longest time.
    pub time: Duration,
    /// Memory for sorting, grouping and joining, in bytes. What does not fit goes to the disk.
    pub memory: usize,
    /// Disk for what does not fit in memory, in bytes.
    pub disk: u64,
    /// How many rows are listed. Figures count them all.
    pub items: usize,
    /// How many processors it uses.
    pub threads: usize,
}

/// An hour, less than two gigabytes, and as many rows as anybody goes through: what a municipality's server has to spare.
impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_hours(1),
            memory: 1900 * 1024 * 1024,
            disk: 50 * 1024 * 1024 * 1024,
            items: 10_000,
            threads: std::thread::available_parallelism().map_or(2, usize::from),
        }
    }
}

/// What is asked of what.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The test.
    pub test: ControlTest,
    /// The data; those that the test does not name are left alone.
    pub data: Vec<Source>,
    /// Values of parameters that are others than the test's own.
    pub values: BTreeMap<String, Value>,
    /// The day on which it is run.
    pub day: Date,
    /// Keys of items that are listed wherever they are found, also among more than are listed: something has been said of them.
    pub known: BTreeSet<String>,
}

/// Data of a table, as Parquet in the engine's store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The table.
    pub table: String,
    /// Where in the store it lies.
    pub path: Path,
    /// SHA-256 of the data.
    pub fingerprint: String,
    /// How many rows it has.
    pub rows: u64,
    /// The columns that its file had; the others are null throughout.
    pub columns: BTreeSet<String>,
}

/// Answers control tests.
#[derive(Debug)]
pub struct Engine {
    limits: Limits,
    environment: Arc<RuntimeEnv>,
    cluster: Option<Cluster>,
    /// Threads of its own, so that a heavy query does not hold up whoever asks for a page.
    threads: Option<tokio::runtime::Runtime>,
}

impl Engine {
    /// An engine that reads from a store. `spill` is the folder for what does not fit in memory; it is made when it is needed.
    pub fn new(store: Arc<dyn ObjectStore>, spill: PathBuf, limits: Limits) -> Result<Self, EngineError> {
        let environment = session::environment(store, spill, &limits)?;
        let threads = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(limits.threads)
            .thread_name("checks")
            .thread_stack_size(STACK)
            .enable_all()
            .build()
            .map_err(|error| EngineError::Surroundings(error.to_string()))?;
        Ok(Self { limits, environment, cluster: None, threads: Some(threads) })
    }

    /// The same with its work done by a cluster. Queries are read and held to what a test is for here, before anything is sent.
    #[must_use]
    pub fn on_cluster(mut self, cluster: Cluster) -> Self {
        self.cluster = Some(cluster);
        self
    }

    /// Begins a run. It goes on until it has its answer, is cancelled, or reaches a limit.
    pub fn start(&self, asked: Asked) -> Job<Run> {
        let (limits, environment) = (self.limits.clone(), Arc::clone(&self.environment));
        let cluster = self.cluster.clone();
        self.spawn(move |watch| async move {
            let mut tries = Tries::new(cluster.clone());
            loop {
                let query = session::query(&environment, &limits, cluster.as_ref(), &asked).await?;
                let outcome = answer::run(&asked, query, &limits, &watch).await;
                if !tries.another(&outcome).await? {
                    return outcome;
                }
            }
        })
    }

    /// Begins to go through the population of a sample, in the order of its keys. `take` is handed each unit once.
    pub fn population<T>(&self, asked: Asked, mut take: T) -> Job<T>
    where
        T: for<'a> FnMut(PopulationUnit<'a>) + Send + 'static,
    {
        let (limits, environment) = (self.limits.clone(), Arc::clone(&self.environment));
        let cluster = self.cluster.clone();
        self.spawn(move |watch| async move {
            let (mut tries, mut has_begun) = (Tries::new(cluster.clone()), false);
            loop {
                let query = session::query(&environment, &limits, cluster.as_ref(), &asked).await?;
                let once = |unit: PopulationUnit<'_>| {
                    has_begun = true;
                    take(unit);
                };
                let outcome = rows::population(&asked, query, once, &limits, &watch).await;
                // What has been handed over cannot be taken back.
                if has_begun || !tries.another(&outcome).await? {
                    return outcome.map(|()| take);
                }
            }
        })
    }

    /// Says what is wrong with a test, without running it: whether it is one question over its inputs that gives the columns that its
    /// header names, and that the engine knows how to carry out.
    pub fn examine(&self, test: &ControlTest, day: Date) -> Job<()> {
        let (limits, environment) = (self.limits.clone(), Arc::clone(&self.environment));
        let asked = Asked {
            test: test.clone(),
            data: Vec::new(),
            values: BTreeMap::new(),
            day,
            known: BTreeSet::new(),
        };
        self.spawn(move |_| async move {
            let query = session::query_over_nothing(&environment, &limits, &asked).await?;
            answer::examine(&asked.test, &query)?;
            let planned = query.state.create_physical_plan(&query.plan).await;
            planned.map(|_| ()).map_err(|error| EngineError::in_planning(&error, asked.test.query_line))
        })
    }

    fn spawn<T, F, Work>(&self, work: F) -> Job<T>
    where
        T: Send + 'static,
        F: FnOnce(job::Watch) -> Work,
        Work: Future<Output = Result<T, EngineError>> + Send + 'static,
    {
        let threads = self.threads.as_ref().expect("the threads are there until the engine is dropped");
        job::spawn(threads.handle(), self.limits.time, work)
    }
}

/// How often a question has been put to a cluster that loses executors.
struct Tries {
    cluster: Option<Cluster>,
    left: usize,
}

impl Tries {
    const fn new(cluster: Option<Cluster>) -> Self {
        Self { cluster, left: TIMES_ASKED }
    }

    /// Whether the question has to be put again after this outcome: an executor went away, and there is another, or will be soon.
    async fn another<T>(&mut self, outcome: &Result<T, EngineError>) -> Result<bool, ClusterError> {
        self.left -= 1;
        match (outcome, &self.cluster) {
            (Err(EngineError::Cluster(ClusterError::LostExecutor { .. })), Some(cluster))
                if self.left > 0 =>
            {
                tracing::warn!(
                    "an executor of {} went away, and the question is put again",
                    cluster.address()
                );
                cluster.wait_for_one().await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}

/// A runtime must not be waited for where other tasks run.
impl Drop for Engine {
    fn drop(&mut self) {
        if let Some(threads) = self.threads.take() {
            threads.shutdown_background();
        }
    }
}

/// What answers in this process, with its version.
fn name() -> String {
    format!("DataFusion {}", datafusion::DATAFUSION_VERSION)
}
