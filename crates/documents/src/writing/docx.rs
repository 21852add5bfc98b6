//! The report and the memo as Word documents.
//!
//! Real headings, lists and table headings, Swedish as the document's language, and the styles that Word itself has
//! names for, so that a municipality can restyle the whole document by changing them. The markup is
//! written here, because what the libraries write lacks repeated table headings, the language, and bytes that
//! are the same every time; [`docs/decisions`](https://github.com/tertial/tertial/tree/main/docs/decisions) has the record.

mod figures;
mod flow;
mod memo;
mod package;
mod report;

use super::{Memo, Model, Report, WriteError};

/// The report as `.docx`.
pub(super) fn report(report: &Report) -> Result<Vec<u8>, WriteError> {
    let model = Model::of(report);
    let head = package::Head {
        title: format!("{}, {}, {}", model.title, model.board, model.period),
        organisation: &model.organisation,
        board: &model.board,
        running: format!("Uppföljning {}", model.period_short),
        fingerprint: &model.fingerprint.short,
        mark: model.draft.as_ref().map(|draft| draft.mark.as_str()),
        day: report.snapshot.frozen_on,
        look: model.look.as_ref(),
    };
    package::write(&head, &report::body(&model)).map_err(|error| failed(&error))
}

/// The memo as `.docx`.
pub(super) fn memo(report: &Report) -> Result<Vec<u8>, WriteError> {
    let memo = Memo::of(report);
    let head = package::Head {
        title: format!("{}, {}", memo.title, memo.board),
        organisation: &memo.organisation,
        board: &memo.board,
        running: memo.kind.clone(),
        fingerprint: &memo.fingerprint.short,
        mark: memo.draft.as_ref().map(|draft| draft.mark.as_str()),
        day: report.snapshot.memo.date.or(report.snapshot.frozen_on),
        look: memo.look.as_ref(),
    };
    package::write(&head, &memo::body(&memo)).map_err(|error| failed(&error))
}

fn failed(error: &zip::result::ZipError) -> WriteError {
    WriteError::Writer { format: "docx", reason: error.to_string() }
}

#[cfg(test)]
mod tests;
