//! One run of a control test over data: what was asked of what, and what came out.

mod question;
mod settings;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::question::{ComparedLimit, DataRead, Question, Setting, Words};
pub use self::settings::{Override, OwnTest, TestSettings};
use crate::action::Signed;
use crate::ids::{CheckRunId, OrganisationId};
use crate::money::Money;

/// A run of a control test. It is begun, and ends once: finished, failed, cancelled or interrupted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRun {
    /// Identity.
    pub id: CheckRunId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// What was asked.
    pub question: Question,
    /// Who began it and on which day.
    pub begun: Signed,
    /// When it was begun.
    pub at: Timestamp,
    /// How far it has come.
    pub progress: RunProgress,
}

/// How far a run has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunProgress {
    /// It waits for its turn, or runs.
    Running,
    /// It has its answer.
    Finished(Box<Answered>),
    /// It could not be answered.
    Failed {
        /// When it ended.
        at: Timestamp,
        /// Why, in one sentence in the language of whoever began it.
        why: String,
    },
    /// Somebody stopped it.
    Cancelled {
        /// Who and on which day.
        signed: Signed,
    },
    /// The program that ran it ended before it did: it was stopped, or its machine was.
    Interrupted {
        /// When that was seen.
        at: Timestamp,
    },
}

/// What came out of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// When it ended.
    pub at: Timestamp,
    /// What answered, with its version: `DataFusion 55.2.0`.
    pub engine: String,
    /// What the thresholds make of it.
    pub outcome: RunOutcome,
    /// The figures.
    pub figures: Vec<Figure>,
    /// The columns of [`found`](Self::found)'s cells.
    pub columns: Vec<FoundColumn>,
    /// The rows that the test found, or the rows of a measure; not more than what a person can go through.
    pub found: Vec<Found>,
    /// How many more there were.
    pub beyond: u64,
    /// How many of all that were found are of each size, those beyond too; none where they have no amounts, and in runs that were kept
    /// before sizes were counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sizes: Option<[u64; SIZES]>,
}

/// How many sizes items are told apart by.
pub const SIZES: usize = 5;

/// Which size an amount is of, whatever its sign: below a thousand kronor, ten thousand, a hundred thousand, a million, or above.
#[must_use]
pub fn size_class(amount: Money) -> usize {
    let kronor = amount.in_ore().unsigned_abs() / 100;
    [1_000, 10_000, 100_000, 1_000_000].into_iter().take_while(|end| kronor >= *end).count()
}

/// What the thresholds of a test make of its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunOutcome {
    /// A figure to read, which no threshold judges.
    Measured,
    /// Nothing was found.
    Clear,
    /// Something to know of.
    Note,
    /// As much as a minor deviation.
    Minor,
    /// As much as a material deviation.
    Material,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The same from run to run: `share-of-top`.
    pub name: String,
    /// What people call it.
    pub title: Words,
    /// How much.
    pub value: Quantity,
}

/// How much, of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantity {
    /// So many.
    Count(u64),
    /// So much money.
    Money(Money),
    /// So many hundredths of a whole, in thousandths.
    Percent(i64),
    /// So many percentage points, in thousandths.
    Points(i64),
    /// A number in thousandths.
    Number(i64),
    /// So many days.
    Days(i64),
}

impl Quantity {
    /// The number that is kept, whatever it is of.
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::Count(count) => i64::try_from(count).unwrap_or(i64::MAX),
            Self::Money(money) => money.in_ore(),
            Self::Percent(it) | Self::Points(it) | Self::Number(it) | Self::Days(it) => it,
        }
    }
}

/// A column of what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundColumn {
    /// What the query calls it.
    pub name: String,
    /// What people call it.
    pub title: Words,
    /// What it holds.
    pub holds: Holds,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// Text and identifiers.
    Text,
    /// A day, written `2026-01-31`.
    Day,
    /// Yes or no, written `true` or `false`.
    Truth,
    /// Money in öre.
    Amount,
    /// Hundredths of a whole, with a decimal point.
    Percent,
    /// Another number, with a decimal point where it has decimals.
    Number,
}

/// A row that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What it is known by in this run and those that follow.
    pub key: String,
    /// Its amount.
    pub amount: Option<Money>,
    /// What its columns say, as they are written. A column that holds personal data is not among them.
    pub cells: Vec<String>,
}

/// The run has ended already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the run has ended already")]
pub struct Ended;

impl CheckRun {
    /// Begins a run.
    #[must_use]
    pub const fn begin(
        id: CheckRunId,
        organisation: OrganisationId,
        question: Question,
        (begun, at): (Signed, Timestamp),
    ) -> Self {
        Self { id, organisation, question, begun, at, progress: RunProgress::Running }
    }

    /// It has its answer.
    pub fn finish(self, answered: Answered) -> Result<Self, Ended> {
        self.end(RunProgress::Finished(Box::new(answered)))
    }

