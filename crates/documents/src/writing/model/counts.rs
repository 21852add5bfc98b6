//! How many risks there are at each level, over the year.

use serde::Serialize;
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

pub(super) fn over_periods(snapshot: &Snapshot) -> Vec<LevelCounts> {
    let plan = snapshot.risks.iter().map(|risk| snapshot.level_in_plan(risk));
    let now = snapshot.risks.iter().map(|risk| snapshot.level_now(risk));
    let mut counts = vec![count("Plan".to_owned(), false, plan)];
    for (index, at) in snapshot.earlier.iter().enumerate() {
        let then = snapshot.risks.iter().map(|risk| risk.history.get(index).copied().flatten());
        counts.push(count(words::period_label(*at, snapshot.at), false, then));
    }
    counts.push(count(words::period_code(snapshot.at), true, now));
    counts
}

fn count(label: String, is_now: bool, levels: impl Iterator<Item = Option<Level>>) -> LevelCounts {
    let mut per_level = Level::ALL.map(|level| LevelCount { level, count: 0 });
    let mut unassessed = 0;
    for level in levels {
        match per_level.iter_mut().find(|entry| Some(entry.level) == level) {
            Some(entry) => entry.count += 1,
            None => unassessed += 1,
        }
    }
    let mut words: Vec<String> = per_level
        .iter()
        .filter(|entry| entry.count > 0)
        .map(|entry| format!("{}\u{a0}{}", entry.count, entry.level.swedish().to_lowercase()))
        .collect();
    if unassessed > 0 {
        words.push(format!("{unassessed}\u{a0}ej bedömda"));
    }
    LevelCounts { label, is_now, levels: per_level.to_vec(), unassessed, words: words.join(", ") }
}
