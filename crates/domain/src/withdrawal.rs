//! That something was recorded by mistake: it is kept and logged, and left out of everything that is counted, reported and asked for.

use serde::{Deserialize, Serialize};

use crate::action::Signed;
use crate::risk::{NoReason, reason};

/// By whom something was taken back, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// By whom, and on which day.
    #[serde(flatten)]
    pub signed: Signed,
    /// Why: it was recorded on the wrong control, or twice.
    pub because: String,
}

impl Withdrawal {
    /// With a reason, which has to be given.
    pub fn new(signed: Signed, because: &str) -> Result<Self, NoReason> {
        Ok(Self { signed, because: reason(because)? })
    }
}
