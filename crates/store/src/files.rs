//! The files that people attach, in an object store beside the database: each once, under its SHA-256.
//!
//! The store is a folder. What is kept there is never changed or removed, since the log names it for ever. A backup is one file,
//! so that it has the files in a table of its own; a database that such a backup stands in for reads them there.
//!
//! A file goes in and comes out a part at a time, so that memory does not grow with it.

mod content;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Order, Query};
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction};
use sha2::{Digest, Sha256};
use tertial_domain::snapshot::Fingerprint;
use tokio::io::AsyncReadExt;

pub use self::content::Content;
use self::content::Parts;
use crate::engine::Engine;
use crate::error::Error;
use crate::store::Store;

/// The table that a backup has the files in.
const TABLE: &str = "kept_file";

/// The folder beside a database, where nobody says another.
const FOLDER: &str = "files";

/// Bytes that a file is laid in at a time: what a disk does in one go, and little beside what a request takes anyway.
const PART: usize = 256 * 1024;

/// Where files are kept.
#[derive(Debug, Clone)]
pub struct Files {
    folder: Arc<PathBuf>,
}

impl Files {
    /// Files in a folder, which is made when the first one is kept.
    #[must_use]
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: Arc::new(folder.into()) }
    }

    /// No folder: what there is, is in the database itself.
    pub(crate) fn none() -> Self {
        Self::in_folder("")
    }

    /// The folder `files` beside a database file; for a database on a server, `data/files` where the program was started.
    pub(crate) fn beside(engine: &Engine) -> Self {
        let beside = match engine {
            Engine::Sqlite(path) => path.parent().map_or_else(PathBuf::new, Path::to_owned),
            Engine::Postgres(_) => PathBuf::from("data"),
        };
        Self::in_folder(beside.join(FOLDER))
    }

    /// Keeps a file, and says under which hash. One that is there already is left as it is.
    pub(crate) async fn keep(&self, content: Bytes) -> Result<Fingerprint, Error> {
        let sha256 = Fingerprint::of(&content);
        if self.get(sha256).await?.is_some_and(|kept| kept == content) {
            return Ok(sha256);
        }
        self.make_folder()?;
        self.objects()?.put(&key(sha256), content.into()).await.map_err(Error::Files)?;
        self.sync(sha256).await?;
        Ok(sha256)
    }

    /// Keeps a file that lies on the disk and has this hash. One that is there already is left as it is.
    async fn keep_at(&self, file: &Path, sha256: Fingerprint) -> Result<(), Error> {
        if self.has(sha256).await? {
            return Ok(());
        }
        self.make_folder()?;
        let failed = |source| Error::File { path: file.to_owned(), source };
        let mut source = tokio::fs::File::open(file).await.map_err(failed)?;
        // It gets its name when all of it is there: nobody ever finds a part of it.
        let upload = self.objects()?.put_multipart(&key(sha256)).await.map_err(Error::Files)?;
        let mut sink = WriteMultipart::new_with_chunk_size(upload, PART);
        let mut part = vec![0; PART];
        loop {
            let count = match source.read(&mut part).await {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) => {
                    sink.abort().await.map_err(Error::Files)?;
                    return Err(failed(error));
                }
            };
            sink.wait_for_capacity(1).await.map_err(Error::Files)?;
            sink.write(&part[..count]);
        }
        sink.finish().await.map_err(Error::Files)?;
        self.sync(sha256).await
    }

    /// Whether the file that is kept under a hash has that hash.
    async fn has(&self, sha256: Fingerprint) -> Result<bool, Error> {
        let Some(mut parts) = self.parts(sha256).await? else { return Ok(false) };
        let mut digest = Sha256::new();
        while let Some(part) = parts.try_next().await? {
            digest.update(&part);
        }
        Ok(Fingerprint::from(<[u8; 32]>::from(digest.finalize())) == sha256)
    }

    /// What is kept under a hash, whatever it is; `None` where there is nothing.
    async fn parts(&self, sha256: Fingerprint) -> Result<Option<Parts>, Error> {
        if !self.folder.is_dir() {
            return Ok(None);
        }
        match self.objects()?.get(&key(sha256)).await {
            Ok(found) => Ok(Some(found.into_stream().map_err(Error::Files).boxed())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(Error::Files(error)),
        }
    }

    fn make_folder(&self) -> Result<(), Error> {
        let folder = self.folder.as_path();
        let made = std::fs::create_dir_all(folder);
        made.map_err(|source| Error::Folder { folder: folder.to_owned(), source })
    }

    /// The record that names the file is on the disk when it is acknowledged, and so is the file.
    async fn sync(&self, sha256: Fingerprint) -> Result<(), Error> {
        let path = self.folder.join(key(sha256).as_ref());
        let synced = async { tokio::fs::File::open(&path).await?.sync_all().await };
        synced.await.map_err(|source| Error::File { path: path.clone(), source })
    }

    /// The bytes that are kept under a hash, whatever they are; `None` where there are none.
    pub(crate) async fn get(&self, sha256: Fingerprint) -> Result<Option<Bytes>, Error> {
        if !self.folder.is_dir() {
            return Ok(None);
        }
        match self.objects()?.get(&key(sha256)).await {
            Ok(found) => Ok(Some(found.bytes().await.map_err(Error::Files)?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(Error::Files(error)),
        }
    }

    fn objects(&self) -> Result<Box<dyn ObjectStore>, Error> {
        let folder = LocalFileSystem::new_with_prefix(self.folder.as_path()).map_err(Error::Files)?;
        Ok(Box::new(folder))
    }
}

impl Store {
    /// The same database with its files elsewhere than beside it.
    #[must_use]
    pub fn with_files(mut self, files: Files) -> Self {
        self.files = files;
        self
    }

    /// Keeps a file that lies on the disk and has this hash; a record that names it makes it a part of the log.
    pub async fn keep_file(&self, file: &Path, sha256: Fingerprint) -> Result<(), Error> {
        self.files.keep_at(file, sha256).await
    }

    /// The file with a hash; `None` where it is gone or has other bytes than it had. It is read twice, so that nobody is given the first
    /// part of something else.
    pub async fn file(&self, sha256: Fingerprint) -> Result<Option<Content>, Error> {
        if self.files.has(sha256).await? {
            return Ok(self.files.parts(sha256).await?.map(Content::of));
        }
        let found = in_table(&self.connection, sha256).await?;
        Ok(found.filter(|content| Fingerprint::of(content) == sha256).map(Content::in_memory))
    }
}

/// What is kept under a hash: in the folder, or in the table where the database was a backup.
pub(crate) async fn kept(
    files: &Files,
    connection: &impl ConnectionTrait,
    sha256: Fingerprint,
) -> Result<Option<Bytes>, Error> {
    match files.get(sha256).await? {
        Some(content) => Ok(Some(content)),
        None => in_table(connection, sha256).await,
    }
}

async fn in_table(connection: &impl ConnectionTrait, sha256: Fingerprint) -> Result<Option<Bytes>, Error> {
    let select =
        Query::select().column("content").from(TABLE).and_where(Expr::col("sha256").eq(sha256.hex())).take();
    let row = connection.query_one(&select).await?;
    Ok(row.map(|row| row.try_get::<Vec<u8>>("", "content")).transpose()?.map(Bytes::from))
}

/// Puts a file into a backup's table, where it is not there already.
pub(crate) async fn put_into_table(
    backup: &impl ConnectionTrait,
    sha256: Fingerprint,
    content: &Bytes,
) -> Result<(), Error> {
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["sha256", "content"])
        .values_panic([sha256.hex().into(), content.to_vec().into()])
        .on_conflict(OnConflict::column("sha256").do_nothing().to_owned())
        .take();
    backup.execute(&insert).await?;
    Ok(())
}

/// Moves the files of a backup out of its table to where they belong, one at a time.
pub(crate) async fn move_out_of_table(backup: &DatabaseConnection, files: &Files) -> Result<(), Error> {
    let mut last = String::new();
    loop {
        let next = Query::select()
            .columns(["sha256", "content"])
            .from(TABLE)
            .and_where(Expr::col("sha256").gt(last.as_str()))
            .order_by("sha256", Order::Asc)
            .limit(1)
            .take();
        let Some(row) = backup.query_one(&next).await? else { break };
        last = row.try_get("", "sha256")?;
        files.keep(row.try_get::<Vec<u8>>("", "content")?.into()).await?;
    }
    if !last.is_empty() {
        backup.execute(&Query::delete().from_table(TABLE).take()).await?;
        backup.execute_unprepared("VACUUM").await?;
    }
    Ok(())
}

/// Copies every file that the log has ever named into a backup.
pub(crate) async fn copy_named(
    files: &Files,
    moment: &DatabaseTransaction,
    backup: &impl ConnectionTrait,
) -> Result<(), Error> {
    for (sha256, _) in crate::verify::named_files(moment).await? {
        // What is gone is told of by verifying, and must not stand in the way of saving the rest.
        if let Some(content) = kept(files, moment, sha256).await? {
            put_into_table(backup, sha256, &content).await?;
        }
    }
    Ok(())
}

/// Where an object lies: folders of a hash's first two digits keep each of them small.
fn key(sha256: Fingerprint) -> Key {
    let hex = sha256.hex();
    Key::from(format!("{}/{hex}", &hex[..2]))
}
