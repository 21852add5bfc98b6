//! One performance of a control (genomförande), with its result.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{ControlId, ExecutionId, OrganisationId, PersonId, PlanId};
use crate::period::Period;
use crate::snapshot::{ExecutionEntry, ExecutionResult};

/// What was done of a control in a period.
///
/// A control that was not performed has an execution too, whose text is the reason. An imported
/// document may leave the reason out; the review asks for it before the follow-up can be frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Execution {
    /// Identity.
    pub id: ExecutionId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The plan that the control stands in.
    pub plan: PlanId,
    /// The control.
    pub control: ControlId,
    /// The period, in the plan's year, that it counts for.
    pub period: Period,
    /// The day, where it is known.
    pub on: Option<Date>,
    /// Who carried it out, where it is known.
    pub by: Option<PersonId>,
    /// How it went.
    pub result: ExecutionResult,
    /// What was found, or why it was not performed.
    pub text: String,
}

impl Execution {
    /// What the snapshot says about it.
    #[must_use]
    pub fn entry(&self) -> ExecutionEntry {
        ExecutionEntry { on: self.on, result: self.result, text: self.text.clone() }
    }
}
