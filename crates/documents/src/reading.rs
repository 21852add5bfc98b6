//! Reading a municipality's documents.
//!
//! Two steps with a value between them: a reader for each format turns bytes into
//! [`Content`](content::Content) (headings, paragraphs, list items and tables, with whole texts), and the
//! interpretation, which knows nothing of formats, turns content into a [`Draft`].

mod blocks;
mod budget;
mod colour;
pub mod content;
mod csv;
mod decode;
mod docx;
pub mod error;
mod interpret;
pub mod join;
pub mod limits;
mod markup;
mod opendocument;
mod package;
pub mod pdf;
mod recognise;
mod sentence;
mod sheet;
mod tidy;
mod txt;
mod xlsx;
mod xml;

use std::path::Path;

use tertial_domain::snapshot::Fingerprint;

use crate::Draft;
use crate::draft::{FileKind, SourceFile};
use content::Content;
pub use error::ReadError;
use recognise::Recognised;

/// Reads a file of any known format into a draft.
///
/// The content decides the format; a name that says another is refused, since somebody has then mistaken one file
/// for another. Nothing is ever changed or executed, and no input takes more than the [`limits`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Draft, ReadError> {
    check_size(bytes.len() as u64)?;
    let (kind, content) = content_of(name, bytes)?;
    if content.blocks.is_empty() {
        return Err(ReadError::NoText);
    }
    let sha256 = Fingerprint::of(bytes).hex();
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
    Ok(interpret::interpret(SourceFile { name, sha256, kind }, content))
}

/// Reads a file from the disk, the only input of this crate. The size is looked at first, so that a file of many gigabytes is
/// refused without being loaded.
pub fn read_file(path: &Path) -> Result<Draft, ReadError> {
    let unreadable = |error: std::io::Error| ReadError::Unreadable(error.to_string());
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(ReadError::Unreadable("not a file".to_owned()));
    }
    check_size(metadata.len())?;
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    read(&name, &bytes)
}

/// Which format a file has, by its content; a name that says another is refused, and so is what no document is. Nothing of it is
/// read further than that.
pub fn kind_of(name: &str, bytes: &[u8]) -> Result<FileKind, ReadError> {
    check_size(bytes.len() as u64)?;
    Ok(match recognise::recognise(name, bytes)? {
        Recognised::Package(kind, _) => kind,
        Recognised::Pdf => FileKind::Pdf,
        Recognised::Csv => FileKind::Csv,
        Recognised::Text => FileKind::Txt,
    })
}

fn check_size(bytes: u64) -> Result<(), ReadError> {
    if bytes > limits::FILE_BYTES {
        Err(ReadError::TooLarge { bytes, limit: limits::FILE_BYTES })
    } else {
        Ok(())
    }
}

/// The format and the content of a file.
pub(crate) fn content_of(name: &str, bytes: &[u8]) -> Result<(FileKind, Content), ReadError> {
    Ok(match recognise::recognise(name, bytes)? {
        Recognised::Package(kind, mut package) => {
            let content = match kind {
                FileKind::Docx => docx::content(&mut package)?,
                FileKind::Xlsx => xlsx::content(&mut package)?,
                _ => opendocument::content(&mut package)?,
            };
            (kind, content)
        }
        Recognised::Pdf => (FileKind::Pdf, pdf::content(bytes)?),
        Recognised::Csv => (FileKind::Csv, csv::content(bytes)?),
        Recognised::Text => (FileKind::Txt, txt::content(bytes)?),
    })
}

#[cfg(test)]
mod seeds;

#[cfg(test)]
mod fixtures;

#[cfg(test)]
mod large;

#[cfg(test)]
mod mutations;
