//! The organisation itself.

use tertial_domain::Organisation;
use tertial_domain::ids::OrganisationId;
use tertial_store::Stored;

use super::name;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::Error;

/// The organisation, for whoever may change it.
pub async fn get(app: &App, organisation: OrganisationId) -> Result<Stored<Organisation>, Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))?;
    Ok(app.store.read(organisation).organisation().await?)
}

/// Gives the organisation another name.
pub async fn rename(
    app: &App,
    organisation: OrganisationId,
    version: i64,
    new_name: &str,
) -> Result<(), Error> {
    let name = name("organisation", new_name)?;
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let stored = write.read().organisation().await?;
    let renamed = Organisation { name, ..stored.value.clone() };
    write.update("rename", &Stored { version, ..stored }, renamed).await?;
    write.commit().await?;
    Ok(())
}
