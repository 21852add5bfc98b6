//! Bringing a backup back: read, mended to this program's schema and verified on a copy, before anything is replaced.

use std::path::Path;

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use sea_orm_migration::prelude::{MigratorTrait, SchemaManager};
use thiserror::Error;

use crate::backup::{beside, copy_all, remove, remove_logs};
use crate::engine::{self, Engine};
use crate::error::Error;
use crate::files::{self, Files};
use crate::migrations::{self, Migrator};
use crate::store::Store;
use crate::verify::{self, Fault, Verification};

/// What every SQLite file starts with.
const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The proof that the backup held before it took the database's place. Its only fault can be a file that was gone when the
    /// backup was taken.
    pub verified: Verification,
    /// Whether there was something that it replaced.
    pub replaced: bool,
}

/// Why a backup was not restored. The database is as it was.
#[derive(Debug, Error)]
pub enum RestoreError {
    /// The file is no backup of Tertial's.
    #[error("{0:?} is no backup made by Tertial")]
    NotABackup(std::path::PathBuf),
    /// The file is damaged.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// The backup was changed after it was taken, or the database that it was taken from was.
    #[error("the backup does not verify: {0}")]
    DoesNotVerify(Fault),
    /// There is something in the database already, and nobody said that it may be replaced.
    #[error("the database is not empty")]
    NotEmpty,
    /// Another process has the database open.
    #[error("the database is in use by another process")]
    InUse,
    /// The backup or the database could not be read or written.
    #[error(transparent)]
    Store(#[from] Error),
}

impl From<sea_orm::DbErr> for RestoreError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// Puts a backup in place of the database at an address. The backup may come from either engine.
///
/// A database that has anything in it is replaced only where `replace` says so. The switch is one rename, or one
/// transaction: whatever happens, there is the old database or the new one.
///
/// The backup's files are put where the database at the address keeps its own: beside it, or in the folder that is said. They
/// come first, and one that is there already is left as it is.
pub async fn restore(
    url: &str,
    files: Option<Files>,
    backup: &Path,
    replace: bool,
) -> Result<Restored, RestoreError> {
    let target = Engine::parse(url)?;
    let files = files.unwrap_or_else(|| Files::beside(&target));
    let copy = match &target {
        Engine::Sqlite(path) => beside(path, "restoring"),
        Engine::Postgres(_) => beside(backup, "restoring"),
    };
    let result = async {
        let verified = checked_copy(backup, &copy).await?;
        let replaced = match &target {
            Engine::Sqlite(path) => replace_file(path, &copy, &files, replace).await?,
            Engine::Postgres(_) => replace_tables(target.clone(), &copy, &files, replace).await?,
        };
        Ok(Restored { verified, replaced })
    }
    .await;
    remove(&copy)?;
    result
}

/// A copy of the backup that can take a database's place.
async fn checked_copy(backup: &Path, copy: &Path) -> Result<Verification, RestoreError> {
    let file = |source| Error::File { path: backup.to_owned(), source };
    let mut start = [0; SQLITE_MAGIC.len()];
    let read =
        std::fs::File::open(backup).and_then(|mut file| std::io::Read::read_exact(&mut file, &mut start));
    match read {
        Err(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => return Err(file(error).into()),
        _ if start != SQLITE_MAGIC => return Err(RestoreError::NotABackup(backup.to_owned())),
        _ => {}
    }
    remove(copy)?;
    std::fs::copy(backup, copy).map_err(file)?;
    let damaged = |error: &dyn std::fmt::Display| RestoreError::Damaged(error.to_string());
    let store = Store::connect(Engine::Sqlite(copy.to_owned())).await.map_err(|error| damaged(&error))?;
    let store = store.with_files(Files::none());
    let verified = check(&store, backup).await;
    let closed = store.close().await;
    let verified = verified?;
    closed?;
    Ok(verified)
}

async fn check(store: &Store, backup: &Path) -> Result<Verification, RestoreError> {
    let found = engine::damage(&store.connection).await;
    if let Some(reason) = found.unwrap_or_else(|error| Some(error.to_string())) {
        return Err(RestoreError::Damaged(reason));
    }
    if !is_tertial(&store.connection).await? {
        return Err(RestoreError::NotABackup(backup.to_owned()));
    }
    migrations::run(&store.connection).await?;
    let verified = store.verify(|_| {}).await?;
    match &verified.fault {
        // What a file says was lost before the backup was taken; everything else holds, and is worth more than nothing.
        None | Some(Fault::File { .. }) => Ok(verified),
        Some(fault) => Err(RestoreError::DoesNotVerify(fault.clone())),
    }
}

/// Whether there is a log at all, which every database of Tertial's has had from the first.
async fn is_tertial(connection: &DatabaseConnection) -> Result<bool, Error> {
    Ok(SchemaManager::new(connection).has_table("log_head").await?)
}

/// How many times, and how long apart, the files beside a closed database are looked for: the engine's thread takes
/// them away a moment after the connection says that it is closed.
const LOOKS: u32 = 40;
const BETWEEN_LOOKS: std::time::Duration = std::time::Duration::from_millis(50);

/// Whether nobody has the database open: the last one who closes it takes away the files beside it.
async fn is_left_alone(path: &Path) -> bool {
    for _ in 0..LOOKS {
        if !engine::files_beside(path).iter().any(|file| file.exists()) {
            return true;
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
    false
}

async fn replace_file(path: &Path, copy: &Path, files: &Files, replace: bool) -> Result<bool, RestoreError> {
    let mut replaced = false;
    if path.exists() {
        match Store::connect(Engine::Sqlite(path.to_owned())).await {
            Ok(old) => {
                let has_lines = has_lines(&old.connection).await;
                old.close().await?;
                replaced = has_lines?;
                if !is_left_alone(path).await {
                    return Err(RestoreError::InUse);
                }
            }
            // What cannot be opened any more is what a backup is for.
            Err(_) if replace => {
                remove_logs(path)?;
                replaced = true;
            }
            Err(error) => return Err(error.into()),
        }
    }
    if replaced && !replace {
        return Err(RestoreError::NotEmpty);
    }
    let new = Store::connect(Engine::Sqlite(copy.to_owned())).await?;
    let moved = files::move_out_of_table(&new.connection, files).await;
    new.close().await?;
    moved?;
    if !is_left_alone(copy).await {
        return Err(RestoreError::InUse);
    }
    let file = |source| Error::File { path: path.to_owned(), source };
    let written = std::fs::File::open(copy).and_then(|written| written.sync_all());
    written.and_then(|()| std::fs::rename(copy, path)).map_err(file)?;
    Ok(replaced)
}

async fn replace_tables(
    target: Engine,
    copy: &Path,
    files: &Files,
    replace: bool,
) -> Result<bool, RestoreError> {
    let old = Store::connect(target).await?;
    let replaced = has_lines(&old.connection).await?;
    if replaced && !replace {
        return Err(RestoreError::NotEmpty);
    }
    let new = Store::connect(Engine::Sqlite(copy.to_owned())).await?;
    files::move_out_of_table(&new.connection, files).await?;
    let transaction = engine::begin_write(&old.connection).await?;
    engine::lock_for_migration(&transaction).await?;
    engine::drop_all_tables(&transaction).await?;
    Migrator::up(&transaction, None).await?;
    copy_all(&new.connection, &transaction).await?;
    match verify::prove(&transaction, None, files, |_| {}).await?.fault {
        None | Some(Fault::File { .. }) => {}
        Some(fault) => return Err(RestoreError::DoesNotVerify(fault)),
    }
    transaction.commit().await?;
    new.close().await?;
    old.close().await?;
    Ok(replaced)
}

/// Whether anything has ever been written.
async fn has_lines(connection: &DatabaseConnection) -> Result<bool, Error> {
    if !is_tertial(connection).await? {
        return Ok(false);
    }
    let backend = connection.get_database_backend();
    let any = Statement::from_string(backend, "SELECT 1 AS one FROM log_line LIMIT 1");
    Ok(connection.query_one_raw(any).await?.is_some())
}
