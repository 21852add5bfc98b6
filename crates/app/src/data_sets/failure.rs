//! Why something could not be done with data sets.

use tertial_checks::data_set::{Example, ReadError};
use tertial_checks::shelf::ShelfError;
use thiserror::Error;

/// Why a use case about data sets said no.
#[derive(Debug, Error)]
pub enum DataFailure {
    /// A file could not be read.
    #[error("{file}: {error}")]
    Read {
        /// Its name.
        file: String,
        /// What is wrong with it.
        error: ReadError,
    },
    /// There is nothing in a file that was handed in.
    #[error("the file is empty")]
    EmptyFile,
    /// There is no table of this name.
    #[error("there is no table {0:?}")]
    NoTable(String),
    /// No data set has this number.
    #[error("there is no data set {0}")]
    NoSuchNumber(usize),
    /// A file fits one table, and was perhaps meant for another, which nobody was there to say.
    #[error("the file fits {fits:?}, and was perhaps meant for {rival:?}")]
    WhichTable {
        /// The table that it fits.
        fits: String,
        /// The table that knows more of its columns.
        rival: String,
        /// What that table needs, and the file lacks.
        missing: Vec<String>,
    },
    /// What lies on the shelf, or should, cannot be reached.
    #[error(transparent)]
    Shelf(#[from] ShelfError),
    /// What the record names does not lie on the shelf.
    #[error("the rows are lost")]
    Lost,
    /// The rows are gone already.
    #[error("the data set is deleted already")]
    DeletedAlready,
    /// No row of the file could be read.
    #[error("no row of {file} could be read")]
    NoRows {
        /// The file's name.
        file: String,
        /// The table that it was read into.
        table: String,
        /// The first of its rows, and why it could not be read.
        first: Box<Example>,
    },
    /// The last day lies before today.
    #[error("the last day has passed")]
    KeptUntilPast,
    /// There is no room for the rows while they are read.
    #[error("no room for the rows while they are read: {0}")]
    Room(std::io::Error),
    /// The reading came to a sudden end.
    #[error("the reading came to a sudden end")]
    Broken,
}

impl DataFailure {
    /// The table's columns that nothing is said to fill, where that is what is wrong.
    #[must_use]
    pub fn missing_columns(&self) -> &[String] {
        match self {
            Self::Read { error: ReadError::MissingColumns { columns, .. }, .. } => columns,
            _ => &[],
        }
    }

    /// Its name, for programs.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Read { .. } | Self::EmptyFile => "unreadable-data",
            Self::NoTable(_) => "no-table",
            Self::NoSuchNumber(_) => "not-here",
            Self::WhichTable { .. } => "which-table",
            Self::Shelf(_) | Self::Room(_) | Self::Broken => "shelf",
            Self::Lost => "data-lost",
            Self::DeletedAlready => "deleted-already",
            Self::NoRows { .. } => "no-rows",
            Self::KeptUntilPast => "kept-until-past",
        }
    }
}
