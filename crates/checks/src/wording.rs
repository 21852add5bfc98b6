//! Words that stand in a file of `controls/` beside what they name, in both languages.

use serde::{Deserialize, Serialize};

/// A few words in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}
