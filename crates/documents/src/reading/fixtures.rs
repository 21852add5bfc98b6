//! Documents of the fictional Exempelby kommun in `fixtures/reading`, each with its expected draft beside it.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{ReadError, read, read_file};
use crate::reading::error::Unsupported;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reading")
}

fn documents() -> Vec<PathBuf> {
    let mut documents: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "json"))
        .collect();
    documents.sort();
    assert!(documents.len() >= 10, "the fixtures are missing");
    documents
}

/// `UPDATE_FIXTURES=1` writes what is read now, to be looked at in the diff.
#[test]
fn every_fixture_gives_its_draft() {
    for path in documents() {
        let draft = read_file(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let found = serde_json::to_string_pretty(&draft).unwrap() + "\n";
        let beside = PathBuf::from(format!("{}.json", path.display()));
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            std::fs::write(&beside, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        let differing = found.lines().zip(expected.lines()).position(|(found, expected)| found != expected);
        let line = differing.unwrap_or(found.lines().count().min(expected.lines().count()));
        assert!(
            found == expected,
            "{}:{}: read {:?}, expected {:?}",
            beside.display(),
            line + 1,
            found.lines().nth(line),
            expected.lines().nth(line)
        );
    }
}

#[test]
fn the_municipality_is_guessed_from_the_edges_of_the_pages() {
    let head = "<hdr><p><r><t>Exempelby kommun</t></r><r><tab/><t>Sida 1</t></r></p></hdr>";
    let text = "<document><body><p><r><t>Uppföljning tertial 2 2026</t></r></p></body></document>";
    let word = word_of(&[("word/document.xml", text), ("word/header2.xml", head)]);
    let draft = read("edges.docx", &word).unwrap();
    assert_eq!(draft.organisation.as_deref(), Some("Exempelby kommun"));
    assert!(
        draft.unplaced.iter().all(|unplaced| !unplaced.text.contains("Exempelby")),
        "no part of the text"
    );

    for name in ["uppfoljning-ks-libreoffice-2024.pdf", "uppfoljning-ks-listor-2024.pdf"] {
        let (_, content) = super::content_of(name, &std::fs::read(folder().join(name)).unwrap()).unwrap();
        assert!(
            content.edges.iter().any(|edge| edge.contains("Exempelby kommun")),
            "{name}: {:?}",
            content.edges
        );
    }
}

/// The JSON is a contract, which stands in `docs/import-format.schema.json`.
#[test]
fn drafts_fit_the_schema_of_the_contract() {
    let schema: Value =
        serde_json::from_str(include_str!("../../../../docs/import-format.schema.json")).unwrap();
    for path in documents() {
        let draft = serde_json::to_value(read_file(&path).unwrap()).unwrap();
        if let Err(fault) = fits(&draft, &schema, &schema) {
            panic!("{}: {fault}", path.display());
        }
        for source in draft["sources"].as_array().unwrap() {
            let pointer = source["pointer"].as_str().unwrap();
            assert!(
                draft.pointer(pointer).is_some_and(|field| !field.is_null()),
                "{}: {pointer}",
                path.display()
            );
        }
    }
    let mut draft = serde_json::to_value(read_file(&documents()[0]).unwrap()).unwrap();
    draft["risks"][0]["colour"] = Value::from("red");
    assert!(fits(&draft, &schema, &schema).is_err(), "a key that the schema does not have");
}

/// Whether a value fits a schema, as far as the schema's own words go: types, enumerations, objects with all of their keys and no
/// others, arrays, alternatives and references.
fn fits(value: &Value, schema: &Value, root: &Value) -> Result<(), String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference.trim_start_matches('#');
        return fits(value, root.pointer(pointer).unwrap(), root);
    }
    if let Some(alternatives) = schema["anyOf"].as_array() {
        let faults: Vec<String> =
            alternatives.iter().filter_map(|schema| fits(value, schema, root).err()).collect();
        return if faults.len() < alternatives.len() { Ok(()) } else { Err(faults.join(" | ")) };
    }
    if let Some(values) = schema["enum"].as_array() {
        return if values.contains(value) { Ok(()) } else { Err(format!("{value} is none of {values:?}")) };
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let types = match &schema["type"] {
        Value::Array(types) => types.clone(),
        one => vec![one.clone()],
    };
    if !types.iter().any(|known| known == kind) {
        return Err(format!("{value} is no {types:?}"));
    }
    if let (Some(object), Some(properties)) = (value.as_object(), schema["properties"].as_object()) {
        if !object.keys().eq(properties.keys()) {
            let keys: Vec<&String> = object.keys().collect();
            return Err(format!("the keys {keys:?} differ"));
        }
        for (key, value) in object {
            fits(value, &properties[key], root).map_err(|fault| format!("{key}: {fault}"))?;
        }
    }
    value.as_array().into_iter().flatten().try_for_each(|item| fits(item, &schema["items"], root))
}

#[test]
fn what_cannot_be_read_says_why() {
    let word = std::fs::read(folder().join("uppfoljning-kfn-t2-2026.docx")).unwrap();
    let check = |name: &str, bytes: &[u8], expected: ReadError| {
        assert_eq!(read(name, bytes).unwrap_err(), expected, "{name}");
    };
    check("tom.txt", b" \n", ReadError::Empty);
    check("plan.png", b"\x89PNG\r\n", ReadError::Unsupported(Unsupported::Picture));
    let mismatch = ReadError::Mismatch { named: "pdf".to_owned(), found: crate::draft::FileKind::Docx };
    check("plan.pdf", &word, mismatch);
    assert!(matches!(read("plan.docx", &word[..word.len() / 2]), Err(ReadError::Damaged(_))));
    let mut old = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    old.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
    check("plan.doc", &old, ReadError::Unsupported(Unsupported::OldWord));
    old.truncate(8);
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    check("plan.docx", &old, ReadError::Encrypted);
}

/// Changed copies of each fixture: enough to meet every reader's errors, few enough to wait for.
const CHANGES: usize = 5;

/// Bytes of every fixture changed, cut and repeated from a fixed seed: nothing may panic or run on.
#[test]
fn changed_files_never_panic() {
    let mut state = 0x9e37_79b9_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap()
    };
    for path in documents() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        for _ in 0..CHANGES {
            let mut changed = bytes.clone();
            for _ in 0..=next(8) {
                let at = next(changed.len());
                match next(3) {
                    0 => changed[at] = u8::try_from(next(256)).unwrap(),
                    1 => drop(changed.drain(at..(at + next(20)).min(changed.len()))),
                    _ => changed.insert(at, u8::try_from(next(256)).unwrap()),
                }
            }
            let _ = read(&name, &changed);
        }
    }
}

