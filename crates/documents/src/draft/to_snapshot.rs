//! From a draft to a snapshot: the words of a document as values of the domain.

use jiff::civil::Date;
use tertial_domain::snapshot::{
    ControlEntry, ExecutionEntry, ExecutionResult, MemoSection, MemoTexts, RiskEntry, SCHEMA,
};
use tertial_domain::{Level, PeriodInYear, RiskValue, Scale, Snapshot};

use super::{Draft, DraftControl, DraftMemo, DraftRisk};

impl Draft {
    /// Everything that the document says, as the follow-up of a period that a person has confirmed.
    ///
    /// What a document does not say stays empty or unknown, and so do levels that are not the domain's words. No document
    /// carries its scale, so it is the one that new organisations start with.
    #[must_use]
    pub fn to_snapshot(&self, at: PeriodInYear) -> Snapshot {
        Snapshot {
            schema: SCHEMA,
            organisation: String::new(),
            board: self.board.clone().unwrap_or_default(),
            at,
            version: 1,
            plan_adopted: None,
            plan_revision: 1,
            frozen_on: None,
            registry_number: None,
            scale: Scale::five_by_five(),
            summary: self.summary.clone().unwrap_or_default(),
            earlier: Vec::new(),
            risks: (1..).zip(&self.risks).map(|(number, risk)| entry(number, risk)).collect(),
            memo: self.memo.as_ref().map(memo).unwrap_or_default(),
        }
    }
}

fn entry(number: u32, risk: &DraftRisk) -> RiskEntry {
    let level = |word: &Option<String>| word.as_deref().and_then(Level::from_swedish);
    let original = risk.original.as_ref();
    RiskEntry {
        number,
        title: risk.title.clone(),
        process: risk.process.clone(),
        description: risk.description.clone(),
        owner: risk.owner.clone(),
        original: RiskValue {
            likelihood: risk.likelihood,
            consequence: risk.consequence,
            value: original.and_then(|original| original.value),
            level: original.and_then(|original| level(&original.level)),
        },
        now: level(&risk.level).map_or(RiskValue::UNKNOWN, RiskValue::of_level),
        reason: None,
        analysis: risk.analysis.clone().unwrap_or_else(|| results(risk)),
        history: Vec::new(),
        controls: risk.controls.iter().map(|control| self::control(risk, control)).collect(),
        deviations: Vec::new(),
        actions: Vec::new(),
    }
}

/// A narrative has no analysis of its own: what was done is what it says of the period.
fn results(risk: &DraftRisk) -> String {
    let results: Vec<&str> =
        risk.controls.iter().flat_map(|control| &control.results).map(String::as_str).collect();
    results.join("\n\n")
}

fn control(risk: &DraftRisk, control: &DraftControl) -> ControlEntry {
    let result = match control.performed {
        Some(false) => ExecutionResult::NotPerformed,
        _ => ExecutionResult::Performed,
    };
    let says_anything = control.performed.is_some() || !control.results.is_empty();
    let execution = ExecutionEntry { on: None, result, text: control.results.join("\n\n") };
    ControlEntry {
        // A control without a name of its own is known by its risk.
        title: control.title.clone().unwrap_or_else(|| risk.title.clone()),
        objective: control.objective.clone(),
        method: control.method.clone(),
        frequency: control.frequency.clone(),
        responsible: control.responsible.clone(),
        reported_to: control.reported_to.clone(),
        due: None,
        executions: says_anything.then_some(execution).into_iter().collect(),
    }
}

fn memo(memo: &DraftMemo) -> MemoTexts {
    MemoTexts {
        date: memo.date.as_deref().and_then(|date| date.parse::<Date>().ok()),
        proposals: memo.proposals.clone(),
        sections: memo
            .sections
            .iter()
            .map(|section| MemoSection { heading: section.heading.clone(), text: section.text.clone() })
            .collect(),
        attachments: memo.attachments.clone(),
    }
}
