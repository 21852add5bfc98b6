//! The small values that many things are made of, as programs read and write them.
//!
//! They are types of their own, so that the domain can change without the interface changing with it: what a program reads
//! today it reads tomorrow.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tertial_app::portfolio::typed::TypedValue;
use tertial_domain as domain;
use utoipa::ToSchema;
use uuid::Uuid;

/// Declares an enum that is another's names on the wire, one to one. A name is a plain token, because the description does not see
/// into anything else.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident = $domain:path { $($(#[$variant_doc:meta])* $variant:ident = $text:tt),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        pub(crate) enum $name {
            $($(#[$variant_doc])* #[serde(rename = $text)] $variant),*
        }

        impl From<$domain> for $name {
            fn from(value: $domain) -> Self {
                use $domain as Domain;
                match value {
                    $(Domain::$variant => Self::$variant),*
                }
            }
        }

        impl From<$name> for $domain {
            fn from(value: $name) -> Self {
                match value {
                    $($name::$variant => Self::$variant),*
                }
            }
        }
    };
}

names! {
    /// How serious a risk is, from the lowest step to the highest.
    Level = domain::Level { Low = "low", Medium = "medium", High = "high", Critical = "critical" }
}

names! {
    /// An interval of the year: tertials T1–T3, quarters Q1–Q4, half-years H1 and H2, or the whole year.
    Period = domain::Period {
        T1 = "T1", T2 = "T2", T3 = "T3",
        Q1 = "Q1", Q2 = "Q2", Q3 = "Q3", Q4 = "Q4",
        H1 = "H1", H2 = "H2",
        Year = "year",
    }
}

names! {
    /// The interval of follow-up.
    Interval = domain::period::PeriodLength {
        Tertial = "tertial", Quarter = "quarter", HalfYear = "half-year", Year = "year",
    }
}

names! {
    /// How far a plan's revision has come.
    PlanState = domain::plan::PlanState { Draft = "draft", Proposed = "proposed", Adopted = "adopted", Closed = "closed", Withdrawn = "withdrawn" }
}

names! {
    /// How a risk of the plan stands to last year's.
    SinceLastYear = domain::plan::SinceLastYear { New = "new", Kept = "kept", Changed = "changed" }
}

names! {
    /// How far a follow-up has come.
    FollowUpState = domain::follow_up::FollowUpState {
        Open = "open", Submitted = "submitted", Reviewed = "reviewed", Frozen = "frozen", Decided = "decided",
        Withdrawn = "withdrawn",
    }
}

names! {
    /// What the board decided of a follow-up.
    Resolution = domain::follow_up::Resolution {
        /// As the memo proposes.
        AsProposed = "as-proposed",
        /// Taken note of.
        Noted = "noted",
        /// With changes or additions, which the minutes tell.
        WithChanges = "with-changes",
        /// Sent back to the administration.
        Returned = "returned",
    }
}

names! {
    /// How a control went.
    ExecutionResult = domain::snapshot::ExecutionResult {
        /// Carried out, nothing found.
        NoDeviation = "no-deviation",
        /// Carried out, with a minor deviation.
        Minor = "minor",
        /// Carried out, with a material deviation.
        Material = "material",
        /// Not carried out; the text says why.
        NotPerformed = "not-performed",
        /// Carried out, with a result that nobody has stated: imported documents may leave it out.
        Performed = "performed",
    }
}

names! {
    /// Whose controls.
    Whose = tertial_app::controls::due::Whose { Mine = "mine", All = "all" }
}

names! {
    /// How a control stands in a period.
    Standing = tertial_app::controls::due::Standing {
        /// Its day has passed, and nothing is recorded.
        Overdue = "overdue",
        /// Nothing is recorded yet.
        Waiting = "waiting",
        /// Something is recorded, if only that it was not performed and why.
        Recorded = "recorded",
    }
}

names! {
    /// Whether something is still to be seen to.
    Closedness = tertial_app::deviations::list::Standing { Open = "open", Closed = "closed", All = "all" }
}

names! {
    /// How far an action has come.
    ActionState = domain::snapshot::ActionState { Open = "open", Done = "done", Verified = "verified" }
}

names! {
    /// What the thresholds of a control test make of its answer.
    RunOutcome = domain::check_run::RunOutcome {
        /// A figure to read, which no threshold judges.
        Measured = "measured",
        /// Nothing was found.
        Clear = "clear",
        /// Something to know of.
        Note = "note",
        /// As much as a minor deviation.
        Minor = "minor",
        /// As much as a material deviation.
        Material = "material",
    }
}

names! {
    /// What becomes of an item that a control test has found.
    TriageName = domain::triage::TriageName {
        Open = "open", Explained = "explained", FalseAlarm = "false-alarm", Raised = "raised",
    }
}

names! {
    /// What the cells of a column hold: days as `2026-01-31`, money in öre, numbers with a decimal point.
    Holds = domain::check_run::Holds {
        Text = "text", Day = "day", Truth = "truth", Amount = "amount", Percent = "percent", Number = "number",
    }
}

names! {
    /// What a token leaves of its owner's roles; every token reads.
    Scope = domain::Scope {
        Read = "read", Audit = "audit", Coordinate = "coordinate", Assess = "assess", Contribute = "contribute",
        Execute = "execute", Act = "act", Administer = "administer", Account = "account",
    }
}

