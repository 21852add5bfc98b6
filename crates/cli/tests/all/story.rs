//! One plan's and one follow-up's way: read, confirmed, adopted, reviewed, frozen, reported, decided, opened again, proved,
//! backed up and restored. The same on both engines.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::database::Database;
use crate::{Run, tertial};

/// A follow-up as a municipality might have it in a spreadsheet.
const FOLLOW_UP: &str = "Kommunstyrelsen;;;
Uppföljning av internkontrollplan 2025, tertial 2;;;
Risk;Ursprunglig risk för året;Periodens riskanalys;Riskvärdering per tertial
Fel i utbetalning av föreningsstöd;Medium (8);Rutinen är införd och stickprov av tjugo utbetalningar visade inga fel.;Medium
Avbrott i telefoni vid kriser;Låg (4);Reservväxeln provades i juni och fungerade som avsett.;Låg
";

/// A plan that says which municipality it is of.
const PLAN: &str = "Exempelby kommun;;;;;
Internkontrollplan 2026 för kommunstyrelsen;;;;;
Process;Risk;Sannolikhet;Konsekvens;Kontrollmoment;Ansvarig
Bidrag;Fel i utbetalning av föreningsstöd;2 - Mindre möjlig;4 - Allvarlig;Stickprov av tjugo utbetalningar;Ekonomichef
Kris;Avbrott i telefoni vid kriser;2 - Mindre möjlig;2 - Lindrig;Prov av reservväxeln;Säkerhetschef
";

/// The first follow-up of that plan when it has been changed, which does not say.
const FIRST_FOLLOW_UP: &str = "Kommunstyrelsen;;;
Uppföljning av internkontrollplan 2026, tertial 1;;;
Risk;Ursprunglig risk för året;Periodens riskanalys;Riskvärdering per tertial
Fel i utbetalning av föreningsstöd;Medium (8);Stickprovet i mars visade inga fel.;Medium
Avbrott i telefoni vid kriser;Låg (4);Reservväxeln provas i juni.;Låg
Avbrott i journalsystemet;Medium (9);Återläsning provades i april.;Medium
";

/// The program on a database.
struct Program<'a> {
    folder: &'a Path,
    url: &'a str,
}

impl<'a> Program<'a> {
    fn on(database: &'a Database) -> Self {
        Self { folder: database.folder.path(), url: &database.url }
    }

    fn file(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).unwrap();
    }

    #[track_caller]
    fn run(&self, words: &[&str], code: i32) -> Run {
        tertial(self.folder, &[words, &["--database", self.url]].concat()).ends_with(code)
    }

    #[track_caller]
    fn json(&self, words: &[&str], code: i32) -> Value {
        let run = self.run(&[words, &["--format", "json"]].concat(), code);
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{words:?}: {error}\n{}", run.out))
    }

    /// Freezes the one follow-up that is open, with an answer to every warning.
    #[track_caller]
    fn freeze(&self) -> Value {
        let findings = self.json(&["review"], 0);
        let warnings = findings.as_array().unwrap().iter().filter(|finding| finding["severity"] == "warning");
        let answers: Vec<String> = warnings
            .filter_map(|finding| finding["rule"].as_str())
            .map(|rule| format!("--acknowledge={rule}=Genomgånget"))
            .collect();
        let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
        self.json(&[&["freeze"][..], &answers].concat(), 0)
    }
}

pub(crate) fn a_follow_up_goes_all_the_way(database: &Database) {
    let program = Program::on(database);
    program.file("t2.csv", FOLLOW_UP);

    let draft = program.json(&["import", "--dry-run", "t2.csv"], 0);
    assert_eq!(draft["risks"].as_array().map(Vec::len), Some(2), "{draft}");
    assert_eq!(program.json(&["list"], 0), Value::Array(Vec::new()), "a dry run stores nothing");

    let unsaid = program.run(&["import", "--yes", "t2.csv"], 2);
    assert!(unsaid.err.contains("säger inte vilken kommun"), "{}", unsaid.err);
    let import = ["import", "--yes", "t2.csv", "--organisation", "Exempelby kommun"];
    program.file("undated.csv", &FOLLOW_UP.replace(", tertial 2", "").replace(" per tertial", ""));
    let unsaid = program.run(&["import", "--yes", "undated.csv", "--organisation", "Exempelby kommun"], 2);
    assert!(unsaid.err.contains("säger inte vilken period"), "{}", unsaid.err);
    program.run(&import, 0);
    let again = program.run(&import, 0);
    assert!(again.err.contains("Samma fil lästes in"), "{}", again.err);

    let listed = program.json(&["list"], 0);
    assert_eq!(listed[0]["follow_ups"][0]["state"], "open", "{listed}");
    program.run(&["report"], 2);

    let frozen = program.freeze();
    assert_eq!(frozen["fingerprint"].as_str().map(str::len), Some(64));
    program.run(&["freeze"], 2);

    program.run(&["report", "--out", "first"], 0);
    program.run(&["report", "--out", "second"], 0);
    for ending in ["pdf", "docx", "xlsx", "html", "csv", "json"] {
        let read =
            |folder: &str| fs::read(program.folder.join(folder).join(format!("report.{ending}"))).unwrap();
        assert!(read("first") == read("second"), "report.{ending} is not the same twice");
    }
    program.run(&["memo", "--out", "first"], 0);
    assert!(
        program.folder.join("first/memo.pdf").exists() && program.folder.join("first/memo.docx").exists()
    );

    assert_eq!(program.json(&["verify"], 0)["ok"], true);
    program.run(&["backup", "copy.backup"], 0);
    program.run(&["backup", "copy.backup"], 2);
    program.run(&["restore", "copy.backup"], 2);
    program.run(&["restore", "copy.backup", "--replace"], 0);
    assert_eq!(program.json(&["verify"], 0)["ok"], true);

    program.run(&["decide", "--date", "2025-10-06", "--section", "112"], 0);
    assert_eq!(program.json(&["reopen", "--reason", "Rättelse efter nämnden"], 0)["version"], 2);
    assert_eq!(program.json(&["list"], 0)[0]["follow_ups"][0]["version"], 2);
    assert_ne!(program.freeze()["fingerprint"], frozen["fingerprint"]);
    program.run(&["decide", "--date", "2025-11-03", "--outcome", "avslaget"], 2);
    let decide = ["decide", "--date", "2025-11-03", "--section", "127", "--outcome", "noted"];
    assert_eq!(program.json(&decide, 0)["outcome"], "noted");
    let again = ["decide", "--date", "2025-11-03", "--section", "128", "--outcome", "noted"];
    program.run(&again, 2);
    let corrected = program.json(&[&again[..], &["--correct", "Paragrafen var fel."]].concat(), 0);
    assert_eq!(corrected["decision"]["section"], "128");
    assert_eq!(program.json(&["list"], 0)[0]["follow_ups"][0]["state"], "decided");
    assert_eq!(program.json(&["verify"], 0)["ok"], true);
}

