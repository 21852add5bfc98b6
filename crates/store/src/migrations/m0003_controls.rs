//! Deviations and actions are found by their risk and their state, and a backup carries the files.

use sea_orm::{ConnectionTrait, QueryResult};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{binary, string, string_null, uuid_null};
use serde_json::Value;
use uuid::Uuid;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "0003_controls"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("deviation", uuid_null("risk_id")),
            ("deviation", string_null("state")),
            ("action", uuid_null("about_id")),
            ("action", string_null("state")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
        }
        fill(manager, "deviation", "risk_id", deviation).await?;
        fill(manager, "action", "about_id", action).await?;
        for (table, columns) in [
            ("deviation", ["organisation_id", "state"]),
            ("deviation", ["risk_id", "state"]),
            ("action", ["organisation_id", "state"]),
            ("action", ["about_id", "state"]),
        ] {
            let mut index = Index::create();
            index.name(format!("{table}_by_{}", columns.join("_and_"))).table(table);
            manager.create_index(index.col(columns[0]).col(columns[1]).take()).await?;
        }
        // Empty but in a backup: the files themselves lie outside the database.
        let file = Table::create()
            .table("kept_file")
            .col(string("sha256").primary_key())
            .col(binary("content"))
            .take();
        manager.create_table(file).await
    }
}

/// Gives the rows that are there already their new columns, which follow from their content.
async fn fill(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &'static str,
    keys: fn(&Value) -> Option<(Uuid, &'static str)>,
) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let rows = connection.query_all(&Query::select().columns(["id", "content"]).from(table).take()).await?;
    for row in rows {
        let (id, content) = known(&row)?;
        let (key, state) = keys(&content)
            .ok_or_else(|| DbErr::Custom(format!("{table} {id} has another form than it should")))?;
        let update = Query::update()
            .table(table)
            .value(column, key)
            .value("state", state)
            .and_where(Expr::col("id").eq(id))
            .take();
        connection.execute(&update).await?;
    }
    Ok(())
}

fn known(row: &QueryResult) -> Result<(Uuid, Value), DbErr> {
    let content: String = row.try_get("", "content")?;
    let content = serde_json::from_str(&content).map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok((row.try_get("", "id")?, content))
}

fn deviation(content: &Value) -> Option<(Uuid, &'static str)> {
    let state = if content.get("closed")?.is_null() { "open" } else { "closed" };
    Some((content.get("risk")?.as_str()?.parse().ok()?, state))
}

fn action(content: &Value) -> Option<(Uuid, &'static str)> {
    let (_, about) = content.get("about")?.as_object()?.iter().next()?;
    let (progress, _) = content.get("progress")?.as_object()?.iter().next()?;
    let state = ["open", "done", "verified"].into_iter().find(|state| state == progress)?;
    Some((about.as_str()?.parse().ok()?, state))
}
