//! A board's internal control plan (internkontrollplan) for one year.
//!
//! A [`Plan`] is one revision of it, in the state that it has reached: draft → proposed → adopted →
//! closed; a draft that was begun by mistake is withdrawn. An adopted revision never changes: a change is a new revision, drafted from it and
//! adopted again, and both stay readable. What is in force is the adopted revision with the highest number.

pub mod difference;
mod lifecycle;
mod next_year;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::lifecycle::{Adopted, Closed, Draft, Proposed, Withdrawn};
use crate::control::Control;
use crate::ids::{BoardId, OrganisationId, PlanId, RevisionId, RiskId};
use crate::risk::{NoReason, Risk};
use crate::scale::Scale;
use crate::snapshot::Decision;
use crate::valuation::Valuation;
use crate::withdrawal::Withdrawal;

/// One revision of a plan, in its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Plan {
    /// Being written.
    Draft(Draft),
    /// Handed to the board; not changed until it is sent back or adopted.
    Proposed(Proposed),
    /// Decided by the board.
    Adopted(Adopted),
    /// The year is over.
    Closed(Closed),
    /// Begun by mistake: it is as if it had not been begun, but for the log.
    Withdrawn(Withdrawn),
}

/// The names of the states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlanState {
    /// Utkast.
    Draft,
    /// Föreslagen.
    Proposed,
    /// Antagen.
    Adopted,
    /// Avslutad.
    Closed,
    /// Återkallad.
    Withdrawn,
}

/// What a revision says, whatever its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Identity of the revision.
    pub id: RevisionId,
    /// The plan that it is a revision of.
    pub plan: PlanId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// Whose plan it is.
    pub board: BoardId,
    /// Calendar year.
    pub year: i16,
    /// Which revision, from 1.
    pub number: u32,
    /// Why the adopted plan was changed; none in the first revision.
    pub because: Option<String>,
    /// The scale that the risks are valued on.
    pub scale: Scale,
    /// The risks in the plan's order.
    pub risks: Vec<PlannedRisk>,
    /// Last year's risks, and an earlier revision's, that were left out, and why.
    pub removed: Vec<RemovedRisk>,
}

/// A risk as the plan states it: the words and the value are the plan's own, whatever becomes of the risk later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedRisk {
    /// The risk, the same through the years.
    pub risk: RiskId,
    /// Number in the plan, from 1.
    pub number: u32,
    /// What may go wrong, in a few words.
    pub title: String,
    /// The process (or area) that it belongs to.
    pub process: Option<String>,
    /// Longer description: cause and effect.
    pub description: Option<String>,
    /// Who owns the risk (riskansvarig).
    pub owner: Option<String>,
    /// How it is valued.
    pub valuation: Valuation,
    /// How it stands to last year's plan.
    pub since_last_year: SinceLastYear,
    /// Its controls.
    pub controls: Vec<Control>,
}

/// How a risk of the plan stands to last year's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SinceLastYear {
    /// It was not in last year's plan.
    #[default]
    New,
    /// As last year.
    Kept,
    /// Words, value or controls differ.
    Changed,
}

/// A risk of last year's plan, or of an earlier revision, that this one leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedRisk {
    /// The risk.
    pub risk: RiskId,
    /// Its words then.
    pub title: String,
    /// Why it is left out.
    pub reason: String,
}

/// Why a plan cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PlanError {
    /// A plan without risks cannot be proposed.
    #[error("the plan has no risks")]
    Empty,
    /// A risk has no words.
    #[error("risk {0} has no title")]
    Untitled(u32),
    /// The numbers are not 1, 2, 3 … in order.
    #[error("risk number {found} stands where {expected} should")]
    Numbering {
        /// The number that should stand there.
        expected: u32,
        /// The number that does.
        found: u32,
    },
    /// A risk is there twice.
    #[error("risk {0} is there twice")]
    Twice(u32),
    /// There is no such risk in the plan.
    #[error("the plan does not have the risk {0}")]
    Unknown(RiskId),
    /// The order does not name each of the plan's risks once.
    #[error("the order does not name each risk once")]
    Order,
    /// The plan is not in the state that the step starts from.
    #[error("the plan is {0:?}, which this step does not start from")]
    Is(PlanState),
    /// No reason was given.
    #[error(transparent)]
    NoReason(#[from] NoReason),
}

impl Plan {
    /// What it says.
    #[must_use]
    pub const fn content(&self) -> &Content {
        match self {
            Self::Draft(plan) => plan.content(),
            Self::Proposed(plan) => plan.content(),
            Self::Adopted(plan) => plan.content(),
            Self::Closed(plan) => plan.adopted().content(),
            Self::Withdrawn(plan) => plan.content(),
        }
    }

