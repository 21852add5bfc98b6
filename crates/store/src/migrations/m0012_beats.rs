//! When a run was last said to go on, so that one whose program has ended is told from one that takes long.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "0012_beats"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table.table("check_run").add_column(big_integer("beat_micros").default(0));
        manager.alter_table(table.take()).await
    }
}
