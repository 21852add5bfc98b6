//! The first schema.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, string_null, text, uuid};

use super::record;
use crate::engine;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "0001_first"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in records().into_iter().chain(log()) {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        let connection = manager.get_connection();
        for table in ["log_line", "snapshot"] {
            for statement in engine::append_only(connection.get_database_backend(), table) {
                connection.execute_unprepared(&statement).await?;
            }
        }
        Ok(())
    }
}

/// The tables of the domain's values: four columns each, and those that queries find them by.
fn records() -> Vec<TableCreateStatement> {
    let year = || [big_integer("year"), big_integer("number"), string("state")];
    vec![
        record("organisation", vec![]),
        record("person", vec![]),
        record("scale", vec![big_integer("number")]),
        record("board", vec![string("name")]),
        record("unit", vec![uuid("board_id")]),
        record("risk", vec![uuid("board_id")]),
        record("plan", [uuid("plan_id"), uuid("board_id")].into_iter().chain(year()).collect()),
        record("follow_up", [uuid("plan_id"), string("period")].into_iter().chain(year()).collect()),
        record("assessment", vec![uuid("follow_up_id"), uuid("risk_id"), string_null("level")]),
        record("contribution", vec![uuid("follow_up_id"), uuid("risk_id"), uuid("unit_id")]),
        record("execution", vec![uuid("plan_id")]),
        record("deviation", vec![uuid("plan_id")]),
        record("action", vec![uuid("plan_id")]),
        record("import", vec![string("sha256")]),
    ]
}

fn log() -> [TableCreateStatement; 3] {
    let line = Table::create()
        .table("log_line")
        .col(uuid("organisation_id"))
        .col(big_integer("sequence"))
        .col(big_integer("at_micros"))
        .col(text("actor"))
        .col(string("verb"))
        .col(string("subject_kind"))
        .col(uuid("subject_id"))
        .col(text("before_json"))
        .col(text("after_json"))
        .col(string("previous_hash"))
        .col(string("hash"))
        .primary_key(Index::create().col("organisation_id").col("sequence"))
        .take();
    let head = Table::create()
        .table("log_head")
        .col(uuid("organisation_id").primary_key())
        .col(big_integer("sequence"))
        .col(string("hash"))
        .take();
    let snapshot = Table::create()
        .table("snapshot")
        .col(uuid("follow_up_id").primary_key())
        .col(uuid("organisation_id"))
        .col(uuid("board_id"))
        .col(big_integer("year"))
        .col(string("period"))
        .col(big_integer("number"))
        .col(string("sha256"))
        .col(text("content"))
        .foreign_key(ForeignKey::create().from("snapshot", "follow_up_id").to("follow_up", "id"))
        .foreign_key(ForeignKey::create().from("snapshot", "board_id").to("board", "id"))
        .take();
    [line, head, snapshot]
}

fn indexes() -> Vec<IndexCreateStatement> {
    let index = |table: &'static str, columns: &[&'static str]| {
        let mut index = Index::create();
        index.name(format!("{table}_by_{}", columns.join("_and_"))).table(table);
        for column in columns {
            index.col(*column);
        }
        index
    };
    let unique = |table, columns: &[&'static str]| index(table, columns).unique().take();
    vec![
        unique("scale", &["organisation_id", "number"]),
        unique("board", &["organisation_id", "name"]),
        unique("plan", &["plan_id", "number"]),
        // One plan for a board and a year.
        unique("plan", &["board_id", "year", "number"]),
        unique("follow_up", &["plan_id", "year", "period", "number"]),
        unique("assessment", &["follow_up_id", "risk_id"]),
        unique("contribution", &["follow_up_id", "risk_id", "unit_id"]),
        index("person", &["organisation_id"]),
        index("unit", &["board_id"]),
        index("risk", &["board_id"]),
        index("assessment", &["risk_id"]),
        index("execution", &["plan_id"]),
        index("deviation", &["plan_id"]),
        index("action", &["plan_id"]),
        index("import", &["organisation_id", "sha256"]),
        index("snapshot", &["board_id", "year"]),
        index("log_line", &["organisation_id", "subject_id", "sequence"]),
    ]
}
