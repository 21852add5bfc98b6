//! What every rule may look at.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::comparison::matching;
use crate::snapshot::{RiskEntry, Snapshot};
use crate::summary::Figures;

/// A follow-up under review.
pub(super) struct Context<'a> {
    /// The follow-up, with the history that the earlier ones tell.
    pub(super) now: Cow<'a, Snapshot>,
    /// Its figures.
    pub(super) figures: Figures,
    /// Earlier follow-ups, newest first.
    pub(super) earlier: Vec<Earlier<'a>>,
    /// The day of the review.
    pub(super) today: Date,
}

/// An earlier follow-up, and which of its risks is which.
pub(super) struct Earlier<'a> {
    pub(super) snapshot: &'a Snapshot,
    /// For each risk now, the index of the same risk then.
    matches: Vec<Option<usize>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(now: &'a Snapshot, earlier: &'a [Snapshot], today: Date) -> Self {
        let mut now = Cow::Borrowed(now);
        if now.earlier.is_empty() && !earlier.is_empty() {
            matching::fill_history(now.to_mut(), earlier);
        }
        let earlier = earlier
            .iter()
            .map(|snapshot| Earlier { snapshot, matches: matching::match_risks(&now, snapshot) })
            .collect();
        Self { figures: Figures::of(&now), now, earlier, today }
    }

    /// The risks with their indexes.
    pub(super) fn risks(&self) -> impl Iterator<Item = (usize, &RiskEntry)> {
        self.now.risks.iter().enumerate()
    }
}

impl Earlier<'_> {
    /// A risk as it stood then.
    pub(super) fn risk(&self, index: usize) -> Option<&RiskEntry> {
        self.snapshot.risks.get(self.matches.get(index).copied().flatten()?)
    }
}
