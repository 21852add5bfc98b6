//! A level as a page shows it: in its colour, and with its letter and its word for those who do not see that.

use tertial_domain::Level;

use crate::words::Words;

/// A level for a template.
#[derive(Debug, Clone)]
pub(crate) struct LevelSign {
    /// The class that gives the colour.
    pub(crate) class: &'static str,
    /// The letter of narrow places, in the reader's language.
    pub(crate) letter: String,
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
        let (class, key, letter) = match level {
            Level::Low => ("lv1", "level-low", "letter-low"),
            Level::Medium => ("lv2", "level-medium", "letter-medium"),
            Level::High => ("lv3", "level-high", "letter-high"),
            Level::Critical => ("lv4", "level-critical", "letter-critical"),
        };
        Self { class, letter: w.text(letter), word: w.text(key) }
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

#[cfg(test)]
mod tests {
    use tertial_app::Language;

    use super::*;

    #[test]
    fn no_two_levels_have_the_same_letter() {
        for language in [Language::Swedish, Language::English] {
            let mut letters = Level::ALL.map(|level| LevelSign::new(Words { language }, level).letter);
            letters.sort_unstable();
            assert!(letters.windows(2).all(|pair| pair[0] != pair[1]), "{letters:?}");
        }
    }
}
