//! What is said about one risk in a period.

use serde::{Deserialize, Serialize};

use super::{FollowUpError, Open};
use crate::ids::{AssessmentId, ContributionId, FollowUpId, OrganisationId, PersonId, RiskId, UnitId};
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

/// A unit's part of a risk's analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    id: ContributionId,
    organisation: OrganisationId,
    follow_up: FollowUpId,
    risk: RiskId,
    unit: UnitId,
    by: Option<PersonId>,
    text: String,
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
        let level = valuation.level(scale);
        self.in_open(follow_up).map(|own| Self { valuation, level, ..own })
    }

    /// The same with this analysis, and why the level differs from the plan or the previous period.
    pub fn explained(
        self,
        follow_up: &Open,
        analysis: &str,
        reason: Option<&str>,
    ) -> Result<Self, FollowUpError> {
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned);
        self.in_open(follow_up).map(|own| Self { analysis: analysis.trim().to_owned(), reason, ..own })
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

    fn in_open(self, follow_up: &Open) -> Result<Self, FollowUpError> {
        if self.follow_up == follow_up.head().id { Ok(self) } else { Err(FollowUpError::Another) }
    }
}

impl Contribution {
    /// A unit's text about a risk.
    #[must_use]
    pub fn new(
        id: ContributionId,
        follow_up: &Open,
        (risk, unit): (RiskId, UnitId),
        by: Option<PersonId>,
        text: &str,
    ) -> Self {
        Self {
            id,
            organisation: follow_up.head().organisation,
            follow_up: follow_up.head().id,
            risk,
            unit,
            by,
            text: text.trim().to_owned(),
        }
    }

    /// The same with another text.
    pub fn rewritten(
        self,
        follow_up: &Open,
        by: Option<PersonId>,
        text: &str,
    ) -> Result<Self, FollowUpError> {
        if self.follow_up != follow_up.head().id {
            return Err(FollowUpError::Another);
        }
        Ok(Self { by, text: text.trim().to_owned(), ..self })
    }

    /// The same in the version that a reopening made, under a new id.
    #[must_use]
    pub fn carried_to(&self, id: ContributionId, reopened: &Open) -> Self {
        Self { id, follow_up: reopened.head().id, ..self.clone() }
    }

    /// Identity.
    #[must_use]
    pub const fn id(&self) -> ContributionId {
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

    /// The unit whose part it is.
    #[must_use]
    pub const fn unit(&self) -> UnitId {
        self.unit
    }

    /// Who wrote it last, where that is known.
    #[must_use]
    pub const fn by(&self) -> Option<PersonId> {
        self.by
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}
