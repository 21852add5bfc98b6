//! What the log is filtered by.

use sea_orm_migration::prelude::*;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "0006_log_filters"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Newest first within each, so that the first lines of a filtered log are found without reading the others.
        for column in ["actor", "subject_kind"] {
            let index = Index::create()
                .name(format!("log_line_by_{column}"))
                .table("log_line")
                .col("organisation_id")
                .col(column)
                .col("sequence")
                .take();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
