//! Files that are read in as data sets, and what is said of those in doubt.

use std::fs;

use serde_json::{Value, json};

const INVOICES: &str =
    "Vernr;Leverantör;Belopp;Fakturadatum\nV1;Bygg AB;1200,50;2026-01-31\nV2;Bo;10,00;2026-02-01\n";

/// A command: the words, the exit code, and what is said and what is not.
type Run<'t> = (&'t [&'t str], i32, &'t [&'t str], &'t [&'t str]);

/// Runs commands one after another in a folder with these files.
fn check(files: &[(&str, &str)], runs: &[Run<'_>]) {
    let folder = tempfile::tempdir().unwrap();
    crate::begin_municipality(folder.path());
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    for (words, code, says, says_not) in runs {
        let run = crate::tertial(folder.path(), &[*words, &["--database", "sqlite:tertial.db"][..]].concat());
        let run = run.ends_with(*code);
        let said = run.out + &run.err;
        for sentence in *says {
            assert!(said.contains(sentence), "{words:?} do not say {sentence:?}:\n{said}");
        }
        for sentence in *says_not {
            assert!(!said.contains(sentence), "{words:?} say {sentence:?}:\n{said}");
        }
    }
}

#[test]
fn a_file_that_is_read_in_again_is_said_to_be_there() {
    let there = ["Samma fil är redan inläst", "som Fakturor", "nummer 1"];
    let add = ["data", "add", "fakturor.csv", "--yes", "--name", "Fakturor"];
    check(
        &[("fakturor.csv", INVOICES)],
        &[
            (&add, 0, &[], &there),
            (&add, 0, &there, &[]),
            (&["data", "remove", "1", "--reason", "Prov"], 0, &[], &[]),
            (&["data", "remove", "2", "--reason", "Prov"], 0, &[], &[]),
            (&add, 0, &[], &there),
        ],
    );
}

#[test]
fn a_program_is_told_what_a_file_is_already() {
    let folder = tempfile::tempdir().unwrap();
    crate::begin_municipality(folder.path());
    fs::write(folder.path().join("fakturor.csv"), INVOICES).unwrap();
    let read_before = || {
        let words =
            ["data", "add", "fakturor.csv", "--yes", "--format", "json", "--database", "sqlite:tertial.db"];
        let run = crate::tertial(folder.path(), &words).ends_with(0);
        let said: Value = serde_json::from_str(&run.out).expect("the answer is JSON");
        (said["read_before"].clone(), said["data_set"].clone())
    };
    let (before, first) = read_before();
    assert_eq!(before, json!([]));
    let (before, _) = read_before();
    let told = json!({
        "number": 1,
        "id": first["id"],
        "name": first["name"],
        "table": "supplier_invoices",
        "day": first["added"]["on"],
    });
    assert_eq!(before, json!([told]));
}

#[test]
fn a_file_gives_the_terminal_no_orders() {
    let odd =
        "Vernr;Leverantör;Belopp;Fakturadatum;Rad\u{1b}[2J\nV1;Bygg\u{1b}[31m AB;1200,50;2026-01-31;x\n";
    let shown = ["Bygg\u{fffd}[31m AB", "Rad\u{fffd}[2J"];
    check(&[("odd.csv", odd)], &[(&["data", "add", "odd.csv", "--dry-run"], 0, &shown, &["\u{1b}"])]);
}

#[test]
fn what_can_be_read_in_two_ways_is_said() {
    let told = "Vernr;Leverantör;Belopp;Fakturadatum\nV1;Bo;1.234;03/04/2026\nV2;Bo;7;04/04/2026\n";
    let first = ["03/04/2026 läses med dagen först", "--decimals comma"];
    let add = ["data", "add", "told.csv", "--dry-run"];
    let comma = ["data", "add", "told.csv", "--dry-run", "--decimals", "comma"];
    let day = told.replace("04/04", "30/04");
    check(&[("told.csv", told)], &[(&add, 1, &first, &[]), (&comma, 0, &first[..1], &first[1..])]);
    check(&[("told.csv", &day)], &[(&add, 1, &first[1..], &first[..1])]);
}

#[test]
fn a_document_that_is_no_invoice_is_said_to_be_none() {
    let add = ["data", "add", "order.xml", "--yes"];
    let says = ["Ingen rad i order.xml kunde läsas", "filen är ingen faktura."];
    check(&[("order.xml", "<Order><ID>1</ID></Order>")], &[(&add, 2, &says, &["faktura:"])]);
}

#[test]
fn a_data_set_keeps_its_number() {
    let more = INVOICES.replace("V1", "V3");
    check(
        &[("fler.csv", &more), ("fakturor.csv", INVOICES)],
        &[
            (&["data", "add", "fakturor.csv", "--yes"], 0, &["fakturor.csv är inläst"], &[]),
            (&["data", "show", "1"], 0, &["fakturor.csv"], &["fler.csv"]),
            (&["data", "add", "fler.csv", "--yes"], 0, &["fler.csv är inläst"], &[]),
            (&["data", "show", "1"], 0, &["fakturor.csv"], &["fler.csv"]),
            (&["data", "remove", "1", "--reason", "Prov"], 0, &["fakturor.csv"], &[]),
            (&["data", "show", "2"], 0, &["fler.csv"], &["fakturor.csv"]),
            (&["data", "show", "99"], 2, &["Det finns ingen datamängd med nummer 99."], &[]),
            (&["data", "show", "2", "--set-aside", "saknas/rader.csv"], 2, &["saknas/rader.csv"], &[".part"]),
            (&["data", "show", "0"], 2, &["Det finns ingen datamängd med nummer 0."], &[]),
        ],
    );
}
