//! What a filled-in worksheet says about the whole population.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::money::Money;

/// A share in millionths, so that a stored figure is the same on every machine.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Share(u32);

/// What the answers of a sample say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// How many items were examined.
    pub examined: u32,
    /// How many of them had an error.
    pub wrong: u32,
    /// How common errors are among the population's items; none in a monetary-unit sample, where large items have a larger chance.
    pub rate: Option<RateBound>,
    /// The same for each stratum; empty where the sample is not stratified.
    pub strata: Vec<StratumRate>,
    /// How much of the population's amount is wrong; only in a monetary-unit sample.
    pub amount: Option<AmountBound>,
}

/// A rate of errors, with what can be said of it at the sample's confidence (Clopper and Pearson 1934).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateBound {
    /// The rate among what was examined; in a stratified sample each stratum counts by its size.
    pub found: Share,
    /// One-sided: the population's rate is at most this.
    pub at_most: Share,
    /// Two-sided: between this and [`high`](Self::high).
    pub low: Share,
    /// The upper end of the two-sided interval.
    pub high: Share,
    /// One-sided, with regard to the population's size: at most so many items have an error.
    pub at_most_items: u64,
}

/// A stratum's rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StratumRate {
    /// The stratum.
    pub name: String,
    /// How many of its items were examined.
    pub examined: u32,
    /// How many of those had an error.
    pub wrong: u32,
    /// What is said of it by itself.
    pub rate: RateBound,
}

/// A sum of errors, with what can be said of it at the sample's confidence (the Stringer bound).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountBound {
    /// What was too much in the items that were examined for certain.
    pub known: Money,
    /// The most likely sum of what is too much in the whole population.
    pub likely: Money,
    /// At most so much is too much in the whole population.
    pub at_most: Money,
    /// What was too little in the items that were examined. It is not set off against what was too much.
    pub too_little: Money,
}

impl Share {
    /// Everything.
    pub const WHOLE: Self = Self(MILLION);

    /// The share nearest to a number from 0 to 1.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the number is within 0 and a million"
    )]
    pub fn nearest(share: f64) -> Self {
        Self((share.clamp(0.0, 1.0) * f64::from(MILLION)).round() as u32)
    }

    /// The smallest share that is not below a number from 0 to 1: a bound is never rounded to say more than it can.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the number is within 0 and a million"
    )]
    pub fn at_least(share: f64) -> Self {
        // What is a whole number of millionths but for the last bits of its calculation stays what it is.
        Self((share.clamp(0.0, 1.0) * f64::from(MILLION) - 1e-6).ceil().max(0.0) as u32)
    }

    /// Millionths.
    #[must_use]
    pub const fn millionths(self) -> u32 {
        self.0
    }
}

const MILLION: u32 = 1_000_000;

/// Percent with one decimal, as Swedish text writes it: `4,9 %`.
impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Half of a tenth is rounded up.
        let tenths = (self.0 + 500) / 1000;
        write!(f, "{},{}\u{a0}%", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_written_in_percent() {
        let check = |share: f64, expected: &str| {
            assert_eq!(Share::nearest(share).to_string().replace('\u{a0}', " "), expected, "{share}");
        };
        check(0.0, "0,0 %");
        check(0.048_702, "4,9 %");
        check(0.999_96, "100,0 %");
        check(1.0, "100,0 %");
        assert_eq!(Share::at_least(0.048_702_1).millionths(), 48_703);
        assert_eq!(Share::at_least(0.05).millionths(), 50_000);
        assert_eq!(Share::at_least(0.0).millionths(), 0);
    }
}
