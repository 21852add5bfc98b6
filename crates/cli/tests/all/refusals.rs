//! What cannot be done is said in a sentence, on standard error, with exit code 2 and nothing on standard output.

use std::fs;

use crate::tertial;

#[test]
fn what_cannot_be_done_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    fs::write(folder.path().join("notes.txt"), "Bara några rader utan risker.\n").unwrap();
    let check = |words: &[&str], said: &str| {
        let run = tertial(folder.path(), words).ends_with(2);
        assert!(run.err.contains(said), "{words:?} said:\n{}", run.err);
        assert_eq!(run.out, "", "{words:?}");
        assert!(!run.err.contains("panicked"), "{words:?} said:\n{}", run.err);
    };
    check(&["bogus"], "Kommandot bogus finns inte.");
    check(&["import"], "Det fattas: <FIL>...");
    check(&["list", "--bogus"], "Flaggan --bogus finns inte här.");
    check(&["list", "--format", "xml"], "xml går inte att använda för");
    check(&["decide", "--date", "igår"], "igår går inte att använda för");
    check(&["data", "remove"], "Det fattas: <NUMMER|--due>");
    check(&["data", "remove", "1"], "Det fattas: --reason <TEXT>");
    check(&["data", "remove", "1", "--due", "--reason", "Prov"], "kan inte användas tillsammans med");
    check(&["review", "missing.pdf"], "Filen missing.pdf finns inte.");
    check(&["review", "empty.txt"], "Filen empty.txt är tom.");
    check(&["review", "notes.txt"], "notes.txt");
    check(&["import", "notes.txt"], "Inget sparades");
    check(&["adopt"], "Det fattas: --date <DAG>");
    check(&["adopt", "--date", "2025-12-01"], "Det finns ingen sådan plan.");
    check(&["list", "--database", "mysql://x"], "är ingen adress till en databas");
    check(&["list", "--ballista", "http://x:1"], "är ingen adress till en schemaläggare");
    if cfg!(feature = "cluster") {
        check(&["cluster", "scheduler"], "Var datamängderna ligger är inte sagt.");
        check(&["cluster", "executor", "--shelf", "x", "--work", "y"], "Vilken schemaläggare");
        check(&["cluster", "executor", "--memory", "1"], "1 går inte att använda för");
    } else {
        check(&["list", "--ballista", "df://127.0.0.1:1"], "byggt utan stöd för kluster");
        check(&["cluster", "scheduler", "--shelf", "x"], "byggt utan stöd för kluster");
    }
    check(&["restore", "missing.backup"], "missing.backup");
    check(&["freeze"], "Det finns ingen sådan uppföljning.");
    check(&["report"], "Det finns ingen sådan uppföljning.");
}

#[test]
fn a_program_gets_its_refusal_as_json() {
    let folder = tempfile::tempdir().unwrap();
    for words in [&["review", "missing.pdf", "--format", "json"][..], &["bogus", "--format=json"]] {
        let run = tertial(folder.path(), words).ends_with(2);
        let said: serde_json::Value = serde_json::from_str(&run.err).expect("the refusal is JSON");
        assert!(said["message"].is_string() && said["error"].is_string(), "{said}");
    }
}

#[test]
fn help_speaks_the_readers_language() {
    let folder = tempfile::tempdir().unwrap();
    let help = |words: &[&str]| tertial(folder.path(), words).ends_with(0).out;
    assert!(help(&["--help"]).contains("Kommandon:"));
    assert!(help(&["import", "--help"]).contains("Användning:"));
    assert!(help(&["import", "--help", "--lang", "en"]).contains("Usage:"));
    assert!(help(&["--version"]).contains(env!("CARGO_PKG_VERSION")));
    assert!(help(&["completions", "bash"]).contains("_tertial"));
}
