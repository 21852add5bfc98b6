//! The schema, as the steps that built it. A step that has been released is never changed: a change is a new step.

mod m0001_first;
mod m0002_accounts;
mod m0003_controls;
mod m0004_settings;
mod m0005_tokens;
mod m0006_log_filters;
mod m0009_data_sets;
mod m0010_checks;
mod m0012_beats;

use sea_orm::DatabaseConnection;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text, uuid};

use crate::engine;
use crate::error::Error;

pub(crate) struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_first::Migration),
            Box::new(m0002_accounts::Migration),
            Box::new(m0003_controls::Migration),
            Box::new(m0004_settings::Migration),
            Box::new(m0005_tokens::Migration),
            Box::new(m0006_log_filters::Migration),
            Box::new(m0009_data_sets::Migration),
            Box::new(m0010_checks::Migration),
            Box::new(m0012_beats::Migration),
        ]
    }
}

/// Brings the schema up to what this program knows, one process at a time.
/// A database that knows more than this program is refused.
pub(crate) async fn run(connection: &DatabaseConnection) -> Result<(), Error> {
    if pending(connection).await? == 0 {
        return Ok(());
    }
    let transaction = engine::begin_write(connection).await?;
    engine::lock_for_migration(&transaction).await?;
    // Another process may have been here first.
    if pending(&transaction).await? > 0 {
        Migrator::up(&transaction, None).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// How many steps have not been taken.
async fn pending<'c>(connection: impl IntoSchemaManagerConnection<'c>) -> Result<usize, Error> {
    let manager = SchemaManager::new(connection);
    let known: Vec<String> = Migrator::migrations().iter().map(|step| step.name().to_owned()).collect();
    if !manager.has_table("seaql_migrations").await? {
        return Ok(known.len());
    }
    let taken = Query::select().column("version").from("seaql_migrations").take();
    let taken = manager.get_connection().query_all(&taken).await?;
    for row in &taken {
        let migration: String = row.try_get("", "version")?;
        if !known.contains(&migration) {
            return Err(Error::NewerSchema { migration });
        }
    }
    Ok(known.len() - taken.len())
}

/// The table of a kind that is kept: the four columns of every kind, and those that queries find it by.
fn record(name: &'static str, keys: Vec<ColumnDef>) -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table(name)
        .col(uuid("id").primary_key())
        .col(uuid("organisation_id"))
        .col(big_integer("version"))
        .col(text("content"));
    for key in keys {
        let refers = REFERENCES.iter().find(|(column, _)| *column == key.get_column_name());
        if let Some((column, to)) = refers {
            table.foreign_key(ForeignKey::create().from(name, *column).to(*to, "id"));
        }
        table.col(key);
    }
    if name != "organisation" {
        table.foreign_key(ForeignKey::create().from(name, "organisation_id").to("organisation", "id"));
    }
    table
}

/// The columns that refer to another table. A plan has many revisions, so `plan_id` is no table's key.
const REFERENCES: [(&str, &str); 6] = [
    ("account_id", "account"),
    ("board_id", "board"),
    ("follow_up_id", "follow_up"),
    ("person_id", "person"),
    ("risk_id", "risk"),
    ("unit_id", "unit"),
];
