//! Why a control test has no answer.

use datafusion::error::DataFusionError;
use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::tokenizer::{Token, Tokenizer};
use thiserror::Error;

use super::gate::{MOST_BRACKETS, MOST_TOKENS};
use super::growth::MOST_TEXTS;
use super::rows::LONGEST_TEXT;
use super::steps::{DEEPEST, MOST_READ};
use crate::cluster::ClusterError;
use crate::control_test::ParameterType;

/// A test that has no answer, and why.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EngineError {
    /// Data that the test reads is not there.
    #[error("the test reads `{table}`, and no such data set was given")]
    NoData {
        /// The table.
        table: String,
    },
    /// The data lacks what the test is about.
    #[error("the data set of `{table}` lacks the column `{column}`, without which the test says nothing")]
    LacksColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// A value for a parameter that the test does not have.
    #[error("the test has no parameter `{0}`")]
    NoParameter(String),
    /// A value of another type than the parameter's.
    #[error("the parameter `{name}` is a {expected:?}")]
    ParameterType {
        /// The parameter.
        name: String,
        /// What it may be.
        expected: ParameterType,
    },
    /// The query is not SQL.
    #[error("line {line}, column {column}: {message}")]
    Syntax {
        /// The line of the test's file, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What was not understood.
        message: String,
    },
    /// One of the others, and where in the test's file it is.
    #[error("line {line}, column {column}: {error}")]
    At {
        /// The line of the test's file, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What is wrong there.
        error: Box<Self>,
    },
    /// The text is something else than one question: it writes, sets, or tells of the engine.
    #[error("a control test asks one question and changes nothing: `{0}` is not allowed")]
    NotAQuestion(String),
    /// The query reads something that the header does not name.
    #[error("the query reads `{0}`, which is not an input of the test")]
    ForeignTable(String),
    /// The query calls itself, and could go on for ever.
    #[error("a query that calls itself (WITH RECURSIVE) is not allowed")]
    Recursive,
    /// The query has a place for a parameter that the header does not name.
    #[error("the query uses `${0}`, which is not a parameter of the test")]
    UnknownPlaceholder(String),
    /// The query is so long that what it means could be too deep for the machine.
    #[error("the query has more than {MOST_TOKENS} words and signs")]
    Length,
    /// The query has so many brackets within each other that the parser might never be done with them.
    #[error("the query has more than {MOST_BRACKETS} brackets after words within each other")]
    Brackets,
    /// The query has so many steps, when each is written out where it is used, that nobody waits for it to be planned.
    #[error(
        "the query reads more than {MOST_READ} tables or has more than {DEEPEST} steps within steps, written out"
    )]
    Steps,
    /// The query puts so many texts together into one that the machine's memory could be too small for it.
    #[error("the query puts more than {MOST_TEXTS} texts together into one")]
    Growth,
    /// A text of the answer is longer than anybody reads.
    #[error("a text in the column `{column}` of the answer is longer than {LONGEST_TEXT} characters")]
    LongText {
        /// The column.
        column: String,
    },
    /// The query cannot be answered: a column that is not there, types that do not meet.
    #[error("the query cannot be understood: {0}")]
    Meaning(String),
    /// The answer lacks a column that the header names.
    #[error("the answer has no column `{0}`, which the header names")]
    NoColumn(String),
    /// A column is of a type that a test does not give.
    #[error("the column `{column}` of the answer is {found}, and has to be {expected}")]
    ColumnType {
        /// The column.
        column: String,
        /// Its type.
        found: String,
        /// What it has to be.
        expected: &'static str,
    },
    /// A column that is kept from run to run would say something of a person.
    #[error(
        "the column `{0}` says something of a person, and cannot be a key, an amount or a figure, since those are kept"
    )]
    Personal(String),
    /// Two rows of the answer have the same key.
    #[error("two rows of the answer have the same key `{0}`")]
    SameKey(String),
    /// It took longer than it may.
    #[error("stopped after {seconds} seconds")]
    Time {
        /// The longest time.
        seconds: u64,
    },
    /// It needed more memory than it may have, and could not do with the disk.
    #[error("stopped: it needs more than {mebibytes} MiB of memory")]
    Memory {
        /// The most memory.
        mebibytes: usize,
    },
    /// It needed more disk than it may have.
    #[error("stopped: it needs more than {mebibytes} MiB of disk")]
    Disk {
        /// The most disk.
        mebibytes: u64,
    },
    /// Somebody stopped it.
    #[error("cancelled")]
    Cancelled,
    /// A value cannot be computed, such as a sum that no amount can hold, or a division by zero.
    #[error("a value cannot be computed: {0}")]
    Computation(String),
    /// The data cannot be read.
    #[error("the data cannot be read: {0}")]
    Data(String),
    /// The machine does not give what is needed, such as threads.
    #[error("the engine cannot work: {0}")]
    Surroundings(String),
    /// The cluster that should do the work does not.
    #[error(transparent)]
    Cluster(#[from] ClusterError),
}

