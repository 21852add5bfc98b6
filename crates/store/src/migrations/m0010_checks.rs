//! Runs of control tests, what became of what they found, tests of one's own, and samples.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string, text};

use super::record;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "0010_checks"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A run's and a sample's head is the same without its rows, so that a list of them reads little.
        for table in [
            record("check_run", vec![string("test"), string("state"), text("head")]),
            record("triage", vec![string("test")]),
            record("test_settings", vec![string("test")]),
            record("own_test", vec![string("test")]),
            record("sample", vec![text("head")]),
        ] {
            manager.create_table(table).await?;
        }
        for table in ["check_run", "triage"] {
            let mut index = Index::create();
            index.name(format!("{table}_by_organisation_and_test")).table(table);
            manager.create_index(index.col("organisation_id").col("test").take()).await?;
        }
        // Two tests of one's own never have the same id, not even when two people add them at once.
        let mut index = Index::create();
        index.name("own_test_by_organisation_and_test").table("own_test").unique();
        manager.create_index(index.col("organisation_id").col("test").take()).await
    }
}
