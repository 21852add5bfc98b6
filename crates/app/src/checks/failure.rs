//! Why something could not be done with control tests and samples.

use tertial_domain::check_run::Ended;
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
}

impl CheckFailure {
    /// Its name, for programs.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::NoItem { .. } => "no-item",
            Self::NothingChosen => "nothing-chosen",
            Self::Triage(_) => "triage",
            Self::Ended(_) => "run-ended",
            Self::NoAnswer => "run-without-answer",
            Self::Sample(_) => "sample",
            Self::NotEvaluated => "sample-not-evaluated",
            Self::Seed(_) => "seed",
            Self::Confidence(_) => "confidence",
        }
    }
}
