//! Readings of files that were handed in: each goes on by itself, is watched and can be stopped.
//!
//! A reading lives in the process that began it and is no record: until it is done nothing is kept but the file that was handed in, which
//! lies there for a day. Where the process ends in the middle, the file is looked at and read once more.

use std::sync::Arc;

use tertial_domain::ids::{DataSetId, OrganisationId};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::adding::{Adding, add, fits};
use super::upload::{self, Named};
use super::{Tell, look, table_named};
use crate::access::Place;
use crate::app::App;
use crate::checks::EXAMINING;
use crate::error::Error;
use crate::jobs::{self, Job, Jobs};

/// Readings that go on at once: each takes a core, and most of a disk.
const AT_ONCE: usize = 2;

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

/// A reading as it stands. Where it is stopped, the file is there still.
pub type Reading = Job<Wanted, Progress, DataSetId>;

/// How far a reading has come.
pub type Standing = jobs::Standing<Progress, DataSetId>;

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
pub(crate) struct Readings {
    known: Jobs<Wanted, Progress, DataSetId>,
    turns: Arc<Semaphore>,
}

/// Begins to read a file that was handed in. Gives what the reading is known by.
pub async fn start(app: &App, organisation: OrganisationId, wanted: Wanted) -> Result<Uuid, Error> {
    app.may(EXAMINING, &Place::organisation(organisation))?;
    fits(app, &wanted.adding)?;
    table_named(&wanted.table)?;
    upload::ask_for(app, organisation, wanted.file.upload).await?;
    let id = app.surroundings.new_id();
    app.readings.known.begin(organisation, id, wanted.clone(), Progress::default());
    let app = app.clone();
    tokio::spawn(async move {
        let read = read(&app, organisation, id, wanted).await;
        app.readings.known.end(id, read);
    });
    Ok(id)
}

/// How a reading stands; another organisation's is not there.
pub fn with_id(app: &App, organisation: OrganisationId, id: Uuid) -> Result<Reading, Error> {
    app.may(EXAMINING, &Place::organisation(organisation))?;
    app.readings.known.with_id(organisation, id)
}

/// Stops a reading, where it goes on still.
pub fn stop(app: &App, organisation: OrganisationId, id: Uuid) -> Result<(), Error> {
    with_id(app, organisation, id)?;
    app.readings.known.stop(id);
    Ok(())
}

async fn read(app: &App, organisation: OrganisationId, id: Uuid, wanted: Wanted) -> Result<DataSetId, Error> {
    let _turn = app.readings.turns.acquire().await.expect("nobody closes it");
    let Wanted { file, table, adding } = wanted;
    let uploaded = upload::handed_in(app, organisation, &file).await?;
    let table = Some(table_named(&table)?);
    let seen = look(app, organisation, uploaded.input.clone(), table, &adding.source).await?;
    let (readings, at) = (app.readings.known.clone(), (&uploaded.input, &seen));
    let tell: Tell = Box::new(move |done, whole, rows| readings.tell(id, Progress { done, whole, rows }));
    let set = add(app, organisation, at, adding, tell).await?.set;
    upload::forget(app, organisation, file.upload).await?;
    Ok(set.id)
}

impl Default for Readings {
    fn default() -> Self {
        Self { known: Jobs::default(), turns: Arc::new(Semaphore::new(AT_ONCE)) }
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
