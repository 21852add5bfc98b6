//! The body of the memo.

use super::flow::{Flow, Run};
use crate::writing::Memo;

pub(super) fn body(memo: &Memo) -> String {
    let mut flow = Flow::default();
    if let Some(look) = &memo.look {
        flow.logo(look);
    }
    if !memo.organisation.is_empty() {
        flow.paragraph("Organisation", &[Run::plain(&memo.organisation)]);
    }
    flow.paragraph("Kind", &[Run::plain(&memo.kind)]);
    for fact in &memo.facts {
        flow.paragraph("Fact", &[Run::muted(&format!("{}\t", fact.label)), Run::plain(&fact.value)]);
    }
    flow.paragraph("Fact", &[Run::muted("Till\t"), Run::plain(&memo.board)]);
    flow.paragraph("Title", &[Run::plain(&memo.title)]);
    if let Some(draft) = &memo.draft {
        flow.paragraph(
            "DraftNotice",
            &[Run::strong(&draft.mark), Run::plain(". "), Run::plain(&draft.explanation)],
        );
    }
    flow.heading(1, &memo.proposals_heading);
    if !memo.proposals_lead.is_empty() {
        flow.paragraph("Normal", &[Run::plain(&memo.proposals_lead)]);
    }
    flow.numbered(&memo.proposals);
    for section in &memo.sections {
        flow.heading(1, &section.heading);
        flow.blocks("Normal", &section.blocks);
    }
    if !memo.attachments.is_empty() {
        flow.heading(1, &memo.attachments_heading);
        for attachment in &memo.attachments {
            flow.paragraph("ListBullet", &[Run::plain(attachment)]);
        }
    }
    flow.into_xml()
}