pub(crate) fn a_plan_is_adopted_and_followed_up(database: &Database) {
    let program = Program::on(database);
    program.file("plan.csv", PLAN);
    program.file("t1.csv", FIRST_FOLLOW_UP);

    let saved = program.run(&["import", "--yes", "plan.csv"], 0);
    assert!(saved.out.contains("Exempelby kommun") && saved.out.contains("tertial adopt"), "{}", saved.out);
    assert_eq!(program.json(&["list"], 0)[0]["state"], "draft");

    program.run(&["adopt", "--board", "socialnämnden", "--date", "2025-12-01"], 2);
    let adopt = ["adopt", "--date", "2025-12-01", "--section", "214", "--registry-number", "KS 2025/391"];
    assert_eq!(program.json(&adopt, 0)["plan"]["risks"], 2);
    assert_eq!(program.json(&["list"], 0)[0]["state"], "adopted");
    let again = program.run(&adopt, 2);
    assert!(again.err.contains("redan antagen"), "{}", again.err);
    let right = ["adopt", "--date", "2025-12-01", "--section", "215", "--correct", "Paragrafen var fel."];
    assert_eq!(program.json(&right, 0)["decision"]["section"], "215");

    // What the board has adopted changes by a revision that it adopts again.
    program.file(
        "changed.csv",
        &format!("{PLAN}IT;Avbrott i journalsystemet;3 - Möjlig;3 - Kännbar;Återläsning;IT-chef\n"),
    );
    let lacks = program.run(&["import", "--yes", "changed.csv"], 2);
    assert!(
        lacks.err.contains("Avbrott i journalsystemet") && lacks.err.contains("--revise"),
        "{}",
        lacks.err
    );
    program.run(&["import", "--yes", "changed.csv", "--revise", "Nytt journalsystem"], 0);
    let draft = program.json(&["list"], 0);
    assert_eq!((&draft[0]["state"], &draft[0]["revision"]), (&"draft".into(), &2.into()), "{draft}");
    let adopt = ["adopt", "--date", "2026-03-02", "--section", "31", "--registry-number", "KS 2025/391"];
    assert_eq!(program.json(&adopt, 0)["plan"]["risks"], 3);

    // The only municipality that there is.
    program.run(&["import", "--yes", "t1.csv"], 0);
    assert_eq!(program.json(&["list"], 0)[0]["organisation"], "Exempelby kommun");
    program.freeze();
    program.run(&["report"], 0);
    let report = fs::read(program.folder.join("rapport/report.json")).unwrap();
    let report: Value = serde_json::from_slice(&report).unwrap();
    let snapshot = if report["snapshot"].is_object() { &report["snapshot"] } else { &report };
    assert_eq!(snapshot["plan_adopted"]["date"], "2026-03-02", "{report}");
    assert_eq!(snapshot["plan_revision"], 2);
    assert_eq!(snapshot["plan_adopted"]["registry_number"], "KS 2025/391");
    assert_eq!(program.json(&["verify"], 0)["ok"], true);
}

#[test]
fn what_was_changed_afterwards_is_named() {
    let database = Database::sqlite();
    let program = Program::on(&database);
    program.file("t2.csv", FOLLOW_UP);
    program.run(&["import", "--yes", "t2.csv", "--organisation", "Exempelby kommun"], 0);
    tamper(&program.folder.join("tertial.db"));
    let run = program.run(&["verify"], 1);
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
