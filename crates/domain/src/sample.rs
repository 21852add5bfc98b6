//! A sample (stickprov): items drawn from a population by a recorded seed, a worksheet that is filled in, and what it says.

mod evaluation;
mod lifecycle;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::evaluation::{AmountBound, Evaluation, RateBound, Share, StratumRate};
pub use self::lifecycle::{LONGEST_NOTE, LONGEST_TITLE, Progress, Sample, SampleError};
use crate::money::Money;

/// Where the draws of a sample start: whoever knows it, and the population, draws the same sample again.
///
/// At most twelve digits, so that it can be read out, typed, and kept by any program that reads JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct Seed(u64);

/// The first number that is too large for a seed.
const BEYOND_SEEDS: u64 = 1_000_000_000_000;

/// Why a text is no seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a seed is a whole number of at most twelve digits")]
pub struct NoSeed;

impl Seed {
    /// The seed that some random bits give.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits % BEYOND_SEEDS)
    }

    /// The number.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl TryFrom<u64> for Seed {
    type Error = NoSeed;

    fn try_from(number: u64) -> Result<Self, NoSeed> {
        if number < BEYOND_SEEDS { Ok(Self(number)) } else { Err(NoSeed) }
    }
}

impl From<Seed> for u64 {
    fn from(seed: Seed) -> Self {
        seed.0
    }
}

impl FromStr for Seed {
    type Err = NoSeed;

    fn from_str(text: &str) -> Result<Self, NoSeed> {
        let digits = text.trim();
        let number: u64 = digits.parse().map_err(|_| NoSeed)?;
        if digits.starts_with('+') { Err(NoSeed) } else { Self::try_from(number) }
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How sure the conclusion of a sample is to be, in whole percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Confidence(u8);

/// Why a number is no confidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the confidence is a whole number of percent from 50 to 99")]
pub struct NoConfidence;

impl Confidence {
    /// What audits commonly ask for.
    pub const USUAL: Self = Self(95);

    /// Percent.
    #[must_use]
    pub const fn percent(self) -> u8 {
        self.0
    }

    /// As a share of one.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl TryFrom<u8> for Confidence {
    type Error = NoConfidence;

    fn try_from(percent: u8) -> Result<Self, NoConfidence> {
        if (50..=99).contains(&percent) { Ok(Self(percent)) } else { Err(NoConfidence) }
    }
}

impl From<Confidence> for u8 {
    fn from(confidence: Confidence) -> Self {
        confidence.0
    }
}

/// How the items of a sample are chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Every item has the same chance.
    Random,
    /// So many of each stratum, every item of a stratum with the same chance.
    Stratified {
        /// The column whose values are the strata.
        by: String,
        /// What there is of each, and how many are drawn of it.
        strata: Vec<Stratum>,
    },
    /// Every krona has the same chance: items are hit at even intervals from a random start.
    MonetaryUnit {
        /// From one hit to the next. An item that is as large or larger is examined for certain.
        interval: Money,
        /// The first hit.
        start: Money,
    },
}

/// A part of the population that is drawn from by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stratum {
    /// The value that its items have in common; empty where they have none.
    pub name: String,
    /// How many items it has.
    pub items: u64,
    /// How many of them are drawn.
    pub drawn: u32,
}

/// What a sample was drawn from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Population {
    /// How many items could be drawn.
    pub items: u64,
    /// Their sum.
    pub amount: Money,
    /// How many items could not, since monetary-unit sampling hits no krona of them: those without an amount, of nothing and below.
    pub beside: u64,
    /// The sum of those.
    pub beside_amount: Money,
}

