//! Files of every kind read into tables: what comes out, what is set aside, and that the sums reconcile.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tempfile::TempDir;
use tertial_checks::data_set::{Input, Options, ReadError, Reading, of_suggestions, preview, read};
use tertial_checks::table::table;
use tertial_domain::data_set::{DecimalMark, Format, Reason, Total};
use tertial_domain::money::Money;

const OPEN_DATA: &str = "\u{feff}kopare;verifikationsnummer;leverantor;leverantor_id;konto_nr;konto_text;belopp;datum;forvaltning;fakturanummer;avtal\n\
Exempelby kommun;V1;Bygg AB;556677-8899;5010;Hyra;12 500,50;2026-01-31;Service;F1;A7\n\
Exempelby kommun;V2;Städ AB;;5020;Städning;\u{a0}1\u{a0}000,00;2026-02-28;Service;F2;\n\
Exempelby kommun;V3;Städ AB;;5020;Städning;-250,25;2026-02-31;Service;F3;\n\
Exempelby kommun;V4;;;5020;Städning;99;2026-03-31;Service;F4;\n\
Exempelby kommun;V5;Bygg AB;;5020;Städning;tusen;2026-03-31;Service;F5;\n\
Exempelby kommun;V6;Bygg AB\n\
Summa;;;;;;13 349,25;;;;\n";

pub(crate) struct Read {
    pub(crate) reading: Reading,
    table: String,
    suggested: BTreeMap<String, String>,
}

fn read_all(name: &str, bytes: Vec<u8>) -> Result<Read, ReadError> {
    read_with(name, bytes, None)
}

/// Reads a file as it suggests itself, with the mark before the öre that a person says.
pub(crate) fn read_with(name: &str, bytes: Vec<u8>, mark: Option<DecimalMark>) -> Result<Read, ReadError> {
    let input = Input::in_memory(name, bytes);
    let seen = preview(&input, None, [7; 32])?;
    let suggested = of_suggestions(&seen.suggestions);
    let folder = TempDir::new().unwrap();
    let options = Options { key: [7; 32], mark };
    let to = folder.path().join("rows.parquet");
    let reading =
        read(
            &input,
            &seen.look,
            seen.table,
            &suggested,
            options,
            &to,
            &mut |_, _| ControlFlow::Continue(()),
        )?;
    Ok(Read { reading, table: seen.table.id.clone(), suggested })
}

#[test]
fn the_open_data_of_invoices_reconciles_to_the_öre() {
    let Read { reading, table, suggested } = read_all("fakturor.csv", OPEN_DATA.into()).unwrap();
    assert_eq!((table.as_str(), reading.format, reading.rows), ("supplier_invoices", Format::Csv, 2));
    assert_eq!(suggested["supplier_id"], "leverantor_id");
    let total = &reading.totals[0];
    assert_eq!(
        (total.read, total.set_aside),
        (Money::ore(1_350_050), Money::ore(-25_025 + 9_900 + 1_334_925))
    );
    assert!(total.reconciles(), "{total:?}");
    let why: Vec<(u64, Reason)> = reading.examples.iter().map(|it| (it.line, it.reason)).collect();
    let expected = [
        (4, Reason::NotADay),
        (5, Reason::Missing),
        (6, Reason::NotAnAmount),
        (7, Reason::TooFewCells),
        (8, Reason::SumRow),
    ];
    assert_eq!(why, expected);
}

