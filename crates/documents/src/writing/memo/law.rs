//! What the law says of internal control, as it read on a given day.
//!
//! Legal text is dated data: `templates/law.json` holds what 6 kap. 6 § kommunallagen (2017:725) meant in each
//! span of time, in the project's own words, with its source.

use jiff::civil::Date;
use serde::Deserialize;

const TABLE: &str = include_str!("../../../templates/law.json");

/// What a provision meant in a span of time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InForce {
    /// The first day that it read so.
    pub from: Date,
    /// Its meaning, in our own words: the law itself is quoted nowhere.
    pub meaning: String,
    /// Where the wording stands.
    pub source: String,
    /// What is not certain about this record; empty where nothing is.
    pub uncertainty: String,
}

/// The provision on internal control as it read on a day; before the present act, as in the act's first version.
#[must_use]
pub(super) fn on(day: Date) -> InForce {
    let mut versions: Vec<InForce> = serde_json::from_str(TABLE).expect("a test reads the table");
    let last = versions.iter().rposition(|version| version.from <= day).unwrap_or(0);
    versions.swap_remove(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_provision_reads_as_on_the_day() {
        let check = |day: &str, part: &str| {
            let law = on(day.parse().unwrap());
            assert!(law.meaning.contains(part), "{day}: {}", law.meaning);
        };
        check("2017-06-01", "är tillräcklig");
        check("2025-06-30", "är tillräcklig");
        check("2025-07-01", "förebygger fel och oegentligheter");
        check("2026-11-16", "förebygger fel och oegentligheter");
    }

    #[test]
    fn only_the_later_wording_speaks_of_irregularities() {
        assert!(!on("2025-06-30".parse().unwrap()).meaning.contains("oegentligheter"));
    }

    #[test]
    fn the_table_is_in_order_and_names_its_sources() {
        let versions: Vec<InForce> = serde_json::from_str(TABLE).unwrap();
        assert!(versions.is_sorted_by_key(|version| version.from));
        assert!(versions.iter().all(|version| !version.source.is_empty()));
    }
}
