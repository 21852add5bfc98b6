//! What the administrator sets for the organisation: its name, boards and units, scale, calendar, standing texts and graphic profile.
//!
//! Nothing is removed: a board or a unit is closed, and a scale gets a new version. Each use case takes the version that the
//! change was made from, so that two who change the same thing are told of each other.

pub mod boards;
pub mod calendar;
pub mod organisation;
pub mod presentation;
pub mod profile;
pub mod scales;
pub mod texts;
pub mod units;

use tertial_domain::ids::OrganisationId;
use tertial_store::{Record, Stored, Write};

use crate::access::Actor;
use crate::app::App;
use crate::error::Error;

/// The most characters of a name: it stands in headings, lists and file names.
pub(crate) const LONGEST_NAME: usize = 200;

/// A name that says something and is not too long, without the white space around it.
fn name(field: &'static str, text: &str) -> Result<String, Error> {
    short(field, crate::accounts::filled(field, text)?, LONGEST_NAME)
}

/// A text of at most so many characters.
pub(crate) fn short(field: &'static str, text: String, most: usize) -> Result<String, Error> {
    if text.chars().count() > most { Err(Error::TooLong { field, most }) } else { Ok(text) }
}

/// Stores the one value of its kind that an organisation has. The version is that of the value that was changed, 0 where there was
/// none yet.
async fn keep<T: Record>(
    write: &mut Write,
    stored: Option<Stored<T>>,
    version: i64,
    value: T,
) -> Result<(), Error> {
    match stored {
        Some(stored) => write.update("change", &Stored { version, ..stored }, value).await?,
        None if version == 0 => write.insert("create", value).await?,
        None => return Err(Error::ChangedMeanwhile),
    };
    Ok(())
}

/// Only those who belong to the organisation see what is not secret among them: its look, its calendar, its criteria.
fn own(app: &App, organisation: OrganisationId) -> Result<(), Error> {
    match Actor::organisation(app.actor()) {
        Some(own) if own != organisation => Err(Error::NotHere),
        _ => Ok(()),
    }
}