/// A Word file with this document part.
pub(super) fn word(document: &str) -> Vec<u8> {
    word_of(&[("word/document.xml", document)])
}

/// A Word file of these parts.
fn word_of(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A spreadsheet of OpenDocument with these rows.
fn sheet(rows: &str) -> Vec<u8> {
    use std::io::Write;
    let content = format!(
        "<document><body><spreadsheet><table name=\"Blad1\">{rows}</table></spreadsheet></body></document>"
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("mimetype", options.compression_method(zip::CompressionMethod::Stored)).unwrap();
    archive.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    archive.start_file("content.xml", options).unwrap();
    archive.write_all(content.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn repeated_cells_and_rows_are_bounded() {
    let text = "<table-cell number-columns-repeated=\"TIMES\"><p>Text</p></table-cell>";
    let many = text.replace("TIMES", "16384");
    let rows = format!("<table-row number-rows-repeated=\"1048576\">{many}</table-row>");
    assert!(matches!(read("a.ods", &sheet(&rows)), Err(ReadError::TooMuch { .. })));
    let empty = "<table-row number-rows-repeated=\"1048576\"><table-cell number-columns-repeated=\"16384\"/></table-row>";
    let one = text.replace("TIMES", "1");
    let sparse = format!("<table-row>{one}</table-row>{empty}<table-row>{one}</table-row>");
    assert_eq!(read("a.ods", &sheet(&sparse)).unwrap().unplaced.len(), 2);
}

#[test]
fn one_endless_line_and_very_many_rows_are_read_in_time() {
    let line = format!("Risk;Riskvärde;Analys\n{};1;2\n", "x".repeat(1 << 20));
    assert_eq!(read("a.csv", line.as_bytes()).unwrap().risks.len(), 1);
    let rows: String = (0..4_000).map(|n| format!("Fel nummer {n};{};Text om {n}.\n", n % 25)).collect();
    let draft = read("a.csv", format!("Risk;Riskvärde;Analys\n{rows}").as_bytes()).unwrap();
    assert_eq!(draft.risks.len(), 4_000);
}

proptest::proptest! {
    /// Whatever the bytes and the name's ending: an answer or an error, never a panic.
    #[test]
    fn arbitrary_bytes_never_panic(
        ending in "txt|csv|pdf|docx|odt|xlsx|ods",
        start in proptest::sample::select(vec![&b""[..], b"PK\x03\x04", b"%PDF-1.7\n", b"Risk;Analys;Niv\xe5\n", b"\xff\xfe"]),
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400),
    ) {
        let _ = read(&format!("a.{ending}"), &[start, &bytes].concat());
    }
}

#[test]
fn files_made_to_exhaust_are_refused() {
    let bomb = word(&format!("<document><body>{}</body></document>", " ".repeat(32 << 20)));
    assert!(matches!(read("bomb.docx", &bomb), Err(ReadError::TooMuch { .. })));
    let deep =
        word(&format!("<document><body>{}{}</body></document>", "<p>".repeat(50_000), "</p>".repeat(50_000)));
    assert!(matches!(read("deep.docx", &deep), Err(ReadError::TooMuch { .. })));
}
