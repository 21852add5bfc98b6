//! Where data sets lie: Parquet files in an object store, each under its municipality and its SHA-256.
//!
//! The store is a folder, or a bucket that speaks S3. Control tests read there, and nowhere else.

use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures::StreamExt;
use futures::stream::BoxStream;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use tertial_domain::ids::OrganisationId;
use tertial_domain::snapshot::Fingerprint;
use thiserror::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// How a bucket's address begins.
const BUCKET: &str = "s3://";

/// The variables without which a bucket is not opened.
const KEYS: [&str; 2] = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

/// The part of the shelf for what is not decided about.
const UPLOADS: &str = "uploads";

/// Bytes that are sent to the store at a time: the least that S3 takes for a part.
const PART: usize = 5 << 20;

/// Parts that are on their way at once.
const ON_THE_WAY: usize = 4;

/// A place for data sets.
#[derive(Debug, Clone)]
pub struct Shelf(Place);

#[derive(Debug, Clone)]
enum Place {
    Folder(PathBuf),
    Bucket(Arc<dyn ObjectStore>),
}

/// Why the shelf did not do what it was asked to.
#[derive(Debug, Error)]
pub enum ShelfError {
    /// The folder cannot be made.
    #[error("{}: {source}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the machine says.
        source: std::io::Error,
    },
    /// The file that is to be laid there cannot be read.
    #[error("{0}")]
    File(#[from] std::io::Error),
    /// What the store says. It never names keys or secrets.
    #[error("{0}")]
    Store(#[from] object_store::Error),
    /// A bucket is named, and the keys to it are not there.
    #[error("no keys to the bucket")]
    NoKeys,
    /// The address is no bucket's.
    #[error("{0:?} is no address of a bucket")]
    NoBucket(String),
}

/// The lines of something that lies there, of which a part at a time is held.
pub struct Lines {
    parts: BoxStream<'static, object_store::Result<Bytes>>,
    held: Vec<u8>,
    /// How much of what is held has been handed out.
    seen: usize,
}

impl Lines {
    /// The next line, without what ends it; none when all have been read.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, ShelfError> {
        loop {
            let rest = &self.held[self.seen..];
            if let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                let line = rest[..end].to_vec();
                self.seen += end + 1;
                return Ok(Some(line));
            }
            self.held.drain(..self.seen);
            self.seen = 0;
            match self.parts.next().await {
                Some(part) => self.held.extend_from_slice(&part?),
                None if self.held.is_empty() => return Ok(None),
                None => return Ok(Some(std::mem::take(&mut self.held))),
            }
        }
    }
}

impl Shelf {
    /// A folder, which is made when the first data set is laid there.
    #[must_use]
    pub fn in_folder(folder: &FilePath) -> Self {
        Self(Place::Folder(folder.to_owned()))
    }

    /// A folder, or a bucket: `s3://bucket`. The bucket's keys, region and address come from the variables that other programs
    /// read, too: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT`.
    pub fn at(address: &str) -> Result<Self, ShelfError> {
        let Some(bucket) = address.strip_prefix(BUCKET) else {
            return Ok(Self::in_folder(FilePath::new(address)));
        };
        if bucket.is_empty() || bucket.contains('/') {
            return Err(ShelfError::NoBucket(address.to_owned()));
        }
        // Without keys the library would ask the machine's surroundings for some, which nobody has said that it may.
        if KEYS.iter().any(|name| std::env::var_os(name).is_none()) {
            return Err(ShelfError::NoKeys);
        }
        let store = AmazonS3Builder::from_env().with_bucket_name(bucket).build()?;
        Ok(Self(Place::Bucket(Arc::new(store))))
    }

    /// Where a municipality's data set of this fingerprint lies.
    #[must_use]
    pub fn path(organisation: OrganisationId, sha256: Fingerprint) -> Path {
        Path::from(format!("{}/{}.parquet", organisation.uuid(), sha256.hex()))
    }

    /// Where the rows that were set aside lie, under the fingerprint of their own.
    #[must_use]
    pub fn aside(organisation: OrganisationId, sha256: Fingerprint) -> Path {
        Path::from(format!("{}/{}.jsonl", organisation.uuid(), sha256.hex()))
    }

    /// Where a file lies that somebody has handed in and not decided about.
    #[must_use]
    pub fn upload(organisation: OrganisationId, sha256: Fingerprint) -> Path {
        Path::from(format!("{}/{UPLOADS}/{}", organisation.uuid(), sha256.hex()))
    }

    /// The store, for whoever reads from it.
    pub fn objects(&self) -> Result<Arc<dyn ObjectStore>, ShelfError> {
        match &self.0 {
            Place::Folder(folder) => {
                let made = std::fs::create_dir_all(folder);
                made.map_err(|source| ShelfError::Folder { folder: folder.clone(), source })?;
                Ok(Arc::new(LocalFileSystem::new_with_prefix(folder)?))
            }
            Place::Bucket(store) => Ok(Arc::clone(store)),
        }
    }

