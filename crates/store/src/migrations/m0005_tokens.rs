//! Programs' tokens, and their secrets beside them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, string, uuid};

use super::record;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "0005_tokens"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(record("api_token", vec![uuid("account_id")])).await?;
        manager.create_table(secret()).await?;
        for (table, column) in [("api_token", "account_id"), ("api_token_secret", "token_id")] {
            let name = format!("{table}_by_{column}");
            manager.create_index(Index::create().name(name).table(table).col(column).take()).await?;
        }
        Ok(())
    }
}

fn secret() -> TableCreateStatement {
    Table::create()
        .table("api_token_secret")
        .col(string("token_sha256").primary_key())
        .col(uuid("token_id"))
        .col(big_integer_null("used_micros"))
        .foreign_key(ForeignKey::create().from("api_token_secret", "token_id").to("api_token", "id"))
        .take()
}
