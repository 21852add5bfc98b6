//! The secrets of programs' tokens.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use tertial_domain::ids::{AccountId, TokenId};
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{Account, Organisation, Person, Token};

use super::tables::token_secret;
use super::{Secrets, moment};
use crate::error::Error;
use crate::record::{Record, Stored, parse};
use crate::write::Write;

/// Whose a token is.
#[derive(Debug, Clone)]
pub struct TokenOwner {
    /// The token, which may have been taken back or be too old.
    pub token: Token,
    /// The account, which may have been closed since.
    pub account: Stored<Account>,
    /// The person.
    pub person: Person,
    /// The municipality.
    pub organisation: Organisation,
    /// When it was last written as used.
    pub used: Option<Timestamp>,
}

impl Secrets<'_> {
    /// Whose the token is that has this secret; `None` where none has.
    pub async fn token(&self, secret: Fingerprint) -> Result<Option<TokenOwner>, Error> {
        // One query, because every request of a program asks it.
        let select = Query::select()
            .columns([("a", "content"), ("a", "version"), ("s", "used_micros")])
            .expr_as(Expr::col(("t", "content")), "token")
            .expr_as(Expr::col(("p", "content")), "person")
            .expr_as(Expr::col(("o", "content")), "organisation")
            .from_as("api_token_secret", "s")
            .join_as(JoinType::InnerJoin, Token::TABLE, "t", Expr::col(("t", "id")).equals(("s", "token_id")))
            .join_as(
                JoinType::InnerJoin,
                Account::TABLE,
                "a",
                Expr::col(("a", "id")).equals(("t", "account_id")),
            )
            .join_as(
                JoinType::InnerJoin,
                Person::TABLE,
                "p",
                Expr::col(("p", "id")).equals(("a", "person_id")),
            )
            .join_as(
                JoinType::InnerJoin,
                Organisation::TABLE,
                "o",
                Expr::col(("o", "id")).equals(("a", "organisation_id")),
            )
            .and_where(Expr::col(("s", "token_sha256")).eq(secret.hex()))
            .take();
        let Some(row) = self.connection.query_one(&select).await? else { return Ok(None) };
        let text = |column: &str| row.try_get::<String>("", column);
        Ok(Some(TokenOwner {
            token: parse(&text("token")?)?,
            account: Stored::from_row(&row)?,
            person: parse(&text("person")?)?,
            organisation: parse(&text("organisation")?)?,
            used: row.try_get::<Option<i64>>("", "used_micros")?.map(moment),
        }))
    }

    /// Writes a token as used.
    pub async fn use_token(&self, secret: Fingerprint, now: Timestamp) -> Result<(), Error> {
        token_secret::Entity::update_many()
            .col_expr(token_secret::Column::UsedMicros, Expr::value(now.as_microsecond()))
            .filter(token_secret::Column::TokenSha256.eq(secret.hex()))
            .exec(self.connection)
            .await?;
        Ok(())
    }

    /// When the tokens of an account were last used; one that never was is left out.
    pub async fn tokens_used(&self, account: AccountId) -> Result<BTreeMap<TokenId, Timestamp>, Error> {
        let own = Query::select()
            .column("id")
            .from(Token::TABLE)
            .and_where(Expr::col("account_id").eq(account.uuid()))
            .take();
        let rows = token_secret::Entity::find()
            .filter(Expr::col(token_secret::Column::TokenId).in_subquery(own))
            .all(self.connection)
            .await?;
        let used = rows.into_iter().filter_map(|row| Some((row.token_id.into(), moment(row.used_micros?))));
        Ok(used.collect())
    }
}

impl Write {
    /// Keeps the secret of a new token.
    pub async fn keep_token(&mut self, secret: Fingerprint, token: TokenId) -> Result<(), Error> {
        let row =
            token_secret::Model { token_sha256: secret.hex(), token_id: token.uuid(), used_micros: None };
        token_secret::Entity::insert(row.into_active_model())
            .exec_without_returning(self.transaction())
            .await?;
        Ok(())
    }
}

/// Copies the tokens' secrets, so that programs go on working after a restore.
pub(crate) async fn copy_tokens(from: &impl ConnectionTrait, to: &DatabaseTransaction) -> Result<(), Error> {
    for row in token_secret::Entity::find().all(from).await? {
        token_secret::Entity::insert(row.into_active_model()).exec_without_returning(to).await?;
    }
    Ok(())
}
