//! What the rules read: the words of a text without the marks of its bold and italics.

use std::borrow::Cow;

use crate::markup;
use crate::snapshot::Snapshot;

/// A follow-up in words alone; itself where no text of it has marks.
pub(super) fn one(snapshot: &Snapshot) -> Cow<'_, Snapshot> {
    if !has_marks(snapshot) {
        return Cow::Borrowed(snapshot);
    }
    let mut snapshot = snapshot.clone();
    strip(&mut snapshot.summary);
    for risk in &mut snapshot.risks {
        strip(&mut risk.analysis);
        risk.reason.iter_mut().for_each(strip);
        risk.description.iter_mut().for_each(strip);
    }
    snapshot.memo.sections.iter_mut().for_each(|section| strip(&mut section.text));
    Cow::Owned(snapshot)
}

/// Follow-ups in words alone.
pub(super) fn all(snapshots: &[Snapshot]) -> Cow<'_, [Snapshot]> {
    if snapshots.iter().any(has_marks) {
        Cow::Owned(snapshots.iter().map(|snapshot| one(snapshot).into_owned()).collect())
    } else {
        Cow::Borrowed(snapshots)
    }
}

fn has_marks(snapshot: &Snapshot) -> bool {
    let in_risks = snapshot.risks.iter().flat_map(|risk| {
        [Some(&risk.analysis), risk.reason.as_ref(), risk.description.as_ref()].into_iter().flatten()
    });
    let in_memo = snapshot.memo.sections.iter().map(|section| &section.text);
    [&snapshot.summary].into_iter().chain(in_risks).chain(in_memo).any(|text| text.contains('*'))
}

fn strip(text: &mut String) {
    if let Cow::Owned(plain) = markup::plain(text) {
        *text = plain;
    }
}
