//! Why a file could not be read at all. What is wrong with one row is a [`Reason`](tertial_domain::data_set::Reason) instead.

use thiserror::Error;

/// Why a file gave no data set.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The file could not be read from where it lies, or the Parquet file not be written.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// It is none of the formats that data are read from.
    #[error("not a format that data are read from")]
    UnknownFormat,
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// There is nothing below the heading.
    #[error("the file has no rows")]
    NoRows,
    /// It needs a password.
    #[error("the file needs a password")]
    Encrypted,
    /// It breaks off, or does not follow its format.
    #[error("the file is damaged{}: {what}", at(*.line))]
    Damaged {
        /// The line, where it is known.
        line: Option<u64>,
        /// What does not fit, in the words of whoever reads the format.
        what: String,
    },
    /// No row looks like a heading with at least two columns.
    #[error("no heading with two columns or more")]
    NoHeading,
    /// A row is longer than any that is meant: a quotation mark is probably never closed.
    #[error("the row that begins on line {line} does not end")]
    EndlessRow {
        /// The line that it begins on.
        line: u64,
    },
    /// A quotation mark in a row is never closed, so that all that follows would be one cell.
    #[error("the quotation mark in the row that begins on line {line} is never closed")]
    OpenQuotation {
        /// The line that the row begins on.
        line: u64,
    },
    /// There is more of something than anybody's file has.
    #[error("more than {most} {what:?}")]
    TooMuch {
        /// Of what.
        what: Quantity,
        /// The most.
        most: u64,
    },
    /// The file lacks columns that the table cannot do without, or nobody has said which they are.
    #[error("nothing fills {columns:?} of {table}")]
    MissingColumns {
        /// The table.
        table: String,
        /// Its columns.
        columns: Vec<String>,
    },
    /// The mapping names a column that the file does not have.
    #[error("the file has no column {column:?}")]
    NoSuchFileColumn {
        /// As the mapping names it.
        column: String,
    },
    /// The mapping names a column that the table does not have.
    #[error("{table} has no column {column:?}")]
    NoSuchColumn {
        /// The table.
        table: String,
        /// As the mapping names it.
        column: String,
    },
    /// The document declares types of its own, which can unpack to more than memory holds. No invoice does.
    #[error("the document declares types")]
    DeclaresTypes,
    /// A file of SIE 1–3 has balances and no vouchers, or one of SIE 4 was meant.
    #[error("the file has nothing for {table}")]
    NothingFor {
        /// The table.
        table: String,
    },
    /// The sums of a column are beyond what can be told to the öre.
    #[error("the sum of {column} is too large")]
    SumTooLarge {
        /// The table's column.
        column: String,
    },
    /// The file's sum is not what was read and what was set aside. Nothing is kept then.
    #[error("{column} does not reconcile: {file} in the file, {read} read, {set_aside} set aside")]
    Unreconciled {
        /// The table's column.
        column: String,
        /// The sum of the file's cells, in öre.
        file: i128,
        /// The sum of the Parquet file's, in öre.
        read: i128,
        /// The sum of the rows that were set aside, in öre.
        set_aside: i128,
    },
    /// Whoever was told of the progress said stop.
    #[error("stopped")]
    Stopped,
}

/// What there can be too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// Columns.
    Columns,
    /// Files in an archive.
    Files,
    /// Bytes of an archive's content, or of a document.
    Bytes,
    /// Elements within each other.
    Depth,
}

impl Quantity {
    /// The name by which messages tell them apart.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Columns => "columns",
            Self::Files => "files",
            Self::Bytes => "bytes",
            Self::Depth => "depth",
        }
    }
}

impl ReadError {
    /// A damage whose place is not known.
    pub(crate) fn damaged(what: &impl ToString) -> Self {
        Self::Damaged { line: None, what: what.to_string() }
    }
}

fn at(line: Option<u64>) -> String {
    line.map_or_else(String::new, |line| format!(" on line {line}"))
}
