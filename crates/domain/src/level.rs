//! The level of a risk: the four steps that a board reads.

use serde::{Deserialize, Serialize};

/// How serious a risk is, from the lowest step to the highest.
///
/// The order is meaningful: `Level::Low < Level::Critical`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Låg.
    Low,
    /// Medium.
    Medium,
    /// Hög.
    High,
    /// Kritisk.
    Critical,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Medium, Self::High, Self::Critical];

    /// The Swedish name as it stands in a report: `Hög`.
    #[must_use]
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Low => "Låg",
            Self::Medium => "Medium",
            Self::High => "Hög",
            Self::Critical => "Kritisk",
        }
    }

    /// The letter that stands inside the colour, so that a level is never told by colour alone.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Low => 'L',
            Self::Medium => 'M',
            Self::High => 'H',
            Self::Critical => 'K',
        }
    }

    /// The level that a Swedish word names, in the forms that municipal documents use
    /// (`Låg`, `medel`, `Hög`, `Mycket hög`, `Kritisk`); `None` for any other word.
    #[must_use]
    pub fn from_swedish(word: &str) -> Option<Self> {
        let word = word.trim().trim_end_matches('.').to_lowercase();
        Some(match word.as_str() {
            "låg" | "låga" | "lågt" | "mycket låg" | "grön" => Self::Low,
            "medium" | "medel" | "medelhög" | "måttlig" | "mellan" | "gul" => Self::Medium,
            "hög" | "höga" | "högt" | "orange" => Self::High,
            "kritisk" | "kritiska" | "kritiskt" | "mycket hög" | "mycket höga" | "extrem" | "röd" => {
                Self::Critical
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_levels() {
        let check = |word, level| assert_eq!(Level::from_swedish(word), level, "{word:?}");
        check("Hög", Some(Level::High));
        check(" medel ", Some(Level::Medium));
        check("Mycket hög", Some(Level::Critical));
        check("KRITISK", Some(Level::Critical));
        check("högre", None);
        check("", None);
    }

    #[test]
    fn every_name_reads_back() {
        for level in Level::ALL {
            assert_eq!(Level::from_swedish(level.swedish()), Some(level));
        }
    }
}
