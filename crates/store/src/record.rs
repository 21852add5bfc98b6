//! What is kept: for each value of the domain its table, and the columns beside its JSON that queries need.

use sea_orm::{QueryResult, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tertial_domain::action::About;
use tertial_domain::ids::OrganisationId;
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{
    Account, Action, Assessment, Board, Calendar, CheckRun, ColumnMapping, Contribution, DataSet, Deviation,
    Execution, FollowUp, Import, Organisation, OrganisationProfile, OrganisationScale, OrganisationTexts,
    OwnTest, Person, Plan, Risk, Sample, TestSettings, Token, Triage, Unit,
};
use uuid::Uuid;

use crate::error::Error;

/// A value of the domain that has a table.
///
/// Its row is `id`, `organisation_id`, `version`, `content` (the value as canonical JSON: fields in the order of its
/// type, no white space) and [`keys`](Self::keys), which follow from the content alone.
pub trait Record: Serialize + DeserializeOwned + Clone + Send + Sync {
    /// The table; the log calls the kind of thing by the same name.
    const TABLE: &'static str;

    /// Identity.
    fn id(&self) -> Uuid;

    /// The municipality that it belongs to.
    fn organisation(&self) -> OrganisationId;

    /// The columns that queries find it by.
    fn keys(&self) -> Vec<(&'static str, Value)>;

    /// The canonical JSON.
    fn json(&self) -> String {
        serde_json::to_string(self).expect("values of the domain have string keys and finite numbers")
    }
}

/// A value as it is stored, with the version that a change to it must name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored<T> {
    /// The value.
    pub value: T,
    /// 1 when it was made, and one more for each change.
    pub version: i64,
}

impl<T: Record> Stored<T> {
    /// A row as the value that it holds.
    pub(crate) fn from_row(row: &QueryResult) -> Result<Self, Error> {
        let content: String = row.try_get("", "content")?;
        let value = parse(&content)?;
        Ok(Self { value, version: row.try_get("", "version")? })
    }
}

/// Stored JSON as the value that it is.
pub(crate) fn parse<T: Record>(content: &str) -> Result<T, Error> {
    serde_json::from_str(content).map_err(|error| Error::Broken {
        table: T::TABLE,
        id: String::new(),
        reason: error.to_string(),
    })
}

macro_rules! records {
    ($($type:ty, $table:literal, |$value:ident| $id:expr, $organisation:expr, [$($column:literal: $key:expr),*];)*) => {
        $(impl Record for $type {
            const TABLE: &'static str = $table;

            fn id(&self) -> Uuid {
                let $value = self;
                $id.uuid()
            }

            fn organisation(&self) -> OrganisationId {
                let $value = self;
                $organisation
            }

            fn keys(&self) -> Vec<(&'static str, Value)> {
                #[allow(unused_variables, reason = "some kinds have no keys")]
                let $value = self;
                vec![$(($column, Value::from($key))),*]
            }
        })*

        /// Every kind that is kept, in an order in which each finds what it refers to.
        pub(crate) const KINDS: &[Kind] = &[$(Kind { table: $table, read: read::<$type> }),*];
    };
}

records! {
    Organisation, "organisation", |it| it.id, it.id, [];
    Person, "person", |it| it.id, it.organisation, [];
    Account, "account", |it| it.id, it.organisation, [
        "email": it.email.as_str(),
        "person_id": it.person.uuid()
    ];
    Token, "api_token", |it| it.id, it.organisation, ["account_id": it.account.uuid()];
    OrganisationScale, "scale", |it| it.id, it.organisation, ["number": i64::from(it.scale.version())];
    Board, "board", |it| it.id, it.organisation, ["name": it.name.clone()];
    Unit, "unit", |it| it.id, it.organisation, ["board_id": it.board.uuid()];
    Risk, "risk", |it| it.id, it.organisation, ["board_id": it.board.uuid()];
    Plan, "plan", |it| it.content().id, it.content().organisation, [
        "plan_id": it.content().plan.uuid(),
        "board_id": it.content().board.uuid(),
        "year": i64::from(it.content().year),
        "number": i64::from(it.content().number),
        "state": name(&it.state())
    ];
    FollowUp, "follow_up", |it| it.head().id, it.head().organisation, [
        "plan_id": it.head().plan.uuid(),
        "year": i64::from(it.head().at.year),
        "period": it.head().at.period.code(),
        "number": i64::from(it.head().version),
        "state": name(&it.state())
    ];
    Assessment, "assessment", |it| it.id(), it.organisation(), [
        "follow_up_id": it.follow_up().uuid(),
        "risk_id": it.risk().uuid(),
        "level": it.level().map(|level| name(&level))
    ];
    Contribution, "contribution", |it| it.id(), it.organisation(), [
        "follow_up_id": it.follow_up().uuid(),
        "risk_id": it.risk().uuid(),
        "unit_id": it.unit().uuid()
    ];
    Execution, "execution", |it| it.id, it.organisation, ["plan_id": it.plan.uuid()];
    Deviation, "deviation", |it| it.id, it.organisation, [
        "plan_id": it.plan.uuid(),
        "risk_id": it.risk.uuid(),
        "state": match it {
            Deviation { withdrawn: Some(_), .. } => "withdrawn",
            Deviation { closed: Some(_), .. } => "closed",
            Deviation { .. } => "open",
        }
    ];
    Action, "action", |it| it.id, it.organisation, [
        "plan_id": it.plan.uuid(),
        "about_id": about(it.about),
        "state": if it.withdrawn.is_some() { "withdrawn".to_owned() } else { name(&it.state()) }
    ];
    Import, "import", |it| it.id, it.organisation, ["sha256": it.sha256.hex()];
    Calendar, "calendar", |it| it.organisation, it.organisation, [];
    OrganisationTexts, "standing_texts", |it| it.organisation, it.organisation, [];
    OrganisationProfile, "profile", |it| it.organisation, it.organisation, [
        "logo_sha256": it.profile.logo.as_ref().map(|logo| Fingerprint::of(&logo.file()).hex())
    ];
    DataSet, "data_set", |it| it.id, it.organisation, ["data_table": it.table.as_str()];
    ColumnMapping, "column_mapping", |it| it.id, it.organisation, [
        "source": it.source.as_str(),
        "data_table": it.table.as_str(),
        "heading_sha256": it.heading.hex()
    ];
    CheckRun, "check_run", |it| it.id, it.organisation, [
        "test": it.question.test.as_str(),
        "state": it.state(),
        "head": it.head().json()
    ];
    Triage, "triage", |it| it.id, it.organisation, ["test": it.test.as_str()];
    TestSettings, "test_settings", |it| it.id, it.organisation, ["test": it.test.as_str()];
    OwnTest, "own_test", |it| it.id, it.organisation, ["test": it.test.as_str()];
    Sample, "sample", |it| it.id, it.organisation, ["head": it.head().json()];
}

/// A kind of thing, for work that goes through every table: verifying and copying.
pub(crate) struct Kind {
    /// The table.
    pub(crate) table: &'static str,
    /// What stored JSON says about its own row.
    pub(crate) read: fn(&str) -> Result<Row, serde_json::Error>,
}

/// The names of every kind that is kept.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|kind| kind.table)
}

/// The part of a row that follows from its content.
pub(crate) struct Row {
    /// Identity.
    pub(crate) id: Uuid,
    /// The municipality.
    pub(crate) organisation: Uuid,
    /// The columns that queries find it by.
    pub(crate) keys: Vec<(&'static str, Value)>,
}

fn read<T: Record>(content: &str) -> Result<Row, serde_json::Error> {
    let value: T = serde_json::from_str(content)?;
    Ok(Row { id: value.id(), organisation: value.organisation().uuid(), keys: value.keys() })
}

/// The deviation or the risk that an action is about.
fn about(about: About) -> Uuid {
    match about {
        About::Deviation(id) => id.uuid(),
        About::Risk(id) => id.uuid(),
    }
}

/// The name of a state or a level, as its JSON writes it.
fn name<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        other => unreachable!("states and levels are written as strings, not {other:?}"),
    }
}
