//! Data sets, the mappings that are remembered for the next file, and each organisation's key for pseudonyms.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string, text, uuid};

use super::record;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "0009_data_sets"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(record("data_set", vec![string("data_table")])).await?;
        let keys = vec![string("source"), string("data_table"), string("heading_sha256")];
        manager.create_table(record("column_mapping", keys)).await?;
        // What is remembered for a source, a table and a heading is one thing, also when two people add files at once.
        let mut index = Index::create();
        index.name("column_mapping_by_what_it_is_for").table("column_mapping").unique();
        for column in ["organisation_id", "source", "data_table", "heading_sha256"] {
            index.col(column);
        }
        manager.create_index(index.take()).await?;
        let key = Table::create()
            .table("pseudonym_key")
            .col(uuid("organisation_id").primary_key())
            .col(text("secret"))
            .foreign_key(
                ForeignKey::create().from("pseudonym_key", "organisation_id").to("organisation", "id"),
            )
            .take();
        manager.create_table(key).await
    }
}
