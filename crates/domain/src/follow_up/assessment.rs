//! What is said about one risk in a period.

use serde::{Deserialize, Serialize};

use super::{FollowUpError, Open};
use crate::ids::{AssessmentId, FollowUpId, OrganisationId, RiskId};
use crate::level::Level;
use crate::scale::Scale;
use crate::valuation::Valuation;

/// One risk's assessment in a follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    id: AssessmentId,
    organisation: OrganisationId,
    follow_up: FollowUpId,
    risk: RiskId,
    valuation: Valuation,
    level: Option<Level>,
    reason: Option<String>,
    analysis: String,
}

impl Assessment {
    /// A risk that nobody has assessed yet.
    #[must_use]
    pub fn new(id: AssessmentId, follow_up: &Open, risk: RiskId) -> Self {
        Self {
            id,
            organisation: follow_up.head().organisation,
            follow_up: follow_up.head().id,
            risk,
            valuation: Valuation::default(),
            level: None,
            reason: None,
            analysis: String::new(),
        }
    }

    /// The same with this value, on the plan's scale; the level is kept beside it, for the comparisons of later periods.
    pub fn valued(
        self,
        follow_up: &Open,
        valuation: Valuation,
        scale: &Scale,
    ) -> Result<Self, FollowUpError> {
        follow_up.check_holds(self.follow_up)?;
        let level = valuation.level(scale);
        Ok(Self { valuation, level, ..self })
    }

    /// The same with this analysis, and why the level differs from the plan or the previous period.
    pub fn explained(
        self,
        follow_up: &Open,
        analysis: &str,
        reason: Option<&str>,
    ) -> Result<Self, FollowUpError> {
        follow_up.check_holds(self.follow_up)?;
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned);
        Ok(Self { analysis: analysis.trim().to_owned(), reason, ..self })
    }

    /// The same in the version that a reopening made, under a new id.
    #[must_use]
    pub fn carried_to(&self, id: AssessmentId, reopened: &Open) -> Self {
        Self { id, follow_up: reopened.head().id, ..self.clone() }
    }

    /// Identity.
    #[must_use]
    pub const fn id(&self) -> AssessmentId {
        self.id
    }

    /// The municipality.
    #[must_use]
    pub const fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// The follow-up that it is a part of.
    #[must_use]
    pub const fn follow_up(&self) -> FollowUpId {
        self.follow_up
    }

    /// The risk.
    #[must_use]
    pub const fn risk(&self) -> RiskId {
        self.risk
    }

    /// The value now.
    #[must_use]
    pub const fn valuation(&self) -> &Valuation {
        &self.valuation
    }

    /// The level now; none where nobody has assessed it.
    #[must_use]
    pub const fn level(&self) -> Option<Level> {
        self.level
    }

    /// Why the level differs from the plan or the previous period.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// The period's analysis.
    #[must_use]
    pub fn analysis(&self) -> &str {
        &self.analysis
    }
}
