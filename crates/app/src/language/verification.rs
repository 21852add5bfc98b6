//! What does not fit in the log, the snapshots or the files, as a sentence.

use tertial_store::{Fault, FileFault, HeadFault, LineFault, RecordFault, SnapshotFault};

use crate::language::Language;

/// The sentence for the first thing that does not fit.
#[must_use]
pub fn fault(fault: &Fault, language: Language) -> String {
    match fault {
        Fault::Line { sequence, what, .. } => {
            let what = match what {
                LineFault::Gap { .. } => "verify-line-missing",
                LineFault::PreviousHash => "verify-line-not-chained",
                LineFault::Hash => "verify-line-changed",
            };
            language.text_with(what, &[("line", (*sequence).into())])
        }
        Fault::Head { what, .. } => language.text(match what {
            HeadFault::Missing => "verify-head-missing",
            HeadFault::Length { .. } => "verify-head-other-length",
            HeadFault::Hash => "verify-head-other-hash",
        }),
        Fault::Record { table, id, what } => {
            let what = match what {
                RecordFault::Missing => "verify-record-gone",
                RecordFault::Unlogged => "verify-record-unlogged",
                _ => "verify-record-changed",
            };
            language.text_with(what, &[("table", (*table).into()), ("id", id.to_string().into())])
        }
        Fault::File { name, what, .. } => {
            let what = match what {
                FileFault::Missing => "verify-file-gone",
                FileFault::Content => "verify-file-changed",
            };
            language.text_with(what, &[("file", name.into())])
        }
        Fault::Snapshot { follow_up, what } => {
            let what = match what {
                SnapshotFault::Missing => "verify-snapshot-gone",
                _ => "verify-snapshot-changed",
            };
            language.text_with(what, &[("id", follow_up.to_string().into())])
        }
    }
}
