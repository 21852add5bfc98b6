//! The format of a file, told from its content.

use tertial_domain::data_set::Format;
use zip::ZipArchive;
use zip::result::ZipError;

use super::encoding::Encoding;
use super::error::ReadError;
use super::input::Input;

/// How many bytes of a file's beginning the format is told from.
pub(crate) const START: usize = 16_384;

/// What a file is read as. Its name is not asked: files change hands, and names with them.
pub(crate) fn format(start: &[u8], encoding: Encoding, input: &Input) -> Result<Format, ReadError> {
    if start.starts_with(b"PAR1") {
        return Ok(Format::Parquet);
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return in_archive(input);
    }
    // What Office wrote before 2007, and what it still wraps around a file with a password.
    if start.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Format::Excel);
    }
    let is_utf16 = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    if start.starts_with(b"%PDF") || (!is_utf16 && is_binary(start)) {
        return Err(ReadError::UnknownFormat);
    }
    let text = encoding.decoded(start);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.starts_with('<') {
        return if is_web_page(text) { Err(ReadError::UnknownFormat) } else { Ok(Format::Ubl) };
    }
    let is_sie = text.starts_with('#') && SIE_LABELS.iter().any(|label| text.contains(label));
    if text.is_empty() { Err(ReadError::Empty) } else { Ok(if is_sie { Format::Sie } else { Format::Csv }) }
}

/// Whether there are more noughts than may have strayed into a text: one, and one more in a hundred bytes. A row with such a one is set aside.
fn is_binary(start: &[u8]) -> bool {
    start.split(|byte| *byte == 0).skip(1).count() > 1 + start.len() / 100
}

/// Labels that nearly every SIE file has among its first lines.
const SIE_LABELS: [&str; 6] = ["#FLAGGA", "#SIETYP", "#FORMAT", "#PROGRAM", "#GEN ", "#FNAMN"];

fn is_web_page(text: &str) -> bool {
    let start: String = text.chars().take(200).flat_map(char::to_lowercase).collect();
    start.contains("<html") || start.contains("<!doctype html")
}

fn in_archive(input: &Input) -> Result<Format, ReadError> {
    let archive = ZipArchive::new(input.open()?).map_err(|error| zip_error(&error))?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    let is_spreadsheet = has("xl/workbook.xml") || has("xl/workbook.bin") || has("content.xml");
    if is_spreadsheet {
        Ok(Format::Excel)
    } else if has("[Content_Types].xml") {
        Err(ReadError::UnknownFormat)
    } else {
        Ok(Format::UblZip)
    }
}

/// What a zip file's damage means.
pub(crate) fn zip_error(error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Encrypted,
        _ => ReadError::damaged(error),
    }
}