names! {
    /// What a person can be.
    Role = domain::Role {
        Administrator = "administrator", Coordinator = "coordinator", RiskOwner = "risk-owner",
        Performer = "performer", Contributor = "contributor", Reader = "reader", Auditor = "auditor",
    }
}

/// How the items of a sample are chosen.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SampleMethod {
    /// Every item has the same chance.
    Random,
    /// So many of each stratum.
    Stratified,
    /// Every krona has the same chance.
    MonetaryUnit,
}

impl From<&domain::sample::Method> for SampleMethod {
    fn from(method: &domain::sample::Method) -> Self {
        match method {
            domain::sample::Method::Random => Self::Random,
            domain::sample::Method::Stratified { .. } => Self::Stratified,
            domain::sample::Method::MonetaryUnit { .. } => Self::MonetaryUnit,
        }
    }
}

/// A role held on the organisation, a board or a unit; it covers what is below.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grant {
    /// What the person is.
    pub(crate) role: Role,
    /// The board; null for the organisation as a whole.
    pub(crate) board: Option<Uuid>,
    /// The unit under the board; null for the board as a whole.
    pub(crate) unit: Option<Uuid>,
}

/// A board's decision: when, and where it is recorded.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decision {
    /// Day of the meeting.
    pub(crate) date: Date,
    /// Section of the minutes, without the sign: `214`.
    pub(crate) section: Option<String>,
    /// Registry number of the matter: `KS 2026/118`.
    pub(crate) registry_number: Option<String>,
}

/// Who said so, and when.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct Signed {
    /// The person.
    by: Uuid,
    /// The day.
    on: Date,
}

/// How somebody values a risk. What was read can be sent back: a level that is the scale's own changes nothing.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GivenValue {
    /// Step of likelihood, from 1; together with consequence, or neither.
    likelihood: Option<u8>,
    /// Step of consequence, from 1.
    consequence: Option<u8>,
    /// The risk value, where the factors are not known.
    value: Option<u16>,
    /// The level, where no value is known or where it is another than the scale's.
    level: Option<Level>,
    /// Why the level is another than the scale's.
    reason: Option<String>,
}

/// How a risk is valued.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Valuation {
    /// Step of likelihood, from 1.
    likelihood: Option<u8>,
    /// Step of consequence, from 1.
    consequence: Option<u8>,
    /// The risk value: the product, where it is known.
    value: Option<u16>,
    /// The level that holds.
    level: Option<Level>,
    /// Who set another level than the scale's, and why; null where the level is the scale's.
    set: Option<SetLevel>,
}

/// A level that a person has set against the scale.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SetLevel {
    /// The person.
    by: Uuid,
    /// Why the scale's level does not describe the risk.
    reason: String,
}

impl From<domain::Grant> for Grant {
    fn from(grant: domain::Grant) -> Self {
        let (board, unit) = match grant.on {
            domain::Node::Organisation => (None, None),
            domain::Node::Board { board } => (Some(board.uuid()), None),
            domain::Node::Unit { board, unit } => (Some(board.uuid()), Some(unit.uuid())),
        };
        Self { role: grant.role.into(), board, unit }
    }
}

impl Grant {
    /// The role that is meant; none for a unit without its board.
    pub(crate) fn granted(self) -> Option<domain::Grant> {
        let on = match (self.board, self.unit) {
            (None, None) => domain::Node::Organisation,
            (Some(board), None) => domain::Node::Board { board: board.into() },
            (Some(board), Some(unit)) => domain::Node::Unit { board: board.into(), unit: unit.into() },
            (None, Some(_)) => return None,
        };
        Some(domain::Grant { role: self.role.into(), on })
    }
}

impl From<&domain::snapshot::Decision> for Decision {
    fn from(decision: &domain::snapshot::Decision) -> Self {
        let domain::snapshot::Decision { date, section, registry_number } = decision.clone();
        Self { date, section, registry_number }
    }
}

impl From<Decision> for domain::snapshot::Decision {
    fn from(decision: Decision) -> Self {
        let filled =
            |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        Self {
            date: decision.date,
            section: filled(decision.section),
            registry_number: filled(decision.registry_number),
        }
    }
}

impl From<GivenValue> for TypedValue {
    fn from(value: GivenValue) -> Self {
        let GivenValue { likelihood, consequence, value, level, reason } = value;
        let given =
            domain::RiskValue { likelihood, consequence, value, level: level.map(domain::Level::from) };
        Self { given, why: reason.unwrap_or_default() }
    }
}

impl From<domain::action::Signed> for Signed {
    fn from(signed: domain::action::Signed) -> Self {
        Self { by: signed.by.uuid(), on: signed.on }
    }
}

impl Valuation {
    /// A value, with the level that holds.
    pub(crate) fn new(valuation: &domain::Valuation, level: Option<domain::Level>) -> Self {
        let given = valuation.given;
        let set = valuation.overridden.as_ref();
        Self {
            likelihood: given.likelihood,
            consequence: given.consequence,
            value: given.product(),
            level: level.map(Level::from),
            set: set.map(|set| SetLevel { by: set.by.uuid(), reason: set.reason.clone() }),
        }
    }
}
