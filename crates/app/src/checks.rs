//! Control tests: which there are, their runs over data, and what becomes of what they find.
//!
//! Data sets, runs and samples are the organisation's and not a board's: a supplier's invoices are spread over boards, and a
//! test sees all of them. They are seen by those who carry out controls for the whole organisation, and by those who may read the log.

pub(crate) mod answer;
pub mod attach;
mod data;
pub(crate) mod entry;
mod failure;
pub mod interrupted;
pub mod library;
pub mod limits;
pub mod picture;
pub mod places;
pub(crate) mod question;
pub mod runs;
pub mod settings;
pub mod triage;
mod workshop;

use tertial_domain::ids::OrganisationId;

pub use tertial_checks::control_test::{
    ControlTest, Grade, Input, Kind, Parameter, ParameterType, Reached, Threshold,
};
pub use tertial_checks::engine::Progress;
pub use tertial_checks::table::table;

pub use self::entry::triaged;
pub use self::failure::{CheckFailure, OnWorksheet, Unreadable};
pub use self::question::Asked;
pub use self::workshop::Stage;
pub(crate) use self::workshop::{Work, Workshop};
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::Error;

/// What it asks for to run tests, to draw samples, and to say what becomes of what was found.
pub(crate) const EXAMINING: Deed = Deed::Execute;

/// Whether the actor sees data sets, runs and samples.
#[must_use]
pub fn sees(app: &App, organisation: OrganisationId) -> bool {
    may_see(app, organisation).is_ok()
}

/// Whether the actor runs tests and draws samples.
#[must_use]
pub fn examines(app: &App, organisation: OrganisationId) -> bool {
    app.may(EXAMINING, &Place::organisation(organisation)).is_ok()
}

/// Asks whether the actor sees data sets, runs and samples. Whoever does not is told of those, and not of the log.
pub(crate) fn may_see(app: &App, organisation: OrganisationId) -> Result<(), Error> {
    let place = Place::organisation(organisation);
    app.may(EXAMINING, &place).or_else(|refused| app.may(Deed::Audit, &place).map_err(|_| refused))
}

/// Whether the actor chooses values of parameters and adds tests.
#[must_use]
pub fn administers(app: &App, organisation: OrganisationId) -> bool {
    app.may(Deed::Administer, &Place::organisation(organisation)).is_ok()
}
