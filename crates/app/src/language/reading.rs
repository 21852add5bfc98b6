//! Why a file could not be read, as a sentence that says what to do with it.

use tertial_documents::draft::FileKind;
use tertial_documents::reading::ReadError;
use tertial_documents::reading::error::Unsupported;

use crate::language::failure::Sentence;
use crate::language::{Language, Value};

/// Bytes in a megabyte, as people count file sizes.
const MEGABYTE: u64 = 1_000_000;

/// The sentence for a file that gave no draft.
pub(super) fn sentence(file: &str, error: &ReadError, language: Language) -> Sentence {
    let say = |key: &str, more: &[(&'static str, Value<'_>)]| {
        let mut values = vec![("file", Value::from(file))];
        values.extend_from_slice(more);
        Sentence::of(language, key, &values)
    };
    match error {
        ReadError::Unreadable(_) => say("reading-unreadable", &[]),
        ReadError::Empty => say("reading-empty", &[]),
        ReadError::TooLarge { limit, .. } => {
            say("reading-too-large", &[("limit", (limit / MEGABYTE).into())])
        }
        ReadError::TooMuch { .. } => say("reading-too-much", &[]),
        ReadError::UnknownFormat => say("reading-unknown-format", &[]),
        ReadError::Mismatch { named, found } => {
            say("reading-mismatch", &[("named", named.as_str().into()), ("found", ending(*found).into())])
        }
        ReadError::Unsupported(unsupported) => {
            say("reading-unsupported", &[("kind", unsupported_kind(*unsupported).into())])
        }
        ReadError::Encrypted => say("reading-encrypted", &[]),
        ReadError::Scan => say("reading-scan", &[]),
        ReadError::Damaged(_) => say("reading-damaged", &[]),
        ReadError::NoText => say("reading-no-text", &[]),
    }
}

const fn ending(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Txt => "txt",
        FileKind::Pdf => "pdf",
        FileKind::Docx => "docx",
        FileKind::Odt => "odt",
        FileKind::Xlsx => "xlsx",
        FileKind::Ods => "ods",
        FileKind::Csv => "csv",
    }
}

/// The format's name for the message's own choice of words.
const fn unsupported_kind(kind: Unsupported) -> &'static str {
    match kind {
        Unsupported::OldWord => "old-word",
        Unsupported::OldExcel => "old-excel",
        Unsupported::OldPowerPoint | Unsupported::Presentation => "presentation",
        Unsupported::BinaryExcel => "binary-excel",
        Unsupported::RichText => "rich-text",
        Unsupported::Html => "html",
        Unsupported::Picture => "picture",
        Unsupported::Archive => "archive",
    }
}
