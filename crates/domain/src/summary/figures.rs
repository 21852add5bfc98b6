//! The numbers that summary, report and review share, counted in one place.

use crate::comparison::Comparison;
use crate::snapshot::{ControlEntry, ExecutionResult, RiskEntry, Snapshot};

/// What a follow-up counts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Risks in the plan.
    pub risks: usize,
    /// Levels now and before.
    pub comparison: Comparison,
    /// Controls that should have been, or were, carried out in the period; a control of which nothing is known is
    /// not among them.
    pub controls: usize,
    /// Those of [`controls`](Self::controls) that were not carried out.
    pub controls_not_performed: usize,
    /// Material deviations (väsentliga avvikelser) that the follow-up tells of, open or closed.
    pub material_deviations: usize,
    /// The other deviations.
    pub minor_deviations: usize,
    /// Whether anything is recorded about what was carried out or found, so that "none" can be said truly.
    pub knows_deviations: bool,
}

impl Figures {
    /// Counts a follow-up.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        let risks = &snapshot.risks;
        let controls = || risks.iter().flat_map(|risk| &risk.controls).filter(|control| control.is_counted());
        Self {
            risks: risks.len(),
            comparison: Comparison::of(snapshot),
            controls: controls().count(),
            controls_not_performed: controls().filter(|control| !control.is_performed()).count(),
            material_deviations: risks.iter().map(RiskEntry::material_deviations).sum(),
            minor_deviations: risks.iter().map(RiskEntry::minor_deviations).sum(),
            knows_deviations: risks.iter().any(|risk| !risk.deviations.is_empty())
                || controls().any(|control| control.executions.iter().any(|e| e.result.knows_deviation())),
        }
    }
}

impl RiskEntry {
    /// How many material deviations there are: those recorded, or else the executions that ended in one.
    #[must_use]
    pub fn material_deviations(&self) -> usize {
        match self.deviations.iter().filter(|deviation| deviation.material).count() {
            0 => self.executions_with(ExecutionResult::Material),
            recorded => recorded,
        }
    }

    /// How many minor deviations there are: those recorded, or else the executions that ended in one.
    #[must_use]
    pub fn minor_deviations(&self) -> usize {
        match self.deviations.iter().filter(|deviation| !deviation.material).count() {
            0 => self.executions_with(ExecutionResult::Minor),
            recorded => recorded,
        }
    }

    fn executions_with(&self, result: ExecutionResult) -> usize {
        self.controls.iter().flat_map(|control| &control.executions).filter(|e| e.result == result).count()
    }
}

impl ControlEntry {
    /// Whether the period counts the control: it was due, or something is recorded about it.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.due == Some(true) || !self.executions.is_empty()
    }

    /// Whether it was carried out at least once.
    #[must_use]
    pub fn is_performed(&self) -> bool {
        self.executions.iter().any(|execution| execution.result != ExecutionResult::NotPerformed)
    }
}

impl ExecutionResult {
    /// Whether the result says if there was a deviation.
    #[must_use]
    pub const fn knows_deviation(self) -> bool {
        matches!(self, Self::NoDeviation | Self::Minor | Self::Material)
    }
}
