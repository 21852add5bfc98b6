//! One performance of a control (genomförande), with its result.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::deviation::Deviation;
use crate::evidence::EvidenceFile;
use crate::ids::{CheckRunId, ControlId, ExecutionId, OrganisationId, PersonId, PlanId, SampleId};
use crate::period::Period;
use crate::snapshot::{CheckEntry, ExecutionEntry, ExecutionResult};
use crate::withdrawal::Withdrawal;

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
    /// The files that show it.
    #[serde(default)]
    pub files: Vec<EvidenceFile>,
    /// The control tests' runs and the samples that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<AttachedCheck>,
    /// By whom it was taken back, when and why, where it was recorded by mistake.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
}

/// A control test's run or a sample that shows a performance, with what it said when it was attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedCheck {
    /// Which run or sample.
    pub source: CheckSource,
    /// What it said.
    pub entry: CheckEntry,
}

/// A run or a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckSource {
    /// A control test's run.
    Run(CheckRunId),
    /// A sample.
    Sample(SampleId),
}

/// What somebody says of a performance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Performance {
    /// The period that it counts for.
    pub period: Period,
    /// The day; a control that was not performed has none.
    pub on: Option<Date>,
    /// How it went.
    pub result: ExecutionResult,
    /// What was found, or why it was not performed.
    pub text: String,
    /// The files that show it.
    pub files: Vec<EvidenceFile>,
}

/// Why what is said of a performance cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ExecutionError {
    /// A control that was not performed needs the reason, which the report shows.
    #[error("a control that was not performed needs a reason")]
    NotPerformedWithoutReason,
    /// A deviation has to be described.
    #[error("a deviation has to be described")]
    DeviationWithoutText,
    /// What was performed was performed on a day.
    #[error("the day is missing")]
    NoDay,
    /// Nothing is recorded before it has happened.
    #[error("{0} is yet to come")]
    YetToCome(Date),
    /// The day is before the plan's year.
    #[error("{0} is before the plan's year")]
    BeforeYear(Date),
    /// It was withdrawn, and nothing more is said of it.
    #[error("the execution is withdrawn")]
    Withdrawn,
    /// A deviation came of it, which would be left without what found it.
    #[error("a deviation came of the execution")]
    Found,
}

impl Execution {
    /// What was done of a plan's control, where what is said of it can stand. `year` is the plan's.
    pub fn record(
        id: ExecutionId,
        (organisation, plan, control): (OrganisationId, PlanId, ControlId),
        by: PersonId,
        performance: Performance,
        (year, today): (i16, Date),
    ) -> Result<Self, ExecutionError> {
        let Performance { period, on, result, text, files } = performance.checked(year, today)?;
        Ok(Self {
            id,
            organisation,
            plan,
            control,
            period,
            on,
            by: Some(by),
            result,
            text,
            files,
            checks: Vec::new(),
            withdrawn: None,
        })
    }

    /// The same performance with something else said of it; the log keeps the one before. Who carried it out stays.
    pub fn correct(
        self,
        performance: Performance,
        (year, today): (i16, Date),
    ) -> Result<Self, ExecutionError> {
        let standing = self.standing()?;
        let Performance { period, on, result, text, files } = performance.checked(year, today)?;
        Ok(Self { period, on, result, text, files, ..standing })
    }

    /// The same, where it is not withdrawn.
    pub fn standing(self) -> Result<Self, ExecutionError> {
        if self.withdrawn.is_some() { Err(ExecutionError::Withdrawn) } else { Ok(self) }
    }

    /// Takes it back, since it was recorded by mistake. `deviations` are all of the plan's that are not withdrawn: none of them may have come
    /// of it.
    pub fn withdraw<'a>(
        self,
        withdrawn: Withdrawal,
        deviations: impl IntoIterator<Item = &'a Deviation>,
    ) -> Result<Self, ExecutionError> {
        let standing = self.standing()?;
        if deviations.into_iter().any(|deviation| deviation.execution == Some(standing.id)) {
            return Err(ExecutionError::Found);
        }
        Ok(Self { withdrawn: Some(withdrawn), ..standing })
    }

    /// The same with a run or a sample that shows it. One that is attached already says what it says now.
    #[must_use]
    pub fn attach(mut self, check: AttachedCheck) -> Self {
        match self.checks.iter_mut().find(|attached| attached.source == check.source) {
            Some(attached) => *attached = check,
            None => self.checks.push(check),
        }
        self
    }

    /// The same without a run or a sample; the log keeps that it was there.
    #[must_use]
    pub fn detach(mut self, source: CheckSource) -> Self {
        self.checks.retain(|attached| attached.source != source);
        self
    }

    /// What the snapshot says about it.
    #[must_use]
    pub fn entry(&self) -> ExecutionEntry {
        let checks = self.checks.iter().map(|attached| attached.entry.clone()).collect();
        ExecutionEntry { on: self.on, result: self.result, text: self.text.clone(), checks }
    }
}

impl Performance {
    /// The same without white space around its text, where it can stand.
    fn checked(self, year: i16, today: Date) -> Result<Self, ExecutionError> {
        let text = self.text.trim().to_owned();
        let performed = self.result != ExecutionResult::NotPerformed;
        if text.is_empty() {
            match self.result {
                ExecutionResult::NotPerformed => return Err(ExecutionError::NotPerformedWithoutReason),
                ExecutionResult::Minor | ExecutionResult::Material => {
                    return Err(ExecutionError::DeviationWithoutText);
                }
                ExecutionResult::NoDeviation | ExecutionResult::Performed => {}
            }
        }
        match self.on {
            None if performed => return Err(ExecutionError::NoDay),
            Some(day) if day > today => return Err(ExecutionError::YetToCome(day)),
            Some(day) if day.year() < year => return Err(ExecutionError::BeforeYear(day)),
            _ => {}
        }
        Ok(Self { text, ..self })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_is_said_of_a_performance_stands_or_tells_what_it_lacks() {
        use ExecutionResult::{Material, Minor, NoDeviation, NotPerformed};
        let day = Some(date(2026, 6, 1));
        let check = |result, on, text: &str, expected: Result<&str, ExecutionError>| {
            let performance =
                Performance { period: Period::T2, on, result, text: text.to_owned(), files: Vec::new() };
            let own = (Uuid::nil().into(), Uuid::nil().into(), Uuid::nil().into());
            let recorded = Execution::record(
                Uuid::nil().into(),
                own,
                Uuid::nil().into(),
                performance.clone(),
                (2026, date(2026, 9, 14)),
            );
            let text = recorded.as_ref().map(|it| it.text.as_str()).map_err(|error| *error);
            assert_eq!(text, expected, "{performance:?}");
        };
        check(NoDeviation, day, "", Ok(""));
        check(NoDeviation, day, " Tio av tio rätt. ", Ok("Tio av tio rätt."));
        check(NoDeviation, None, "", Err(ExecutionError::NoDay));
        check(Minor, day, "\n", Err(ExecutionError::DeviationWithoutText));
        check(Material, day, "Två utan attest", Ok("Två utan attest"));
        check(NotPerformed, None, "  ", Err(ExecutionError::NotPerformedWithoutReason));
        check(NotPerformed, None, "Sjukdom", Ok("Sjukdom"));
        let later = date(2026, 9, 15);
        check(NoDeviation, Some(later), "", Err(ExecutionError::YetToCome(later)));
        let before = date(2025, 12, 31);
        check(NoDeviation, Some(before), "", Err(ExecutionError::BeforeYear(before)));
    }
}
