//! How many risks there are at each level, over the year.

use serde::Serialize;
use tertial_domain::comparison::{self, Comparison, Moment};
use tertial_domain::{Level, Snapshot};

use super::words;

/// The risks per level at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelCounts {
    /// `Plan`, `T1`, …
    pub label: String,
    /// Whether this is the period that the report is about.
    pub is_now: bool,
    /// One for each level, lowest first; a count may be 0.
    pub levels: Vec<LevelCount>,
    /// Risks without a level at that time.
    pub unassessed: usize,
    /// All in words, for those who do not see the bar: `1 låg, 7 medium, 8 hög`.
    pub words: String,
}

/// How many risks are at a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LevelCount {
    /// The level.
    pub level: Level,
    /// The risks at it.
    pub count: usize,
}

pub(super) fn over_periods(snapshot: &Snapshot, comparison: &Comparison) -> Vec<LevelCounts> {
    let shown = |counts: &&comparison::LevelCounts| is_shown(counts.moment, snapshot);
    comparison.counts.iter().filter(shown).map(|counts| LevelCounts::of(counts, snapshot)).collect()
}

/// Whether the report shows a moment: the plan and the plan's year, and where the year has no earlier period, the last
/// one before it, since that is what changes are told against. Longer histories would leave no room for the
/// risks' titles; the snapshot has them all.
pub(super) fn is_shown(moment: Moment, snapshot: &Snapshot) -> bool {
    let Moment::Period(at) = moment else { return true };
    at.year == snapshot.at.year || snapshot.earlier.last() == Some(&at)
}

impl LevelCounts {
    fn of(counts: &comparison::LevelCounts, snapshot: &Snapshot) -> Self {
        let levels = Level::ALL.map(|level| LevelCount { level, count: counts.at(level) });
        Self {
            label: words::moment(counts.moment, snapshot.at),
            is_now: counts.moment == Moment::Period(snapshot.at),
            levels: levels.to_vec(),
            unassessed: counts.unknown,
            words: in_words(&levels, counts.unknown),
        }
    }
}

fn in_words(levels: &[LevelCount], unassessed: usize) -> String {
    let level = |entry: &LevelCount| format!("{}\u{a0}{}", entry.count, entry.level.swedish().to_lowercase());
    let mut words: Vec<String> = levels.iter().filter(|entry| entry.count > 0).map(level).collect();
    if unassessed > 0 {
        words.push(format!("{unassessed}\u{a0}ej bedömda"));
    }
    words.join(", ")
}