/// An item that was drawn: a row of the worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampledItem {
    /// Its place in the population, from 1.
    pub place: u64,
    /// What it is known by.
    pub key: String,
    /// Its amount; none where the population has no amounts.
    pub amount: Option<Money>,
    /// Its stratum, in a stratified sample.
    pub stratum: Option<String>,
    /// Whether it was examined for certain, because of its size.
    pub certain: bool,
    /// What the worksheet shows of it, in the order of the sample's columns.
    #[serde(default)]
    pub cells: Vec<String>,
    /// What the examination found; none until somebody has answered.
    #[serde(default)]
    pub answer: Option<Answer>,
    /// What is noted of it while it has no answer: an answer has a note of its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What somebody fills in of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// No answer yet, or one that is taken back.
    Open {
        /// What is noted meanwhile.
        note: String,
    },
    /// What the examination found.
    Answered(Answer),
}

/// What the examination of an item found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// As it should be.
    Right {
        /// What else there is to say.
        note: String,
    },
    /// Not as it should be.
    Wrong {
        /// What the amount should have been, where it is the amount that is wrong.
        correct: Option<Money>,
        /// What was found.
        note: String,
    },
    /// What it should be examined by cannot be found, which counts as an error of the whole amount.
    Missing {
        /// What was looked for.
        note: String,
    },
}

impl Answer {
    /// Whether it counts as an error.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        !matches!(self, Self::Right { .. })
    }

    /// What somebody wrote.
    #[must_use]
    pub fn note(&self) -> &str {
        let (Self::Right { note } | Self::Wrong { note, .. } | Self::Missing { note }) = self;
        note
    }
}

impl SampledItem {
    /// What is filled in of it.
    #[must_use]
    pub fn entry(&self) -> Entry {
        match &self.answer {
            Some(answer) => Entry::Answered(answer.clone()),
            None => Entry::Open { note: self.note.clone() },
        }
    }

    /// The same with what is filled in of it.
    #[must_use]
    pub fn filled_in(self, entry: Entry) -> Self {
        match entry {
            Entry::Open { note } => Self { answer: None, note, ..self },
            Entry::Answered(answer) => Self { answer: Some(answer), note: String::new(), ..self },
        }
    }

    /// How much of its amount was not right: what was too much is positive, what was too little negative. An error that says
    /// nothing of the amount leaves it right.
    #[must_use]
    pub fn misstatement(&self) -> Option<Money> {
        let amount = self.amount?;
        match self.answer.as_ref()? {
            Answer::Right { .. } | Answer::Wrong { correct: None, .. } => Some(Money::ore(0)),
            Answer::Wrong { correct: Some(correct), .. } => amount.minus(*correct),
            Answer::Missing { .. } => Some(amount),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_a_number_of_twelve_digits() {
        let check = |text: &str, expected: Result<u64, NoSeed>| {
            assert_eq!(text.parse().map(Seed::number), expected, "{text:?}");
        };
        check("4711", Ok(4711));
        check(" 999999999999 ", Ok(999_999_999_999));
        check("1000000000000", Err(NoSeed));
        check("+1", Err(NoSeed));
        check("-1", Err(NoSeed));
        check("", Err(NoSeed));
        assert_eq!(Seed::from_bits(u64::MAX).number(), u64::MAX % BEYOND_SEEDS);
        assert_eq!(serde_json::to_string(&Seed(4711)).unwrap(), "4711");
        assert!(serde_json::from_str::<Seed>("1000000000000").is_err());
    }

    #[test]
    fn a_misstatement_is_what_was_too_much() {
        let check = |answer: Option<Answer>, expected: Option<i64>| {
            let item = SampledItem {
                place: 1,
                key: "1".to_owned(),
                amount: Some(Money::ore(1000)),
                stratum: None,
                certain: false,
                cells: Vec::new(),
                answer,
                note: String::new(),
            };
            assert_eq!(item.misstatement().map(Money::in_ore), expected, "{item:?}");
        };
        let wrong =
            |correct: Option<i64>| Answer::Wrong { correct: correct.map(Money::ore), note: String::new() };
        check(None, None);
        check(Some(Answer::Right { note: String::new() }), Some(0));
        check(Some(wrong(None)), Some(0));
        check(Some(wrong(Some(750))), Some(250));
        check(Some(wrong(Some(1100))), Some(-100));
        check(Some(Answer::Missing { note: String::new() }), Some(1000));
    }
}
