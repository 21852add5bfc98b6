//! A level as a page shows it: in its colour, and with its letter and its word for those who do not see that.

use tertial_domain::Level;

use crate::words::Words;

/// A level for a template.
#[derive(Debug, Clone)]
pub(crate) struct LevelSign {
    /// The class that gives the colour.
    pub(crate) class: &'static str,
    /// The letter of narrow places.
    pub(crate) letter: char,
    /// The word in the reader's language.
    pub(crate) word: String,
}

/// What the letters of the levels stand for, lowest first: `L Låg · M Medium · H Hög · K Kritisk`.
pub(crate) fn legend(w: Words) -> String {
    let one = |level| {
        let LevelSign { letter, word, .. } = LevelSign::new(w, level);
        format!("{letter} {word}")
    };
    Level::ALL.map(one).join(" · ")
}

/// The name of a level in forms: `high`.
pub(crate) const fn name(level: Level) -> &'static str {
    match level {
        Level::Low => "low",
        Level::Medium => "medium",
        Level::High => "high",
        Level::Critical => "critical",
    }
}

/// The level that a form names.
pub(crate) fn named(wanted: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| name(*level) == wanted)
}

impl LevelSign {
    /// The sign of a level.
    pub(crate) fn new(w: Words, level: Level) -> Self {
        let (class, key) = match level {
            Level::Low => ("lv1", "level-low"),
            Level::Medium => ("lv2", "level-medium"),
            Level::High => ("lv3", "level-high"),
            Level::Critical => ("lv4", "level-critical"),
        };
        Self { class, letter: level.letter(), word: w.text(key) }
    }
}

/// The word that a form sends for a level.
pub(crate) const fn code(level: Level) -> &'static str {
    match level {
        Level::Low => "low",
        Level::Medium => "medium",
        Level::High => "high",
        Level::Critical => "critical",
    }
}

/// The level that a form's word stands for; none for any other word.
pub(crate) fn from_code(text: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| code(*level) == text)
}
