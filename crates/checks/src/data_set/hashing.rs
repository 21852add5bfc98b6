//! A file that knows the fingerprint of what is written to it.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use tertial_domain::snapshot::Fingerprint;

/// Computes the fingerprint of what is written through it.
#[derive(Debug)]
pub(crate) struct HashingFile {
    sink: BufWriter<File>,
    digest: Sha256,
    size: u64,
}

impl HashingFile {
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        Ok(Self { sink: BufWriter::new(File::create(path)?), digest: Sha256::new(), size: 0 })
    }

    /// Brings the file to the disk, and tells its fingerprint and its size in bytes.
    pub(crate) fn finish(self) -> io::Result<(Fingerprint, u64)> {
        let file = self.sink.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok((Fingerprint::from(<[u8; 32]>::from(self.digest.finalize())), self.size))
    }
}

impl Write for HashingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.sink.write(bytes)?;
        self.digest.update(&bytes[..count]);
        self.size += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}
