//! Accounts, and the secrets beside them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, text, uuid};

use super::record;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "0002_accounts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(record("account", vec![string("email"), uuid("person_id")])).await?;
        for table in secrets() {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// What the log must not hold, and no backup but the password's hash.
fn secrets() -> [TableCreateStatement; 5] {
    let of_account = |table: &mut TableCreateStatement, name: &'static str| {
        table.foreign_key(ForeignKey::create().from(name, "account_id").to("account", "id")).take()
    };
    let password = of_account(
        Table::create().table("password").col(uuid("account_id").primary_key()).col(text("hash")),
        "password",
    );
    let session = of_account(
        Table::create()
            .table("session")
            .col(string("token_sha256").primary_key())
            .col(uuid("account_id"))
            .col(big_integer("seen_micros"))
            .col(big_integer("expires_micros")),
        "session",
    );
    let link = of_account(
        Table::create()
            .table("one_time_link")
            .col(string("token_sha256").primary_key())
            .col(uuid("account_id"))
            .col(big_integer("expires_micros")),
        "one_time_link",
    );
    let failure = Table::create()
        .table("sign_in_failure")
        .col(string("whose_sha256").primary_key())
        .col(big_integer("count"))
        .col(big_integer("last_micros"))
        .take();
    // One row at most: whoever writes it makes the first administrator.
    let set_up = Table::create().table("set_up").col(big_integer("id").primary_key()).take();
    [password, session, link, failure, set_up]
}

fn indexes() -> [IndexCreateStatement; 4] {
    let index = |table: &'static str, column: &'static str| {
        Index::create().name(format!("{table}_by_{column}")).table(table).col(column).take()
    };
    [
        index("account", "email").unique().take(),
        index("session", "account_id"),
        index("session", "expires_micros"),
        index("one_time_link", "account_id"),
    ]
}
