//! Files that are broken, locked, or made to exhaust what reads them.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::content;
use super::limits::{MAX_PAGES, MAX_UNPACKED};
use crate::reading::ReadError;
use crate::reading::content::Block;
use crate::reading::error::Quantity;

/// What a person waits for an answer; these files are refused or read in far less, also without optimisation.
const PATIENCE: Duration = Duration::from_secs(20);

const BOMB: ReadError = ReadError::TooMuch { what: Quantity::UnpackedBytes, limit: MAX_UNPACKED };
const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>";
const PAGE: &str =
    "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>";
const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
const TEXT: &str = "BT /F 12 Tf 50 700 Td (Internkontroll) Tj ET";

/// A file of objects numbered from 1, with its table and its trailer.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (object, number) in objects.iter().zip(1..) {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{number} 0 obj").unwrap();
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    writeln!(file, "{table}trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1)
        .unwrap();
    file
}

/// A stream object with these entries in its dictionary.
fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{entries}/Length {}>>\nstream\n", data.len()).into_bytes();
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    object
}

/// A file of one page with this content stream and this object, which the page calls `X`.
fn page(contents: Vec<u8>, x: Vec<u8>) -> Vec<u8> {
    pdf(&[CATALOG.into(), PAGES.into(), PAGE.into(), contents, FONT.into(), x])
}

fn flate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// More zeros than are unpacked, packed.
fn zeros() -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let part = vec![0; 1 << 20];
    for _ in 0..=MAX_UNPACKED >> 20 {
        encoder.write_all(&part).unwrap();
    }
    encoder.finish().unwrap()
}

fn ascii85(data: &[u8]) -> Vec<u8> {
    let groups = data.chunks_exact(4).flat_map(|group| {
        let number = u32::from_be_bytes(group.try_into().unwrap());
        [4, 3, 2, 1, 0].map(|place| b'!' + u8::try_from(number / 85_u32.pow(place) % 85).unwrap())
    });
    groups.chain(*b"~>").collect()
}

/// The texts of a file.
#[expect(clippy::disallowed_methods, reason = "measures how long the reading takes")]
fn texts(file: &[u8]) -> Result<String, ReadError> {
    let before = Instant::now();
    let read = content(file);
    assert!(before.elapsed() < PATIENCE, "took {:?}", before.elapsed());
    Ok(read?.blocks.iter().map(text).collect::<Vec<_>>().join("\n"))
}

fn text(block: &Block) -> String {
    match block {
        Block::Heading(text) | Block::Paragraph(text) | Block::Item(text) => text.text.clone(),
        Block::Table(table) => {
            table.rows.iter().flatten().flat_map(|cell| &cell.blocks).map(text).collect::<Vec<_>>().join(" ")
        }
    }
}

#[test]
fn a_small_file_is_read() {
    assert_eq!(texts(&page(stream("", TEXT.as_bytes()), FONT.into())).unwrap(), "Internkontroll");
    let packed = stream("/Filter/FlateDecode", &flate(TEXT.as_bytes()));
    assert_eq!(texts(&page(packed, FONT.into())).unwrap(), "Internkontroll");
}

/// Wherever the bomb lies and whatever it is called, it is found before it is unpacked.
#[test]
fn bombs_are_refused() {
    let bomb = zeros();
    let check = |contents: Vec<u8>, x: Vec<u8>| assert_eq!(texts(&page(contents, x)), Err(BOMB));
    let text = || stream("", TEXT.as_bytes());
    check(stream("/Filter/FlateDecode", &bomb), FONT.into());
    check(stream("/Filter[/FlateDecode]", &bomb), FONT.into());
    check(text(), stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &bomb));
    check(text(), stream("/Type/XRef/W[1 2 1]/Size 9/Filter/FlateDecode", &bomb));
    check(text(), stream("/Type/ObjStm/N 1/First 4/Filter 5 0 R", &bomb));
    check(text(), stream("/Subtype/Image", &bomb));
    check(text(), stream("/Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode]", &flate(&bomb)));
    check(text(), stream("/Type/ObjStm/N 1/First 4/Filter[/Fl#61teDecode/FlateDecode]", &flate(&bomb)));
    check(text(), stream("/Type/ObjStm/N 1/First 4/Filter/LZWDecode", &vec![0x55; 300_000]));
    check(text(), stream("/Type/ObjStm/N 1/First 4/Filter[/ASCII85Decode/FlateDecode]", &ascii85(&bomb)));
    // Broken at its start, so that only a lenient reader unpacks it.
    let mut broken = bomb.clone();
    broken[0] ^= 0xff;
    check(text(), stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &broken));
}

