//! What a sample's answers say of its population.

use serde::Serialize;
use tertial_domain::sample::{self, AmountBound, RateBound};
use utoipa::ToSchema;

/// What the answers say.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Evaluation {
    /// How many items were examined.
    examined: u32,
    /// How many of them had an error.
    wrong: u32,
    /// How common errors are among the population's items; null in a monetary-unit sample.
    rate: Option<ErrorRate>,
    /// The same for each stratum; empty where the sample is not stratified.
    strata: Vec<StratumRate>,
    /// How much of the population's amount is wrong; only in a monetary-unit sample.
    amount: Option<ErrorAmount>,
}

/// A rate of errors in millionths, with what can be said of it at the sample's confidence.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErrorRate {
    /// Among what was examined.
    found: u32,
    /// One-sided: in the population, at most this.
    at_most: u32,
    /// Two-sided: at least this.
    low: u32,
    /// Two-sided: at most this.
    high: u32,
    /// One-sided: at most so many items of the population have an error.
    at_most_items: u64,
}

/// A stratum's rate of errors.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StratumRate {
    /// The stratum.
    name: String,
    /// How many of its items were examined.
    examined: u32,
    /// How many of those had an error.
    wrong: u32,
    /// What is said of it by itself.
    rate: ErrorRate,
}

/// A sum of errors in öre, with what can be said of it at the sample's confidence.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErrorAmount {
    /// What was too much in the items that were examined for certain.
    known: i64,
    /// The most likely sum of what is too much in the whole population.
    likely: i64,
    /// At most so much is too much in the whole population.
    at_most: i64,
    /// What was too little in the items that were examined.
    too_little: i64,
}

impl From<&sample::Evaluation> for Evaluation {
    fn from(evaluation: &sample::Evaluation) -> Self {
        let stratum = |it: &sample::StratumRate| StratumRate {
            name: it.name.clone(),
            examined: it.examined,
            wrong: it.wrong,
            rate: it.rate.into(),
        };
        Self {
            examined: evaluation.examined,
            wrong: evaluation.wrong,
            rate: evaluation.rate.map(ErrorRate::from),
            strata: evaluation.strata.iter().map(stratum).collect(),
            amount: evaluation.amount.map(ErrorAmount::from),
        }
    }
}

impl From<RateBound> for ErrorRate {
    fn from(rate: RateBound) -> Self {
        Self {
            found: rate.found.millionths(),
            at_most: rate.at_most.millionths(),
            low: rate.low.millionths(),
            high: rate.high.millionths(),
            at_most_items: rate.at_most_items,
        }
    }
}

impl From<AmountBound> for ErrorAmount {
    fn from(amount: AmountBound) -> Self {
        Self {
            known: amount.known.in_ore(),
            likely: amount.likely.in_ore(),
            at_most: amount.at_most.in_ore(),
            too_little: amount.too_little.in_ore(),
        }
    }
}
