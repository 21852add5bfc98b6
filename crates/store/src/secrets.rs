//! What must not be written to the log: password hashes, sessions, one-time links, programs' tokens, failed sign-ins.
//!
//! Tokens are stored as their SHA-256 alone, so that a copied database opens nothing. A link works once, because using it removes it
//! in the same unit of work that does what it is for.

mod failures;
mod pseudonyms;
mod tables;
mod tokens;

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QueryResult,
};
use tertial_domain::ids::AccountId;
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{Account, Email, Organisation, OrganisationProfile, Person};

pub use self::failures::Failures;
pub(crate) use self::pseudonyms::copy_pseudonym_keys;
use self::tables::{one_time_link, password, session, set_up, sign_in_failure};
pub use self::tokens::TokenOwner;
pub(crate) use self::tokens::copy_tokens;
use crate::error::Error;
use crate::record::{Record, Stored, parse};
use crate::store::Store;
use crate::write::Write;

/// The secrets of a database, across its organisations: nobody has said yet where they belong.
#[derive(Debug)]
pub struct Secrets<'c> {
    connection: &'c DatabaseConnection,
}

/// An account, and the hash of its password where one has been chosen.
#[derive(Debug, Clone)]
pub struct SignInRow {
    /// The account.
    pub account: Account,
    /// The hash as argon2 writes it (PHC string).
    pub password: Option<String>,
}

/// Whose a session is.
#[derive(Debug, Clone)]
pub struct SessionOwner {
    /// The account, which may have been closed since.
    pub account: Stored<Account>,
    /// The person who signed in.
    pub person: Person,
    /// The municipality.
    pub organisation: Organisation,
    /// When the session was last written as seen.
    pub seen: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
    /// When it was opened; long ago where that is not known.
    pub opened: Timestamp,
    /// The version of the organisation's graphic profile; none where it has none.
    pub profile_version: Option<i64>,
    /// Whether the profile has a logo.
    pub has_logo: bool,
}

/// A browser that somebody has signed in with, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// SHA-256 of its token, which opens nothing.
    pub token: Fingerprint,
    /// What the browser said that it is; none where that is not known.
    pub browser: Option<String>,
    /// When it was opened; none where that is not known.
    pub opened: Option<Timestamp>,
    /// When it was last written as seen.
    pub seen: Timestamp,
}

impl Store {
    /// The secrets, for signing in.
    #[must_use]
    pub fn secrets(&self) -> Secrets<'_> {
        Secrets { connection: &self.connection }
    }
}