    /// The name of its state.
    #[must_use]
    pub const fn state(&self) -> PlanState {
        match self {
            Self::Draft(_) => PlanState::Draft,
            Self::Proposed(_) => PlanState::Proposed,
            Self::Adopted(_) => PlanState::Adopted,
            Self::Closed(_) => PlanState::Closed,
            Self::Withdrawn(_) => PlanState::Withdrawn,
        }
    }

    /// The same plan in the place of one that was withdrawn: it becomes that revision, begun again.
    #[must_use]
    pub fn instead_of(mut self, withdrawn: &Self) -> Self {
        let content = match &mut self {
            Self::Draft(plan) => &mut plan.content,
            Self::Proposed(plan) => &mut plan.content,
            Self::Adopted(plan) => &mut plan.content,
            Self::Closed(plan) => &mut plan.adopted.content,
            Self::Withdrawn(plan) => &mut plan.content,
        };
        content.id = withdrawn.content().id;
        content.plan = withdrawn.content().plan;
        self
    }

    /// By whom it was withdrawn, when and why, where it was.
    #[must_use]
    pub const fn withdrawn(&self) -> Option<&Withdrawal> {
        match self {
            Self::Withdrawn(plan) => Some(plan.withdrawn()),
            Self::Draft(_) | Self::Proposed(_) | Self::Adopted(_) | Self::Closed(_) => None,
        }
    }

    /// Why what was recorded of its adoption was corrected, where it was.
    #[must_use]
    pub fn corrected_because(&self) -> Option<&str> {
        match self {
            Self::Adopted(plan) => plan.corrected_because(),
            Self::Closed(plan) => plan.adopted().corrected_because(),
            _ => None,
        }
    }

    /// The decision by which it was adopted.
    #[must_use]
    pub const fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Draft(_) | Self::Proposed(_) | Self::Withdrawn(_) => None,
            Self::Adopted(plan) => Some(plan.decision()),
            Self::Closed(plan) => Some(plan.adopted().decision()),
        }
    }

    /// The plan as a draft that can be written in.
    pub fn into_draft(self) -> Result<Draft, PlanError> {
        match self {
            Self::Draft(plan) => Ok(plan),
            _ => Err(PlanError::Is(self.state())),
        }
    }

    /// The plan as a proposal that can be adopted or sent back.
    pub fn into_proposed(self) -> Result<Proposed, PlanError> {
        match self {
            Self::Proposed(plan) => Ok(plan),
            _ => Err(PlanError::Is(self.state())),
        }
    }

    /// The plan as adopted, which can be revised and closed.
    pub fn into_adopted(self) -> Result<Adopted, PlanError> {
        match self {
            Self::Adopted(plan) => Ok(plan),
            _ => Err(PlanError::Is(self.state())),
        }
    }
}

impl Content {
    /// Whether a board could decide on it: at least one risk, each with words, once, and numbered from 1.
    pub fn check(&self) -> Result<(), PlanError> {
        if self.risks.is_empty() {
            return Err(PlanError::Empty);
        }
        let mut seen = BTreeSet::new();
        for (expected, risk) in (1..).zip(&self.risks) {
            if risk.number != expected {
                return Err(PlanError::Numbering { expected, found: risk.number });
            }
            if risk.title.trim().is_empty() {
                return Err(PlanError::Untitled(risk.number));
            }
            if !seen.insert(risk.risk) {
                return Err(PlanError::Twice(risk.number));
            }
        }
        Ok(())
    }

    /// One of its risks.
    #[must_use]
    pub fn risk(&self, id: RiskId) -> Option<&PlannedRisk> {
        self.risks.iter().find(|planned| planned.risk == id)
    }
}

impl PlannedRisk {
    /// A risk taken into a plan, with its words as they are now.
    #[must_use]
    pub fn new(risk: &Risk, number: u32, valuation: Valuation, controls: Vec<Control>) -> Self {
        Self {
            risk: risk.id,
            number,
            title: risk.title.clone(),
            process: risk.process.clone(),
            description: risk.description.clone(),
            owner: risk.owner.clone(),
            valuation,
            since_last_year: SinceLastYear::New,
            controls,
        }
    }
}

impl From<Draft> for Plan {
    fn from(plan: Draft) -> Self {
        Self::Draft(plan)
    }
}

impl From<Proposed> for Plan {
    fn from(plan: Proposed) -> Self {
        Self::Proposed(plan)
    }
}

impl From<Adopted> for Plan {
    fn from(plan: Adopted) -> Self {
        Self::Adopted(plan)
    }
}

impl From<Closed> for Plan {
    fn from(plan: Closed) -> Self {
        Self::Closed(plan)
    }
}

impl From<Withdrawn> for Plan {
    fn from(plan: Withdrawn) -> Self {
        Self::Withdrawn(plan)
    }
}
