//! What the administrator makes the organisation's own: values of parameters, and tests.

use serde::Serialize;
use tertial_checks::control_test::{self, ControlTest};
use tertial_domain::ids::{OrganisationId, OwnTestId, TestSettingsId};
use tertial_domain::{OwnTest, TestSettings};
use tertial_store::{Stored, Write};

use super::failure::CheckFailure;
use super::library::{self, OWN_SYSTEM};
use super::question::value;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, here};

/// The longest test of one's own, in bytes: the longest built-in one is a tenth of it.
pub const LONGEST_TEST: usize = 50_000;

/// Asks whether the actor may choose values and write tests.
pub fn may(app: &App, organisation: OrganisationId) -> Result<(), Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))
}

/// Chooses a value for a parameter of a test, with the reason. An empty value is the test's own again. `version` is that of the values
/// that the test had when it was chosen, 0 where it had none; gives the one that they have afterwards.
pub async fn choose(
    app: &App,
    organisation: OrganisationId,
    (test, parameter, version): (&str, &str, i64),
    (wanted, why): (&str, &str),
) -> Result<i64, Error> {
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let (test, _) = library::find(app, organisation, test).await?;
    let no_parameter = || CheckFailure::NoParameter { name: parameter.to_owned() };
    let known = test.parameter(parameter).ok_or_else(no_parameter)?;
    let stored = write.read().test_settings().await?.into_iter().find(|it| it.value.test == test.id);
    let before = stored.as_ref().map_or_else(
        || TestSettings {
            id: TestSettingsId::new(app.surroundings.new_id()),
            organisation,
            test: test.id.clone(),
            overrides: Vec::new(),
        },
        |stored| stored.value.clone(),
    );
    let after = if wanted.trim().is_empty() {
        before.clone().without(parameter)
    } else {
        let written = value(known, wanted)?.written();
        let signed = app.sign(&mut write, organisation).await?;
        before.clone().with(parameter, &written, why, signed)?
    };
    let stored = match stored {
        stored if after == before => return Ok(stored.map_or(0, |stored| stored.version)),
        Some(stored) => write.update("change", &Stored { version, ..stored }, after).await?,
        None if version == 0 => write.insert("change", after).await?,
        None => return Err(Error::ChangedMeanwhile),
    };
    write.commit().await?;
    Ok(stored.version)
}

/// Adds a test of one's own, after the engine has looked at it. Gives its id.
pub async fn add(app: &App, organisation: OrganisationId, written: &str) -> Result<String, Error> {
    let test = examine(app, organisation, written).await?;
    added(app, organisation, &test).await?;
    Ok(test.id)
}

async fn added(app: &App, organisation: OrganisationId, test: &ControlTest) -> Result<(), Error> {
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    if own(&write, &test.id).await?.is_some() {
        return Err(CheckFailure::TestExists { id: test.id.clone() }.into());
    }
    let own = OwnTest {
        id: OwnTestId::new(app.surroundings.new_id()),
        organisation,
        test: test.id.clone(),
        text: test.text.clone(),
        withdrawn: None,
    };
    write.insert("create", own).await?;
    write.commit().await?;
    Ok(())
}

/// Writes a test of one's own anew. `version` is the one that it was written from. Its id stays.
pub async fn rewrite(
    app: &App,
    organisation: OrganisationId,
    (id, version): (&str, i64),
    written: &str,
) -> Result<(), Error> {
    may(app, organisation)?;
    let known = app.store.read(organisation).own_tests().await?;
    if known.iter().all(|own| own.value.test != id) {
        return Err(Error::NotHere);
    }
    let test = examined(app, written).await?;
    if test.id != id {
        return Err(CheckFailure::OtherId { id: id.to_owned() }.into());
    }
    rewritten(app, organisation, &test, version).await.map(drop)
}

/// Stores what a test of one's own says now, and gives whether that is anything else than it said from `version` on.
async fn rewritten(
    app: &App,
    organisation: OrganisationId,
    test: &ControlTest,
    version: i64,
) -> Result<bool, Error> {
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let before = own(&write, &test.id).await?.ok_or(Error::NotHere)?;
    let after = OwnTest { text: test.text.clone(), withdrawn: None, ..before.value.clone() };
    let is_other = after != before.value;
    if is_other {
        write.update("change", &Stored { version, ..before }, after).await?;
        write.commit().await?;
    }
    Ok(is_other)
}

/// What became of a test that was taken in by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TakenIn {
    /// There was none with its id.
    Added,
    /// The one with its id says something else now, or is in use again.
    Rewritten,
    /// The one with its id says the same already.
    Unchanged,
}

/// Takes in a test of one's own after the engine has looked at it, as from a file: one that is there by its id is written anew.
pub async fn take_in(
    app: &App,
    organisation: OrganisationId,
    written: &str,
) -> Result<(ControlTest, TakenIn), Error> {
    let test = examine(app, organisation, written).await?;
    let known = app.store.read(organisation).own_tests().await?;
    let taken_in = match known.into_iter().find(|own| own.value.test == test.id) {
        None => {
            added(app, organisation, &test).await?;
            TakenIn::Added
        }
        Some(before) if rewritten(app, organisation, &test, before.version).await? => TakenIn::Rewritten,
        Some(_) => TakenIn::Unchanged,
    };
    Ok((test, taken_in))
}

/// Says what is wrong with a test of one's own, and stores nothing.
pub async fn examine(app: &App, organisation: OrganisationId, written: &str) -> Result<ControlTest, Error> {
    may(app, organisation)?;
    let test = examined(app, written).await?;
    if control_test::find(&test.id).is_some() {
        return Err(CheckFailure::TestExists { id: test.id }.into());
    }
    Ok(test)
}

/// Takes a test of one's own out of use. Its runs stay.
pub async fn withdraw(app: &App, organisation: OrganisationId, id: &str) -> Result<(), Error> {
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let before = own(&write, id).await?.ok_or(Error::NotHere)?;
    let signed = app.sign(&mut write, organisation).await?;
    let after = OwnTest { withdrawn: Some(signed), ..before.value.clone() };
    write.update("withdraw", &before, after).await?;
    write.commit().await?;
    Ok(())
}

async fn own(write: &Write, id: &str) -> Result<Option<Stored<OwnTest>>, Error> {
    Ok(here(write.read().own_tests().await)?.into_iter().find(|own| own.value.test == id))
}

/// A test that the engine has found nothing wrong with.
async fn examined(app: &App, written: &str) -> Result<ControlTest, Error> {
    if written.len() > LONGEST_TEST {
        return Err(Error::TooLong { field: "test", most: LONGEST_TEST });
    }
    // Some programs begin a file with a mark that it is UTF-8.
    let lines = written.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let test = ControlTest::parse(OWN_SYSTEM, &lines).map_err(|error| CheckFailure::Test(Box::new(error)))?;
    let engine = app.workshop.engine(app)?;
    engine.examine(&test, app.today()).outcome().await.map_err(CheckFailure::from)?;
    Ok(test)
}
