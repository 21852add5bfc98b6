//! What changed about a risk since it was last assessed, in the words and the arrow that stand in the report.

use serde::Serialize;
use tertial_domain::{Level, comparison};

/// How a risk's level moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// `▲`, `▼`, or empty.
    pub arrow: &'static str,
    /// What stands after the arrow: `från Medium`, `oförändrad`, `ny risk`.
    pub words: String,
}

/// Which way a level moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Höjd.
    Raised,
    /// Sänkt.
    Lowered,
    /// Oförändrad.
    Unchanged,
    /// There is nothing earlier to compare with.
    New,
    /// The risk has no level now.
    Missing,
}

impl Change {
    pub(super) fn of(change: comparison::Change) -> Self {
        match change {
            comparison::Change::Raised { from, .. } => Self::new(Direction::Raised, "▲", words_from(from)),
            comparison::Change::Lowered { from, .. } => Self::new(Direction::Lowered, "▼", words_from(from)),
            comparison::Change::Unchanged(_) => Self::new(Direction::Unchanged, "", "oförändrad".to_owned()),
            comparison::Change::New(_) => Self::new(Direction::New, "", "ej bedömd tidigare".to_owned()),
            comparison::Change::Missing => Self::new(Direction::Missing, "", "ej jämförbar".to_owned()),
        }
    }

    /// Arrow and words together: `▲ från Medium`.
    #[must_use]
    pub fn phrase(&self) -> String {
        if self.arrow.is_empty() { self.words.clone() } else { format!("{}\u{a0}{}", self.arrow, self.words) }
    }

    const fn new(direction: Direction, arrow: &'static str, words: String) -> Self {
        Self { direction, arrow, words }
    }
}

fn words_from(level: Level) -> String {
    format!("från {}", level.swedish())
}
