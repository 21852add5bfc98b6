//! Backups: everything at one moment in one file, and back.

use std::path::Path;

use tertial_store::{Files, Restored};

use crate::access::{Actor, Deed};
use crate::app::App;
use crate::error::Error;

/// Writes everything, as it is at one moment, into a new file.
pub async fn backup(app: &App, file: &Path) -> Result<(), Error> {
    app.actor().may_everywhere(Deed::Administer)?;
    Ok(app.store.backup(file).await?)
}

/// Puts a backup in place of the database at an address, once it has been verified. What is there is only
/// replaced where `replace` says so. The files that people have attached are in the backup too, and come to the folder that is said,
/// or beside the database.
pub async fn restore(
    (url, files): (&str, Option<&Path>),
    actor: &Actor,
    file: &Path,
    replace: bool,
) -> Result<Restored, Error> {
    actor.may_everywhere(Deed::Administer)?;
    Ok(tertial_store::restore(url, files.map(Files::in_folder), file, replace).await?)
}
