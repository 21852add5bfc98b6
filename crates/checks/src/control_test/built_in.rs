//! The control tests that are parts of the program: every file of `controls/`, by system.

use std::sync::LazyLock;

use serde::Deserialize;

use super::ControlTest;
use crate::wording::Wording;

/// Names a file of `controls/` by its system and its name, with its text.
macro_rules! files {
    ($($system:literal / $name:literal),* $(,)?) => {
        [$(($system, $name, include_str!(concat!("../../../../controls/", $system, "/", $name, ".sql")))),*]
    };
}

/// The files of the tests, in the order in which they are listed.
const FILES: [(&str, &str, &str); 27] = files![
    "spend" / "supplier-loyalty-amount",
    "spend" / "supplier-loyalty-invoices",
    "spend" / "concentration",
    "spend" / "outside-contract",
    "spend" / "contracts-ending",
    "direct-procurement" / "without-reasons",
    "direct-procurement" / "sums-over-limit",
    "direct-procurement" / "split-purchases",
    "payment-orders" / "without-document",
    "payment-orders" / "same-person",
    "payment-orders" / "random-sample",
    "invoice-documents" / "entertainment",
    "invoice-documents" / "stratified-sample",
    "approvals" / "same-person",
    "approvals" / "own-expense",
    "approvals" / "own-expense-subordinate",
    "approval-limits" / "above-limit",
    "duplicate-payments" / "exact",
    "duplicate-payments" / "near",
    "duplicate-payments" / "early-or-late",
    "duplicate-payments" / "monetary-unit-sample",
    "suppliers" / "large-first-payment",
    "suppliers" / "changed-bank-account",
    "side-occupations" / "supplier",
    "ledger" / "benford",
    "ledger" / "round-amounts",
    "ledger" / "weekend-postings",
];

static TESTS: LazyLock<Vec<ControlTest>> = LazyLock::new(|| {
    let read = |(system, _, text): &(&str, &str, &str)| {
        ControlTest::parse(system, text).expect("a test reads every built-in control test")
    };
    FILES.iter().map(read).collect()
});

static SYSTEMS: LazyLock<Vec<System>> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../../../controls/systems.toml")).expect("a test reads the systems");
    file.systems
});

/// Every control test that is a part of the program.
#[must_use]
pub fn built_in() -> &'static [ControlTest] {
    &TESTS
}

/// The built-in test with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static ControlTest> {
    built_in().iter().find(|test| test.id == id)
}

/// The systems that tests belong to, in the order in which they are listed.
#[must_use]
pub fn systems() -> &'static [System] {
    &SYSTEMS
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "system")]
    systems: Vec<System>,
}

/// What control tests are about: a folder of `controls/`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// The folder's name.
    pub id: String,
    /// What people call it.
    pub title: Wording,
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_is_read_and_known() {
        let mut ids = HashSet::new();
        for (system, name, text) in FILES {
            let test = ControlTest::parse(system, text)
                .unwrap_or_else(|error| panic!("{system}/{name}.sql: {error}"));
            assert!(ids.insert(test.id.clone()), "{} stands twice", test.id);
            assert!(systems().iter().any(|known| known.id == system), "{system} has no title");
            for words in [&test.title, &test.shows, &test.shows_not] {
                assert!(!words.sv.is_empty() && !words.en.is_empty(), "{system}/{name}");
            }
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../controls");
        let mut on_disk = HashSet::new();
        for system in systems() {
            for file in fs::read_dir(folder.join(&system.id)).unwrap() {
                let name = file.unwrap().file_name().into_string().unwrap();
                if let Some(name) = name.strip_suffix(".sql") {
                    on_disk.insert(format!("{}/{name}", system.id));
                }
            }
        }
        let built_in = FILES.iter().map(|(system, name, _)| format!("{system}/{name}")).collect();
        assert_eq!(on_disk, built_in);
    }
}
