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

/// The most that a hidden filter could make of these bytes is more than is unpacked.
fn codes() -> Vec<u8> {
    vec![0x55; 300_000]
}

/// A file whose table of objects is a stream, which says that the object 7 is the first in the list 6.
fn listed(list: Vec<u8>) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let objects = [CATALOG.into(), PAGES.into(), PAGE.into(), stream("", TEXT.as_bytes()), FONT.into(), list];
    let mut entries: Vec<u8> = vec![0, 0, 0, 0, 0];
    let mut begin = |file: &mut Vec<u8>, number: usize| {
        let place = u32::try_from(file.len()).unwrap().to_be_bytes();
        entries.extend([1, place[1], place[2], place[3], 0]);
        writeln!(file, "{number} 0 obj").unwrap();
    };
    for (object, number) in objects.iter().zip(1..) {
        begin(&mut file, number);
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    entries.extend([2, 0, 0, 6, 0]);
    let start = file.len();
    writeln!(file, "8 0 obj").unwrap();
    file.extend(stream("/Type/XRef/W[1 3 1]/Size 8/Root 1 0 R", &entries));
    write!(file, "\nendobj\nstartxref\n{start}\n%%EOF").unwrap();
    file
}

/// Wherever the bomb lies and whatever it is called, it is found before it is unpacked.
#[test]
fn bombs_are_refused() {
    let bomb = zeros();
    let check = |file: Vec<u8>| assert_eq!(texts(&file), Err(BOMB));
    let text = || stream("", TEXT.as_bytes());
    check(page(stream("/Filter/FlateDecode", &bomb), FONT.into()));
    check(page(stream("/Filter[/FlateDecode]", &bomb), FONT.into()));
    let list = |entries: &str, data: &[u8]| {
        let entries = format!("/Type/ObjStm/N 1/First 4{entries}");
        check(page(text(), stream(&entries, data)));
    };
    // What the table calls a list is unpacked as one, whatever it says itself.
    check(listed(stream("/N 1/First 4/Filter/FlateDecode", &bomb)));
    list("/Filter/FlateDecode", &bomb);
    list("/Filter 5 0 R", &bomb);
    list("/F/FlateDecode", &bomb);
    list("/Filter[/FlateDecode/FlateDecode]", &flate(&bomb));
    list("/Filter[/Fl#61teDecode/FlateDecode]", &flate(&bomb));
    list("/Filter[/ASCII85Decode/FlateDecode]", &ascii85(&bomb));
    // Broken at its start, so that only a lenient reader unpacks it.
    let mut broken = bomb.clone();
    broken[0] ^= 0xff;
    list("/Filter/FlateDecode", &broken);
    // Many that are allowed each.
    let eighth = &flate(&vec![0; usize::try_from(MAX_UNPACKED / 8).unwrap()]);
    let many: Vec<Vec<u8>> =
        (0..9).map(|_| stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", eighth)).collect();
    let first = [CATALOG.into(), PAGES.into(), PAGE.into(), text(), FONT.into()];
    check(pdf(&[first.as_slice(), &many].concat()));
}

/// However a dictionary names its filter, it is found.
#[test]
fn hidden_filters_are_found() {
    let text = || stream("", TEXT.as_bytes());
    let list = |entries: &str| {
        let entries = format!("/Type/ObjStm/N 1/First 4{entries}");
        let file = page(text(), stream(&entries, &codes()));
        assert!(matches!(texts(&file), Err(BOMB | ReadError::Damaged(_))), "{entries}: {:?}", texts(&file));
    };
    list("/Filter/LZWDecode");
    list("/Filter/LZW");
    list("/F#69lter/LZWDecode");
    list("/Filter%\n/LZWDecode");
    list("/F/LZWDecode");
    list("/F[/LZWDecode]");
    list("/Filter/LZWDecode/X(obj)");
    list("/Filter/LZWDecode/X(/Filter /DCTDecode obj <<>>)");
    list("/X(/Filter/DCTDecode)/Filter/LZWDecode");
    list("/Filter[5 0 R]");
    list("/X 1%2 0 obj <</Filter/LZWDecode/Type/ObjStm/N 1/First 4\n");
    list("/X(9 0 obj <<>> stream\n)/Filter/LZWDecode");
    list(&format!("/X({})/Filter/LZWDecode", "x".repeat(2 << 20)));
}

/// A table or a list of more objects than a document has is refused before they are noted.
#[test]
fn more_objects_than_a_document_has_are_refused() {
    let many = flate(&vec![0; 30_000_000]);
    let tables = |entries: &str| {
        let file = page(stream("", TEXT.as_bytes()), stream(entries, &many));
        assert!(
            matches!(texts(&file), Err(ReadError::TooMuch { what: Quantity::Elements, .. })),
            "{entries}: {:?}",
            texts(&file)
        );
    };
    tables("/Type/XRef/W[0 1 0]/Size 30000000/Filter/FlateDecode");
    tables("/Type/ObjStm/N 30000000/First 4/Filter/FlateDecode");
    tables("/Type/ObjStm/N 5 0 R/First 4/Filter/FlateDecode");
}

/// Pictures that no one looks at may be as large as they are.
#[test]
fn pictures_are_not_unpacked() {
    let picture = stream("/Type/XObject/Subtype/Image/Width 1/Height 1/Filter/FlateDecode", &zeros());
    assert_eq!(texts(&page(stream("", TEXT.as_bytes()), picture)).unwrap(), "Internkontroll");
}

/// Pages that are written into lists of pages, and list the list that they stand in.
#[test]
fn pages_that_contain_themselves_are_refused() {
    let refused = |pages: &str, kids: &str, what: fn(&ReadError) -> bool| {
        let file = pdf(&[
            CATALOG.into(),
            pages.into(),
            PAGE.into(),
            stream("", TEXT.as_bytes()),
            FONT.into(),
            kids.into(),
        ]);
        let error = texts(&file).unwrap_err();
        assert!(what(&error), "{pages}, {kids}: {error:?}");
        // Also where the table is broken, so that the objects are searched for.
        let broken = String::from_utf8(file).unwrap().replace("startxref\n", "startxref\n9");
        let error = texts(broken.as_bytes()).unwrap_err();
        assert!(what(&error), "without its table: {pages}, {kids}: {error:?}");
    };
    let damaged: fn(&ReadError) -> bool = |error| matches!(error, ReadError::Damaged(_));
    refused("<</Type/Pages/Kids 6 0 R>>", "[<</Type/Pages/Kids 6 0 R>>]", damaged);
    refused("<</Type/Pages/Kids 6 0 R>>", "[<</Type/Pages/Kids 6 0 R>><</Type/Pages/Kids 6 0 R>>]", damaged);
    refused("<</Type/Pages/K#69ds 6 0 R>>", "[<</Type/Pages/#4bids 6 0 R>>]", damaged);
    refused("<</Type/Pages/Kids[3 0 R<</Type/Pages/Kids 6 0 R>>]>>", "[<</Type/Pages/Kids 6 0 R>>]", damaged);
    let many = format!("[{}]", "<<>>".repeat(200_000));
    let too_many: fn(&ReadError) -> bool =
        |error| matches!(error, ReadError::TooMuch { what: Quantity::Pages, .. });
    refused("<</Type/Pages/Kids 6 0 R>>", &many, too_many);
    refused(&format!("<</Type/Pages/Kids{many}>>"), "null", too_many);
    // A list that is kept elsewhere is read where it holds references.
    let kept = pdf(&[
        CATALOG.into(),
        b"<</Type/Pages/Kids 6 0 R/Count 1/MediaBox[0 0 595 842]>>".to_vec(),
        PAGE.into(),
        stream("", TEXT.as_bytes()),
        FONT.into(),
        b"[3 0 R]".to_vec(),
    ]);
    assert_eq!(texts(&kept).unwrap(), "Internkontroll");
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
