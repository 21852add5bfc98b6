//! Reports and memos as files.

use tertial_documents::writing::{self, Format, MemoFormat, Report, Standing};
use tertial_domain::Snapshot;
use tertial_domain::review::Severity;

use crate::error::Error;
use crate::language::Language;
use crate::review::Reviewed;

/// A written document: its file name and its bytes.
pub type Written = (String, Vec<u8>);

/// One of the documents that are made from a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// The report to the board.
    Report(Format),
    /// The memo with its proposal for decision.
    Memo(MemoFormat),
}

impl Document {
    /// The document that a file name is for, as [`report`] and [`memo`] name them: `memo.docx`.
    #[must_use]
    pub fn from_file_name(name: &str) -> Option<Self> {
        let (kind, ending) = name.split_once('.')?;
        match kind {
            "report" => Format::ALL.into_iter().find(|it| it.ending() == ending).map(Self::Report),
            "memo" => MemoFormat::ALL.into_iter().find(|it| it.ending() == ending).map(Self::Memo),
            _ => None,
        }
    }

    /// The file name's ending, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Report(format) => format.ending(),
            Self::Memo(format) => format.ending(),
        }
    }
}

/// The report in every format, `report.pdf` first.
pub fn report(report: &Report<'_>) -> Result<Vec<Written>, Error> {
    Format::ALL
        .into_iter()
        .map(|format| Ok((format!("report.{}", format.ending()), writing::report(report, format)?)))
        .collect()
}

/// The memo in every format, `memo.pdf` first.
pub fn memo(report: &Report<'_>) -> Result<Vec<Written>, Error> {
    MemoFormat::ALL
        .into_iter()
        .map(|format| Ok((format!("memo.{}", format.ending()), writing::memo(report, format)?)))
        .collect()
}

/// The report and the memo of a document that was reviewed.
///
/// While errors stand they are marked as a draft and list what the review found, in Swedish as the
/// report is; otherwise they are final.
pub fn report_and_memo(reviewed: &Reviewed) -> Result<Vec<Written>, Error> {
    let findings = findings_to_print(reviewed);
    let standing =
        if reviewed.has_errors() { Standing::Draft { findings: &findings } } else { Standing::Final };
    let about = Report { snapshot: &reviewed.snapshot, standing };
    let mut written = report(&about)?;
    written.extend(memo(&about)?);
    Ok(written)
}

/// One document of a stored follow-up: final where it is frozen, otherwise marked as a draft with what the review finds.
pub fn of_stored(reviewed: &Reviewed, document: Document) -> Result<Vec<u8>, Error> {
    let findings = findings_to_print(reviewed);
    let standing = match reviewed.snapshot.frozen_on {
        Some(_) => Standing::Final,
        None => Standing::Draft { findings: &findings },
    };
    let about = Report { snapshot: &reviewed.snapshot, standing };
    Ok(match document {
        Document::Report(format) => writing::report(&about, format)?,
        Document::Memo(format) => writing::memo(&about, format)?,
    })
}

/// The memo as PDF in a snapshot's own look, for looking at that.
pub(crate) fn sample_memo(snapshot: &Snapshot) -> Result<Vec<u8>, Error> {
    Ok(writing::memo(&of_frozen(snapshot), MemoFormat::Pdf)?)
}

/// A frozen follow-up's snapshot as a report.
#[must_use]
pub const fn of_frozen(snapshot: &Snapshot) -> Report<'_> {
    Report { snapshot, standing: Standing::Final }
}

/// Errors and warnings as the draft's list has them: `Risk: what is wrong.`
fn findings_to_print(reviewed: &Reviewed) -> Vec<String> {
    let told = reviewed.told(Language::Swedish).into_iter();
    told.filter(|finding| finding.severity != Severity::Note).map(|finding| finding.message).collect()
}