impl Secrets<'_> {
    /// Whether anybody has an account.
    pub async fn has_accounts(&self) -> Result<bool, Error> {
        has_accounts(self.connection).await
    }

    /// The account that an address signs in to; `None` where there is none.
    pub async fn account(&self, email: &Email) -> Result<Option<SignInRow>, Error> {
        let select = Query::select()
            .column(("a", "content"))
            .column(("p", "hash"))
            .from_as(Account::TABLE, "a")
            .join_as(
                sea_orm::sea_query::JoinType::LeftJoin,
                "password",
                "p",
                Expr::col(("p", "account_id")).equals(("a", "id")),
            )
            .and_where(Expr::col(("a", "email")).eq(email.as_str()))
            .take();
        let Some(row) = self.connection.query_one(&select).await? else { return Ok(None) };
        let content: String = row.try_get("", "content")?;
        Ok(Some(SignInRow { account: parse(&content)?, password: row.try_get("", "hash")? }))
    }

    /// The hash of an account's password; `None` where it has chosen none.
    pub async fn password(&self, account: AccountId) -> Result<Option<String>, Error> {
        let row = password::Entity::find_by_id(account.uuid()).one(self.connection).await?;
        Ok(row.map(|row| row.hash))
    }

    /// Whose session a token opens; `None` where it opens none or has expired.
    pub async fn session(&self, token: Fingerprint, now: Timestamp) -> Result<Option<SessionOwner>, Error> {
        let row = self.connection.query_one(&session_owner(token, now)).await?;
        row.as_ref().map(owner).transpose()
    }

    /// Keeps a new session, opened with the browser that it says.
    pub async fn open_session(
        &self,
        token: Fingerprint,
        account: AccountId,
        browser: &str,
        (now, expires): (Timestamp, Timestamp),
    ) -> Result<(), Error> {
        let row = session::Model {
            token_sha256: token.hex(),
            account_id: account.uuid(),
            seen_micros: now.as_microsecond(),
            expires_micros: expires.as_microsecond(),
            opened_micros: Some(now.as_microsecond()),
            browser: (!browser.is_empty()).then(|| browser.to_owned()),
        };
        session::Entity::insert(row.into_active_model()).exec_without_returning(self.connection).await?;
        Ok(())
    }

    /// Lets a session go on.
    pub async fn prolong_session(
        &self,
        token: Fingerprint,
        seen: Timestamp,
        expires: Timestamp,
    ) -> Result<(), Error> {
        session::Entity::update_many()
            .col_expr(session::Column::SeenMicros, Expr::value(seen.as_microsecond()))
            .col_expr(session::Column::ExpiresMicros, Expr::value(expires.as_microsecond()))
            .filter(session::Column::TokenSha256.eq(token.hex()))
            .exec(self.connection)
            .await?;
        Ok(())
    }

    /// Ends one session.
    pub async fn close_session(&self, token: Fingerprint) -> Result<(), Error> {
        session::Entity::delete_by_id(token.hex()).exec(self.connection).await?;
        Ok(())
    }

    /// Ends every session of an account.
    pub async fn close_sessions(&self, account: AccountId) -> Result<(), Error> {
        close_sessions(self.connection, account).await
    }

    /// The sessions of an account that have not expired, the one seen last first.
    pub async fn sessions(&self, account: AccountId, now: Timestamp) -> Result<Vec<OpenSession>, Error> {
        let rows = session::Entity::find()
            .filter(session::Column::AccountId.eq(account.uuid()))
            .filter(session::Column::ExpiresMicros.gt(now.as_microsecond()))
            .order_by_desc(session::Column::SeenMicros)
            .all(self.connection)
            .await?;
        let open = rows.into_iter().filter_map(|row| {
            Some(OpenSession {
                token: Fingerprint::from_hex(&row.token_sha256)?,
                browser: row.browser,
                opened: row.opened_micros.map(moment),
                seen: moment(row.seen_micros),
            })
        });
        Ok(open.collect())
    }

    /// Ends one session of an account, and says whether there was one; another account's stays.
    pub async fn close_session_of(&self, account: AccountId, token: Fingerprint) -> Result<bool, Error> {
        let ended = session::Entity::delete_by_id(token.hex())
            .filter(session::Column::AccountId.eq(account.uuid()))
            .exec(self.connection)
            .await?;
        Ok(ended.rows_affected > 0)
    }

    /// Removes what nobody can use any longer.
    pub async fn remove_expired(&self, now: Timestamp) -> Result<(), Error> {
        let now = now.as_microsecond();
        let sessions = session::Entity::delete_many().filter(session::Column::ExpiresMicros.lte(now));
        sessions.exec(self.connection).await?;
        let links =
            one_time_link::Entity::delete_many().filter(one_time_link::Column::ExpiresMicros.lte(now));
        links.exec(self.connection).await?;
        Ok(())
    }

    /// The account that a one-time link is for; `None` where it has been used or has expired.
    pub async fn link(&self, token: Fingerprint, now: Timestamp) -> Result<Option<Stored<Account>>, Error> {
        let select = Query::select()
            .columns([("a", "content"), ("a", "version")])
            .from_as("one_time_link", "l")
            .join_as(
                sea_orm::sea_query::JoinType::InnerJoin,
                Account::TABLE,
                "a",
                Expr::col(("a", "id")).equals(("l", "account_id")),
            )
            .and_where(Expr::col(("l", "token_sha256")).eq(token.hex()))
            .and_where(Expr::col(("l", "expires_micros")).gt(now.as_microsecond()))
            .take();
        let row = self.connection.query_one(&select).await?;
        row.as_ref().map(Stored::from_row).transpose()
    }
}

impl Write {
    /// Claims to be the one who makes the first administrator; false where somebody has an account already.
    ///
    /// There can only be one such row: whoever comes second waits for the first unit of work to end, and is told no.
    pub async fn claim_set_up(&mut self) -> Result<bool, Error> {
        let row = set_up::Model { id: 1 };
        let claimed = set_up::Entity::insert(row.into_active_model())
            .on_conflict(OnConflict::column(set_up::Column::Id).do_nothing().to_owned())
            .exec_without_returning(self.transaction())
            .await?;
        Ok(claimed == 1 && !has_accounts(self.transaction()).await?)
    }

    /// Sets the hash of an account's password, and ends every session of the account.
    pub async fn set_password(&mut self, account: AccountId, hash: String) -> Result<(), Error> {
        let row = password::Model { account_id: account.uuid(), hash };
        let again =
            OnConflict::column(password::Column::AccountId).update_column(password::Column::Hash).to_owned();
        password::Entity::insert(row.into_active_model())
            .on_conflict(again)
            .exec_without_returning(self.transaction())
            .await?;
        self.close_sessions(account).await
    }

    /// Ends every session of an account.
    pub async fn close_sessions(&mut self, account: AccountId) -> Result<(), Error> {
        close_sessions(self.transaction(), account).await
    }

