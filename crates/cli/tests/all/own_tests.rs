//! Control tests of the municipality's own, from their files to their answers and out of use.

use std::fs;

/// A test that finds the large invoices, with a code in its answer.
const LARGE: &str = r#"-- id = "large-invoices"
-- kind = "exceptions"
-- title = { sv = "Stora fakturor", en = "Large invoices" }
-- shows = { sv = "Fakturor över beloppet.", en = "Invoices above the amount." }
-- shows_not = { sv = "Varför de är stora.", en = "Why they are large." }
-- key = ["voucher_number"]
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = []
--
-- [[column]]
-- name = "size"
-- title = { sv = "Storlek", en = "Size" }
-- words = { huge = { sv = "mycket stor", en = "huge" } }
--
-- [[threshold]]
-- level = "minor"
-- count = 1

SELECT voucher_number, supplier, amount, 'huge' AS size FROM supplier_invoices WHERE amount > 1000000
"#;

const INVOICES: &str = "Verifikationsnummer;Leverantör;Belopp;Fakturadatum\n\
    V1;Alfa AB;25000,00;2026-05-01\nV2;Beta AB;100,00;2026-05-02\n";

#[test]
fn tests_of_ones_own_are_taken_in_from_files() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let said = |words: &[&str], code: i32| {
        let run = crate::tertial(folder.path(), &[words, &["--database", "sqlite:tertial.db"]].concat());
        let run = run.ends_with(code);
        run.out + &run.err
    };
    let check = |words: &[&str], code: i32, says: &[&str]| {
        let said = said(words, code);
        for sentence in says {
            assert!(said.contains(sentence), "{words:?} do not say {sentence:?}:\n{said}");
        }
    };
    crate::begin_municipality(folder.path());
    write("fakturor.csv", INVOICES);
    write("stora.sql", LARGE);
    write("fel.sql", "SELECT 1");
    fs::write(folder.path().join("bild.sql"), [0xFF_u8, 0xD8, 0xFF]).unwrap();
    said(&["data", "add", "fakturor.csv", "--yes"], 0);

    check(&["check", "add", "stora.sql", "--dry-run"], 0, &["large-invoices", "Inget sparades."]);
    check(&["check", "run", "large-invoices"], 2, &["large-invoices"]);
    let mixed = ["check", "add", "fel.sql", "stora.sql", "bild.sql", "saknas.sql"];
    let wrong =
        ["fel.sql", "inget huvud", "bild.sql är inte text i UTF-8", "saknas.sql finns inte", "är tillagt"];
    check(&mixed, 2, &wrong);
    check(&["check", "add", "stora.sql"], 0, &["står redan så"]);
    write("stora.sql", &LARGE.replace("Stora fakturor", "Mycket stora fakturor"));
    check(&["check", "add", "stora.sql"], 0, &["Mycket stora fakturor", "är ändrat"]);
    check(&["check", "list"], 0, &["Egna tester", "large-invoices"]);
    check(&["check", "explain", "large-invoices"], 0, &["Varför de är stora.", "amount > 1000000"]);
    check(&["check", "run", "large-invoices"], 1, &["V1", "mycket stor", "25\u{a0}000"]);
    write("inbyggt.sql", &LARGE.replace("large-invoices", "exact-duplicates"));
    check(&["check", "add", "inbyggt.sql"], 2, &["exact-duplicates"]);

    check(&["check", "withdraw", "large-invoices"], 0, &["används inte längre"]);
    check(&["check", "run", "large-invoices"], 2, &["large-invoices"]);
    check(&["check", "withdraw", "bogus"], 2, &["bogus"]);
    check(&["check", "add", "stora.sql"], 0, &["är ändrat"]);
    check(&["check", "run", "large-invoices"], 1, &["V1"]);
}
