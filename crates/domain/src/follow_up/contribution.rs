//! What a unit says about one risk in a period.

use serde::{Deserialize, Serialize};

use super::{FollowUpError, Open};
use crate::ids::{ContributionId, FollowUpId, OrganisationId, PersonId, RiskId, UnitId};

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
        follow_up.check_holds(self.follow_up)?;
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
