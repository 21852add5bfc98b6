//! A risk, the same through the years: what plans and follow-ups of different years have in common.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::{BoardId, OrganisationId, RiskId};

/// Something that may go wrong.
///
/// A plan copies the words as they were when it was drawn up ([`PlannedRisk`](crate::plan::PlannedRisk));
/// here they stand as they are now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// Identity, through all years.
    pub id: RiskId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The board whose risk it is.
    pub board: BoardId,
    /// What may go wrong, in a few words.
    pub title: String,
    /// The process (or area) that it belongs to.
    pub process: Option<String>,
    /// Longer description: cause and effect.
    pub description: Option<String>,
    /// Who owns the risk (riskansvarig).
    pub owner: Option<String>,
    /// Set when the risk is no longer followed.
    pub retired: Option<Retired>,
}

/// Why and when a risk ceased to be followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retired {
    /// The first year that the risk is not in a plan.
    pub from_year: i16,
    /// Why.
    pub reason: String,
}

/// A reason that must be given was left empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a reason must be given")]
pub struct NoReason;

/// The reason, trimmed; an empty one is refused.
pub(crate) fn reason(text: &str) -> Result<String, NoReason> {
    let text = text.trim();
    if text.is_empty() { Err(NoReason) } else { Ok(text.to_owned()) }
}

impl Risk {
    /// The risk is followed no longer. The plans and follow-ups that have it keep it.
    pub fn retire(self, from_year: i16, why: &str) -> Result<Self, NoReason> {
        Ok(Self { retired: Some(Retired { from_year, reason: reason(why)? }), ..self })
    }
}