#[test]
fn circles_end() {
    let form = |data: &[u8]| stream("/Type/XObject/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>", data);
    assert_eq!(
        texts(&page(stream("", format!("{TEXT} /X Do").as_bytes()), form(b"/X Do"))).unwrap(),
        "Internkontroll"
    );
    // Each form shows itself twice: two to the power of the depth.
    let twice = page(stream("", format!("{TEXT} /X Do").as_bytes()), form(b"/X Do /X Do"));
    assert!(matches!(texts(&twice), Ok(_) | Err(ReadError::TooMuch { .. })));
    let pages = "<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 9/MediaBox[0 0 595 842]>>";
    let file = pdf(&[CATALOG.into(), pages.into(), PAGE.into(), stream("", TEXT.as_bytes()), FONT.into()]);
    assert_eq!(texts(&file).unwrap(), "Internkontroll");
}

#[test]
fn more_than_a_document_is_refused() {
    let numbers = 6..6 + MAX_PAGES + 1;
    let kids = numbers.clone().map(|number| format!("{number} 0 R ")).collect::<Vec<_>>().concat();
    let pages = format!("<</Type/Pages/Kids[{kids}]/Count 10000/MediaBox[0 0 595 842]>>");
    let mut objects: Vec<Vec<u8>> =
        vec![CATALOG.into(), pages.into(), PAGE.into(), stream("", TEXT.as_bytes()), FONT.into()];
    objects.extend(numbers.map(|_| PAGE.into()));
    let limit = MAX_PAGES as u64;
    assert_eq!(texts(&pdf(&objects)), Err(ReadError::TooMuch { what: Quantity::Pages, limit }));

    let million = format!("{} {TEXT}", "q 0 0 m 5 5 l Q ".repeat(250_000));
    assert_eq!(texts(&page(stream("", million.as_bytes()), FONT.into())).unwrap(), "Internkontroll");
}

#[test]
fn broken_files_say_so() {
    let damaged =
        |file: &[u8]| assert!(matches!(texts(file), Err(ReadError::Damaged(_))), "{:?}", texts(file));
    damaged(b"");
    damaged(b"%PDF-1.7");
    damaged(b"%PDF-1.7\n1 0 obj\n<<");
    let whole = page(stream("", TEXT.as_bytes()), FONT.into());
    damaged(&whole[..60]);
    for end in (0..whole.len()).step_by(7) {
        let _ = texts(&whole[..end]);
    }
    // A table that points elsewhere is made anew from the objects.
    let lies = String::from_utf8(whole)
        .unwrap()
        .replace(" 00000 n", "1 00000 n")
        .replace("startxref\n", "startxref\n9");
    assert_eq!(texts(lies.as_bytes()).unwrap(), "Internkontroll");
}

#[test]
fn pages_without_text_say_so() {
    let picture =
        stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"0");
    assert_eq!(texts(&page(stream("", b"/X Do"), picture)), Err(ReadError::Scan));
    assert_eq!(texts(&page(stream("", b"0 0 m 5 5 l S"), FONT.into())), Err(ReadError::NoText));
}

/// Locked so that it cannot be changed, a file can be read; locked so that it cannot be opened, it cannot.
#[test]
fn passwords() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pdf-locked");
    let read = |name: &str| texts(&std::fs::read(folder.join(name)).expect("the fixture is there"));
    assert_eq!(read("open.pdf"), Err(ReadError::Encrypted));
    assert_eq!(read("change.pdf").unwrap(), "Internkontroll");
}
