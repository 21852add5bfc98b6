//! Work that goes on by itself in this process and is no record until it is done: the reading of a file, the drawing of a sample.
//!
//! Whoever began it sees how far it has come and can stop it. Where the process ends in the middle, it is begun anew.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tertial_domain::ids::OrganisationId;
use uuid::Uuid;

use crate::error::Error;

/// The most jobs of a kind that are remembered, the ended among them: whoever began one has long seen how it ended.
const MOST_REMEMBERED: usize = 200;

/// A job as it stands. `W` is what was wanted, `P` how far it has come, `D` what comes of it.
#[derive(Debug, Clone)]
pub struct Job<W, P, D> {
    /// What was wanted.
    pub wanted: W,
    /// How far it has come.
    pub standing: Standing<P, D>,
    organisation: OrganisationId,
    is_stopped: bool,
}

/// How far a job has come.
#[derive(Debug, Clone)]
pub enum Standing<P, D> {
    /// It waits for its turn, or goes on.
    Going(P),
    /// It is done.
    Done(D),
    /// It came to nothing.
    Failed(Arc<Error>),
    /// Somebody stopped it.
    Stopped,
}

/// The jobs of one kind.
#[derive(Debug)]
pub(crate) struct Jobs<W, P, D>(Arc<Mutex<ById<W, P, D>>>);

/// Jobs by their identities.
type ById<W, P, D> = BTreeMap<Uuid, Job<W, P, D>>;

impl<W: Clone, P: Clone, D: Clone> Jobs<W, P, D> {
    /// Remembers a job that begins.
    pub(crate) fn begin(&self, organisation: OrganisationId, id: Uuid, wanted: W, progress: P) {
        let mut known = self.known();
        // Identities are in the order of time, so that the first are the oldest.
        while known.len() >= MOST_REMEMBERED {
            let ended = known.iter().find(|(_, it)| !matches!(it.standing, Standing::Going(_)));
            let Some(oldest) = ended.map(|(id, _)| *id) else { break };
            known.remove(&oldest);
        }
        let standing = Standing::Going(progress);
        known.insert(id, Job { wanted, standing, organisation, is_stopped: false });
    }

    /// How a job stands; another organisation's is not there.
    pub(crate) fn with_id(&self, organisation: OrganisationId, id: Uuid) -> Result<Job<W, P, D>, Error> {
        let known = self.known();
        known.get(&id).filter(|it| it.organisation == organisation).cloned().ok_or(Error::NotHere)
    }

    /// Remembers that a job is to be stopped.
    pub(crate) fn stop(&self, id: Uuid) {
        self.change(id, |job| job.is_stopped = true);
    }

    /// Remembers how far a job has come, and says whether it is to go on.
    pub(crate) fn tell(&self, id: Uuid, progress: P) -> bool {
        let mut is_stopped = false;
        self.change(id, |job| {
            job.standing = Standing::Going(progress);
            is_stopped = job.is_stopped;
        });
        !is_stopped
    }

    /// Remembers how a job ended.
    pub(crate) fn end(&self, id: Uuid, ended: Result<D, Error>) {
        self.change(id, |job| {
            job.standing = match ended {
                Ok(done) => Standing::Done(done),
                Err(_) if job.is_stopped => Standing::Stopped,
                Err(error) => Standing::Failed(Arc::new(error)),
            };
        });
    }

    fn change(&self, id: Uuid, change: impl FnOnce(&mut Job<W, P, D>)) {
        if let Some(job) = self.known().get_mut(&id) {
            change(job);
        }
    }

    /// Nobody leaves the jobs half changed, so that a panic elsewhere does no harm to them.
    fn known(&self) -> MutexGuard<'_, ById<W, P, D>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<W, P, D> Clone for Jobs<W, P, D> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<W, P, D> Default for Jobs<W, P, D> {
    fn default() -> Self {
        Self(Arc::default())
    }
}
