//! Long, wide and hollow files: what is read takes time by its size and no more, and what is too large is said at once.

use std::fmt::Write;

use super::fixtures::word;
use super::{ReadError, limits, read, read_file};

/// Rows of a table that would take minutes if any row were compared with those above it.
const ROWS: usize = 3_000;

const HEADINGS: [&str; 8] = [
    "Nr",
    "Process",
    "Risk",
    "Sannolikhet",
    "Konsekvens",
    "Ursprunglig risk",
    "Aktuell risknivå",
    "Periodens riskanalys",
];

fn row(number: usize) -> [String; 8] {
    [
        number.to_string(),
        format!("Process {}", number % 40),
        format!("Risk för att ärende {number} blir liggande"),
        (number % 5 + 1).to_string(),
        (number % 4 + 1).to_string(),
        "Medium (8)".to_owned(),
        "Hög (12)".to_owned(),
        format!("<p>Arbetet med {number} pågår.</p> Ingen &auml;ndring sedan förra gången."),
    ]
}

#[test]
fn long_tables_are_read_in_linear_time() {
    let check = |name: &str, bytes: &[u8]| {
        let draft = read(name, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(draft.risks.len(), ROWS, "{name}");
        let last = &draft.risks[ROWS - 1];
        assert_eq!(last.level.as_deref(), Some("Hög"), "{name}");
        assert!(last.analysis.as_ref().unwrap().contains("Ingen ändring"), "{name}");
    };
    check("a.csv", &long_csv(ROWS));
    check("a.docx", &long_word(ROWS));
    check("a.xlsx", &long_excel(ROWS));
}

fn long_csv(rows: usize) -> Vec<u8> {
    let mut text = HEADINGS.join(";") + "\n";
    for number in 0..rows {
        let row = row(number).map(|cell| format!("\"{cell}\""));
        writeln!(text, "{}", row.join(";")).unwrap();
    }
    text.into_bytes()
}

fn long_word(rows: usize) -> Vec<u8> {
    let row = |cells: [String; 8]| {
        let cell = |text: String| {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            format!("<tc><p><r><t>{text}</t></r></p></tc>")
        };
        format!("<tr>{}</tr>", cells.map(cell).concat())
    };
    let rows: String =
        std::iter::once(HEADINGS.map(str::to_owned)).chain((0..rows).map(self::row)).map(row).collect();
    word(&format!("<document><body><tbl>{rows}</tbl></body></document>"))
}

fn long_excel(rows: usize) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, HEADINGS).unwrap();
    for number in 0..rows {
        sheet.write_row(u32::try_from(number + 1).unwrap(), 0, row(number)).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_cell_in_the_last_corner_costs_nothing() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, HEADINGS).unwrap();
    sheet.write_row(1, 0, row(7)).unwrap();
    sheet.write(1_048_575, 16_383, "Längst bort").unwrap();
    let draft = read("a.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(draft.risks[0].title, "Risk för att ärende 7 blir liggande");
    let found = serde_json::to_string(&draft).unwrap();
    assert!(found.contains("Längst bort") && found.contains("Sheet1!XFD1048576"), "{found}");
}

#[test]
fn two_gigabytes_are_refused_without_being_loaded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.docx");
    let bytes = 2 * 1024 * 1024 * 1024;
    // A file with a hole takes no room on the disk.
    std::fs::File::create(&path).unwrap().set_len(bytes).unwrap();
    assert_eq!(read_file(&path).unwrap_err(), ReadError::TooLarge { bytes, limit: limits::FILE_BYTES });
}

#[test]
fn zero_bytes_are_no_text_and_do_no_harm() {
    for ending in ["txt", "csv", "docx", "odt", "xlsx", "ods", "pdf"] {
        for length in [1, 4, 4096] {
            let outcome = read(&format!("a.{ending}"), &vec![0; length]);
            assert!(outcome.is_err(), "{ending}, {length}: {outcome:?}");
        }
    }
    let text = "Risk;Riskvärde;Analys\nFel\0 i avtal;12;Det\0\0 pågår.\n";
    assert_eq!(read("a.csv", text.as_bytes()).unwrap_err(), ReadError::UnknownFormat);
}
