//! What rose, fell and stayed: each risk's level in the plan, in the earlier periods, and now.
//!
//! Texts and counts that speak of changes are computed from here, never typed.

pub mod matching;

use crate::level::Level;
use crate::period::PeriodInYear;
use crate::snapshot::{RiskEntry, Snapshot};

/// All levels of a follow-up side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What "the previous period" is: the last earlier period, or the plan where there is none.
    pub previous: Moment,
    /// One for each of the snapshot's risks, in the same order.
    pub risks: Vec<RiskComparison>,
    /// How many risks stood at each level: in the plan, in each earlier period (oldest first), and now.
    pub counts: Vec<LevelCounts>,
    now: LevelCounts,
}

/// A moment at which risks have levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// When the plan was adopted.
    Plan,
    /// At the end of a period.
    Period(PeriodInYear),
}

/// One risk's levels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RiskComparison {
    /// In the plan.
    pub plan: Option<Level>,
    /// In the previous period; in the plan where there is no earlier period.
    pub previous: Option<Level>,
    /// Now.
    pub now: Option<Level>,
}

/// What happened to a level between two moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// Höjd.
    Raised {
        /// The level before.
        from: Level,
        /// The level now.
        to: Level,
    },
    /// Sänkt.
    Lowered {
        /// The level before.
        from: Level,
        /// The level now.
        to: Level,
    },
    /// Oförändrad.
    Unchanged(Level),
    /// Ny: has a level now, and had none before.
    New(Level),
    /// Saknas: has no level now, whether or not it had one before.
    Missing,
}

/// A level that is another than it was, which somebody has to explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moved {
    /// Since when: the previous period, or the plan where the level is what it was in that period.
    pub since: Moment,
    /// The level then.
    pub from: Level,
    /// The level now.
    pub to: Level,
}

/// How many risks stood at each level at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelCounts {
    /// When.
    pub moment: Moment,
    /// Risks at each level, in the order of [`Level::ALL`].
    pub at_level: [usize; 4],
    /// Risks without a level.
    pub unknown: usize,
}

impl Comparison {
    /// Compares the levels of a follow-up.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        let previous = snapshot.earlier.last().copied().map_or(Moment::Plan, Moment::Period);
        let risks: Vec<_> = snapshot.risks.iter().map(|risk| compare(snapshot, risk)).collect();

        let mut counts = vec![LevelCounts::of(Moment::Plan, risks.iter().map(|risk| risk.plan))];
        for (index, period) in snapshot.earlier.iter().enumerate() {
            let levels = snapshot.risks.iter().map(|risk| risk.history.get(index).copied().flatten());
            counts.push(LevelCounts::of(Moment::Period(*period), levels));
        }
        let now = LevelCounts::of(Moment::Period(snapshot.at), risks.iter().map(|risk| risk.now));
        counts.push(now);
        Self { previous, risks, counts, now }
    }

    /// How a risk's level has moved, since the previous period or else since the plan; none where it is the same.
    #[must_use]
    pub fn moved(&self, index: usize) -> Option<Moved> {
        let compared = self.risks.get(index)?;
        let (since, (from, to)) = match compared.since_previous().levels() {
            Some(levels) => (self.previous, levels),
            None => (Moment::Plan, compared.since_plan().levels()?),
        };
        Some(Moved { since, from, to })
    }

    /// The counts now: the last of [`counts`](Self::counts).
    #[must_use]
    pub const fn now(&self) -> &LevelCounts {
        &self.now
    }
}

impl RiskComparison {
    /// The change since the previous period, or since the plan where there is no earlier period.
    #[must_use]
    pub fn since_previous(&self) -> Change {
        Change::between(self.previous, self.now)
    }

    /// The change since the plan.
    #[must_use]
    pub fn since_plan(&self) -> Change {
        Change::between(self.plan, self.now)
    }
}

impl Change {
    /// The change from one level to another.
    #[must_use]
    pub fn between(before: Option<Level>, now: Option<Level>) -> Self {
        match (before, now) {
            (_, None) => Self::Missing,
            (None, Some(now)) => Self::New(now),
            (Some(from), Some(to)) if from < to => Self::Raised { from, to },
            (Some(from), Some(to)) if from > to => Self::Lowered { from, to },
            (Some(same), Some(_)) => Self::Unchanged(same),
        }
    }

    /// The levels before and after, where the level is another than before.
    #[must_use]
    pub const fn levels(self) -> Option<(Level, Level)> {
        match self {
            Self::Raised { from, to } | Self::Lowered { from, to } => Some((from, to)),
            Self::Unchanged(_) | Self::New(_) | Self::Missing => None,
        }
    }

    /// Whether the level rose.
    #[must_use]
    pub const fn is_raised(self) -> bool {
        matches!(self, Self::Raised { .. })
    }

    /// Whether the level fell.
    #[must_use]
    pub const fn is_lowered(self) -> bool {
        matches!(self, Self::Lowered { .. })
    }
}

impl LevelCounts {
    fn of(moment: Moment, levels: impl Iterator<Item = Option<Level>>) -> Self {
        let mut counts = Self { moment, at_level: [0; 4], unknown: 0 };
        for level in levels {
            match level {
                Some(level) => counts.at_level[level as usize] += 1,
                None => counts.unknown += 1,
            }
        }
        counts
    }

    /// How many risks stood at a level.
    #[must_use]
    pub const fn at(&self, level: Level) -> usize {
        self.at_level[level as usize]
    }
}

fn compare(snapshot: &Snapshot, risk: &RiskEntry) -> RiskComparison {
    let plan = snapshot.level_in_plan(risk);
    let previous = match snapshot.earlier.len() {
        0 => plan,
        periods => risk.history.get(periods - 1).copied().flatten(),
    };
    RiskComparison { plan, previous, now: snapshot.level_now(risk) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::level::Level::{Critical, High, Low, Medium};

    #[test]
    fn what_has_moved_since_the_plan_alone_has_moved_since_the_plan() {
        use crate::period::{Period, PeriodInYear};
        let last = Moment::Period(PeriodInYear { year: 2026, period: Period::T1 });
        let check = |plan, previous, now, expected: Option<(Moment, Level, Level)>| {
            let counts = LevelCounts { moment: last, at_level: [0; 4], unknown: 0 };
            let risks = vec![RiskComparison { plan, previous, now }];
            let comparison = Comparison { previous: last, risks, counts: Vec::new(), now: counts };
            let expected = expected.map(|(since, from, to)| Moved { since, from, to });
            assert_eq!(comparison.moved(0), expected, "{plan:?} {previous:?} {now:?}");
        };
        check(Some(Low), Some(Medium), Some(High), Some((last, Medium, High)));
        check(Some(Low), Some(High), Some(High), Some((Moment::Plan, Low, High)));
        check(Some(High), Some(Low), Some(High), Some((last, Low, High)));
        check(Some(High), Some(High), Some(High), None);
        check(Some(Low), None, Some(High), Some((Moment::Plan, Low, High)));
        check(None, None, Some(High), None);
        check(Some(Low), Some(High), None, None);
    }

    #[test]
    fn a_change_is_told_by_both_ends() {
        let check = |before, now, change| assert_eq!(Change::between(before, now), change);
        check(Some(Medium), Some(High), Change::Raised { from: Medium, to: High });
        check(Some(Critical), Some(Low), Change::Lowered { from: Critical, to: Low });
        check(Some(High), Some(High), Change::Unchanged(High));
        check(None, Some(Low), Change::New(Low));
        check(Some(High), None, Change::Missing);
        check(None, None, Change::Missing);
    }
}
