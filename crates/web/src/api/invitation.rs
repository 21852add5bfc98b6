//! Inviting people, who they are said to be, and their one-time links.

use axum::Json;
use serde::{Deserialize, Serialize};
use tertial_app::accounts::changing::{self, Description};
use tertial_app::accounts::{self, ListedAccount, Who};
use tertial_app::surroundings::Secret;
use tertial_domain::ids::{AccountId, PersonId};
use utoipa::ToSchema;
use uuid::Uuid;

use super::AT;
use super::account::Account;
use super::body::{Body, Id};
use super::caller::Caller;
use super::problem::ApiProblem;
use super::responses::{Editing, Reading, Writing};
use super::version::{Created, IfMatchEdition, NO_VERSION, Versioned, edition_tag};
use super::wire::Grant;

/// Who is to have an account. Either somebody whom the municipality knows is named by id, or somebody new by name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Invitation {
    /// Somebody of `/people` who has no account.
    person: Option<Uuid>,
    /// The name of somebody new.
    name: Option<String>,
    /// The title of somebody new.
    title: Option<String>,
    /// What the person will sign in with.
    email: String,
    /// What the person is, and where.
    roles: Vec<Grant>,
}

/// An account that nobody has signed in with yet.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Invited {
    /// The account.
    account: Account,
    /// The way in.
    link: OneTimeLink,
}

/// A link with which a password is chosen, once and within five days. It is told here and never again.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OneTimeLink {
    /// The address of the page, on the server that was asked: `/links/…`.
    path: String,
}

/// Who an account belongs to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountDescription {
    /// The edition, for `If-Match`.
    etag: String,
    /// The person's name.
    name: String,
    /// The person's title.
    title: Option<String>,
    /// What the person signs in with.
    email: String,
}

/// Who an account is to belong to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DescriptionText {
    /// The person's name.
    name: String,
    /// The person's title.
    title: Option<String>,
    /// What the person signs in with.
    email: String,
}

/// Invites somebody. Tertial sends no letter: whoever invites hands the link over.
#[utoipa::path(
    post,
    path = "/accounts",
    tag = "accounts",
    request_body = Invitation,
    responses((status = 201, body = Invited, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn invite(
    caller: Caller,
    Body(invitation): Body<Invitation>,
) -> Result<Created<Invited>, ApiProblem> {
    let Invitation { person, name, title, email, roles } = invitation;
    let who = match (person, name.as_deref()) {
        (Some(person), None) => Who::Known(PersonId::from(person)),
        (None, Some(name)) => Who::New { name, title: title.as_deref() },
        _ => return Err(ApiProblem::Unfit { pointer: "/person".to_owned() }),
    };
    let roles = roles.into_iter().map(Grant::granted).collect::<Option<Vec<_>>>();
    let roles = roles.ok_or_else(|| ApiProblem::Unfit { pointer: "/roles".to_owned() })?;
    let secret = accounts::invite(&caller.app, caller.organisation(), who, &email, roles).await?;
    let listed = accounts::with_email(&caller.app, caller.organisation(), &email).await?;
    let (id, version) = (listed.account.id, listed.version);
    let invited = Invited { account: listed.into(), link: secret.into() };
    Ok(Created(format!("{AT}/accounts/{id}"), Versioned::of(version, invited)))
}

/// Makes a new one-time link, for whoever has lost the old one or forgotten the password.
#[utoipa::path(
    post,
    path = "/accounts/{account}/link",
    tag = "accounts",
    params(("account" = Uuid, Path)),
    responses((status = 200, body = OneTimeLink), Writing)
)]
pub(crate) async fn make_link(
    caller: Caller,
    Id(id): Id<AccountId>,
) -> Result<Json<OneTimeLink>, ApiProblem> {
    Ok(Json(accounts::reset(&caller.app, caller.organisation(), id).await?.into()))
}

/// Who an account belongs to.
#[utoipa::path(
    get,
    path = "/accounts/{account}/description",
    tag = "accounts",
    params(("account" = Uuid, Path)),
    responses((status = 200, body = AccountDescription, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_description(
    caller: Caller,
    Id(id): Id<AccountId>,
) -> Result<Versioned<AccountDescription>, ApiProblem> {
    now(&caller, id).await
}

/// Corrects who an account belongs to.
#[utoipa::path(
    put,
    path = "/accounts/{account}/description",
    tag = "accounts",
    params(("account" = Uuid, Path), IfMatchEdition),
    request_body = DescriptionText,
    responses((status = 200, body = AccountDescription, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_description(
    caller: Caller,
    Id(id): Id<AccountId>,
    IfMatchEdition(edition): IfMatchEdition,
    Body(DescriptionText { name, title, email }): Body<DescriptionText>,
) -> Result<Versioned<AccountDescription>, ApiProblem> {
    let (version, person_version) = versions(&edition);
    let description = Description { name: &name, title: title.as_deref().unwrap_or_default(), email: &email };
    let which = (id, version, person_version);
    changing::describe(&caller.app, caller.organisation(), which, description).await?;
    now(&caller, id).await
}

async fn now(caller: &Caller, id: AccountId) -> Result<Versioned<AccountDescription>, ApiProblem> {
    let listed = accounts::get(&caller.app, caller.organisation(), id).await?;
    let edition = edition(&listed);
    Ok(Versioned::edition(&edition, AccountDescription::of(&edition, listed)))
}

/// The account and its person have a version each, and are described in one.
fn edition(listed: &ListedAccount) -> String {
    format!("{}.{}", listed.version, listed.person_version)
}

/// The versions in an edition; such as nothing has where it was not made here.
fn versions(edition: &str) -> (i64, i64) {
    let parts = edition.split_once('.');
    let read = parts.and_then(|(account, person)| Some((account.parse().ok()?, person.parse().ok()?)));
    read.unwrap_or((NO_VERSION, NO_VERSION))
}

impl From<Secret> for OneTimeLink {
    fn from(secret: Secret) -> Self {
        Self { path: format!("/links/{}", secret.reveal()) }
    }
}

impl AccountDescription {
    fn of(edition: &str, listed: ListedAccount) -> Self {
        let email = listed.account.email.to_string();
        Self { etag: edition_tag(edition), name: listed.name, title: listed.title, email }
    }
}
