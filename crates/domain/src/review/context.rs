//! What every rule may look at.

use std::borrow::Cow;

use jiff::civil::Date;

use super::field::{Field, fields};
use super::reading::Reading;
use super::statement::{Statement, statements};
use crate::comparison::matching;
use crate::snapshot::{RiskEntry, Snapshot};
use crate::summary::Figures;

/// A follow-up under review: its values, and its texts read once.
pub(super) struct Context<'a> {
    /// The follow-up.
    pub(super) now: &'a Snapshot,
    /// Its figures.
    pub(super) figures: Figures,
    /// Its summary.
    pub(super) summary: Reading<'a>,
    /// What its summary says of how many.
    pub(super) statements: Vec<Statement>,
    /// The texts of its risks, in their order.
    pub(super) texts: Vec<RiskTexts<'a>>,
    /// Every text of it that is not empty.
    pub(super) fields: Vec<Field<'a>>,
    /// Earlier follow-ups, newest first.
    pub(super) earlier: Vec<Earlier<'a>>,
    /// The day of the review.
    pub(super) today: Date,
}

/// What is written about a risk's level.
pub(super) struct RiskTexts<'a> {
    pub(super) analysis: Reading<'a>,
    pub(super) reason: Reading<'a>,
}

/// An earlier follow-up, and which of its risks is which.
pub(super) struct Earlier<'a> {
    pub(super) snapshot: &'a Snapshot,
    /// For each risk now, the index of the same risk then.
    matches: Vec<Option<usize>>,
}

/// The follow-up with the history that the earlier ones tell, where it has none of its own.
pub(super) fn with_history<'a>(now: &'a Snapshot, earlier: &[Snapshot]) -> Cow<'a, Snapshot> {
    let mut now = Cow::Borrowed(now);
    if now.earlier.is_empty() && !earlier.is_empty() {
        matching::fill_history(now.to_mut(), earlier);
    }
    now
}

impl<'a> Context<'a> {
    pub(super) fn new(now: &'a Snapshot, earlier: &'a [Snapshot], today: Date) -> Self {
        let earlier = earlier
            .iter()
            .map(|snapshot| Earlier { snapshot, matches: matching::match_risks(now, snapshot) })
            .collect();
        Self {
            now,
            figures: Figures::of(now),
            summary: Reading::of(&now.summary),
            statements: statements(&now.summary, now.at),
            texts: now.risks.iter().map(RiskTexts::of).collect(),
            fields: fields(now),
            earlier,
            today,
        }
    }

    /// The risks with their indexes.
    pub(super) fn risks(&self) -> impl Iterator<Item = (usize, &'a RiskEntry)> {
        self.now.risks.iter().enumerate()
    }
}

impl<'a> RiskTexts<'a> {
    fn of(risk: &'a RiskEntry) -> Self {
        let reason = risk.reason.as_deref().unwrap_or_default();
        Self { analysis: Reading::of(&risk.analysis), reason: Reading::of(reason) }
    }

    /// Each text by the name of its field.
    pub(super) fn named(&self) -> [(&'static str, &Reading<'a>); 2] {
        [("analysis", &self.analysis), ("reason", &self.reason)]
    }
}

impl<'a> Earlier<'a> {
    /// A risk as it stood then.
    pub(super) fn risk(&self, index: usize) -> Option<&'a RiskEntry> {
        self.snapshot.risks.get(self.matches.get(index).copied().flatten()?)
    }
}
