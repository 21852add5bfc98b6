//! Frozen snapshots as rows.

use sea_orm::ConnectionTrait;
use sea_orm::entity::prelude::*;
use tertial_domain::Snapshot;
use tertial_domain::follow_up::Frozen;

use crate::error::Error;
use crate::read::Reader;

/// The table.
pub(crate) const TABLE: &str = "snapshot";

/// A frozen snapshot: its canonical JSON and the columns that it is found by.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "snapshot")]
pub(crate) struct Model {
    /// The follow-up's version that it was frozen from.
    #[sea_orm(primary_key, auto_increment = false)]
    pub follow_up_id: Uuid,
    /// The municipality.
    pub organisation_id: Uuid,
    /// The board.
    pub board_id: Uuid,
    /// Calendar year.
    pub year: i64,
    /// Code of the period.
    pub period: String,
    /// The follow-up's version, from 1.
    pub number: i64,
    /// SHA-256 of the content, 64 hexadecimal digits.
    pub sha256: String,
    /// The canonical JSON.
    pub content: String,
}

/// What a snapshot belongs to is read through its columns.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The row of a snapshot that is being frozen.
pub(crate) async fn row(
    read: &Reader<'_, impl ConnectionTrait>,
    frozen: &Frozen,
    snapshot: &Snapshot,
) -> Result<Model, Error> {
    let head = frozen.head();
    let board = read.board_of_plan(head.plan).await?;
    let content = String::from_utf8(snapshot.to_canonical_json()).expect("JSON is written as UTF-8");
    Ok(Model {
        follow_up_id: head.id.uuid(),
        organisation_id: head.organisation.uuid(),
        board_id: board.uuid(),
        year: i64::from(head.at.year),
        period: head.at.period.code().to_owned(),
        number: i64::from(head.version),
        sha256: frozen.fingerprint().hex(),
        content,
    })
}
