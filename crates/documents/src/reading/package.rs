//! The zip file that Word, Excel and OpenDocument files are, unpacked within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::{Quantity, ReadError, Unsupported};
use super::limits;
use crate::draft::FileKind;

/// A zip file whose parts are unpacked one at a time, never beyond the [limits].
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    bytes: &'a [u8],
    unpacked: u64,
}

impl<'a> Package<'a> {
    /// Opens the zip file; refuses one with too many files, or with any that needs a password.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if archive.len() > limits::ENTRIES {
            return Err(ReadError::TooMuch { what: Quantity::Entries, limit: limits::ENTRIES as u64 });
        }
        for index in 0..archive.len() {
            if archive.by_index_raw(index).map_err(|error| damaged(&error))?.encrypted() {
                return Err(ReadError::Encrypted);
            }
        }
        Ok(Self { archive, bytes, unpacked: 0 })
    }

    /// Which office format is inside.
    pub(super) fn kind(&mut self) -> Result<FileKind, ReadError> {
        if self.has("mimetype") {
            let mimetype = self.part("mimetype")?;
            let mimetype = String::from_utf8_lossy(&mimetype);
            let kind = match mimetype.trim().trim_start_matches("application/vnd.oasis.opendocument.") {
                kind if kind.starts_with("text") => FileKind::Odt,
                kind if kind.starts_with("spreadsheet") => FileKind::Ods,
                kind if kind.starts_with("presentation") => {
                    return Err(ReadError::Unsupported(Unsupported::Presentation));
                }
                _ => return Err(ReadError::UnknownFormat),
            };
            return if self.is_encrypted_open_document()? { Err(ReadError::Encrypted) } else { Ok(kind) };
        }
        if self.has("word/document.xml") {
            return Ok(FileKind::Docx);
        }
        if self.has("xl/workbook.xml") {
            return Ok(FileKind::Xlsx);
        }
        let inside =
            |prefix: &str| self.archive.file_names_raw().any(|name| name.starts_with(prefix.as_bytes()));
        Err(if inside("xl/workbook.bin") {
            ReadError::Unsupported(Unsupported::BinaryExcel)
        } else if inside("ppt/") {
            ReadError::Unsupported(Unsupported::Presentation)
        } else if inside("[Content_Types].xml") {
            ReadError::Damaged("the main part is missing".to_owned())
        } else {
            ReadError::Unsupported(Unsupported::Archive)
        })
    }

    /// Whether the package has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part's content.
    pub(super) fn part(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let index = self
            .archive
            .index_for_name(name)
            .ok_or_else(|| ReadError::Damaged(format!("{name} is missing")))?;
        self.unpack(index)
    }

    /// A part's content as text; Office and OpenDocument write UTF-8, some programs UTF-16.
    pub(super) fn text(&mut self, name: &str) -> Result<String, ReadError> {
        let bytes = self.part(name)?;
        let (text, _, malformed) = encoding_rs::UTF_8.decode(&bytes);
        if malformed { Err(ReadError::Damaged(format!("{name} is not text"))) } else { Ok(text.into_owned()) }
    }

    /// Unpacks every part and throws it away, so that another library may safely unpack the file again.
    pub(super) fn check_all(&mut self) -> Result<&'a [u8], ReadError> {
        for index in 0..self.archive.len() {
            self.unpack(index)?;
        }
        Ok(self.bytes)
    }

    fn unpack(&mut self, index: usize) -> Result<Vec<u8>, ReadError> {
        let mut file = self.archive.by_index(index).map_err(|error| damaged(&error))?;
        let packed = file.compressed_size().max(1);
        let most = limits::PART_BYTES
            .min(limits::UNPACKED_BYTES.saturating_sub(self.unpacked))
            .min((packed.saturating_mul(limits::PACKING_RATIO)).max(limits::RATIO_FROM_BYTES));
        // Room is taken as the bytes come: a size in the file's own list is only a claim.
        let mut content = Vec::new();
        (&mut file)
            .take(most + 1)
            .read_to_end(&mut content)
            .map_err(|error| ReadError::Damaged(error.to_string()))?;
        let size = content.len() as u64;
        if size > most {
            return Err(if size > packed.saturating_mul(limits::PACKING_RATIO) {
                ReadError::TooMuch { what: Quantity::PackingRatio, limit: limits::PACKING_RATIO }
            } else {
                ReadError::TooMuch { what: Quantity::UnpackedBytes, limit: limits::UNPACKED_BYTES }
            });
        }
        self.unpacked += size;
        Ok(content)
    }

    /// OpenDocument encrypts part by part and says so in its list of parts.
    fn is_encrypted_open_document(&mut self) -> Result<bool, ReadError> {
        if !self.has("META-INF/manifest.xml") {
            return Ok(false);
        }
        Ok(self.text("META-INF/manifest.xml")?.contains("encryption-data"))
    }
}

fn damaged(error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => {
            ReadError::Encrypted
        }
        error => ReadError::Damaged(error.to_string()),
    }
}

/// The title in the properties of a Word or Excel file.
pub(super) fn office_title(package: &mut Package<'_>) -> Result<Option<String>, ReadError> {
    if !package.has("docProps/core.xml") {
        return Ok(None);
    }
    let core = package.text("docProps/core.xml")?;
    let core = super::xml::parse(&core)?;
    Ok(super::xml::child(core.root_element(), "title")
        .and_then(|title| title.text())
        .map(super::tidy::tidy_line)
        .filter(|t| !t.is_empty()))
}
