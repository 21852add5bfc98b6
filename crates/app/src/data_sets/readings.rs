//! Readings of files that were handed in: each goes on by itself, is watched and can be stopped.
//!
//! A reading lives in the process that began it and is no record: until it is done nothing is kept but the file that was handed in, which
//! lies there for a day. Where the process ends in the middle, the file is looked at and read once more.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tertial_domain::ids::{DataSetId, OrganisationId};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::adding::{Adding, add, keeps_until};
use super::upload::{self, Named};
use super::{Tell, look, table_named};
use crate::access::Place;
use crate::app::App;
use crate::checks::EXAMINING;
use crate::error::Error;

/// Readings that go on at once: each takes a core, and most of a disk.
const AT_ONCE: usize = 2;

/// The most readings that are remembered, the ended among them: whoever began one has long seen how it ended.
const MOST_REMEMBERED: usize = 200;

/// What is to be read.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The file that was handed in.
    pub file: Named,
    /// The table that it is read as.
    pub table: String,
    /// What is said of it.
    pub adding: Adding,
}

/// A reading as it stands.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What is read.
    pub wanted: Wanted,
    /// How far it has come.
    pub standing: Standing,
    organisation: OrganisationId,
    is_stopped: bool,
}

/// How far a reading has come.
#[derive(Debug, Clone)]
pub enum Standing {
    /// It waits for its turn, or reads.
    Going(Progress),
    /// The rows are kept.
    Read(DataSetId),
    /// It came to nothing.
    Failed(Arc<Error>),
    /// Somebody stopped it. The file is there still.
    Stopped,
}

/// How much is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// How much is done.
    pub done: u64,
    /// Of how much; nothing before it has begun.
    pub whole: u64,
    /// The rows so far.
    pub rows: u64,
}

/// The readings of a process.
#[derive(Debug, Clone)]
pub(crate) struct Readings(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    known: Mutex<BTreeMap<Uuid, Reading>>,
    turns: Semaphore,
}

/// Begins to read a file that was handed in. Gives what the reading is known by.
pub async fn start(app: &App, organisation: OrganisationId, wanted: Wanted) -> Result<Uuid, Error> {
    app.may(EXAMINING, &Place::organisation(organisation))?;
    keeps_until(app, wanted.adding.keep_until)?;
    table_named(&wanted.table)?;
    upload::ask_for(app, organisation, wanted.file.upload).await?;
    let id = app.surroundings.new_id();
    let standing = Standing::Going(Progress::default());
    app.readings.remember(id, Reading { wanted: wanted.clone(), standing, organisation, is_stopped: false });
    let app = app.clone();
    tokio::spawn(async move {
        let read = read(&app, organisation, id, wanted).await;
        app.readings.end(id, read);
    });
    Ok(id)
}

/// How a reading stands; another organisation's is not there.
pub fn with_id(app: &App, organisation: OrganisationId, id: Uuid) -> Result<Reading, Error> {
    app.may(EXAMINING, &Place::organisation(organisation))?;
    let known = app.readings.known();
    known.get(&id).filter(|it| it.organisation == organisation).cloned().ok_or(Error::NotHere)
}

/// Stops a reading, where it goes on still.
pub fn stop(app: &App, organisation: OrganisationId, id: Uuid) -> Result<(), Error> {
    with_id(app, organisation, id)?;
    app.readings.change(id, |reading| reading.is_stopped = true);
    Ok(())
}

async fn read(app: &App, organisation: OrganisationId, id: Uuid, wanted: Wanted) -> Result<DataSetId, Error> {
    let _turn = app.readings.0.turns.acquire().await.expect("nobody closes it");
    let Wanted { file, table, adding } = wanted;
    let uploaded = upload::handed_in(app, organisation, &file).await?;
    let table = Some(table_named(&table)?);
    let seen = look(app, organisation, uploaded.input.clone(), table, &adding.source).await?;
    let (readings, at) = (app.readings.clone(), (&uploaded.input, &seen));
    let tell: Tell = Box::new(move |done, whole, rows| readings.tell(id, Progress { done, whole, rows }));
    let set = add(app, organisation, at, adding, tell).await?.set;
    upload::forget(app, organisation, file.upload).await?;
    Ok(set.id)
}

impl Default for Readings {
    fn default() -> Self {
        Self(Arc::new(Inner { known: Mutex::default(), turns: Semaphore::new(AT_ONCE) }))
    }
}

impl Readings {
    fn remember(&self, id: Uuid, reading: Reading) {
        let mut known = self.known();
        // Identities are in the order of time, so that the first are the oldest.
        while known.len() >= MOST_REMEMBERED {
            let ended = known.iter().find(|(_, it)| !matches!(it.standing, Standing::Going(_)));
            let Some(oldest) = ended.map(|(id, _)| *id) else { break };
            known.remove(&oldest);
        }
        known.insert(id, reading);
    }

    /// Whether it is to go on.
    fn tell(&self, id: Uuid, progress: Progress) -> bool {
        let mut is_stopped = false;
        self.change(id, |reading| {
            reading.standing = Standing::Going(progress);
            is_stopped = reading.is_stopped;
        });
        !is_stopped
    }

    fn end(&self, id: Uuid, read: Result<DataSetId, Error>) {
        self.change(id, |reading| {
            reading.standing = match read {
                Ok(set) => Standing::Read(set),
                Err(_) if reading.is_stopped => Standing::Stopped,
                Err(error) => Standing::Failed(Arc::new(error)),
            };
        });
    }

    fn change(&self, id: Uuid, change: impl FnOnce(&mut Reading)) {
        if let Some(reading) = self.known().get_mut(&id) {
            change(reading);
        }
    }

    /// Nobody leaves the readings half changed, so that a panic elsewhere does no harm to them.
    fn known(&self) -> MutexGuard<'_, BTreeMap<Uuid, Reading>> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Progress {
    /// Hundredths of the whole.
    #[must_use]
    pub const fn percent(self) -> u64 {
        match self.whole {
            0 => 0,
            whole => self.done.saturating_mul(100) / whole,
        }
    }
}
