//! A control (kontrollmoment): an activity in a plan with a method, a frequency and a performer.

use serde::{Deserialize, Serialize};

use crate::ids::ControlId;
use crate::period::Period;

/// An activity that keeps a risk in check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// Identity, through the revisions of its plan.
    pub id: ControlId,
    /// What is checked.
    pub title: String,
    /// What the control should achieve.
    pub objective: Option<String>,
    /// How it is checked.
    pub method: Option<String>,
    /// How often, in words.
    pub frequency: Option<String>,
    /// Who carries it out (kontrollansvarig).
    pub responsible: Option<String>,
    /// To whom the result is reported.
    pub reported_to: Option<String>,
    /// The periods in which it is to be carried out; empty where that is not stated.
    pub due: Vec<Period>,
}

impl Control {
    /// Whether it is to be carried out in a period of the plan's year: one of its own periods ends
    /// in that one. `None` where the plan does not state when.
    #[must_use]
    pub fn due_in(&self, period: Period) -> Option<bool> {
        (!self.due.is_empty()).then(|| self.due.iter().any(|due| period.has_end_of(*due)))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_control_is_due_where_its_own_period_ends() {
        let check = |due: &[Period], period, expected| {
            let control = Control {
                id: ControlId::new(Uuid::nil()),
                title: "Stickprov".to_owned(),
                objective: None,
                method: None,
                frequency: None,
                responsible: None,
                reported_to: None,
                due: due.to_vec(),
            };
            assert_eq!(control.due_in(period), expected, "{due:?} in {period}");
        };
        check(&[], Period::T1, None);
        check(&[Period::T1, Period::T3], Period::T1, Some(true));
        check(&[Period::T1, Period::T3], Period::T2, Some(false));
        check(&[Period::Q1], Period::T1, Some(true));
        check(&[Period::Q2], Period::T1, Some(false));
        check(&[Period::Q2], Period::T2, Some(true));
        check(&[Period::Year], Period::T2, Some(false));
        check(&[Period::Year], Period::T3, Some(true));
        check(&[Period::T1], Period::Year, Some(true));
        check(&[Period::H1], Period::T2, Some(true));
    }
}
