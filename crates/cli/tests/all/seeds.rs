//! The real documents, where their folder is at hand: what the review finds in them, and their whole way through the program.
//!
//! Each finding was judged by reading the document. A risk is named by its number, so that nothing of the documents stands here.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::tertial;

/// The folder of real documents, or nothing with a loud word.
fn seeds() -> Option<PathBuf> {
    let folder = std::env::var_os("TERTIAL_SEEDS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds"), PathBuf::from);
    if folder.is_dir() {
        return Some(fs::canonicalize(folder).unwrap());
    }
    eprintln!(
        "NOT TESTED: the real documents are not at {}; set TERTIAL_SEEDS to their folder",
        folder.display()
    );
    None
}

/// What is found: severity, rule and place (`summary`, `risk 3`, `risks` for all of them), and how many times.
type Found = BTreeMap<String, usize>;

/// Reviews a document of the folder. None of them has an error, only warnings and notes.
#[track_caller]
fn check(folder: &Path, words: &[&str], findings: &[(&str, usize)]) {
    let run = tertial(folder, &[&["review"], words, &["--format", "json"]].concat()).ends_with(0);
    assert_eq!(named(&serde_json::from_str(&run.out).unwrap()), expected(findings), "{words:?}");
}

fn expected(findings: &[(&str, usize)]) -> Found {
    findings.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

/// The findings of the program's JSON by name.
fn named(findings: &Value) -> Found {
    let mut found = Found::new();
    for finding in findings.as_array().unwrap() {
        let pointer = finding["at"]["pointer"].as_str().unwrap();
        let place = match pointer.split('/').collect::<Vec<_>>().as_slice() {
            [_, "risks", index, ..] => format!("risk {}", index.parse::<usize>().unwrap() + 1),
            [_, field, ..] => (*field).to_owned(),
            _ => "whole".to_owned(),
        };
        let word = |field: &str| finding[field].as_str().unwrap().to_owned();
        *found.entry(format!("{} {} {place}", word("severity"), word("rule"))).or_default() += 1;
    }
    found
}

/// The third tertial, against the second. The summary speaks of "some" raised risks where one was raised to critical, and
/// leaves out the two that were raised to high; one analysis is that of the tertial before.
const T3: [(&str, usize); 4] = [
    ("warning summary-count summary", 1),
    ("warning summary-omits-change summary", 2),
    ("warning repeated-text risk 7", 1),
    ("note high-risk-uncontrolled risks", 1),
];

/// The spreadsheet has the table alone, without the summary.
const T3_TABLE: [(&str, usize); 3] = [
    ("warning empty-text summary", 1),
    ("warning repeated-text risk 7", 1),
    ("note high-risk-uncontrolled risks", 1),
];

/// The second tertial: an empty summary, a risk without original value, a sentence about the first tertial, and tags from the
/// program that the text was written in.
const T2: [(&str, usize); 15] = [
    ("warning empty-text summary", 1),
    ("warning original-value risk 10", 1),
    ("warning wrong-period risk 13", 1),
    ("note high-risk-uncontrolled risks", 1),
    ("note leftover-markup risk 5", 1),
    ("note leftover-markup risk 7", 1),
    ("note leftover-markup risk 8", 1),
    ("note leftover-markup risk 9", 1),
    ("note leftover-markup risk 10", 1),
    ("note leftover-markup risk 11", 1),
    ("note leftover-markup risk 12", 1),
    ("note leftover-markup risk 13", 1),
    ("note leftover-markup risk 14", 1),
    ("note leftover-markup risk 15", 1),
    ("note leftover-markup risk 16", 1),
];

/// The narrative: no values at all, and one control that was not performed, of which the text tells what was prepared but not why.
const YEAR_2021: [(&str, usize); 2] =
    [("warning control-not-performed risk 9", 1), ("note original-value risks", 1)];

#[test]
fn the_review_finds_in_real_documents_what_a_reader_would() {
    let Some(folder) = seeds() else { return };
    for now in ["ks_2023_t3.pdf", "ks_2023_t3.docx", "ks_2023_t3.txt"] {
        check(&folder, &[now, "--previous", "ks_2023_t2.txt"], &T3);
    }
    check(&folder, &["ks_2023_t3.xlsx", "--previous", "ks_2023_t2.txt"], &T3_TABLE);
    check(&folder, &["ks_2023_t2.txt"], &T2);
    check(&folder, &["ks_2021_year.txt"], &YEAR_2021);
}

#[test]
fn real_documents_go_the_whole_way_through_the_program() {
    let Some(seeds) = seeds() else { return };
    let folder = tempfile::tempdir().unwrap();
    let seed = |name: &str| seeds.join(name).display().to_string();
    let json = |words: &[&str]| -> Value {
        let run = tertial(folder.path(), &[words, &["--format", "json"]].concat()).ends_with(0);
        serde_json::from_str(&run.out).unwrap()
    };
    for (name, document, risks) in [
        ("ks_2021_year.txt", "narrative", 10),
        ("ks_2023_t2.txt", "follow-up", 16),
        ("ks_2023_t3.pdf", "follow-up", 16),
        ("ks_2023_t3.docx", "follow-up", 16),
        ("ks_2023_t3.xlsx", "follow-up", 16),
    ] {
        let draft = json(&["import", "--dry-run", &seed(name)]);
        assert_eq!(draft["document"], document, "{name}");
        assert_eq!(draft["risks"].as_array().map(Vec::len), Some(risks), "{name}");

        let out = folder.path().join(name).display().to_string();
        let report = json(&["report", "--from", &seed(name), "--out", &out]);
        // Warnings alone: nothing that would stop the freezing.
        assert_eq!(report["standing"], "final", "{name}");
        let files = report["files"].as_array().unwrap();
        assert!(files.len() >= 8, "{name}: {files:?}");
        for file in files {
            assert!(fs::metadata(file.as_str().unwrap()).unwrap().len() > 0, "{file}");
        }
    }

    // Both tertials are stored, the second is frozen, and the third is then compared with it. The documents name the
    // municipality themselves.
    for name in ["ks_2023_t2.txt", "ks_2023_t3.docx"] {
        tertial(folder.path(), &["import", "--yes", "--format", "json", &seed(name)]).ends_with(0);
    }
    let answers = ["empty-text", "original-value", "wrong-period"]
        .map(|rule| format!("--acknowledge={rule}=Genomgånget"));
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    assert_eq!(json(&[&["freeze", "--period", "T2"][..], &answers].concat())["frozen"], true);
    let stored: Found = named(&json(&["review", "--period", "T3"]));
    assert_eq!(stored, expected(&T3), "what is stored is reviewed as the documents are");
}
