//! A file on its way in: written down as it comes, and never held in memory.

use std::io::Write;
use std::path::Path;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempPath};
use tertial_domain::snapshot::Fingerprint;

use crate::data_sets::DataFailure;
use crate::error::Error;

/// A file of which more may come.
#[derive(Debug)]
pub struct Incoming {
    file: NamedTempFile,
    digest: Sha256,
    size: u64,
}

/// A file that has come, on the disk for as long as this is held.
#[derive(Debug)]
pub struct Arrived {
    path: TempPath,
    sha256: Fingerprint,
    size: u64,
}

impl Incoming {
    /// Begins to take a file in that a form may have.
    pub fn begin() -> Result<Self, Error> {
        Self::in_folder(&std::env::temp_dir())
    }

    /// Begins to take a file in where there is room for a large one.
    pub fn in_folder(folder: &Path) -> Result<Self, Error> {
        let file = NamedTempFile::new_in(folder).map_err(DataFailure::Room)?;
        Ok(Self { file, digest: Sha256::new(), size: 0 })
    }

    /// Takes the next bytes. They are what fits a network packet or two: writing them does not hold anybody up.
    pub fn take(&mut self, part: &[u8]) -> Result<(), Error> {
        self.digest.update(part);
        self.size += part.len() as u64;
        Ok(self.file.write_all(part).map_err(DataFailure::Room)?)
    }

    /// How much has come, in bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// All of it has come.
    pub fn end(mut self) -> Result<Arrived, Error> {
        self.file.flush().map_err(DataFailure::Room)?;
        let sha256 = Fingerprint::from(<[u8; 32]>::from(self.digest.finalize()));
        Ok(Arrived { path: self.file.into_temp_path(), sha256, size: self.size })
    }
}

impl Arrived {
    /// A file of bytes that are in memory anyway.
    pub fn of(content: &[u8]) -> Result<Self, Error> {
        let mut incoming = Incoming::begin()?;
        incoming.take(content)?;
        incoming.end()
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it is known by.
    #[must_use]
    pub const fn sha256(&self) -> Fingerprint {
        self.sha256
    }

    /// How large it is, in bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// All of it in memory, for a reader that needs it so.
    pub async fn whole(&self) -> Result<Bytes, Error> {
        Ok(tokio::fs::read(&self.path).await.map_err(DataFailure::Room)?.into())
    }
}
