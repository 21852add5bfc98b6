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
    /// carries its scale: it is the one that its own values and levels fit, see [`scale`].
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
            scale: scale(&self.risks),
            summary: self.summary.clone().unwrap_or_default(),
            earlier: Vec::new(),
            risks: (1..).zip(&self.risks).map(|(number, risk)| entry(number, risk)).collect(),
            memo: self.memo.as_ref().map(memo).unwrap_or_default(),
            presentation: None,
        }
    }
}

/// The scale that the risks were valued on: the one that new organisations start with, unless some level disagrees with it
/// while every value, step and level agrees with the smaller one.
fn scale(risks: &[DraftRisk]) -> Scale {
    let (usual, smaller) = (Scale::five_by_five(), Scale::four_by_four());
    let values: Vec<RiskValue> = risks.iter().map(original).collect();
    let disagrees = |scale: &Scale, value: &RiskValue| {
        let has_step = |step: Option<u8>, steps: usize| step.is_none_or(|step| usize::from(step) <= steps);
        let level = value.product().map(|product| scale.level_of(product));
        !has_step(value.likelihood, scale.likelihood().len())
            || !has_step(value.consequence, scale.consequence().len())
            || level == Some(None)
            || matches!((level, value.level), (Some(Some(found)), Some(stated)) if found != stated)
    };
    let fits = |scale: &Scale| !values.iter().any(|value| disagrees(scale, value));
    if !fits(&usual) && fits(&smaller) { smaller } else { usual }
}

/// The plan's value of a risk.
fn original(risk: &DraftRisk) -> RiskValue {
    let original = risk.original.as_ref();
    RiskValue {
        likelihood: risk.likelihood,
        consequence: risk.consequence,
        value: original.and_then(|original| original.value),
        level: original.and_then(|original| level(original.level.as_deref())),
    }
}

fn level(word: Option<&str>) -> Option<Level> {
    word.and_then(Level::from_swedish)
}

/// The value in the period: the level's word, or the value where the document gives a number alone.
fn now(risk: &DraftRisk) -> RiskValue {
    let value = risk.level.as_deref().and_then(|level| level.trim().parse().ok());
    RiskValue { value, level: level(risk.level.as_deref()), ..RiskValue::UNKNOWN }
}

fn entry(number: u32, risk: &DraftRisk) -> RiskEntry {
    RiskEntry {
        number,
        title: risk.title.clone(),
        process: risk.process.clone(),
        description: risk.description.clone(),
        owner: risk.owner.clone(),
        original: original(risk),
        now: now(risk),
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
    let execution =
        ExecutionEntry { on: None, result, text: control.results.join("\n\n"), checks: Vec::new() };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Original;

    fn risk(steps: (u8, u8), level: Option<&str>, now: &str) -> DraftRisk {
        DraftRisk {
            likelihood: Some(steps.0),
            consequence: Some(steps.1),
            original: Some(Original { level: level.map(str::to_owned), value: None }),
            level: Some(now.to_owned()),
            ..DraftRisk::default()
        }
    }

    #[test]
    fn the_scale_is_the_one_that_the_levels_fit() {
        let check = |risks: &[(u8, u8, Option<&str>)], expected: &Scale| {
            let risks: Vec<DraftRisk> =
                risks.iter().map(|(s, k, level)| risk((*s, *k), *level, "Hög")).collect();
            assert_eq!(&scale(&risks), expected);
        };
        let (usual, smaller) = (Scale::five_by_five(), Scale::four_by_four());
        check(&[], &usual);
        check(&[(4, 4, None), (2, 3, None)], &usual);
        check(&[(3, 4, Some("Hög")), (2, 4, Some("Medium"))], &usual);
        check(&[(3, 4, Some("Kritisk")), (2, 4, Some("Hög")), (1, 3, Some("Låg"))], &smaller);
        // A step that the smaller scale does not have; levels that neither has.
        check(&[(2, 4, Some("Hög")), (1, 5, Some("Låg"))], &usual);
        check(&[(2, 4, Some("Hög")), (1, 1, Some("Kritisk"))], &usual);
    }

    #[test]
    fn the_value_now_is_a_word_or_a_number() {
        let check = |text: &str, expected: RiskValue| {
            assert_eq!(super::now(&risk((3, 4), None, text)), expected, "{text:?}");
        };
        check("Hög", RiskValue::of_level(Level::High));
        check("12", RiskValue { value: Some(12), ..RiskValue::UNKNOWN });
        check("Påtaglig", RiskValue::UNKNOWN);
    }
}
