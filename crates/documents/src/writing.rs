//! Writing the report and the memo.
//!
//! One [model] is computed from a snapshot: every word, count and order of the report. The writers (one file each)
//! only give it a form, so that all formats say the same thing. The same snapshot gives the same
//! bytes on every machine.

pub mod csv;
mod docx;
mod html;
mod json;
pub mod memo;
pub mod model;
mod palette;
mod pdf;
#[cfg(test)]
mod round_trip;
mod xlsx;

use tertial_domain::Snapshot;
use thiserror::Error;

pub use memo::Memo;
pub use model::Model;

/// The report in a format: the bytes of a file.
pub fn report(report: &Report, format: Format) -> Result<Vec<u8>, WriteError> {
    match format {
        Format::Pdf => pdf::report(report),
        Format::Docx => docx::report(report),
        Format::Xlsx => xlsx::report(report),
        Format::Html => html::report(report),
        Format::Csv => Ok(csv::report(report)),
        Format::Json => Ok(json::report(report)),
    }
}

/// The memo in a format: the bytes of a file.
pub fn memo(report: &Report, format: MemoFormat) -> Result<Vec<u8>, WriteError> {
    match format {
        MemoFormat::Pdf => pdf::memo(report),
        MemoFormat::Docx => docx::memo(report),
        MemoFormat::Html => html::memo(report),
    }
}

/// A report to write.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// What it reports.
    pub snapshot: &'a Snapshot,
    /// Whether it may be taken for the final one.
    pub standing: Standing<'a>,
}

/// Whether a report is final.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Rendered from a frozen follow-up.
    Final,
    /// Marked *Utkast* on every page, with what the review found.
    Draft {
        /// The review's findings as Swedish sentences, most serious first; may be empty.
        findings: &'a [String],
    },
}

/// A format that the report is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the ending by which the format is known")]
pub enum Format {
    Pdf,
    Docx,
    Xlsx,
    Html,
    Csv,
    Json,
}

/// A format that the memo is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the ending by which the format is known")]
pub enum MemoFormat {
    Pdf,
    Docx,
    Html,
}

/// Why a document could not be written.
///
/// The model has already made every text safe for every format, so each of these is a fault in the
/// program or in its templates, never in what a person wrote.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The format's writer failed.
    #[error("the {format} could not be written: {reason}")]
    Writer {
        /// The ending of the format: `pdf`.
        format: &'static str,
        /// What its library says.
        reason: String,
    },
}

impl Format {
    /// Every format of the report, in the order they are listed to a reader.
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Docx, Self::Xlsx, Self::Html, Self::Csv, Self::Json];

    /// The file name's ending, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

impl MemoFormat {
    /// Every format of the memo.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Docx, Self::Html];

    /// The file name's ending, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Html => "html",
        }
    }
}
