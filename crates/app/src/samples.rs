//! Samples: drawn from a data set, answered item by item, and evaluated.

pub mod draw;
pub mod draws;
pub mod sheet;
pub mod worksheet;

use std::collections::BTreeMap;

use tertial_checks::control_test::{self, ControlTest, Kind};
use tertial_checks::sampling::evaluate;
use tertial_domain::Sample;
use tertial_domain::ids::{OrganisationId, PersonId, SampleId};
use tertial_domain::sample::Entry;
use tertial_store::{Stored, Write};

pub(crate) use self::draws::Draws;
use self::sheet::Sheet;
use crate::access::Place;
use crate::app::App;
use crate::checks::{CheckFailure, EXAMINING, examines, may_see};
use crate::controls::people;
use crate::error::{Error, here};
use crate::merge::Saved;

/// The most samples of a list: several a week for years.
const MOST_LISTED: u64 = 500;

/// A sample with what stands around it.
#[derive(Debug, Clone)]
pub struct ReadSample {
    /// The sample.
    pub sample: Stored<Sample>,
    /// The names of the organisation's people.
    pub people: BTreeMap<PersonId, String>,
    /// Whether the actor may answer and evaluate.
    pub may_examine: bool,
}

/// The samples of an organisation.
#[derive(Debug, Clone)]
pub struct ListedSamples {
    /// Without their worksheets, the newest first.
    pub samples: Vec<Sample>,
    /// Whether the actor may draw more.
    pub may_examine: bool,
}

/// The samples; one query.
pub async fn list(app: &App, organisation: OrganisationId) -> Result<ListedSamples, Error> {
    may_see(app, organisation)?;
    let samples = app.store.read(organisation).samples(MOST_LISTED).await?;
    Ok(ListedSamples { samples, may_examine: examines(app, organisation) })
}

/// The tests that samples are drawn by.
#[must_use]
pub fn tests() -> Vec<&'static ControlTest> {
    let draws = |test: &&ControlTest| matches!(test.kind, Kind::Sample { .. });
    control_test::built_in().iter().filter(draws).collect()
}

/// A sample; another organisation's is not there.
pub async fn with_id(app: &App, organisation: OrganisationId, id: SampleId) -> Result<ReadSample, Error> {
    may_see(app, organisation)?;
    Ok(ReadSample {
        sample: here(app.store.read(organisation).get(id).await)?,
        people: people(app, organisation).await?,
        may_examine: examines(app, organisation),
    })
}

/// What follows when a worksheet is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Nothing: it can be filled in further.
    Keep,
    /// The sample is evaluated, which needs an answer in every row.
    Evaluate,
}

/// Saves what is typed on a worksheet, and evaluates it where that is asked for: all of it or nothing. `from` is the version that it
/// was typed in. What somebody else has changed since then is kept where it is other rows.
pub async fn fill_in(
    app: &App,
    organisation: OrganisationId,
    (id, from): (SampleId, i64),
    typed: Sheet,
    then: Then,
) -> Result<Saved<Sheet>, Error> {
    let write = app.write(EXAMINING, &Place::organisation(organisation)).await?;
    let stored: Stored<Sample> = here(write.read().get(id).await)?;
    match typed.settled(app, &write, &stored, from).await? {
        Ok(sheet) => sheet.put_down(app, write, organisation, stored, then).await,
        Err(overtaken) => Ok(Saved::Overtaken(overtaken)),
    }
}

/// Fills in rows of the worksheet, told by their place in the population. `version` is the one that they were made from, and nothing
/// is stored where it is no longer that.
pub async fn answer(
    app: &App,
    organisation: OrganisationId,
    (id, version): (SampleId, i64),
    entries: Vec<(u64, Entry)>,
) -> Result<(), Error> {
    let mut write = app.write(EXAMINING, &Place::organisation(organisation)).await?;
    let before: Stored<Sample> = here(write.read().get(id).await)?;
    let after = before.value.clone().fill_in(entries).map_err(CheckFailure::from)?;
    if after != before.value {
        write.update("answer", &Stored { version, ..before }, after).await?;
        write.commit().await?;
    }
    Ok(())
}

/// Puts down what the answers say of the population, when every row has one.
pub async fn conclude(app: &App, organisation: OrganisationId, id: SampleId) -> Result<(), Error> {
    let mut write = app.write(EXAMINING, &Place::organisation(organisation)).await?;
    let before: Stored<Sample> = here(write.read().get(id).await)?;
    evaluated(app, &mut write, organisation, &before).await?;
    write.commit().await?;
    Ok(())
}

async fn evaluated(
    app: &App,
    write: &mut Write,
    organisation: OrganisationId,
    before: &Stored<Sample>,
) -> Result<Stored<Sample>, Error> {
    let signed = app.sign(write, organisation).await?;
    let said = |it: &Sample| evaluate(&it.method, it.population, &it.items, it.confidence);
    let after = before.value.clone().conclude(said, signed).map_err(CheckFailure::from)?;
    Ok(write.update("evaluate", before, after).await?)
}