impl EngineError {
    /// What the engine says while it makes a plan.
    pub(super) fn in_planning(error: &DataFusionError, query_line: usize) -> Self {
        let place = error.diagnostic().and_then(|told| told.span).map(|span| span.start);
        let place = place.map(|place| (place.line, place.column));
        match error.find_root() {
            DataFusionError::SQL(parser, _) => syntax(&parser.to_string(), query_line),
            DataFusionError::ObjectStore(error) => Self::Data(error.to_string()),
            DataFusionError::NotImplemented(said) if said.contains("single SQL statement") => {
                Self::NotAQuestion(";".to_owned())
            }
            other => Self::Meaning(plain(&other.strip_backtrace())).at(place, query_line),
        }
    }

    /// The same, with the place of the word in the query that it is about, where it is about one.
    pub(super) fn in_query(self, query: &str, query_line: usize) -> Self {
        let word = match &self {
            Self::ForeignTable(table) => table.split('.').next().unwrap_or(table).to_owned(),
            Self::UnknownPlaceholder(name) => format!("${name}"),
            _ => return self,
        };
        let tokens = Tokenizer::new(&GenericDialect {}, query).tokenize_with_location().unwrap_or_default();
        let is_it = |token: &Token| match token {
            Token::Word(found) => found.value.eq_ignore_ascii_case(&word),
            Token::Placeholder(found) | Token::SingleQuotedString(found) => *found == word,
            _ => false,
        };
        let found = tokens
            .iter()
            .find(|token| is_it(&token.token))
            .map(|token| (token.span.start.line, token.span.start.column));
        self.at(found, query_line)
    }

    /// The same at a line and column of the query.
    fn at(self, place: Option<(u64, u64)>, query_line: usize) -> Self {
        // Where nothing is known, the engine counts from nought.
        let Some((line @ 1.., column)) = place else { return self };
        let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        Self::At { line: query_line + number(line) - 1, column: number(column), error: Box::new(self) }
    }

    /// More memory than the limits give is needed.
    pub(super) const fn memory(limits: &super::Limits) -> Self {
        Self::Memory { mebibytes: limits.memory / (1024 * 1024) }
    }

    /// What the engine says while it works.
    pub(super) fn in_work(error: &DataFusionError, limits: &super::Limits) -> Self {
        match error.find_root() {
            DataFusionError::ResourcesExhausted(message) if message.contains("used disk space") => {
                Self::Disk { mebibytes: limits.disk / (1024 * 1024) }
            }
            DataFusionError::ResourcesExhausted(_) => Self::memory(limits),
            error @ (DataFusionError::ObjectStore(_)
            | DataFusionError::ParquetError(_)
            | DataFusionError::IoError(_)) => Self::Data(plain(&error.strip_backtrace())),
            other => Self::Computation(plain(&other.strip_backtrace())),
        }
    }
}

/// The parser's words, with its place moved to the whole file's: it says `… at Line: 3, Column: 14`.
fn syntax(message: &str, query_line: usize) -> EngineError {
    let number_after = |mark: &str| {
        let rest = &message[message.rfind(mark)? + mark.len()..];
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().ok()
    };
    let (line, column) = (number_after("Line: ").unwrap_or(1), number_after("Column: ").unwrap_or(1));
    let said = message.split(" at Line: ").next().unwrap_or(message);
    let said = said.trim_start_matches("sql parser error: ");
    EngineError::Syntax {
        line: query_line + line.max(1) - 1,
        column: column.max(1),
        message: said.to_owned(),
    }
}

/// One line, without the engine's own prefix.
pub(crate) fn plain(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let prefixes = [
        "Error during planning: ",
        "Schema error: ",
        "Execution error: ",
        "This feature is not implemented: ",
        "Arrow error: ",
    ];
    prefixes.iter().fold(line, |line, prefix| line.trim_start_matches(prefix)).to_owned()
}
