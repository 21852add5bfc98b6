//! Files in which something is odd: what is read of them, what is set aside and why, and which amounts nobody could tell.

use std::io::{Read as _, Write as _};
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, BinaryArray, Date32Array, Float32Array, Float64Array, RecordBatch, UInt64Array,
};
use datafusion::parquet::arrow::ArrowWriter;
use tertial_checks::data_set::{Input, ReadError, preview};
use tertial_checks::table::table;
use tertial_domain::data_set::{DecimalMark, Reason};
use tertial_domain::money::Money;

use crate::reading::read_with;

/// What becomes of a file: how many rows and öre are read, why the others are not, and of how many of those no amount is known.
type Outcome = (u64, i64, Vec<Reason>, u64);

fn outcome(name: &str, bytes: Vec<u8>, mark: Option<DecimalMark>) -> Outcome {
    let reading = read_with(name, bytes, mark).unwrap_or_else(|error| panic!("{name}: {error}")).reading;
    let total = &reading.totals[0];
    assert!(total.reconciles(), "{name}: {total:?}");
    let why = reading.examples.iter().map(|it| it.reason).collect();
    (reading.rows, total.read.in_ore(), why, total.unknown)
}

fn check(name: &str, bytes: impl Into<Vec<u8>>, expected: &Outcome) {
    assert_eq!(&outcome(name, bytes.into(), None), expected, "{name}");
}

#[test]
fn the_decimal_mark_of_texts_is_not_asked_of_numbers() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Vernr", "Leverantör", "Belopp", "Fakturadatum"]).unwrap();
    for row in 1..=4 {
        sheet.write_row(row, 0, [format!("V{row}"), "Bygg AB".to_owned()]).unwrap();
        sheet.write(row, 3, "2026-01-31").unwrap();
    }
    sheet.write(1, 2, 1250.5).unwrap();
    sheet.write(2, 2, 2.345).unwrap();
    sheet.write(3, 2, 7).unwrap();
    sheet.write(4, 2, "1.234").unwrap();
    let book = book.save_to_buffer().unwrap();
    let numbers: Vec<Option<f64>> = vec![Some(1250.5), Some(2.345), Some(7.0)];
    let parquet = parquet(Arc::new(Float64Array::from(numbers)));
    let of_mark = |mark, from_text: Option<i64>| {
        let why = if from_text.is_some() { vec![] } else { vec![Reason::AmbiguousAmount] };
        let why = [vec![Reason::PartsOfAnOre], why].concat();
        let unknown = why.len() as u64;
        let expected = (4 - unknown, 125_750 + from_text.unwrap_or_default(), why, unknown);
        assert_eq!(outcome("bok.xlsx", book.clone(), mark), expected, "{mark:?}");
        let expected = (2, 125_750, vec![Reason::PartsOfAnOre], 1);
        assert_eq!(outcome("rader.parquet", parquet.clone(), mark), expected, "{mark:?}");
        let invoice = invoice("F-1", "SEK", "2.340").into_bytes();
        assert_eq!(outcome("faktura.xml", invoice, mark), (1, 234, vec![], 0), "{mark:?}");
    };
    of_mark(None, None);
    of_mark(Some(DecimalMark::Comma), Some(123_400));
}

