//! What differs between two revisions of a plan: risks added and removed, and what was changed in the words, value and controls of those
//! that both have.

use crate::control::Control;
use crate::plan::{Content, PlannedRisk};
use crate::valuation::Valuation;

/// A risk of either revision, and how the later one stands to the earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskDifference<'a> {
    /// The risk as the later revision has it, or the earlier where only that does.
    pub risk: &'a PlannedRisk,
    /// What became of it.
    pub fate: Fate<'a>,
}

/// What became of a risk from one revision to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate<'a> {
    /// Only the later revision has it.
    Added,
    /// Only the earlier revision has it.
    Removed {
        /// Why it was left out, where the later revision says so.
        reason: Option<&'a str>,
    },
    /// Both have it, and something differs.
    Changed {
        /// What differs in the risk itself, in the order of a plan's page.
        changes: Vec<Change<'a>>,
        /// Which controls differ.
        controls: Vec<ControlDifference<'a>>,
    },
    /// Both have it, word for word.
    Unchanged,
}

/// Something that differs in a risk or a control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<'a> {
    /// A text.
    Text {
        /// Which.
        field: Field,
        /// As it was; none where it was not there.
        before: Option<&'a str>,
        /// As it is; none where it is gone.
        after: Option<&'a str>,
    },
    /// The value or the level.
    Valuation {
        /// As it was.
        before: &'a Valuation,
        /// As it is.
        after: &'a Valuation,
    },
    /// When a control is due.
    Due {
        /// As it was.
        before: &'a Control,
        /// As it is.
        after: &'a Control,
    },
}

/// A text of a risk or a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The words for the risk or the control.
    Title,
    /// A risk's process.
    Process,
    /// A risk's description.
    Description,
    /// A risk's owner.
    Owner,
    /// What a control should achieve.
    Objective,
    /// How it is checked.
    Method,
    /// How often.
    Frequency,
    /// Who carries it out.
    Performer,
    /// To whom it is reported.
    ReportedTo,
}

