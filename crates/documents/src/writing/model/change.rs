//! What changed about a risk since it was last assessed, in the words and the arrow that stand in the report.

use serde::Serialize;
use tertial_domain::Level;

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
    pub(super) fn between(before: Option<Level>, now: Option<Level>) -> Self {
        match (before, now) {
            (_, None) => Self::new(Direction::Missing, "", "ej bedömd".to_owned()),
            (None, Some(_)) => Self::new(Direction::New, "", "ny bedömning".to_owned()),
            (Some(before), Some(now)) => match now.cmp(&before) {
                std::cmp::Ordering::Greater => Self::new(Direction::Raised, "▲", from(before)),
                std::cmp::Ordering::Less => Self::new(Direction::Lowered, "▼", from(before)),
                std::cmp::Ordering::Equal => Self::new(Direction::Unchanged, "", "oförändrad".to_owned()),
            },
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

fn from(level: Level) -> String {
    format!("från {}", level.swedish())
}
