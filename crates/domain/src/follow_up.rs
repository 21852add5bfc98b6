//! One plan's assessment in one period (uppföljning).
//!
//! A [`FollowUp`] is one version of it in the state that it has reached: open → submitted → reviewed →
//! frozen → decided; one that was opened by mistake is withdrawn. Its risks' [`Assessment`]s and the units' [`Contribution`]s stand beside it, so that
//! many people can write at once; both can only be changed by showing the [`Open`] follow-up that they
//! belong to. A frozen follow-up has no function that gives it back changed: reopening makes a new version,
//! and the old one stays.

mod acknowledgement;
mod assessment;
mod contribution;
mod lifecycle;
pub mod revaluation;
pub mod snapshot;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::acknowledgement::{Acknowledgement, Outcome};
pub use self::assessment::Assessment;
pub use self::contribution::Contribution;
pub use self::lifecycle::{Decided, Frozen, Open, Resolution, Reviewed, Submitted, Withdrawn};
pub use self::revaluation::{Revaluation, RevaluationError};
use crate::ids::{FollowUpId, OrganisationId, PlanId};
use crate::period::PeriodInYear;
use crate::risk::NoReason;
use crate::snapshot::MemoTexts;
use crate::withdrawal::Withdrawal;

/// One version of a follow-up, in its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum FollowUp {
    /// Being written.
    Open(Open),
    /// The board's administration has said its part.
    Submitted(Submitted),
    /// The review has passed it.
    Reviewed(Reviewed),
    /// Content that can no longer change.
    Frozen(Frozen),
    /// The board has decided on it.
    Decided(Decided),
    /// Opened by mistake, before anybody had written in it: it is as if it had not been opened, but for the log.
    Withdrawn(Withdrawn),
}

/// The names of the states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUpState {
    /// Öppen.
    Open,
    /// Inlämnad.
    Submitted,
    /// Granskad.
    Reviewed,
    /// Låst.
    Frozen,
    /// Beslutad.
    Decided,
    /// Återkallad.
    Withdrawn,
}

impl FollowUpState {
    /// Whether it is handed in and not frozen yet: findings are answered then, and it can be sent back to those who wrote it.
    #[must_use]
    pub const fn is_under_review(self) -> bool {
        matches!(self, Self::Submitted | Self::Reviewed)
    }
}

/// What a follow-up is, whatever its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Identity of this version.
    pub id: FollowUpId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The plan that is followed up.
    pub plan: PlanId,
    /// Which period of which year.
    pub at: PeriodInYear,
    /// Which version, from 1; one more for each reopening.
    pub version: u32,
    /// Why it was reopened; none in the first version.
    pub because: Option<String>,
    /// Why it was sent back; none once it is handed in again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<String>,
    /// Why warnings of the review may stand, as far as that has been said since it was last passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledgements: Vec<Acknowledgement>,
    /// Registry number (diarienummer) of the matter.
    pub registry_number: Option<String>,
    /// The report's summary.
    pub summary: String,
    /// What the memo says beyond the standing texts.
    pub memo: MemoTexts,
}