#[test]
fn what_is_no_number_of_kronor_is_set_aside_and_never_nought() {
    for odd in ["inf", "-Infinity", "NaN", "1e400", "1E+05", "0x10"] {
        let rows =
            format!("Vernr;Leverantör;Belopp;Fakturadatum\nV1;Bo;{odd};2026-01-31\nV2;Bo;7,00;2026-01-31\n");
        let reading = read_with("odd.csv", rows.into_bytes(), None).unwrap().reading;
        let told = &reading.examples[0];
        assert_eq!((told.line, told.reason, told.text.as_str()), (2, Reason::NotAnAmount, odd));
        let total = &reading.totals[0];
        assert_eq!((reading.rows, total.read, total.unknown), (1, Money::ore(700), 1), "{odd}");
        check("odd.xml", invoice("F-1", "SEK", odd), &(0, 0, vec![Reason::NotAnAmount], 1));
        let voucher = format!("#FLAGGA 0\n#SIETYP 4\n#VER A 1 20260131\n{{\n#TRANS 5010 {{}} {odd}\n}}\n");
        check("odd.se", voucher, &(0, 0, vec![Reason::NotAnAmount], 1));
    }
    let floats = |odd: f64| Arc::new(Float64Array::from(vec![odd, 7.0, f64::MIN_POSITIVE]));
    let singles = |odd: f32| Arc::new(Float32Array::from(vec![odd, 7.0, 0.0]));
    let whole = Arc::new(UInt64Array::from(vec![u64::MAX, 7, 0]));
    let columns: [(ArrayRef, Reason); 8] = [
        (floats(f64::INFINITY), Reason::NotAnAmount),
        (floats(f64::NEG_INFINITY), Reason::NotAnAmount),
        (floats(f64::NAN), Reason::NotAnAmount),
        (floats(f64::MAX), Reason::TooLargeAmount),
        (floats(1e20), Reason::TooLargeAmount),
        (singles(f32::INFINITY), Reason::NotAnAmount),
        (singles(f32::NAN), Reason::NotAnAmount),
        (whole, Reason::TooLargeAmount),
    ];
    for (column, reason) in columns {
        check("odd.parquet", parquet(column), &(2, 700, vec![reason], 1));
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Vernr", "Leverantör", "Belopp", "Fakturadatum"]).unwrap();
    for (row, amount) in [(1, 4711), (2, 7)] {
        sheet.write_row(row, 0, ["V1", "Bo"]).unwrap();
        sheet.write(row, 2, amount).unwrap();
        sheet.write(row, 3, "2026-01-31").unwrap();
    }
    let book = book.save_to_buffer().unwrap();
    for odd in ["1e400", "NaN", "-inf"] {
        let sheet = with_text(&book, "xl/worksheets/sheet1.xml", "<v>4711</v>", &format!("<v>{odd}</v>"));
        check("odd.xlsx", sheet, &(1, 700, vec![Reason::NotAnAmount], 1));
    }
}

#[test]
fn texts_of_parquet_need_no_note_that_they_are_any() {
    let read = |cells: [&'static [u8]; 3]| {
        let numbers = vec![Some(1.0), Some(2.0), Some(3.0)];
        let suppliers: ArrayRef = Arc::new(BinaryArray::from(cells.to_vec()));
        outcome("rader.parquet", parquet_of(suppliers, Arc::new(Float64Array::from(numbers))), None)
    };
    assert_eq!(read([b"Bygg AB", "Städ AB".as_bytes(), b"Bo"]), (3, 600, vec![], 0));
    assert_eq!(read([b"Bygg AB", b"St\xe4d AB", b"Bo"]), (2, 400, vec![Reason::NotText], 0));
}

#[test]
fn amounts_in_another_currency_are_no_öre() {
    let rows = |amount: &str, currency: &str| {
        format!(
            "Vernr;Leverantör;{amount};{currency};Fakturadatum\nV1;A;10,50;SEK;2026-01-31\nV2;B;2,00;EUR;2026-01-31\n\
             V3;C;3,00;;2026-01-31\nV4;D;4,00;kr;2026-01-31\n"
        )
    };
    check("valuta.csv", rows("Belopp", "Valuta"), &(3, 1_750, vec![Reason::OtherCurrency], 1));
    check("valutakod.csv", rows("Belopp", "Valutakod"), &(3, 1_750, vec![Reason::OtherCurrency], 1));
    // The amounts are kronor there, whatever the supplier's invoice is in.
    check("kronor.csv", rows("Belopp SEK", "Valuta"), &(4, 1_950, vec![], 0));
    let days = rows("Belopp", "Valutadag").replace(";SEK;", ";2026-01-31;").replace(";EUR;", ";2026-01-31;");
    check("valutadag.csv", days.replace(";kr;", ";2026-01-31;"), &(4, 1_950, vec![], 0));
}

#[test]
fn an_archive_may_have_two_invoices_of_one_name_and_some_that_cannot_be_read() {
    // The archive cannot be written so: the second name is changed where it stands, to one as long.
    let files = [
        ("a.xml", invoice("F-1", "SEK", "10.00")),
        ("b.xml", invoice("F-2", "SEK", "20.00")),
        ("c.xml", invoice("F-3", "EUR", "40.00")),
        ("d.xml", invoice("F-4", "SEK", "80.00").replace("</Invoice>", "")),
        ("e.xml", invoice("", "SEK", "160.00")),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let mut bytes = zip.finish().unwrap().into_inner();
    for at in 0..bytes.len() - 5 {
        if &bytes[at..at + 5] == b"b.xml" {
            bytes[at] = b'a';
        }
    }
    let why = vec![Reason::OtherCurrency, Reason::Damaged, Reason::Missing];
    check("fakturor.zip", bytes, &(2, 3_000, why, 2));
}

#[test]
fn rows_outside_a_voucher_are_set_aside_with_their_amounts() {
    let begin = "#FLAGGA 0\n#SIETYP 4\n";
    let voucher = "#VER A 1 20260131\n{\n#TRANS 5010 {} 100.00\n#TRANS 1930 {} -100.00\n}\n";
    let stray = "#TRANS 5010 {} 12.50\n";
    let open = voucher.replace("5010 {}", "5010 {1 \"100\"").replace("A 1", "A 2");
    check("före.se", format!("{begin}{stray}{voucher}"), &(2, 0, vec![Reason::OutsideVoucher], 0));
    let why = vec![Reason::Damaged, Reason::Incomplete];
    check("klammer.se", format!("{begin}{voucher}{open}"), &(2, 0, why, 1));
    let reading = read_with("utan.se", format!("{begin}{stray}").into_bytes(), None).unwrap().reading;
    let total = &reading.totals[0];
    assert_eq!((reading.rows, total.set_aside, total.unknown), (0, Money::ore(1_250), 0));
}

#[test]
fn a_nought_among_the_characters_sets_its_row_aside() {
    let rows = |supplier: &str| {
        let more = "V2;Bo;2,50;2026-01-31\n".repeat(3_000);
        format!("Vernr;Leverantör;Belopp;Fakturadatum\nV1;{supplier};1,50;2026-01-31\n{more}{more}")
    };
    check("rent.csv", rows("Bygg AB"), &(6_001, 1_500_150, vec![], 0));
    check("tidigt.csv", rows("Bygg\0AB"), &(6_000, 1_500_000, vec![Reason::NotText], 0));
    let late = format!("{}V3;Bygg\0AB;1,50;2026-01-31\n", rows("Bygg AB"));
    check("sent.csv", late, &(6_001, 1_500_150, vec![Reason::NotText], 0));
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_told_of_with_its_line() {
    let text = "Vernr;Leverantör;Belopp;Fakturadatum\nV1;\"Bygg;1,50;2026-01-31\nV2;Bo;2,50;2026-01-31\n";
    let read = read_with("citat.csv", text.into(), None).map(|read| read.reading);
    assert!(matches!(read, Err(ReadError::OpenQuotation { line: 2 })), "{read:?}");
}

#[test]
fn a_value_that_cannot_be_read_is_named_and_not_its_column() {
    let invoice = invoice("F-1", "SEK", "10.00");
    let of = |text: String| {
        let reading = read_with("faktura.xml", text.into_bytes(), None).unwrap().reading;
        let first = reading.examples[0].clone();
        (reading.rows, first.line, first.column, first.reason, first.text)
    };
    let told = |column: &str, reason, text: &str| (0, 1, Some(column.to_owned()), reason, text.to_owned());
    let day = invoice.replace("2026-05-04", "2026-13-45");
    assert_eq!(of(day), told("invoice_date", Reason::NotADay, "2026-13-45"));
    let amount = invoice.replace("10.00", "tio");
    assert_eq!(of(amount), told("amount", Reason::NotAnAmount, "tio"));
}

#[test]
fn a_heading_alone_is_no_data() {
    let read = |text: &str| read_with("tom.csv", text.as_bytes().to_vec(), None).map(|read| read.reading);
    let heading = "Vernr;Leverantör;Belopp;Fakturadatum\n";
    assert!(matches!(read(heading), Err(ReadError::NoRows)));
    assert!(matches!(read(&format!("{heading};;;\n\n")), Err(ReadError::NoRows)));
}

#[test]
fn invoices_without_amounts_are_no_register_of_suppliers() {
    let rival = |text: &str, into: Option<&str>| {
        let input = Input::in_memory("fil.csv", text.as_bytes().to_vec());
        let seen = preview(&input, into.and_then(table), [7; 32]).unwrap();
        (seen.table.id.as_str(), seen.rival.map(|it| (it.table.id.as_str(), it.missing.join(", "))))
    };
    let lacks = "Vernr;Leverantör;Orgnr;Fakturadatum;Fakturanr;Förfallodatum\n";
    let invoices = Some(("supplier_invoices", "amount".to_owned()));
    assert_eq!(rival(lacks, None), ("suppliers", invoices));
    assert_eq!(rival(lacks, Some("suppliers")), ("suppliers", None), "whoever says it knows");
    assert_eq!(rival("Leverantör;Orgnr;Bankgiro\n", None), ("suppliers", None));
    let whole = lacks.replace("Förfallodatum", "Belopp");
    assert_eq!(rival(&whole, None), ("supplier_invoices", None));
}

fn invoice(id: &str, currency: &str, amount: &str) -> String {
    format!(
        "<Invoice><ID>{id}</ID><IssueDate>2026-05-04</IssueDate><DocumentCurrencyCode>{currency}</DocumentCurrencyCode>\
         <AccountingSupplierParty><Party><PartyName><Name>Bygg</Name></PartyName></Party></AccountingSupplierParty>\
         <LegalMonetaryTotal><TaxExclusiveAmount>{amount}</TaxExclusiveAmount></LegalMonetaryTotal></Invoice>"
    )
}

/// An archive with another text in one of its parts, where a program that writes such archives would not put it.
fn with_text(archive: &[u8], part: &str, old: &str, new: &str) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut file = from.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        if name == part {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(old), "{text}");
            bytes = text.replace(old, new).into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// Three invoices of one supplier as a Parquet file.
fn parquet(amounts: ArrayRef) -> Vec<u8> {
    let suppliers: Vec<&[u8]> = vec![b"Bygg AB"; 3];
    parquet_of(Arc::new(BinaryArray::from(suppliers)), amounts)
}

fn parquet_of(suppliers: ArrayRef, amounts: ArrayRef) -> Vec<u8> {
    let numbers: Vec<&[u8]> = vec![b"V1", b"V2", b"V3"];
    let columns: [(&str, ArrayRef); 4] = [
        ("Vernr", Arc::new(BinaryArray::from(numbers))),
        ("Leverantör", suppliers),
        ("Belopp", amounts),
        ("Fakturadatum", Arc::new(Date32Array::from(vec![20_484; 3]))),
    ];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}
