//! What can be done with documents alone, without anything being stored.

use jiff::civil::Date;
pub use tertial_documents::draft::{self, Draft};
use tertial_documents::reading;
use tertial_domain::comparison::matching::fill_history;
use tertial_domain::review::{in_document_order, removed_markup, review};
use tertial_domain::{PeriodInYear, Snapshot};

use crate::error::{Error, Missing};
use crate::review::Reviewed;

/// Reads a document. The name is the file's, without folder.
pub fn read(name: &str, bytes: &[u8]) -> Result<Draft, Error> {
    reading::read(name, bytes).map_err(|error| Error::Read { file: name.to_owned(), error })
}

/// Reviews a document against documents of earlier periods, in any order.
///
/// A document that does not say which period it is about, or has no risks, is no follow-up, and cannot be
/// reviewed.
pub fn review_documents(now: &Draft, previous: &[Draft], today: Date) -> Result<Reviewed, Error> {
    let mut snapshot = follow_up(now)?;
    let mut earlier = previous.iter().map(follow_up).collect::<Result<Vec<_>, _>>()?;
    earlier.sort_by_key(|snapshot| std::cmp::Reverse(snapshot.at));
    fill_history(&mut snapshot, &earlier);
    let mut findings = review(&snapshot, &earlier, today);
    let removed = now.removed_markup.iter();
    findings.extend(removed.map(|removed| removed_markup(&removed.pointer, &removed.quote, removed.pieces)));
    in_document_order(&mut findings);
    Ok(Reviewed { snapshot, findings, sources: now.sources.clone(), answered: Vec::new() })
}

/// A document as a follow-up.
fn follow_up(draft: &Draft) -> Result<Snapshot, Error> {
    let lacks = |missing| Error::Incomplete { file: draft.file.name.clone(), missing };
    if draft.risks.is_empty() {
        return Err(lacks(Missing::Risks));
    }
    let year = draft.year.ok_or_else(|| lacks(Missing::Year))?;
    let period = draft.period.ok_or_else(|| lacks(Missing::Period))?;
    Ok(draft.to_snapshot(PeriodInYear { year, period }))
}
