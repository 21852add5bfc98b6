//! The file that is read: where it lies, and what a first look at all of it says.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tertial_domain::data_set::Format;
use tertial_domain::snapshot::Fingerprint;

use super::encoding::{Encoding, Witness};
use super::error::ReadError;
use super::recognise;

/// A file to read, on disk or in memory.
#[derive(Debug, Clone)]
pub struct Input {
    name: String,
    place: Place,
}

#[derive(Debug, Clone)]
enum Place {
    Disk(PathBuf),
    Memory(Arc<[u8]>),
}

/// Bytes that can be read from anywhere in them.
pub(crate) trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// What one look at every byte of a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// What it is read as.
    pub format: Format,
    /// How its text is written; UTF-8 for what is no text.
    pub encoding: Encoding,
    /// How many bytes it has.
    pub size: u64,
    /// SHA-256 of them.
    pub sha256: Fingerprint,
}

/// How much is read at a time.
const CHUNK: usize = 1 << 18;

impl Input {
    /// A file on disk, which is not held in memory.
    #[must_use]
    pub fn on_disk(name: &str, path: &Path) -> Self {
        Self { name: name.to_owned(), place: Place::Disk(path.to_owned()) }
    }

    /// Bytes in memory.
    #[must_use]
    pub fn in_memory(name: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { name: name.to_owned(), place: Place::Memory(bytes.into()) }
    }

    /// The file's name, without folder.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file from its beginning.
    pub(crate) fn open(&self) -> io::Result<Box<dyn ReadSeek>> {
        Ok(match &self.place {
            Place::Disk(path) => Box::new(BufReader::with_capacity(CHUNK, File::open(path)?)),
            Place::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }

    /// Looks at every byte once: the fingerprint, the encoding and the format.
    pub fn look(&self) -> Result<Look, ReadError> {
        let mut file = self.open()?;
        let mut buffer = vec![0; CHUNK];
        let (mut digest, mut witness, mut start) = (Sha256::new(), Witness::default(), Vec::new());
        let mut size = 0;
        loop {
            let count = file.read(&mut buffer)?;
            if count == 0 {
                break;
            }
            let bytes = &buffer[..count];
            digest.update(bytes);
            witness.see(bytes);
            if start.len() < recognise::START {
                start.extend_from_slice(&bytes[..count.min(recognise::START - start.len())]);
            }
            size += count as u64;
        }
        if size == 0 {
            return Err(ReadError::Empty);
        }
        let encoding = witness.encoding(&start);
        let format = recognise::format(&start, encoding, self)?;
        let sha256 = Fingerprint::from(<[u8; 32]>::from(digest.finalize()));
        Ok(Look { format, encoding, size, sha256 })
    }
}
