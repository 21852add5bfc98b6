//! Which format a file has: its content decides, its name must agree.

use std::path::Path;

use super::ReadError;
use super::error::Unsupported;
use super::package::Package;
use crate::draft::FileKind;

/// What a file holds, opened as far as its format had to be looked into.
pub(super) enum Recognised<'a> {
    /// A zip file with one of the office formats inside.
    Package(FileKind, Package<'a>),
    /// A PDF.
    Pdf,
    /// Plain text.
    Text,
    /// Comma-separated values, which only the name tells from plain text.
    Csv,
}

/// Recognises the format and refuses a name that says another.
pub(super) fn recognise<'a>(name: &str, bytes: &'a [u8]) -> Result<Recognised<'a>, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let recognised = by_content(bytes)?;
    let named =
        Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let found = match &recognised {
        Recognised::Package(kind, _) => *kind,
        Recognised::Pdf => FileKind::Pdf,
        Recognised::Text | Recognised::Csv => FileKind::Txt,
    };
    if !agrees(&named, found) {
        return Err(ReadError::Mismatch { named, found });
    }
    let is_csv = matches!(recognised, Recognised::Text) && matches!(named.as_str(), "csv" | "tsv" | "tab");
    Ok(if is_csv { Recognised::Csv } else { recognised })
}

fn by_content(bytes: &[u8]) -> Result<Recognised<'_>, ReadError> {
    let unsupported = |what| Err(ReadError::Unsupported(what));
    // The PDF standard lets up to 1,024 bytes come before the header, as some mail gateways make use of.
    if bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") {
        return Ok(Recognised::Pdf);
    }
    match bytes {
        [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..] => {
            let mut package = Package::open(bytes)?;
            let kind = package.kind()?;
            Ok(Recognised::Package(kind, package))
        }
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => Err(compound(bytes)),
        [b'{', b'\\', b'r', b't', b'f', ..] => unsupported(Unsupported::RichText),
        [0x89, b'P', b'N', b'G', ..]
        | [0xff, 0xd8, 0xff, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'I', b'I', b'*', 0, ..]
        | [b'M', b'M', 0, b'*', ..] => unsupported(Unsupported::Picture),
        [0x1f, 0x8b, ..] | [b'7', b'z', 0xbc, 0xaf, ..] | [b'R', b'a', b'r', b'!', ..] => {
            unsupported(Unsupported::Archive)
        }
        _ if looks_like_html(bytes) => unsupported(Unsupported::Html),
        _ if looks_like_text(bytes) => Ok(Recognised::Text),
        _ => Err(ReadError::UnknownFormat),
    }
}

/// What an OLE2 container holds: a new format behind a password, or an old format. The names of its
/// streams stand in its directory as UTF-16.
fn compound(bytes: &[u8]) -> ReadError {
    let has = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") || has("EncryptionInfo") {
        ReadError::Encrypted
    } else if has("WordDocument") {
        ReadError::Unsupported(Unsupported::OldWord)
    } else if has("Workbook") || has("Book") {
        ReadError::Unsupported(Unsupported::OldExcel)
    } else if has("PowerPoint Document") {
        ReadError::Unsupported(Unsupported::OldPowerPoint)
    } else {
        ReadError::UnknownFormat
    }
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).trim_start().to_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<?xml")
}

/// Text has no NUL and hardly any control characters, unless it is UTF-16.
fn looks_like_text(bytes: &[u8]) -> bool {
    if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) || super::decode::is_utf16_without_mark(bytes) {
        return true;
    }
    let control = bytes.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    !bytes.contains(&0) && control * 100 <= bytes.len()
}

/// Whether an ending may stand on a file of a format. A name without an ending says nothing, so it agrees with all.
fn agrees(named: &str, found: FileKind) -> bool {
    match named {
        "txt" | "text" | "md" | "asc" | "csv" | "tsv" | "tab" => found == FileKind::Txt,
        "pdf" => found == FileKind::Pdf,
        "docx" | "docm" | "dotx" => found == FileKind::Docx,
        "odt" | "ott" | "fodt" => found == FileKind::Odt,
        "xlsx" | "xlsm" | "xltx" => found == FileKind::Xlsx,
        "ods" | "ots" | "fods" => found == FileKind::Ods,
        "doc" | "xls" | "ppt" | "pptx" | "rtf" | "html" | "htm" | "xml" | "json" | "png" | "jpg" | "jpeg"
        | "zip" | "xlsb" | "odp" => false,
        _ => true,
    }
}
