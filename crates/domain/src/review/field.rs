//! The texts of a follow-up and where they stand.

use super::finding::number;
use crate::snapshot::{ActionEntry, Snapshot};

/// A text that somebody wrote.
pub(super) struct Field<'a> {
    /// Index of the risk that it belongs to.
    pub(super) risk: Option<u32>,
    /// JSON pointer to it.
    pub(super) pointer: String,
    /// The text.
    pub(super) text: &'a str,
}

/// Every text of a follow-up that is not empty.
pub(super) fn fields(snapshot: &Snapshot) -> Vec<Field<'_>> {
    let mut fields = Fields { risk: None, fields: Vec::new() };
    fields.add("/summary".to_owned(), &snapshot.summary);
    for (index, risk) in snapshot.risks.iter().enumerate() {
        fields.risk = Some(number(index));
        let at = format!("/risks/{index}");
        fields.add(format!("{at}/title"), &risk.title);
        fields.add_some(format!("{at}/process"), risk.process.as_ref());
        fields.add_some(format!("{at}/description"), risk.description.as_ref());
        fields.add_some(format!("{at}/owner"), risk.owner.as_ref());
        fields.add(format!("{at}/analysis"), &risk.analysis);
        fields.add_some(format!("{at}/reason"), risk.reason.as_ref());
        for (index, control) in risk.controls.iter().enumerate() {
            let at = format!("{at}/controls/{index}");
            fields.add(format!("{at}/title"), &control.title);
            fields.add_some(format!("{at}/objective"), control.objective.as_ref());
            fields.add_some(format!("{at}/method"), control.method.as_ref());
            fields.add_some(format!("{at}/responsible"), control.responsible.as_ref());
            for (index, execution) in control.executions.iter().enumerate() {
                fields.add(format!("{at}/results/{index}"), &execution.text);
            }
        }
        for (index, deviation) in risk.deviations.iter().enumerate() {
            let at = format!("{at}/deviations/{index}");
            fields.add(at.clone(), &deviation.text);
            fields.add_actions(&at, &deviation.actions);
        }
        fields.add_actions(&at, &risk.actions);
    }
    fields.risk = None;
    for (index, section) in snapshot.memo.sections.iter().enumerate() {
        fields.add(format!("/memo/sections/{index}/text"), &section.text);
    }
    for (index, proposal) in snapshot.memo.proposals.iter().enumerate() {
        fields.add(format!("/memo/proposals/{index}"), proposal);
    }
    fields.fields
}

struct Fields<'a> {
    risk: Option<u32>,
    fields: Vec<Field<'a>>,
}

impl<'a> Fields<'a> {
    fn add(&mut self, pointer: String, text: &'a str) {
        if !text.trim().is_empty() {
            self.fields.push(Field { risk: self.risk, pointer, text });
        }
    }

    fn add_some(&mut self, pointer: String, text: Option<&'a String>) {
        if let Some(text) = text {
            self.add(pointer, text);
        }
    }

    fn add_actions(&mut self, at: &str, actions: &'a [ActionEntry]) {
        for (index, action) in actions.iter().enumerate() {
            self.add(format!("{at}/actions/{index}"), &action.title);
        }
    }
}