    /// It could not be answered.
    pub fn fail(self, at: Timestamp, why: String) -> Result<Self, Ended> {
        self.end(RunProgress::Failed { at, why })
    }

    /// Somebody stops it.
    pub fn cancel(self, signed: Signed) -> Result<Self, Ended> {
        self.end(RunProgress::Cancelled { signed })
    }

    /// Nothing runs it any longer.
    pub fn interrupt(self, at: Timestamp) -> Result<Self, Ended> {
        self.end(RunProgress::Interrupted { at })
    }

    fn end(self, progress: RunProgress) -> Result<Self, Ended> {
        match self.progress {
            RunProgress::Running => Ok(Self { progress, ..self }),
            _ => Err(Ended),
        }
    }

    /// What came out; none while it runs and where it did not come to its end.
    #[must_use]
    pub fn answered(&self) -> Option<&Answered> {
        match &self.progress {
            RunProgress::Finished(answered) => Some(answered),
            _ => None,
        }
    }

    /// The same without the text that was run and without the rows that were found, for lists.
    #[must_use]
    pub fn head(&self) -> Self {
        let mut head = self.clone();
        head.question.text.clear();
        if let RunProgress::Finished(answered) = &mut head.progress {
            answered.beyond = answered.found_in_all();
            answered.found.clear();
            answered.columns.clear();
        }
        head
    }

    /// The name of how far it has come, for lists.
    #[must_use]
    pub const fn state(&self) -> &'static str {
        match self.progress {
            RunProgress::Running => "running",
            RunProgress::Finished(_) => "finished",
            RunProgress::Failed { .. } => "failed",
            RunProgress::Cancelled { .. } => "cancelled",
            RunProgress::Interrupted { .. } => "interrupted",
        }
    }
}

impl Answered {
    /// Whether its rows are items to look at. A measure's rows, such as a curve's points, have no keys.
    #[must_use]
    pub fn has_items(&self) -> bool {
        let has_key = self.found.is_empty() || self.found.iter().any(|found| !found.key.is_empty());
        self.outcome != RunOutcome::Measured && has_key
    }

    /// How many rows were found.
    #[must_use]
    pub const fn found_in_all(&self) -> u64 {
        self.found.len() as u64 + self.beyond
    }

    /// The figure with a name.
    #[must_use]
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.name == name)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::snapshot::Fingerprint;

    #[test]
    fn a_run_ends_once() {
        let signed = Signed { by: Uuid::nil().into(), on: date(2026, 9, 14) };
        let question = Question {
            test: "approvals.same-person".to_owned(),
            title: Words::default(),
            text: "SELECT 1".to_owned(),
            text_sha256: Fingerprint::of(b"SELECT 1"),
            parameters: Vec::new(),
            data: Vec::new(),
            limits: Vec::new(),
        };
        let run = CheckRun::begin(
            Uuid::nil().into(),
            Uuid::nil().into(),
            question,
            (signed, Timestamp::UNIX_EPOCH),
        );
        let failed = run.clone().fail(Timestamp::UNIX_EPOCH, "Det tog för lång tid.".to_owned()).unwrap();
        assert_eq!(failed.state(), "failed");
        assert_eq!(failed.cancel(signed), Err(Ended));
        let cancelled = run.cancel(signed).unwrap();
        assert_eq!(cancelled.clone().fail(Timestamp::UNIX_EPOCH, String::new()), Err(Ended));
        assert_eq!(cancelled.interrupt(Timestamp::UNIX_EPOCH), Err(Ended));
    }

    #[test]
    fn sizes_meet_at_their_ends() {
        let check = |ore, expected| assert_eq!(size_class(Money::ore(ore)), expected, "{ore}");
        check(0, 0);
        check(99_999, 0);
        check(100_000, 1);
        check(-100_000, 1);
        check(999_999, 1);
        check(1_000_000, 2);
        check(10_000_000, 3);
        check(99_999_999, 3);
        check(100_000_000, 4);
        check(i64::MIN, 4);
    }

    #[test]
    fn a_measure_has_rows_and_no_items() {
        let check = |outcome, keys: &[&str], expected| {
            let found =
                keys.iter().map(|key| Found { key: (*key).to_owned(), amount: None, cells: Vec::new() });
            let answered = Answered {
                at: Timestamp::UNIX_EPOCH,
                engine: String::new(),
                outcome,
                figures: Vec::new(),
                columns: Vec::new(),
                found: found.collect(),
                beyond: 0,
                sizes: None,
            };
            assert_eq!(answered.has_items(), expected, "{outcome:?} {keys:?}");
        };
        check(RunOutcome::Clear, &[], true);
        check(RunOutcome::Minor, &["V1", "V2"], true);
        // An item whose key is empty stands among others.
        check(RunOutcome::Minor, &["", "V2"], true);
        check(RunOutcome::Measured, &["", ""], false);
        check(RunOutcome::Material, &["", ""], false);
        check(RunOutcome::Measured, &[], false);
    }
}
