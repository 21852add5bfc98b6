//! The interval of follow-up, and when its parts are due.

use tertial_domain::Calendar;
use tertial_domain::ids::OrganisationId;

use super::{keep, own};
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::Error;

/// The calendar and its version: the usual one, and 0, as long as nobody has chosen.
pub async fn get(app: &App, organisation: OrganisationId) -> Result<(Calendar, i64), Error> {
    own(app, organisation)?;
    let stored = app.store.read(organisation).calendar().await?;
    Ok(stored.map_or_else(|| (Calendar::usual(organisation), 0), |stored| (stored.value, stored.version)))
}

/// Chooses another calendar.
pub async fn set(app: &App, version: i64, calendar: Calendar) -> Result<(), Error> {
    let mut write = app.write(Deed::Administer, &Place::organisation(calendar.organisation)).await?;
    let calendar = calendar.checked()?;
    let stored = write.read().calendar().await?;
    keep(&mut write, stored, version, calendar).await?;
    write.commit().await?;
    Ok(())
}
