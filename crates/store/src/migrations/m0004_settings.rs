//! What an organisation sets for itself, and what is known of a session.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, string_null};

use super::record;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "0004_settings"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // An organisation has at most one of each: its id is the organisation's.
        let logo = vec![string_null("logo_sha256")];
        for table in [record("calendar", vec![]), record("standing_texts", vec![]), record("profile", logo)] {
            manager.create_table(table).await?;
        }
        // Sessions that were opened before do not say when, or with what.
        for column in [big_integer_null("opened_micros"), string_null("browser")] {
            manager.alter_table(Table::alter().table("session").add_column(column).take()).await?;
        }
        Ok(())
    }
}
