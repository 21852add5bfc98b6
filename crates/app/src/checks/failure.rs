//! Why something could not be done with control tests and samples.

use tertial_checks::cluster::ClusterError;
use tertial_checks::control_test::{ParameterError, TestError};
use tertial_checks::engine::EngineError;
use tertial_checks::sampling::{LARGEST_SAMPLE, MOST_STRATA};
use tertial_domain::check_run::{Ended, Words};
use tertial_domain::sample::{NoConfidence, NoSeed, SampleError};
use tertial_domain::triage::TriageError;
use thiserror::Error;

/// Why a use case about control tests or samples said no.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CheckFailure {
    /// The run has no item with this key.
    #[error("the run has no item {key:?}")]
    NoItem {
        /// The key.
        key: String,
    },
    /// No item was chosen.
    #[error("no item was chosen")]
    NothingChosen,
    /// Somebody else has said something of chosen items since they were chosen.
    #[error("something has been said of {count} of the items meanwhile")]
    SaidMeanwhile {
        /// Of how many of them.
        count: usize,
    },
    /// A text that is kept for ever holds a personal identity number.
    #[error("the text holds a personal identity number")]
    PersonalNumber {
        /// The number, but for the year of birth with its digits hidden.
        masked: String,
    },
    /// An item cannot take the step.
    #[error(transparent)]
    Triage(#[from] TriageError),
    /// The run has ended.
    #[error(transparent)]
    Ended(#[from] Ended),
    /// Only a run that has its answer shows anything.
    #[error("the run has no answer")]
    NoAnswer,
    /// The sample cannot take the step.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// Only a sample that is evaluated shows anything.
    #[error("the sample is not evaluated")]
    NotEvaluated,
    /// The text is no seed.
    #[error(transparent)]
    Seed(#[from] NoSeed),
    /// The number is no confidence.
    #[error(transparent)]
    Confidence(#[from] NoConfidence),
    /// Nobody has such a test.
    #[error("there is no test {id:?}")]
    NoTest {
        /// The id.
        id: String,
    },
    /// The test draws a sample, which is not run but drawn.
    #[error("the test draws a sample")]
    IsSample,
    /// The test is run, and draws no sample.
    #[error("the test draws no sample")]
    IsNoSample,
    /// The organisation has no data of a kind that the test reads.
    #[error("there is no data set of {table}")]
    NoData {
        /// The table.
        table: String,
    },
    /// There is no such data set, or its rows are deleted.
    #[error("there is no data set {id}")]
    NoSuchData {
        /// The id.
        id: String,
    },
    /// A data set that was chosen is not read: the test reads no such data, or another of the same kind was chosen too.
    #[error("the data set {name:?} is not read by the test")]
    UnusedData {
        /// What the data set is called.
        name: String,
    },
    /// The test has no such parameter.
    #[error("the test has no parameter {name:?}")]
    NoParameter {
        /// The parameter.
        name: String,
    },
    /// The text is no value of the parameter.
    #[error("the value {text:?} of a parameter {why}")]
    Parameter {
        /// What the parameter is called.
        title: Words,
        /// The text.
        text: String,
        /// What is wrong with it.
        why: ParameterError,
    },
    /// The text is no control test.
    #[error(transparent)]
    Test(Box<TestError>),
    /// The file that a test was to be read from is no text.
    #[error("the file {file:?} is no text in UTF-8")]
    NotText {
        /// What the file is called.
        file: String,
    },
    /// There is a test with this id already.
    #[error("there is a test {id:?} already")]
    TestExists {
        /// The id.
        id: String,
    },
    /// A test keeps its id, by which its runs and what was said of them are found.
    #[error("the test is called {id:?} and keeps that name")]
    OtherId {
        /// The id that it keeps.
        id: String,
    },
    /// The engine has no answer.
    #[error(transparent)]
    Engine(Box<EngineError>),
    /// A sample has from one item to as many as can be examined.
    #[error("a sample has from 1 to {LARGEST_SAMPLE} items")]
    Size,
    /// More strata than a sample can say anything of.
    #[error("there are more than {MOST_STRATA} strata")]
    Strata,
    /// There is nothing to draw from.
    #[error("there is nothing to draw from")]
    NothingToDraw,
    /// Something on a worksheet that cannot be understood.
    #[error("{at:?} of the worksheet: {text:?}")]
    Worksheet {
        /// Where it stands.
        at: OnWorksheet,
        /// What it should have been.
        what: Unreadable,
        /// What stands there.
        text: String,
    },
    /// The file is no worksheet of this sample.
    #[error("the file is no worksheet of the sample")]
    NoWorksheet,
}

/// Where something stands on a worksheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnWorksheet {
    /// In the row with this number, from 1, on the page.
    Row(usize),
    /// In this cell of the spreadsheet: `H9`.
    Cell(String),
}

/// What cannot be understood on a worksheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is none of the answers that there are.
    Answer,
    /// It is no amount in kronor.
    Amount,
    /// It is an amount, and the answer is not that the item is wrong.
    NeedlessAmount,
}

impl From<EngineError> for CheckFailure {
    fn from(error: EngineError) -> Self {
        Self::Engine(Box::new(error))
    }
}

impl From<ClusterError> for CheckFailure {
    fn from(error: ClusterError) -> Self {
        EngineError::from(error).into()
    }
}

impl CheckFailure {
    /// Its name, for programs.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::NoItem { .. } => "no-item",
            Self::NothingChosen => "nothing-chosen",
            Self::SaidMeanwhile { .. } => "said-meanwhile",
            Self::PersonalNumber { .. } => "personal-number",
            Self::Triage(_) => "triage",
            Self::Ended(_) => "run-ended",
            Self::NoAnswer => "run-without-answer",
            Self::Sample(_) => "sample",
            Self::NotEvaluated => "sample-not-evaluated",
            Self::Seed(_) => "seed",
            Self::Confidence(_) => "confidence",
            Self::NoTest { .. } => "no-test",
            Self::IsSample => "test-is-sample",
            Self::IsNoSample => "test-is-no-sample",
            Self::NoData { .. } | Self::NoSuchData { .. } => "no-data",
            Self::UnusedData { .. } => "unused-data",
            Self::NoParameter { .. } | Self::Parameter { .. } => "parameter",
            Self::Test(_) => "test",
            Self::NotText { .. } => "not-text",
            Self::TestExists { .. } | Self::OtherId { .. } => "test-id",
            Self::Engine(_) => "engine",
            Self::Size => "sample-size",
            Self::Strata => "sample-strata",
            Self::NothingToDraw => "nothing-to-draw",
            Self::Worksheet { .. } | Self::NoWorksheet => "worksheet",
        }
    }
}