    /// Keeps a one-time link for an account; those that were given out before no longer work.
    pub async fn keep_link(
        &mut self,
        token: Fingerprint,
        account: AccountId,
        expires: Timestamp,
    ) -> Result<(), Error> {
        self.remove_links(account).await?;
        let row = one_time_link::Model {
            token_sha256: token.hex(),
            account_id: account.uuid(),
            expires_micros: expires.as_microsecond(),
        };
        one_time_link::Entity::insert(row.into_active_model())
            .exec_without_returning(self.transaction())
            .await?;
        Ok(())
    }

    /// Uses a link up; says whether it was still there.
    pub async fn use_link(&mut self, token: Fingerprint) -> Result<bool, Error> {
        let used = one_time_link::Entity::delete_by_id(token.hex()).exec(self.transaction()).await?;
        Ok(used.rows_affected == 1)
    }

    /// Takes back the links of an account.
    pub async fn remove_links(&mut self, account: AccountId) -> Result<(), Error> {
        let links =
            one_time_link::Entity::delete_many().filter(one_time_link::Column::AccountId.eq(account.uuid()));
        links.exec(self.transaction()).await?;
        Ok(())
    }
}

/// Copies the passwords' hashes, without which nobody could sign in after a restore.
pub(crate) async fn copy_passwords(
    from: &impl ConnectionTrait,
    to: &DatabaseTransaction,
) -> Result<(), Error> {
    for row in password::Entity::find().all(from).await? {
        password::Entity::insert(row.into_active_model()).exec_without_returning(to).await?;
    }
    Ok(())
}

/// Removes every session, link and failure. Tokens stay as passwords do: who has only their SHA-256 can show none.
pub(crate) async fn remove_sessions(connection: &impl ConnectionTrait) -> Result<(), Error> {
    session::Entity::delete_many().exec(connection).await?;
    one_time_link::Entity::delete_many().exec(connection).await?;
    sign_in_failure::Entity::delete_many().exec(connection).await?;
    Ok(())
}

async fn has_accounts(connection: &impl ConnectionTrait) -> Result<bool, Error> {
    let any = Query::select().column("id").from(Account::TABLE).limit(1).take();
    Ok(connection.query_one(&any).await?.is_some())
}

async fn close_sessions(connection: &impl ConnectionTrait, account: AccountId) -> Result<(), Error> {
    let sessions = session::Entity::delete_many().filter(session::Column::AccountId.eq(account.uuid()));
    sessions.exec(connection).await?;
    Ok(())
}

/// The account, the person and the organisation in one query, because every page asks it.
fn session_owner(token: Fingerprint, now: Timestamp) -> SelectStatement {
    use sea_orm::sea_query::JoinType::InnerJoin;
    Query::select()
        .columns([("a", "content"), ("a", "version"), ("s", "seen_micros"), ("s", "expires_micros")])
        .columns([("s", "opened_micros"), ("profile", "logo_sha256")])
        .expr_as(Expr::col(("profile", "version")), "profile_version")
        .expr_as(Expr::col(("p", "content")), "person")
        .expr_as(Expr::col(("o", "content")), "organisation")
        .from_as("session", "s")
        .join_as(InnerJoin, Account::TABLE, "a", Expr::col(("a", "id")).equals(("s", "account_id")))
        .join_as(InnerJoin, Person::TABLE, "p", Expr::col(("p", "id")).equals(("a", "person_id")))
        .join_as(InnerJoin, Organisation::TABLE, "o", Expr::col(("o", "id")).equals(("a", "organisation_id")))
        .left_join(
            OrganisationProfile::TABLE,
            Expr::col(("profile", "organisation_id")).equals(("a", "organisation_id")),
        )
        .and_where(Expr::col(("s", "token_sha256")).eq(token.hex()))
        .and_where(Expr::col(("s", "expires_micros")).gt(now.as_microsecond()))
        .take()
}

fn owner(row: &QueryResult) -> Result<SessionOwner, Error> {
    let text = |column: &str| row.try_get::<String>("", column);
    Ok(SessionOwner {
        account: Stored::from_row(row)?,
        person: parse(&text("person")?)?,
        organisation: parse(&text("organisation")?)?,
        seen: moment(row.try_get("", "seen_micros")?),
        expires: moment(row.try_get("", "expires_micros")?),
        opened: row.try_get::<Option<i64>>("", "opened_micros")?.map_or(Timestamp::MIN, moment),
        profile_version: row.try_get("", "profile_version")?,
        has_logo: row.try_get::<Option<String>>("", "logo_sha256")?.is_some(),
    })
}

/// A stored moment; one out of range was written by other means than Tertial, and is long ago.
fn moment(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::MIN)
}
