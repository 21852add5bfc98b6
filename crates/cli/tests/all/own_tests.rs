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

/// A measure that has nothing to say of a few invoices.
const TOTAL: &str = r#"-- id = "total"
-- kind = "measure"
-- title = { sv = "Summa", en = "Total" }
-- shows = { sv = "Summan av många fakturor.", en = "The sum of many invoices." }
-- shows_not = { sv = "Vad de gällde.", en = "What they were for." }
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = []
--
-- [[figure]]
-- column = "total"
-- title = { sv = "Summa", en = "Total" }
-- unit = "amount"

SELECT sum(amount) AS total FROM supplier_invoices HAVING count(*) > 1000
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

    write("bom.sql", &format!("\u{feff}{LARGE}"));
    check(&["check", "add", "bom.sql"], 0, &["är ändrat"]);
    let later = "amount > (SELECT max(b.amount) FROM supplier_invoices b WHERE b.voucher_number < supplier_invoices.voucher_number)";
    write("beroende.sql", &LARGE.replace("amount > 1000000", later));
    check(&["check", "add", "beroende.sql", "--dry-run"], 2, &["Frågan går inte att besvara."]);
    write(
        "utan.sql",
        &LARGE
            .replace("SELECT voucher_number", "SELECT CAST(NULL AS VARCHAR) AS voucher_number")
            .replace(" WHERE amount > 1000000", ""),
    );
    check(&["check", "add", "utan.sql"], 0, &["är ändrat"]);
    check(&["check", "run", "large-invoices"], 2, &["Flera rader i svaret har ingen nyckel"]);
    write("summa.sql", TOTAL);
    check(&["check", "add", "summa.sql"], 0, &["är tillagt"]);
    check(&["check", "run", "total"], 0, &["Det finns inget att mäta"]);
    check(&["check", "run", "invoice-monetary-sample"], 2, &["testets sida"]);

    write("decimal.sql", &TOTAL.replace("sum(amount)", "CAST(sum(amount) AS DECIMAL(38, 0))"));
    check(&["check", "add", "decimal.sql", "--dry-run"], 2, &["innehåller decimaltal"]);
    let step = ["check", "run", "round-amounts", "--set", "step=0"];
    check(&step, 2, &["0 är för lite. Det minsta är 1."]);
    let empty = ["check", "run", "round-amounts", "--set", "step="];
    check(&empty, 2, &["inget värde är angivet.", "Utelämnas inställningen"]);
    check(&["check", "run", "round-amounts", "--set", "step"], 2, &["step går inte att använda för --set"]);
    // A list may be empty, and is then no longer the usual one.
    let none = ["check", "run", "round-amounts", "--set", "exempt_accounts=", "--format", "json"];
    check(&none, 0, &[r#"{"name":"exempt_accounts","value":""}"#]);

    write("fler.csv", &INVOICES.replace("25000", "35000"));
    said(&["data", "add", "fler.csv", "--yes"], 0);
    let both = ["check", "run", "total", "--data", "1", "--data", "2"];
    check(&both, 2, &["läser inte datamängden", "högst en datamängd"]);
}
