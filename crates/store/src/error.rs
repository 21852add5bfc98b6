//! What can go wrong in the store.

use sea_orm::{DbErr, SqlErr};
use serde::de::DeserializeOwned;
use thiserror::Error;
use uuid::Uuid;

use crate::engine;

/// Why the store could not do what it was asked.
#[derive(Debug, Error)]
pub enum Error {
    /// The address names no engine that Tertial knows.
    #[error("{0:?} is no database address: sqlite:PATH or postgres://…")]
    UnknownUrl(String),
    /// The database cannot be reached or opened.
    #[error("the database could not be opened: {0}")]
    Open(#[source] DbErr),
    /// The folder of the database file could not be made.
    #[error("the folder {folder:?} could not be made: {source}")]
    Folder {
        /// The folder.
        folder: std::path::PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A later version of the program has changed the database: this one would not understand it.
    #[error("the database has been changed by a newer version of Tertial ({migration})")]
    NewerSchema {
        /// The first change that this program does not know.
        migration: String,
    },
    /// The organisation does not have it.
    #[error("there is no such {table}: {id}")]
    NotFound {
        /// What was looked for.
        table: &'static str,
        /// Its id, or the words it was looked for by.
        id: String,
    },
    /// Something that may be there only once is there already.
    #[error("there is already such a {table}")]
    Exists {
        /// What it was.
        table: &'static str,
    },
    /// It belongs to another organisation than the unit of work.
    #[error("the {table} belongs to another organisation")]
    Foreign {
        /// What it was.
        table: &'static str,
    },
    /// Somebody else changed it in the meantime.
    #[error(transparent)]
    Conflict(Box<Conflict>),
    /// Another writer held the database longer than anyone should have to wait.
    #[error("another writer holds the database; try again")]
    Busy,
    /// A unit of work that changed nothing has nothing to commit.
    #[error("nothing was changed")]
    NothingWritten,
    /// A stored value cannot be read back: the database has been changed by other means than Tertial.
    #[error("the stored {table} {id} cannot be read: {reason}")]
    Broken {
        /// What it was.
        table: &'static str,
        /// Its id.
        id: String,
        /// What does not fit.
        reason: String,
    },
    /// The file to write exists already.
    #[error("{0:?} exists already")]
    FileExists(std::path::PathBuf),
    /// A file could not be read or written.
    #[error("{path:?}: {source}")]
    File {
        /// Which file.
        path: std::path::PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The files beside the database could not be reached.
    #[error("the files could not be reached: {0}")]
    Files(#[source] object_store::Error),
    /// The database refused for a reason that is not the caller's.
    #[error("the database failed: {0}")]
    Database(#[source] DbErr),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if engine::is_busy(&error) { Self::Busy } else { Self::Database(error) }
    }
}

/// Two changes to the same thing: the later one must see both and choose.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("somebody else has changed the {table} {id} in the meantime")]
pub struct Conflict {
    /// What it was.
    pub table: &'static str,
    /// Its id.
    pub id: Uuid,
    /// The version that the change was made from.
    pub from_version: i64,
    /// The version that is stored now.
    pub stored_version: i64,
    /// The change that was not stored, as JSON.
    pub mine: String,
    /// What is stored, as JSON.
    pub theirs: String,
}

impl Conflict {
    /// Both versions as values: the change that was not stored, and what is stored.
    pub fn both<T: DeserializeOwned>(&self) -> Result<(T, T), serde_json::Error> {
        Ok((serde_json::from_str(&self.mine)?, serde_json::from_str(&self.theirs)?))
    }
}

impl Error {
    /// An insert's error, where a row that was there already has its own.
    pub(crate) fn inserting(table: &'static str) -> impl Fn(DbErr) -> Self {
        move |error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Exists { table },
            _ => error.into(),
        }
    }
}