#[test]
fn the_same_rows_are_read_however_they_are_written() {
    let plain = "Vernr;Leverantör;Nettobelopp;Fakturadatum\nV1;Ådalens Bygg;1234,50;2026-01-31\nV2;Bo;-10,00;2026-02-01\n";
    let comma = "Vernr,Leverantör,Nettobelopp,Fakturadatum\nV1,Ådalens Bygg,1234.50,2026-01-31\nV2,Bo,-10.00,2026-02-01\n";
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(plain);
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let variants: [(&str, Vec<u8>); 7] = [
        ("plain", plain.into()),
        ("windows", windows.into_owned()),
        ("utf16", utf16),
        ("comma", comma.into()),
        ("tab", plain.replace(';', "\t").into()),
        ("crlf", plain.replace('\n', "\r\n").into()),
        ("title", format!("Utdrag ur ekonomisystemet\n\n{plain}").into()),
    ];
    for (name, bytes) in variants {
        let read = read_all("fakturor.csv", bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let total = &read.reading.totals[0];
        assert_eq!((read.reading.rows, total.read), (2, Money::ore(122_450)), "{name}: {:?}", read.reading);
    }
}

#[test]
fn a_spreadsheet_and_an_archive_of_invoices_are_read() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in ["Verifikationsnummer", "Leverantör", "Belopp", "Fakturadatum"].iter().enumerate()
    {
        sheet.write(2, u16::try_from(column).unwrap(), *name).unwrap();
    }
    let day = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    for (row, amount) in [(3, 1250.5), (4, -0.1 - 0.2)] {
        sheet.write(row, 0, 1000 + row).unwrap();
        sheet.write(row, 1, "Bygg AB").unwrap();
        sheet.write(row, 2, amount).unwrap();
        let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 31).unwrap();
        sheet.write_with_format(row, 3, &date, &day).unwrap();
    }
    let Read { reading, .. } = read_all("fakturor.xlsx", book.save_to_buffer().unwrap()).unwrap();
    assert_eq!((reading.format, reading.rows), (Format::Excel, 2), "{reading:?}");
    assert_eq!(reading.totals[0].read, Money::ore(125_020));

    let invoice = |id: &str| {
        format!(
            "<Invoice><ID>{id}</ID><IssueDate>2026-05-04</IssueDate><AccountingSupplierParty><Party><PartyName><Name>Bygg</Name>\
             </PartyName></Party></AccountingSupplierParty><LegalMonetaryTotal><TaxExclusiveAmount>10.25</TaxExclusiveAmount>\
             </LegalMonetaryTotal></Invoice>"
        )
    };
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in
        [("a.xml", invoice("1")), ("b.xml", invoice("2")), ("brev.pdf", "%PDF-1.7".to_owned())]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let mut zip = zip.finish().unwrap().into_inner();
    let Read { reading, .. } = read_all("fakturor.zip", zip.clone()).unwrap();
    assert_eq!((reading.format, reading.rows, reading.set_aside), (Format::UblZip, 2, 1), "{reading:?}");
    assert_eq!(reading.totals[0].read, Money::ore(2050));

    // A file of it that is damaged is set aside, and those after it are read.
    let begins = |at: &usize| zip[*at..].starts_with(b"PK\x03\x04");
    let second = (0..zip.len()).filter(begins).nth(1).unwrap();
    zip[second..second + 4].fill(0);
    let Read { reading, .. } = read_all("fakturor.zip", zip).unwrap();
    assert_eq!((reading.rows, reading.set_aside), (1, 2), "{reading:?}");
}

#[test]
fn the_sheets_with_one_heading_are_read_and_the_others_are_told() {
    const INVOICES: [&str; 4] = ["Vernr", "Leverantör", "Belopp", "Fakturadatum"];
    let mut book = rust_xlsxwriter::Workbook::new();
    let mut sheet = |name: &str, rows: &[&[&str]]| {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
                sheet.write(row, column, *cell).unwrap();
            }
        }
    };
    sheet("Om uttaget", &[&["Uttaget", "2026-11-27"], &["Avser", "2026"]]);
    sheet("Januari", &[&INVOICES, &["V1", "Bygg AB", "1250,50", "2026-01-31"]]);
    sheet(
        "Avtal",
        &[
            &["Leverantör", "Avtalsnummer", "Startdatum", "Slutdatum"],
            &["Bygg AB", "A7", "2025-01-01", "2027-12-31"],
        ],
    );
    sheet("Tomt", &[]);
    sheet(
        "Februari",
        &[
            &["Utdrag"],
            &["VERNR", "Leverantör", "Belopp", "Fakturadatum"],
            &["V2", "Bo", "-10", "2026-02-01"],
            &["V3", "Bo", "x", "2026-02-02"],
        ],
    );
    let book = book.save_to_buffer().unwrap();
    let look = |into: Option<&str>| {
        let input = Input::in_memory("bok.xlsx", book.clone());
        preview(&input, into.and_then(table), [7; 32]).unwrap()
    };
    let invoices = look(None);
    assert_eq!(invoices.table.id, "supplier_invoices");
    assert_eq!(invoices.parts.read, ["Januari", "Februari"]);
    assert_eq!(invoices.parts.left_out, ["Om uttaget", "Avtal"]);
    let contracts = look(Some("contracts"));
    assert_eq!(contracts.parts.read, ["Avtal"]);
    assert_eq!(contracts.missing(), [""; 0]);

    let Read { reading, .. } = read_all("bok.xlsx", book.clone()).unwrap();
    assert_eq!((reading.rows, reading.set_aside, reading.totals[0].read), (2, 1, Money::ore(124_050)));
    let aside = &reading.examples[0];
    assert_eq!((aside.part.as_deref(), aside.line), (Some("Februari"), 4));
}

