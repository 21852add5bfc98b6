//! Why a file could not be read, as a sentence that says what to do.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::Loader;
use fluent_templates::fluent_bundle::FluentValue;
use tertial_documents::draft::FileKind;
use tertial_documents::reading::ReadError;
use tertial_documents::reading::error::{Quantity, Unsupported};

use super::{Language, MESSAGES};

/// The sentence for a file that gave no draft.
#[must_use]
pub fn read_error_message(file: &str, error: &ReadError, language: Language) -> String {
    let part = |key: &str| MESSAGES.lookup(&language.identifier(), key);
    let megabytes = |bytes: u64| bytes.div_ceil(1024 * 1024).to_string();
    let (key, facts): (&str, Vec<(&'static str, String)>) = match error {
        ReadError::Unreadable(reason) => ("read-unreadable", vec![("reason", reason.clone())]),
        ReadError::Empty => ("read-empty", vec![]),
        ReadError::TooLarge { bytes, limit } => {
            ("read-too-large", vec![("megabytes", megabytes(*bytes)), ("limit", megabytes(*limit))])
        }
        ReadError::TooMuch { what: Quantity::UnpackedBytes, limit } => {
            ("read-too-much-unpacked", vec![("limit", format!("{} MB", megabytes(*limit)))])
        }
        ReadError::TooMuch { what: Quantity::PackingRatio, limit } => {
            ("read-too-much-unpacked", vec![("limit", format!("× {limit}"))])
        }
        ReadError::TooMuch { limit, .. } => ("read-too-much-content", vec![("limit", limit.to_string())]),
        ReadError::UnknownFormat => ("read-unknown-format", vec![]),
        ReadError::Mismatch { named, found } => {
            ("read-mismatch", vec![("named", named.clone()), ("found", format_name(*found).to_owned())])
        }
        ReadError::Unsupported(kind) => {
            let (kind, instead) = unsupported(*kind);
            ("read-unsupported", vec![("kind", part(kind)), ("instead", part(instead))])
        }
        ReadError::Encrypted => ("read-encrypted", vec![]),
        ReadError::Scan => ("read-scan", vec![]),
        ReadError::Damaged(_) => ("read-damaged", vec![]),
        ReadError::NoText => ("read-no-text", vec![]),
    };
    let facts: HashMap<Cow<'static, str>, FluentValue<'_>> = std::iter::once(("file", file.to_owned()))
        .chain(facts)
        .map(|(name, value)| (Cow::Borrowed(name), FluentValue::from(value)))
        .collect();
    MESSAGES.lookup_with_args(&language.identifier(), key, &facts)
}

fn format_name(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Txt => "text",
        FileKind::Pdf => "PDF",
        FileKind::Docx => "Word (.docx)",
        FileKind::Odt => "OpenDocument (.odt)",
        FileKind::Xlsx => "Excel (.xlsx)",
        FileKind::Ods => "OpenDocument (.ods)",
        FileKind::Csv => "CSV",
    }
}

fn unsupported(kind: Unsupported) -> (&'static str, &'static str) {
    match kind {
        Unsupported::OldWord => ("read-kind-old-word", "read-instead-word"),
        Unsupported::OldExcel => ("read-kind-old-excel", "read-instead-excel"),
        Unsupported::OldPowerPoint => ("read-kind-old-powerpoint", "read-instead-pdf"),
        Unsupported::BinaryExcel => ("read-kind-binary-excel", "read-instead-excel"),
        Unsupported::Presentation => ("read-kind-presentation", "read-instead-pdf"),
        Unsupported::RichText => ("read-kind-rich-text", "read-instead-word"),
        Unsupported::Html => ("read-kind-html", "read-instead-pdf"),
        Unsupported::Picture => ("read-kind-picture", "read-instead-text"),
        Unsupported::Archive => ("read-kind-archive", "read-instead-files"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_has_its_sentence_in_both_languages() {
        let errors = [
            ReadError::Empty,
            ReadError::TooLarge { bytes: 3 << 30, limit: 100 << 20 },
            ReadError::TooMuch { what: Quantity::PackingRatio, limit: 400 },
            ReadError::TooMuch { what: Quantity::Cells, limit: 500_000 },
            ReadError::UnknownFormat,
            ReadError::Mismatch { named: "pdf".to_owned(), found: FileKind::Docx },
            ReadError::Unsupported(Unsupported::OldWord),
            ReadError::Encrypted,
            ReadError::Scan,
            ReadError::Damaged(String::new()),
            ReadError::NoText,
        ];
        for language in [Language::Swedish, Language::English] {
            for error in &errors {
                let message = read_error_message("plan.pdf", error, language);
                assert!(message.contains("plan.pdf") && !message.contains("Unknown localization"), "{message}");
                assert!(!message.contains(['{', '$']), "{message}");
            }
        }
    }
}
