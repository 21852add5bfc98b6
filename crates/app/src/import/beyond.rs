//! What is known of a plan or a follow-up beyond what its snapshot says.

use std::collections::BTreeMap;

use tertial_domain::Level;
use tertial_domain::action::Signed;
use tertial_domain::ids::{PersonId, UnitId};
use tertial_domain::snapshot::Fingerprint;

/// What a snapshot leaves out. A document says none of it, so that an import has it empty; the demonstration knows it all.
#[derive(Debug, Clone, Default)]
pub struct Beyond {
    /// The file that it was read from.
    pub file: Option<ReadFile>,
    /// Why the adopted plan was changed, where the snapshot is of a new revision; it then has the snapshot's risks and no others.
    pub because: Option<String>,
    /// Why each of last year's risks that the plan leaves out is left out, by its title.
    pub removed: BTreeMap<String, String>,
    /// Levels set against the scale, by the risk's title.
    pub overridden: BTreeMap<String, SetLevel>,
    /// The units' parts of the analyses.
    pub contributions: Vec<NewContribution>,
    /// Who carries out each control, by its title.
    pub performers: BTreeMap<String, PersonId>,
    /// Who took which step with each action, by its title.
    pub steps: BTreeMap<String, Steps>,
    /// Who closed each deviation and when, by its text.
    pub closed: BTreeMap<String, Signed>,
}

/// A file, known by its bytes.
#[derive(Debug, Clone)]
pub struct ReadFile {
    /// Its name, without folder.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: Fingerprint,
}

/// A level that a person set against the scale.
#[derive(Debug, Clone)]
pub struct SetLevel {
    /// The level that holds.
    pub level: Level,
    /// Who set it.
    pub by: PersonId,
    /// Why the scale's level does not describe the risk.
    pub why: String,
}

/// A unit's part of a risk's analysis.
#[derive(Debug, Clone)]
pub struct NewContribution {
    /// The risk's title.
    pub risk: String,
    /// The unit.
    pub unit: UnitId,
    /// Who wrote it.
    pub by: PersonId,
    /// The text.
    pub text: String,
}

/// The steps that an action has taken.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    /// Who said that it was done, and when.
    pub done: Option<Signed>,
    /// Why it was sent back after that.
    pub sent_back: Option<String>,
    /// Who verified it, and when.
    pub verified: Option<Signed>,
}