/// A control that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ControlDifference<'a> {
    /// Only the later revision has it.
    Added(&'a Control),
    /// Only the earlier revision has it.
    Removed(&'a Control),
    /// Both have it.
    Changed {
        /// As it is.
        control: &'a Control,
        /// What differs.
        changes: Vec<Change<'a>>,
    },
}

/// Every risk of two revisions: those of the later in its order, and then those that only the earlier has. A number that moved alone
/// is no difference.
#[must_use]
pub fn between<'a>(before: &'a Content, after: &'a Content) -> Vec<RiskDifference<'a>> {
    let kept = after.risks.iter().map(|risk| RiskDifference {
        risk,
        fate: before.risk(risk.risk).map_or(Fate::Added, |earlier| fate(earlier, risk)),
    });
    let gone = before.risks.iter().filter(|risk| after.risk(risk.risk).is_none()).map(|risk| {
        let removed = after.removed.iter().find(|removed| removed.risk == risk.risk);
        RiskDifference { risk, fate: Fate::Removed { reason: removed.map(|it| it.reason.as_str()) } }
    });
    kept.chain(gone).collect()
}

fn fate<'a>(before: &'a PlannedRisk, after: &'a PlannedRisk) -> Fate<'a> {
    let mut changes = texts(&[
        (Field::Title, Some(&before.title), Some(&after.title)),
        (Field::Process, before.process.as_deref(), after.process.as_deref()),
        (Field::Description, before.description.as_deref(), after.description.as_deref()),
        (Field::Owner, before.owner.as_deref(), after.owner.as_deref()),
    ]);
    if before.valuation != after.valuation {
        changes.push(Change::Valuation { before: &before.valuation, after: &after.valuation });
    }
    let controls = controls(&before.controls, &after.controls);
    if changes.is_empty() && controls.is_empty() {
        Fate::Unchanged
    } else {
        Fate::Changed { changes, controls }
    }
}

fn texts<'a>(fields: &[(Field, Option<&'a str>, Option<&'a str>)]) -> Vec<Change<'a>> {
    let differing = fields.iter().filter(|(_, before, after)| before != after);
    differing
        .map(|(field, before, after)| Change::Text { field: *field, before: *before, after: *after })
        .collect()
}

fn controls<'a>(before: &'a [Control], after: &'a [Control]) -> Vec<ControlDifference<'a>> {
    let find = |among: &'a [Control], control: &Control| among.iter().find(|it| it.id == control.id);
    let kept = after.iter().filter_map(|control| match find(before, control) {
        None => Some(ControlDifference::Added(control)),
        Some(earlier) => {
            let changes = control_changes(earlier, control);
            (!changes.is_empty()).then_some(ControlDifference::Changed { control, changes })
        }
    });
    let gone = before.iter().filter(|control| find(after, control).is_none());
    kept.chain(gone.map(ControlDifference::Removed)).collect()
}

fn control_changes<'a>(before: &'a Control, after: &'a Control) -> Vec<Change<'a>> {
    let mut changes = texts(&[
        (Field::Title, Some(&before.title), Some(&after.title)),
        (Field::Objective, before.objective.as_deref(), after.objective.as_deref()),
        (Field::Method, before.method.as_deref(), after.method.as_deref()),
        (Field::Frequency, before.frequency.as_deref(), after.frequency.as_deref()),
        (Field::Performer, before.responsible.as_deref(), after.responsible.as_deref()),
        (Field::ReportedTo, before.reported_to.as_deref(), after.reported_to.as_deref()),
    ]);
    if before.due != after.due {
        changes.push(Change::Due { before, after });
    }
    changes
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::ids::{ControlId, RiskId};
    use crate::level::Level;
    use crate::period::Period;
    use crate::plan::{Draft, SinceLastYear};
    use crate::risk_value::RiskValue;
    use crate::scale::Scale;
    use crate::snapshot::Decision;

    fn control(n: u128, title: &str) -> Control {
        Control {
            id: ControlId::new(Uuid::from_u128(n)),
            title: title.to_owned(),
            objective: None,
            method: None,
            frequency: None,
            responsible: None,
            reported_to: None,
            due: Vec::new(),
        }
    }

    fn planned(n: u128, title: &str, controls: &[Control]) -> PlannedRisk {
        PlannedRisk {
            risk: RiskId::new(Uuid::from_u128(n)),
            number: 0,
            title: title.to_owned(),
            process: None,
            description: None,
            owner: None,
            valuation: Valuation::of(RiskValue::of_level(Level::High)),
            since_last_year: SinceLastYear::New,
            controls: controls.to_vec(),
        }
    }

    #[test]
    fn what_a_revision_adds_removes_and_changes_is_told() {
        let id = Uuid::from_u128;
        let decision = Decision { date: date(2025, 12, 9), section: None, registry_number: None };
        let first =
            Draft::new((id(1).into(), id(2).into()), id(3).into(), id(4).into(), 2026, Scale::five_by_five())
                .add(planned(1, "Avbrott", &[]))
                .add(planned(2, "Jäv", &[control(20, "Stickprov"), control(21, "Utbildning")]))
                .add(planned(3, "Fel utbetalning", &[]))
                .propose()
                .unwrap()
                .adopt(decision);
        let due = Control { due: vec![Period::T1], ..control(20, "Stickprov") };
        let mut jav = planned(2, "Jäv och bisysslor", &[due.clone(), control(22, "Enkät")]);
        jav.valuation = Valuation::of(RiskValue::of_level(Level::Low));
        let second = first
            .revise(id(5).into(), "Ny lag")
            .unwrap()
            .remove(RiskId::new(id(1)), "Systemet är avvecklat")
            .and_then(|draft| draft.change(jav.clone()))
            .unwrap()
            .add(planned(4, "Direktupphandling", &[]));

        let (before, after) = (first.content(), second.content());
        let found = between(before, after);
        let told: Vec<_> = found.iter().map(|it| it.risk.title.as_str()).collect();
        assert_eq!(told, ["Jäv och bisysslor", "Fel utbetalning", "Direktupphandling", "Avbrott"]);
        assert_eq!(found[1].fate, Fate::Unchanged, "its number alone is another");
        assert_eq!(found[2].fate, Fate::Added);
        assert_eq!(found[3].fate, Fate::Removed { reason: Some("Systemet är avvecklat") });
        let (stickprov, utbildning) = (&before.risks[1].controls[0], &before.risks[1].controls[1]);
        let (stickprov_now, enkat) = (&after.risks[0].controls[0], &after.risks[0].controls[1]);
        let due = Change::Due { before: stickprov, after: stickprov_now };
        assert_eq!(
            found[0].fate,
            Fate::Changed {
                changes: vec![
                    Change::Text {
                        field: Field::Title,
                        before: Some("Jäv"),
                        after: Some("Jäv och bisysslor")
                    },
                    Change::Valuation {
                        before: &before.risks[1].valuation,
                        after: &after.risks[0].valuation
                    },
                ],
                controls: vec![
                    ControlDifference::Changed { control: stickprov_now, changes: vec![due] },
                    ControlDifference::Added(enkat),
                    ControlDifference::Removed(utbildning),
                ],
            }
        );
    }
}
