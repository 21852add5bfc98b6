//! Identity: one type for each kind of thing, so that the id of a risk never stands where a plan's should.
//!
//! Ids are made outside the domain and handed in; the domain only carries them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id that a uuid is.
            #[must_use]
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The uuid.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A municipality (kommun), region, agency or company.
    OrganisationId
    /// A person who does something in the system, or is named in it.
    PersonId
    /// Somebody's way in.
    AccountId
    /// A program's way in.
    TokenId
    /// A version of an organisation's scale.
    ScaleId
    /// A political body that owns a plan (nämnd, styrelse).
    BoardId
    /// A part of the administration (verksamhet, enhet).
    UnitId
    /// A risk, the same through the years.
    RiskId
    /// One board's plan for one year, through all its revisions.
    PlanId
    /// One revision of a plan.
    RevisionId
    /// A control (kontrollmoment), the same through the revisions of its plan.
    ControlId
    /// One performance of a control (genomförande).
    ExecutionId
    /// Something found wrong (avvikelse).
    DeviationId
    /// What is done about it (åtgärd).
    ActionId
    /// One version of a follow-up (uppföljning).
    FollowUpId
    /// One risk's assessment in a follow-up.
    AssessmentId
    /// One unit's part of a risk's analysis.
    ContributionId
    /// A document that was taken in.
    ImportId
    /// One run of a control test.
    CheckRunId
    /// What becomes of an item that a test has found.
    TriageId
    /// A test's parameters as the organisation wants them.
    TestSettingsId
    /// A test that the organisation has written itself.
    OwnTestId
    /// A sample with its worksheet.
    SampleId
    /// A file's rows as a table (datamängd).
    DataSetId
    /// Which of a file's columns fill a table's (kolumnmappning).
    ColumnMappingId
}
