//! A file that a browser hands in: kept while somebody looks at what its columns are, and for a day at the most.

use tempfile::TempDir;
use tertial_checks::data_set::Input;
use tertial_checks::shelf::Shelf;
use tertial_domain::ids::OrganisationId;
use tertial_domain::snapshot::Fingerprint;

use super::DataFailure;
use super::adding::room;
use crate::access::Place;
use crate::app::App;
use crate::checks::EXAMINING;
use crate::error::Error;
use crate::incoming::Incoming;

/// The largest file that a browser hands in: a decade of a large municipality's invoices. Larger ones are read by `tertial data add`, which
/// has no limit and shows how far it has come.
pub const LARGEST_UPLOAD: usize = 8 << 30;

/// Seconds for which a file is kept that nobody has decided about.
const KEPT: i64 = 24 * 60 * 60;

/// Begins to take a file in; only from those who may hand files in.
pub fn receive(app: &App, organisation: OrganisationId) -> Result<Incoming, Error> {
    may_hand_in(app, organisation)?;
    Incoming::in_folder(&app.scratch.folder().map_err(DataFailure::Room)?)
}

/// All of a file has come: keeps it, and says under which fingerprint. Others that have been forgotten are removed.
pub async fn keep(app: &App, organisation: OrganisationId, incoming: Incoming) -> Result<Fingerprint, Error> {
    may_hand_in(app, organisation)?;
    if incoming.size() == 0 {
        return Err(DataFailure::EmptyFile.into());
    }
    let arrived = incoming.end()?;
    let before = app.surroundings.now().as_second() - KEPT;
    app.shelf.remove_uploads(organisation, before).await.map_err(DataFailure::from)?;
    let path = Shelf::upload(organisation, arrived.sha256());
    app.shelf.lay(&path, arrived.path()).await.map_err(DataFailure::from)?;
    Ok(arrived.sha256())
}

/// A file that was handed in before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its fingerprint.
    pub upload: Fingerprint,
    /// What it was called.
    pub name: String,
}

/// A file that was handed in, as a file on disk for as long as this is held.
#[derive(Debug)]
pub struct Uploaded {
    /// To be looked at and read.
    pub input: Input,
    /// Where it was copied to, where it does not lie on this disk anyway.
    _folder: Option<TempDir>,
}

/// Asks whether the actor may hand files in.
pub fn may_hand_in(app: &App, organisation: OrganisationId) -> Result<(), Error> {
    app.may(EXAMINING, &Place::organisation(organisation))
}

/// Sees that a file that was handed in is there. Another organisation's is not.
pub(super) async fn ask_for(
    app: &App,
    organisation: OrganisationId,
    upload: Fingerprint,
) -> Result<(), Error> {
    may_hand_in(app, organisation)?;
    let found = app.shelf.has(&Shelf::upload(organisation, upload)).await.map_err(DataFailure::from)?;
    if found { Ok(()) } else { Err(Error::NotHere) }
}

/// A file that was handed in before, by its fingerprint, under its name. Another organisation's is not there.
pub async fn handed_in(app: &App, organisation: OrganisationId, file: &Named) -> Result<Uploaded, Error> {
    may_hand_in(app, organisation)?;
    let path = Shelf::upload(organisation, file.upload);
    if let Some(here) = app.shelf.on_disk(&path) {
        return if here.is_file() {
            Ok(Uploaded { input: Input::on_disk(&file.name, &here), _folder: None })
        } else {
            Err(Error::NotHere)
        };
    }
    let folder = room(app)?;
    let to = folder.path().join("upload");
    if !app.shelf.fetch(&path, &to).await.map_err(DataFailure::from)? {
        return Err(Error::NotHere);
    }
    Ok(Uploaded { input: Input::on_disk(&file.name, &to), _folder: Some(folder) })
}

/// Removes a file that has been decided about.
pub async fn forget(app: &App, organisation: OrganisationId, sha256: Fingerprint) -> Result<(), Error> {
    may_hand_in(app, organisation)?;
    app.shelf.remove(&Shelf::upload(organisation, sha256)).await.map_err(DataFailure::from)?;
    Ok(())
}
