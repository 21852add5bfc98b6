//! How a source's files are read, as far as that is a person's choice: remembered for the next file from there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::{ColumnMappingId, OrganisationId};
use crate::snapshot::Fingerprint;

/// How a file was read: remembered for the next file from the same source, all of it where the heading is the same, otherwise as far as the
/// file has the columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMapping {
    /// Identity.
    pub id: ColumnMappingId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The system or the body that the files come from.
    pub source: String,
    /// The table.
    pub table: String,
    /// The fingerprint of the file's heading.
    pub heading: Fingerprint,
    /// The table's columns, and the file's that fill them.
    pub columns: BTreeMap<String, String>,
    /// The mark before the öre, where a person had to say which it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<DecimalMark>,
}

/// The mark that parts kronor from öre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// `1234,50`.
    Comma,
    /// `1234.50`.
    Point,
}

impl DecimalMark {
    /// Each.
    pub const ALL: [Self; 2] = [Self::Comma, Self::Point];

    /// The name by which messages and forms tell them apart.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Point => "point",
        }
    }

    /// The mark that has a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.name() == name)
    }
}