#[test]
fn what_was_written_is_read_again() {
    let input = Input::in_memory("fakturor.csv", OPEN_DATA.as_bytes().to_vec());
    let seen = preview(&input, None, [7; 32]).unwrap();
    let folder = TempDir::new().unwrap();
    let to = folder.path().join("rows.parquet");
    let options = Options { key: [7; 32], mark: None };
    let mapping = of_suggestions(&seen.suggestions);
    let mut go_on = |_, _| ControlFlow::Continue(());
    let first = read(&input, &seen.look, seen.table, &mapping, options, &to, &mut go_on).unwrap();
    let again = read(&input, &seen.look, seen.table, &mapping, options, &to, &mut go_on).unwrap();
    assert_eq!(first.fingerprint, again.fingerprint, "the same file gives the same bytes");
    let parquet = preview(&Input::on_disk("rows.parquet", &to), None, [7; 32]).unwrap();
    assert_eq!((parquet.look.format, parquet.table.id.as_str()), (Format::Parquet, "supplier_invoices"));
}

#[test]
fn what_is_no_data_is_said() {
    let check = |name: &str, bytes: &[u8], expected: &str| {
        let error = read_all(name, bytes.to_vec()).err().unwrap_or_else(|| panic!("{name} is read"));
        assert!(error.to_string().contains(expected), "{name}: {error}");
    };
    check("tom.csv", b"", "empty");
    check("bild.png", b"\x89PNG\r\n\x1a\n\0\0\0", "not a format");
    check("brev.pdf", b"%PDF-1.7 x", "not a format");
    check("text.csv", b"bara en text\n", "no heading");
    check("utan.csv", "Leverantör;Belopp\nA;1\n".as_bytes(), "nothing fills");
    check("trasig.zip", b"PK\x03\x04 trasig", "damaged");
    check("typer.xml", b"<!DOCTYPE x [<!ENTITY a \"b\">]><Invoice/>", "declares types");
    check("trasig.parquet", b"PAR1 trasig PAR1", "damaged");
}

/// A row as text, with its amount in öre where it is one that is read.
fn any_row() -> impl Strategy<Value = (String, Option<i64>)> {
    let amount = prop_oneof![
        (-1_000_000_000_i64..1_000_000_000).prop_map(|ore| (Money::ore(ore).to_string(), Some(ore))),
        "[a-z;\"]{0,6}".prop_map(|text| (text, None)),
    ];
    let day = prop_oneof![Just("2026-03-01".to_owned()), "[0-9-]{0,10}"];
    (amount, day, "[A-Za-z ]{0,8}")
        .prop_map(|((amount, ore), day, name)| (format!("V1;{name};{amount};{day}"), ore))
}

/// Files of every kind to change bytes of.
/// What fuzzing begins with: a file of every kind. What it has found since has no ending.
fn seeds() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/data");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn what_fuzzing_begins_with_is_read_and_what_it_found_is_answered() {
    for (path, bytes) in seeds() {
        match read_all("fil", bytes) {
            Ok(Read { reading, .. }) => {
                assert!(reading.totals.iter().all(Total::reconciles), "{}", path.display());
            }
            Err(error) => assert!(path.extension().is_none(), "{}: {error}", path.display()),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever rows a file has, each is read or set aside, and the sums reconcile.
    #[test]
    fn every_row_is_read_or_set_aside(rows in prop::collection::vec(any_row(), 0..40)) {
        let lines: Vec<&str> = rows.iter().map(|(row, _)| row.as_str()).collect();
        let text = format!("Vernr;Leverantör;Belopp;Fakturadatum\n{}\n", lines.join("\n"));
        match read_all("fakturor.csv", text.into()) {
            Ok(Read { reading, .. }) => {
                for total in &reading.totals {
                    prop_assert!(total.reconciles(), "{total:?}");
                }
                prop_assert!(reading.rows + reading.set_aside <= rows.len() as u64);
            }
            // Where too little is there to tell the columns by, nothing is read.
            Err(
                ReadError::MissingColumns { .. }
                | ReadError::NoHeading
                | ReadError::NoRows
                | ReadError::EndlessRow { .. }
                | ReadError::OpenQuotation { .. },
            ) => {}
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    /// No change of a few bytes brings a reader down.
    #[test]
    fn changed_files_are_answered(
        seed in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut seeds = seeds();
        let (_, mut bytes) = seeds.swap_remove(seed.index(seeds.len()));
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut.index(4) == 0 {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(Read { reading, .. }) = read_all("fil", bytes) {
            prop_assert!(reading.totals.iter().all(Total::reconciles));
        }
    }
}