/// Why a follow-up cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FollowUpError {
    /// It is not in the state that the step starts from.
    #[error("the follow-up is {0:?}, which this step does not start from")]
    Is(FollowUpState),
    /// The review found errors.
    #[error("the review found {0} errors")]
    ReviewErrors(usize),
    /// The review gave warnings that nobody has acknowledged.
    #[error("{0} warnings have not been acknowledged with a reason")]
    Unacknowledged(usize),
    /// Somebody has written in it, or it is not its first version.
    #[error("somebody has written in the follow-up")]
    Written,
    /// The assessment or contribution belongs to another follow-up.
    #[error("it belongs to another follow-up")]
    Another,
    /// The snapshot says something else than the follow-up.
    #[error("the snapshot does not fit the follow-up: {0}")]
    Snapshot(&'static str),
    /// A risk cannot be valued so.
    #[error(transparent)]
    Valued(#[from] RevaluationError),
    /// No reason was given.
    #[error(transparent)]
    NoReason(#[from] NoReason),
}

impl FollowUp {
    /// What it is.
    #[must_use]
    pub const fn head(&self) -> &Head {
        match self {
            Self::Open(follow_up) => follow_up.head(),
            Self::Submitted(follow_up) => follow_up.head(),
            Self::Reviewed(follow_up) => follow_up.head(),
            Self::Frozen(follow_up) => follow_up.head(),
            Self::Decided(follow_up) => follow_up.frozen().head(),
            Self::Withdrawn(follow_up) => follow_up.head(),
        }
    }

    /// The name of its state.
    #[must_use]
    pub const fn state(&self) -> FollowUpState {
        match self {
            Self::Open(_) => FollowUpState::Open,
            Self::Submitted(_) => FollowUpState::Submitted,
            Self::Reviewed(_) => FollowUpState::Reviewed,
            Self::Frozen(_) => FollowUpState::Frozen,
            Self::Decided(_) => FollowUpState::Decided,
            Self::Withdrawn(_) => FollowUpState::Withdrawn,
        }
    }

    /// By whom it was withdrawn, when and why, where it was.
    #[must_use]
    pub const fn withdrawn(&self) -> Option<&Withdrawal> {
        match self {
            Self::Withdrawn(follow_up) => Some(follow_up.withdrawn()),
            _ => None,
        }
    }

    /// The frozen version in it, decided or not.
    #[must_use]
    pub const fn frozen(&self) -> Option<&Frozen> {
        match self {
            Self::Frozen(follow_up) => Some(follow_up),
            Self::Decided(follow_up) => Some(follow_up.frozen()),
            _ => None,
        }
    }

    /// The same with these texts, where they can still be changed: before it has passed the review.
    pub fn with_texts(
        self,
        summary: String,
        memo: MemoTexts,
        registry_number: Option<String>,
    ) -> Result<Self, FollowUpError> {
        match self {
            Self::Open(open) => Ok(open.with_texts(summary, memo, registry_number).into()),
            Self::Submitted(submitted) => Ok(submitted.with_texts(summary, memo, registry_number).into()),
            _ => Err(FollowUpError::Is(self.state())),
        }
    }

    /// What is said of the review's warnings is kept while the review goes on: each in the place of what was said of the same before. One
    /// without a reason takes that away, and what stands as it stood is still that person's.
    pub fn acknowledge(self, mut said: Vec<Acknowledgement>) -> Result<Self, FollowUpError> {
        said.retain(|it| !self.acknowledgements().any(|before| before.says_the_same(it)));
        match self {
            Self::Submitted(submitted) => Ok(submitted.acknowledge(said).into()),
            Self::Reviewed(reviewed) => Ok(reviewed.acknowledge(said).into()),
            _ => Err(FollowUpError::Is(self.state())),
        }
    }

    /// Why warnings of the review may stand, what was said last first.
    pub fn acknowledgements(&self) -> impl Iterator<Item = &Acknowledgement> {
        let reviewed = match self {
            Self::Reviewed(reviewed) => Some(reviewed),
            _ => self.frozen().map(Frozen::reviewed),
        };
        self.head().acknowledgements.iter().chain(reviewed.into_iter().flat_map(Reviewed::acknowledgements))
    }

    /// Something has to be mended before the follow-up is frozen: it can be written in again.
    pub fn send_back(self, because: &str) -> Result<Open, FollowUpError> {
        match self {
            Self::Submitted(submitted) => Ok(submitted.send_back(because)?),
            Self::Reviewed(reviewed) => Ok(reviewed.send_back(because)?),
            _ => Err(FollowUpError::Is(self.state())),
        }
    }

    /// The follow-up as one that can be written in.
    pub fn into_open(self) -> Result<Open, FollowUpError> {
        match self {
            Self::Open(follow_up) => Ok(follow_up),
            _ => Err(FollowUpError::Is(self.state())),
        }
    }

    /// The follow-up as one that can be reviewed or sent back.
    pub fn into_submitted(self) -> Result<Submitted, FollowUpError> {
        match self {
            Self::Submitted(follow_up) => Ok(follow_up),
            _ => Err(FollowUpError::Is(self.state())),
        }
    }

    /// The follow-up as one that can be frozen or sent back.
    pub fn into_reviewed(self) -> Result<Reviewed, FollowUpError> {
        match self {
            Self::Reviewed(follow_up) => Ok(follow_up),
            _ => Err(FollowUpError::Is(self.state())),
        }
    }

    /// The follow-up as one that can be decided on.
    pub fn into_frozen(self) -> Result<Frozen, FollowUpError> {
        match self {
            Self::Frozen(follow_up) => Ok(follow_up),
            _ => Err(FollowUpError::Is(self.state())),
        }
    }

    /// The follow-up as decided on, whose decision can be corrected.
    pub fn into_decided(self) -> Result<Decided, FollowUpError> {
        match self {
            Self::Decided(follow_up) => Ok(follow_up),
            _ => Err(FollowUpError::Is(self.state())),
        }
    }
}

impl From<Withdrawn> for FollowUp {
    fn from(follow_up: Withdrawn) -> Self {
        Self::Withdrawn(follow_up)
    }
}

impl From<Open> for FollowUp {
    fn from(follow_up: Open) -> Self {
        Self::Open(follow_up)
    }
}

impl From<Submitted> for FollowUp {
    fn from(follow_up: Submitted) -> Self {
        Self::Submitted(follow_up)
    }
}

impl From<Reviewed> for FollowUp {
    fn from(follow_up: Reviewed) -> Self {
        Self::Reviewed(follow_up)
    }
}

impl From<Frozen> for FollowUp {
    fn from(follow_up: Frozen) -> Self {
        Self::Frozen(follow_up)
    }
}

impl From<Decided> for FollowUp {
    fn from(follow_up: Decided) -> Self {
        Self::Decided(follow_up)
    }
}
