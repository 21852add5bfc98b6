//! What the review of a follow-up comes to, and what is said of its warnings.

use serde::{Deserialize, Serialize};

use super::Head;
use crate::ids::PersonId;
use crate::risk::reason;

/// A warning of the review that a person has answered for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// The rule's id.
    pub rule: String,
    /// The place that the finding pointed at.
    pub pointer: String,
    /// Who answers for it.
    pub by: PersonId,
    /// Why it may stand.
    pub reason: String,
}

/// What the review came to: how many findings stop the freezing, and how many wait for an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Findings of severity error.
    pub errors: usize,
    /// Warnings that nobody has acknowledged.
    pub unacknowledged: usize,
    /// Warnings that somebody has.
    pub acknowledgements: Vec<Acknowledgement>,
}

impl Acknowledgement {
    /// Whether both are of one finding.
    #[must_use]
    pub fn is_of_the_same(&self, other: &Self) -> bool {
        (&self.rule, &self.pointer) == (&other.rule, &other.pointer)
    }

    /// Whether both say the same of one finding, whoever says it.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.is_of_the_same(other) && self.reason.trim() == other.reason.trim()
    }
}

impl Head {
    /// The same with what is said of warnings, each in the place of what was said of the same before.
    pub(super) fn acknowledge(mut self, said: Vec<Acknowledgement>) -> Self {
        for said in said {
            self.acknowledgements.retain(|before| !before.is_of_the_same(&said));
            if let Ok(reason) = reason(&said.reason) {
                self.acknowledgements.push(Acknowledgement { reason, ..said });
            }
        }
        self
    }
}
