//! Accounts, for whoever administers the organisation.

use axum::Json;
use jiff::civil::Date;
use serde::Serialize;
use tertial_app::accounts::{self, ListedAccount};
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Caller;
use super::paging::{Page, Paging, listed};
use super::problem::ApiProblem;
use super::responses::Reading;
use super::version::tag;
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

/// The accounts of the organisation.
#[utoipa::path(get, path = "/accounts", tag = "accounts", params(Paging), responses((status = 200, body = Page<Account>), Reading))]
pub(crate) async fn list_accounts(caller: Caller, paging: Paging) -> Result<Json<Page<Account>>, ApiProblem> {
    let accounts = accounts::list(&caller.app, caller.organisation()).await?;
    Ok(Json(paging.page(accounts.into_iter().map(Account::from))?))
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
