//! A document that was taken in: remembered by the fingerprint of its bytes, so that a second import of the same file says so.

use serde::{Deserialize, Serialize};

use crate::ids::{FollowUpId, ImportId, OrganisationId, PlanId};
use crate::snapshot::Fingerprint;

/// A document that a person confirmed, and what it became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Identity.
    pub id: ImportId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The file's name, without folder.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: Fingerprint,
    /// The plan that it filled.
    pub plan: PlanId,
    /// The follow-up that it filled; none where it was a plan.
    pub follow_up: Option<FollowUpId>,
}
