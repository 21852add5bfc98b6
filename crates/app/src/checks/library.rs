//! The control tests that an organisation has: those that are parts of the program, and its own.

use std::collections::BTreeMap;

use tertial_checks::control_test::{self, ControlTest};
use tertial_checks::wording::Wording;
use tertial_domain::check_run::Words;
use tertial_domain::ids::{OrganisationId, PersonId};
use tertial_domain::{CheckRun, DataSet, OwnTest, TestSettings};
use tertial_store::Stored;

use super::failure::CheckFailure;
use super::{administers, examines, may_see};
use crate::app::App;
use crate::controls::{people, values};
use crate::error::Error;

/// The folder that tests of one's own belong to.
pub const OWN_SYSTEM: &str = "own";

/// The most runs of a test's history: a run a month for years.
const MOST_RUNS: u64 = 100;

/// The tests of one system.
#[derive(Debug, Clone)]
pub struct ListedSystem {
    /// Its name: a folder of `controls/`, or [`OWN_SYSTEM`].
    pub id: String,
    /// What people call it.
    pub title: Words,
    /// Its tests.
    pub tests: Vec<ListedTest>,
}

/// A test in the list.
#[derive(Debug, Clone)]
pub struct ListedTest {
    /// The test.
    pub test: ControlTest,
    /// Its last run that has an answer, without rows.
    pub last: Option<CheckRun>,
    /// Whether the organisation has what it reads.
    pub has_data: bool,
}

/// A test with what the organisation has made of it.
#[derive(Debug, Clone)]
pub struct ReadTest {
    /// The test.
    pub test: ControlTest,
    /// Where it is the organisation's own: the record.
    pub own: Option<Stored<OwnTest>>,
    /// The values that the organisation has chosen, where it has.
    pub settings: Option<Stored<TestSettings>>,
    /// Its runs, without rows, the newest first.
    pub runs: Vec<CheckRun>,
    /// The data sets that it can be run on, by the table that it reads, the newest first.
    pub data: BTreeMap<String, Vec<DataSet>>,
    /// The names of the organisation's people.
    pub people: BTreeMap<PersonId, String>,
    /// Whether the actor may run it.
    pub may_examine: bool,
    /// Whether the actor may choose values for its parameters.
    pub may_administer: bool,
}

impl ReadTest {
    /// The version of the values that the organisation has chosen; 0 where it has chosen none.
    #[must_use]
    pub fn settings_version(&self) -> i64 {
        self.settings.as_ref().map_or(0, |stored| stored.version)
    }
}

/// Every test by system, with its last run; three queries.
pub async fn list(app: &App, organisation: OrganisationId) -> Result<Vec<ListedSystem>, Error> {
    may_see(app, organisation)?;
    let read = app.store.read(organisation);
    let last: BTreeMap<String, CheckRun> =
        read.last_check_runs().await?.into_iter().map(|run| (run.question.test.clone(), run)).collect();
    let data = super::data::kept(app, organisation).await?;
    let own = values(read.own_tests().await?);
    let listed = |test: &ControlTest| ListedTest {
        last: last.get(&test.id).cloned(),
        has_data: test.inputs.iter().all(|input| data.iter().any(|set| super::data::serves(set, input))),
        test: test.clone(),
    };
    let built_in = control_test::systems().iter().map(|system| ListedSystem {
        id: system.id.clone(),
        title: words(&system.title),
        tests: control_test::built_in().iter().filter(|it| it.system == system.id).map(listed).collect(),
    });
    let mut systems: Vec<ListedSystem> = built_in.collect();
    let own: Vec<ListedTest> = own.iter().filter_map(parsed).map(|test| listed(&test)).collect();
    if !own.is_empty() {
        systems.push(ListedSystem { id: OWN_SYSTEM.to_owned(), title: Words::default(), tests: own });
    }
    Ok(systems)
}

/// A test by its id; five queries.
pub async fn with_id(app: &App, organisation: OrganisationId, id: &str) -> Result<ReadTest, Error> {
    may_see(app, organisation)?;
    let read = app.store.read(organisation);
    let own = read.own_tests().await?.into_iter().find(|own| own.value.test == id);
    let test = match control_test::find(id) {
        Some(test) => test.clone(),
        None => own.as_ref().and_then(|own| parsed(&own.value)).ok_or(Error::NotHere)?,
    };
    let settings = read.test_settings().await?.into_iter().find(|it| it.value.test == id);
    let kept = super::data::kept(app, organisation).await?;
    let serving = |input: &control_test::Input| {
        let sets = kept.iter().filter(|set| super::data::serves(set, input)).cloned();
        (input.table.clone(), sets.collect())
    };
    Ok(ReadTest {
        data: test.inputs.iter().map(serving).collect(),
        runs: read.check_runs(Some(id), MOST_RUNS).await?,
        people: people(app, organisation).await?,
        may_examine: examines(app, organisation),
        may_administer: administers(app, organisation),
        test,
        own,
        settings,
    })
}

/// The tests of one's own that are in use; one query.
pub async fn own(app: &App, organisation: OrganisationId) -> Result<Vec<ControlTest>, Error> {
    may_see(app, organisation)?;
    Ok(values(app.store.read(organisation).own_tests().await?).iter().filter_map(parsed).collect())
}

/// A test that can be run now: one of the program's, or one of the organisation's own that it has not withdrawn.
pub(super) async fn find(
    app: &App,
    organisation: OrganisationId,
    id: &str,
) -> Result<(ControlTest, Option<TestSettings>), Error> {
    let read = app.store.read(organisation);
    let test = if let Some(test) = control_test::find(id) {
        test.clone()
    } else {
        let own = values(read.own_tests().await?).into_iter().find(|own| own.test == id);
        own.as_ref().and_then(parsed).ok_or_else(|| CheckFailure::NoTest { id: id.to_owned() })?
    };
    let settings = values(read.test_settings().await?).into_iter().find(|it| it.test == id);
    Ok((test, settings))
}

/// A test of one's own that is in use.
fn parsed(own: &OwnTest) -> Option<ControlTest> {
    if own.withdrawn.is_some() {
        return None;
    }
    // It was read when it was added; one that a later program does not understand cannot be run.
    ControlTest::parse(OWN_SYSTEM, &own.text).ok()
}

/// Words of a file as a record has them.
pub(super) fn words(wording: &Wording) -> Words {
    Words { sv: wording.sv.clone(), en: wording.en.clone() }
}
