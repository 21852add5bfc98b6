//! Why a file is no control test.

use thiserror::Error;

/// A file that is no control test, and where.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct TestError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong with a file that was to be a control test.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// The file is larger than a test is.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The most that is read.
        limit: usize,
    },
    /// There are no comment lines at the top.
    #[error("there is no header: the file has to begin with comment lines in TOML")]
    NoHeader,
    /// There is no query after the header.
    #[error("there is no query after the header")]
    NoQuery,
    /// The header is no TOML, or a value in it is of another type than it should be.
    #[error("the header cannot be read at character {column}: {message}")]
    Header {
        /// The character of the line, counted from 1.
        column: usize,
        /// What the parser says, in English.
        message: String,
    },
    /// A bracket, a brace or a quotation mark that is never closed, at its line.
    #[error("`{begins}` at character {column} is never closed")]
    Unclosed {
        /// The character of the line, counted from 1.
        column: usize,
        /// How it begins.
        begins: &'static str,
        /// How it would end.
        ends: &'static str,
    },
    /// Values within values, more than any header has.
    #[error("the header has too many values within values")]
    Nested,
    /// The header lacks something.
    #[error("the header lacks `{0}`")]
    Lacks(String),
    /// The header has something that no header has.
    #[error("`{0}` does not belong in a header")]
    Unknown(String),
    /// A word that is none of those to choose among.
    #[error("`{0}` is none of what can be chosen there")]
    Choice(String),
    /// The id is more than small letters, digits and hyphens.
    #[error("the id `{0}` may hold only a–z, 0–9 and hyphens")]
    Id(String),
    /// An input that no table is called.
    #[error("there is no table `{0}`")]
    NoTable(String),
    /// A column that an input does not have.
    #[error("the table `{table}` has no column `{column}`")]
    NoColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// A test without data.
    #[error("the test names no input")]
    NoInput,
    /// A name that stands twice, where one would hide the other.
    #[error("`{0}` stands twice")]
    Twice(String),
    /// A legal limit that nobody knows.
    #[error("there is no legal limit `{0}`")]
    NoLimit(String),
    /// Rows that cannot be told apart.
    #[error("a test of this kind has to name its key columns")]
    NoKey,
    /// A key that says something of a person, which would be stored.
    #[error("the key column `{0}` holds personal data, and keys are stored")]
    PersonalKey(String),
    /// A measure that measures nothing.
    #[error("a measure has to name its figures")]
    NoFigure,
    /// A sample without what its design needs.
    #[error("a sample of this design needs `{0}`")]
    SampleLacks(&'static str),
    /// Something of another kind of test.
    #[error("`{0}` belongs to another kind of test")]
    OtherKind(&'static str),
    /// A threshold without exactly one condition.
    #[error("a threshold has one of count, amount, above and below, and the last two name a figure")]
    Threshold,
    /// A default that the parameter's type cannot have.
    #[error("the default of `{name}`: {why}")]
    Default {
        /// The parameter.
        name: String,
        /// What is wrong with it.
        why: super::ParameterError,
    },
}