    /// Lays a file there, a part at a time.
    pub async fn lay(&self, path: &Path, file: &FilePath) -> Result<(), ShelfError> {
        let store = self.objects()?;
        let mut source = tokio::fs::File::open(file).await?;
        let mut sink = WriteMultipart::new_with_chunk_size(store.put_multipart(path).await?, PART);
        let mut part = vec![0; PART];
        loop {
            let count = match source.read(&mut part).await {
                Ok(count) => count,
                Err(error) => {
                    sink.abort().await?;
                    return Err(error.into());
                }
            };
            if count == 0 {
                break;
            }
            sink.wait_for_capacity(ON_THE_WAY).await?;
            sink.write(&part[..count]);
        }
        sink.finish().await?;
        // The record that names the rows is on the disk when it is acknowledged, and so are the rows.
        if let Place::Folder(folder) = &self.0 {
            tokio::fs::File::open(folder.join(path.as_ref())).await?.sync_all().await?;
        }
        Ok(())
    }

    /// The lines of what lies there, as they come; none where nothing does.
    pub async fn lines(&self, path: &Path) -> Result<Option<Lines>, ShelfError> {
        match self.objects()?.get(path).await {
            Ok(found) => Ok(Some(Lines { parts: found.into_stream(), held: Vec::new(), seen: 0 })),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether something lies there.
    pub async fn has(&self, path: &Path) -> Result<bool, ShelfError> {
        match self.objects()?.head(path).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Where it lies on this machine's disk, if it lies there; none in a bucket.
    #[must_use]
    pub fn on_disk(&self, path: &Path) -> Option<PathBuf> {
        match &self.0 {
            Place::Folder(folder) => Some(folder.join(path.as_ref())),
            Place::Bucket(_) => None,
        }
    }

    /// Copies what lies there to a file; `false` where nothing does.
    pub async fn fetch(&self, path: &Path, to: &FilePath) -> Result<bool, ShelfError> {
        let mut found = match self.objects()?.get(path).await {
            Ok(found) => found.into_stream(),
            Err(object_store::Error::NotFound { .. }) => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        let mut file = tokio::fs::File::create(to).await?;
        while let Some(part) = found.next().await {
            file.write_all(&part?).await?;
        }
        file.flush().await?;
        Ok(true)
    }

    /// Takes away the files that were handed in before a time, in seconds since 1970, and never decided about.
    pub async fn remove_uploads(&self, organisation: OrganisationId, before: i64) -> Result<(), ShelfError> {
        let store = self.objects()?;
        let folder = Path::from(format!("{}/{UPLOADS}", organisation.uuid()));
        let mut uploads = store.list(Some(&folder));
        while let Some(upload) = uploads.next().await {
            let upload = upload?;
            if upload.last_modified.timestamp() < before {
                self.remove(&upload.location).await?;
            }
        }
        Ok(())
    }

    /// Takes away what lies there, if anything does.
    pub async fn remove(&self, path: &Path) -> Result<(), ShelfError> {
        match self.objects()?.delete(path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[tokio::test]
    async fn what_is_laid_is_found_and_taken_away() {
        let folder = tempfile::TempDir::new().unwrap();
        let shelf = Shelf::at(folder.path().join("data").to_str().unwrap()).unwrap();
        let file = folder.path().join("rows");
        let content = vec![7; PART + 17];
        std::fs::write(&file, &content).unwrap();
        let path = Shelf::path(OrganisationId::new(Uuid::from_u128(1)), Fingerprint::of(&content));
        shelf.lay(&path, &file).await.unwrap();
        assert!(shelf.fetch(&path, &file).await.unwrap());
        assert_eq!(std::fs::read(&file).unwrap(), content);
        assert!(shelf.has(&path).await.unwrap() && shelf.on_disk(&path).unwrap().is_file());
        shelf.remove(&path).await.unwrap();
        assert!(!shelf.fetch(&path, &file).await.unwrap());
        assert!(!shelf.has(&path).await.unwrap());
        shelf.remove(&path).await.unwrap();
    }

    #[tokio::test]
    async fn what_is_laid_is_read_line_by_line() {
        let folder = tempfile::TempDir::new().unwrap();
        let shelf = Shelf::in_folder(&folder.path().join("data"));
        let file = folder.path().join("rows");
        let check = async |content: &str, expected: &[&str]| {
            std::fs::write(&file, content).unwrap();
            let path = Shelf::aside(OrganisationId::new(Uuid::nil()), Fingerprint::of(content.as_bytes()));
            shelf.lay(&path, &file).await.unwrap();
            let mut lines = shelf.lines(&path).await.unwrap().unwrap();
            let mut found = Vec::new();
            while let Some(line) = lines.next().await.unwrap() {
                found.push(String::from_utf8(line).unwrap());
            }
            assert_eq!(found, expected, "{content:?}");
        };
        check("en\ntvå\n\nfyra\n", &["en", "två", "", "fyra"]).await;
        check("en\ntvå", &["en", "två"]).await;
        let long = "x".repeat(1 << 20);
        check(&format!("{long}\n{long}\n"), &[&long, &long]).await;
        let nothing = Shelf::aside(OrganisationId::new(Uuid::nil()), Fingerprint::of(b"nothing"));
        assert!(shelf.lines(&nothing).await.unwrap().is_none());
    }

    #[test]
    fn a_bucket_has_a_name() {
        for address in ["s3://", "s3://bucket/folder"] {
            assert!(matches!(Shelf::at(address), Err(ShelfError::NoBucket(_))), "{address}");
        }
    }
}
