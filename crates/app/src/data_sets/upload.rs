//! A file that a browser hands in: kept while somebody looks at what its columns are, and for a day at the most.

use std::io::Write;

use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempDir};
use tertial_checks::data_set::Input;
use tertial_checks::shelf::Shelf;
use tertial_domain::ids::OrganisationId;
use tertial_domain::snapshot::Fingerprint;

use super::DataFailure;
use crate::access::Place;
use crate::app::App;
use crate::checks::EXAMINING;
use crate::error::Error;

/// The largest file that a browser hands in. Larger ones are read by `tertial data add`, which has no limit and shows how far it has come.
pub const LARGEST_UPLOAD: usize = 512 << 20;

/// Seconds for which a file is kept that nobody has decided about.
const KEPT: i64 = 24 * 60 * 60;

/// A file that is on its way, written down as it comes and never held in memory.
#[derive(Debug)]
pub struct Receiving {
    file: NamedTempFile,
    digest: Sha256,
    size: u64,
}

impl Receiving {
    /// Begins to take a file in; only from those who may hand files in.
    pub fn begin(app: &App, organisation: OrganisationId) -> Result<Self, Error> {
        may_hand_in(app, organisation)?;
        let file = NamedTempFile::new().map_err(DataFailure::Room)?;
        Ok(Self { file, digest: Sha256::new(), size: 0 })
    }

    /// Takes the next bytes. They are what fits a network packet or two: writing them does not hold anybody up.
    pub fn take(&mut self, part: &[u8]) -> Result<(), Error> {
        self.digest.update(part);
        self.size += part.len() as u64;
        Ok(self.file.write_all(part).map_err(DataFailure::Room)?)
    }

    /// Whether nothing has come.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.size == 0
    }

    /// All of it has come: keeps the file, and says under which fingerprint. Others that have been forgotten are removed.
    pub async fn keep(mut self, app: &App, organisation: OrganisationId) -> Result<Fingerprint, Error> {
        self.file.flush().map_err(DataFailure::Room)?;
        let before = app.surroundings.now().as_second() - KEPT;
        app.shelf.remove_uploads(organisation, before).await.map_err(DataFailure::from)?;
        let sha256 = Fingerprint::from(<[u8; 32]>::from(self.digest.finalize()));
        let path = Shelf::upload(organisation, sha256);
        app.shelf.lay(&path, self.file.path()).await.map_err(DataFailure::from)?;
        Ok(sha256)
    }
}

/// A file that was handed in, as a file on disk for as long as this is held.
#[derive(Debug)]
pub struct Uploaded {
    /// To be looked at and read.
    pub input: Input,
    _folder: TempDir,
}

/// Asks whether the actor may hand files in.
fn may_hand_in(app: &App, organisation: OrganisationId) -> Result<(), Error> {
    app.may(EXAMINING, &Place::organisation(organisation))
}

/// A file that was handed in before, by its fingerprint, under its name. Another organisation's is not there.
pub async fn handed_in(
    app: &App,
    organisation: OrganisationId,
    sha256: &str,
    name: &str,
) -> Result<Uploaded, Error> {
    may_hand_in(app, organisation)?;
    let sha256 = Fingerprint::from_hex(sha256).ok_or(Error::NotHere)?;
    let folder = TempDir::new().map_err(DataFailure::Room)?;
    let to = folder.path().join("upload");
    let found =
        app.shelf.fetch(&Shelf::upload(organisation, sha256), &to).await.map_err(DataFailure::from)?;
    if !found {
        return Err(Error::NotHere);
    }
    Ok(Uploaded { input: Input::on_disk(name, &to), _folder: folder })
}

/// Removes a file that has been decided about.
pub async fn forget(app: &App, organisation: OrganisationId, sha256: Fingerprint) -> Result<(), Error> {
    may_hand_in(app, organisation)?;
    app.shelf.remove(&Shelf::upload(organisation, sha256)).await.map_err(DataFailure::from)?;
    Ok(())
}
