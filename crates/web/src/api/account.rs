//! Accounts, for whoever administers the organisation.

use axum::Json;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tertial_app::Error;
use tertial_app::accounts::{self, Change, ListedAccount};
use tertial_domain::ids::AccountId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{Body, Id};
use super::caller::Caller;
use super::paging::{Page, Paging, listed};
use super::problem::ApiProblem;
use super::responses::{Editing, Reading};
use super::version::{IfMatch, Versioned, tag};
use super::wire::Grant;

/// Somebody's way in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Account {
    /// Identity.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// The person who signs in with it.
    person: Uuid,
    /// The person's name.
    name: String,
    /// The person's title.
    title: Option<String>,
    /// What the person signs in with.
    email: String,
    /// Preferred language: `sv` or `en`.
    language: String,
    /// What the person is, and where.
    roles: Vec<Grant>,
    /// The day on which the password was last chosen; null before the invitation has been answered.
    password_chosen: Option<Date>,
    /// The day from which it can no longer be used.
    closed: Option<Date>,
}

/// What may be changed in an account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccountChange {
    /// What the person is, and where.
    roles: Vec<Grant>,
    /// Whether it can be used.
    open: bool,
}

/// The accounts of the organisation.
#[utoipa::path(get, path = "/accounts", tag = "accounts", params(Paging), responses((status = 200, body = Page<Account>), Reading))]
pub(crate) async fn list_accounts(caller: Caller, paging: Paging) -> Result<Json<Page<Account>>, ApiProblem> {
    let accounts = accounts::list(&caller.app, caller.organisation()).await?;
    Ok(Json(paging.page(accounts.into_iter().map(Account::from))?))
}

/// An account.
#[utoipa::path(
    get,
    path = "/accounts/{account}",
    tag = "accounts",
    params(("account" = Uuid, Path)),
    responses((status = 200, body = Account, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_account(
    caller: Caller,
    Id(id): Id<AccountId>,
) -> Result<Versioned<Account>, ApiProblem> {
    now(&caller, id).await
}

/// Changes an account's roles, or closes it.
#[utoipa::path(
    put,
    path = "/accounts/{account}",
    tag = "accounts",
    params(("account" = Uuid, Path), IfMatch),
    request_body = AccountChange,
    responses((status = 200, body = Account, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_account(
    caller: Caller,
    Id(id): Id<AccountId>,
    IfMatch(version): IfMatch,
    Body(AccountChange { roles, open }): Body<AccountChange>,
) -> Result<Versioned<Account>, ApiProblem> {
    let roles = roles.into_iter().map(Grant::granted).collect::<Option<Vec<_>>>();
    let roles = roles.ok_or_else(|| ApiProblem::Unfit { pointer: "/roles".to_owned() })?;
    accounts::change(&caller.app, caller.organisation(), (id, version), Change { roles, open }).await?;
    now(&caller, id).await
}

async fn now(caller: &Caller, id: AccountId) -> Result<Versioned<Account>, ApiProblem> {
    let mut accounts = accounts::list(&caller.app, caller.organisation()).await?.into_iter();
    let listed = accounts.find(|listed| listed.account.id == id).ok_or(Error::NotHere)?;
    Ok(Versioned::of(listed.version, listed.into()))
}

listed!(Account);

impl From<ListedAccount> for Account {
    fn from(listed: ListedAccount) -> Self {
        let account = listed.account;
        Self {
            id: account.id.uuid(),
            etag: tag(listed.version),
            person: account.person.uuid(),
            name: listed.name,
            title: listed.title,
            email: account.email.to_string(),
            language: account.language,
            roles: account.roles.into_iter().map(Grant::from).collect(),
            password_chosen: account.password_chosen,
            closed: account.closed,
        }
    }
}
