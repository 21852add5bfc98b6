//! One follow-up's way: read, confirmed, reviewed, frozen, reported, proved, backed up and restored.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::tertial;

/// A follow-up as a municipality might have it in a spreadsheet.
const FOLLOW_UP: &str = "Kommunstyrelsen;;;
Uppföljning av internkontrollplan 2025, tertial 2;;;
Risk;Ursprunglig risk för året;Periodens riskanalys;Riskvärdering per tertial
Fel i utbetalning av föreningsstöd;Medium (8);Rutinen är införd och stickprov av tjugo utbetalningar visade inga fel.;Medium
Avbrott i telefoni vid kriser;Låg (4);Reservväxeln provades i juni och fungerade som avsett.;Låg
";

#[test]
fn a_follow_up_goes_all_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("t2.csv"), FOLLOW_UP).unwrap();
    let json = |words: &[&str], code| -> Value {
        let run = tertial(at, &[words, &["--format", "json"]].concat()).ends_with(code);
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{words:?}: {error}\n{}", run.out))
    };

    let draft = json(&["import", "--dry-run", "t2.csv"], 0);
    assert_eq!(draft["risks"].as_array().map(Vec::len), Some(2), "{draft}");
    assert!(!at.join("data").exists(), "a dry run stores nothing");

    let given = ["--organisation", "Exempelby kommun", "--board", "Kommunstyrelsen", "--year", "2025"];
    let import = [&["import", "--yes", "t2.csv", "--period", "T2"][..], &given].concat();
    tertial(at, &import).ends_with(0);
    let again = tertial(at, &import).ends_with(0);
    assert!(again.err.contains("Samma fil lästes in"), "{}", again.err);

    let listed = json(&["list"], 0);
    assert_eq!(listed[0]["follow_ups"][0]["state"], "open", "{listed}");
    tertial(at, &["report"]).ends_with(2);

    let findings = json(&["review"], 0);
    let rules: Vec<&str> = findings
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["severity"] == "warning")
        .filter_map(|finding| finding["rule"].as_str())
        .collect();
    let answers: Vec<String> = rules.iter().map(|rule| format!("--acknowledge={rule}=Genomgånget")).collect();
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let frozen = json(&[&["freeze"][..], &answers].concat(), 0);
    assert_eq!(frozen["fingerprint"].as_str().map(str::len), Some(64));
    tertial(at, &["freeze"]).ends_with(2);

    tertial(at, &["report", "--out", "first"]).ends_with(0);
    tertial(at, &["report", "--out", "second"]).ends_with(0);
    for ending in ["pdf", "docx", "xlsx", "html", "csv", "json"] {
        let read = |folder: &str| fs::read(at.join(folder).join(format!("report.{ending}"))).unwrap();
        assert!(read("first") == read("second"), "report.{ending} is not the same twice");
    }
    tertial(at, &["memo", "--out", "first"]).ends_with(0);
    assert!(at.join("first/memo.pdf").exists() && at.join("first/memo.docx").exists());

    assert_eq!(json(&["verify"], 0)["ok"], true);
    tertial(at, &["backup", "copy.backup"]).ends_with(0);
    tertial(at, &["backup", "copy.backup"]).ends_with(2);
    tertial(at, &["restore", "copy.backup"]).ends_with(2);
    tertial(at, &["restore", "copy.backup", "--replace"]).ends_with(0);
    assert_eq!(json(&["verify"], 0)["ok"], true);

    tertial(at, &["decide", "--date", "2025-10-06", "--section", "112"]).ends_with(0);
    assert_eq!(json(&["reopen", "--reason", "Rättelse efter nämnden"], 0)["version"], 2);
    assert_eq!(json(&["list"], 0)[0]["follow_ups"][0]["version"], 2);
}

#[test]
fn what_was_changed_afterwards_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("t2.csv"), FOLLOW_UP).unwrap();
    let given = ["--organisation", "Exempelby kommun", "--board", "Kommunstyrelsen", "--year", "2025"];
    tertial(at, &[&["import", "--yes", "t2.csv", "--period", "T2"][..], &given].concat()).ends_with(0);
    tamper(&at.join("data/tertial.db"));
    let run = tertial(at, &["verify"]).ends_with(1);
    assert!(run.out.contains("Något stämmer inte"), "{}", run.out);
}

/// Changes a word in the database file, as somebody with a hex editor could.
fn tamper(file: &Path) {
    let mut bytes = fs::read(file).expect("the database is a file");
    let word = "Reservväxeln".as_bytes();
    let mut changed = 0;
    for at in 0..bytes.len() - word.len() {
        if bytes[at..].starts_with(word) {
            bytes[at] = b'X';
            changed += 1;
        }
    }
    assert!(changed > 0, "the text is in the database");
    fs::write(file, bytes).expect("the file can be written");
}
