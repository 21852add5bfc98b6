//! One's own account: language, password, signed-in browsers and tokens, with a token that has the scope `account`.
//!
//! A token is made on the page alone: a program that could make some could not be shut out by taking its own back.

use axum::Json;
use axum::http::StatusCode;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tertial_app::Language;
use tertial_app::accounts::own::{self, OwnSession};
use tertial_app::password::Password;
use tertial_app::sign_in;
use tertial_app::tokens::{self, ListedToken};
use tertial_domain::ids::TokenId;
use tertial_domain::snapshot::Fingerprint;
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{Body, Id};
use super::caller::Caller;
use super::paging::{Page, Paging, listed};
use super::problem::ApiProblem;
use super::responses::{Proving, Reading, Writing};
use super::version::{Versioned, tag};
use super::wire::Scope;

/// What the token's owner is called, and what they read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnDescription {
    /// The stored version of name and title.
    etag: String,
    /// The person's name.
    name: String,
    /// The person's title.
    title: Option<String>,
    /// What the person signs in with.
    email: String,
    /// The language of the pages.
    language: PageLanguage,
}

/// The language of the pages.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub(crate) enum PageLanguage {
    /// Swedish.
    #[serde(rename = "sv")]
    Swedish,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// Which language.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChosenLanguage {
    /// The language of the pages.
    language: PageLanguage,
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPassword {
    /// The one that holds now.
    present: String,
    /// The new one.
    chosen: String,
}

/// A browser that is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Session {
    /// What it is known by, which signs nobody in.
    id: String,
    /// What the browser says that it is, where that is known.
    browser: Option<String>,
    /// When it signed in, where that is known.
    opened: Option<Timestamp>,
    /// When it was seen last, to within ten minutes.
    seen: Timestamp,
}

/// A token that the owner has given to a program.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnToken {
    /// Identity, which lets nobody in.
    id: Uuid,
    /// What its owner calls it.
    name: String,
    /// What it leaves of the owner's roles.
    scopes: Vec<Scope>,
    /// The day on which it was made.
    made: Date,
    /// The last day on which it can be used.
    last_day: Date,
    /// When a program used it last, to within ten minutes; null where none has.
    used: Option<Timestamp>,
}

/// One's own name, title and language.
#[utoipa::path(
    get,
    path = "/me/description",
    tag = "caller",
    responses((status = 200, body = OwnDescription, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_own_description(caller: Caller) -> Result<Versioned<OwnDescription>, ApiProblem> {
    now(&caller).await
}

/// Changes the language of one's own pages.
#[utoipa::path(
    put,
    path = "/me/language",
    tag = "caller",
    request_body = ChosenLanguage,
    responses((status = 200, body = OwnDescription, headers(("etag" = String))), Writing)
)]
pub(crate) async fn change_own_language(
    caller: Caller,
    Body(ChosenLanguage { language }): Body<ChosenLanguage>,
) -> Result<Versioned<OwnDescription>, ApiProblem> {
    own::speak(&caller.app, language.into()).await?;
    now(&caller).await
}

/// Changes one's own password. Every browser is signed out; tokens stay.
#[utoipa::path(
    put,
    path = "/me/password",
    tag = "caller",
    request_body = NewPassword,
    responses((status = 204, description = "The new password holds."), Proving)
)]
pub(crate) async fn change_own_password(
    caller: Caller,
    from: sign_in::Caller,
    Body(NewPassword { present, chosen }): Body<NewPassword>,
) -> Result<StatusCode, ApiProblem> {
    let passwords = (&Password::typed(&present), &Password::typed(&chosen));
    own::change_password(&caller.app, passwords, &from).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The browsers that are signed in to the owner's account, the one seen last first.
#[utoipa::path(
    get,
    path = "/me/sessions",
    tag = "caller",
    params(Paging),
    responses((status = 200, body = Page<Session>), Reading)
)]
pub(crate) async fn list_sessions(caller: Caller, paging: Paging) -> Result<Json<Page<Session>>, ApiProblem> {
    let sessions = own::sessions(&caller.app, None).await?;
    Ok(Json(paging.page_by_place(sessions.into_iter().map(Session::from))?))
}

/// Signs every one of the owner's browsers out.
#[utoipa::path(
    delete,
    path = "/me/sessions",
    tag = "caller",
    responses((status = 204, description = "No browser is signed in."), Writing)
)]
pub(crate) async fn end_sessions(caller: Caller) -> Result<StatusCode, ApiProblem> {
    own::sign_out_everywhere(&caller.app).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Signs one of the owner's browsers out.
#[utoipa::path(
    delete,
    path = "/me/sessions/{session}",
    tag = "caller",
    params(("session" = String, Path)),
    responses((status = 204, description = "The browser is signed out."), Writing)
)]
pub(crate) async fn end_session(
    caller: Caller,
    Id(session): Id<Fingerprint>,
) -> Result<StatusCode, ApiProblem> {
    own::close_session(&caller.app, session).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The owner's tokens that have not been taken back. What a program shows is not told again.
#[utoipa::path(
    get,
    path = "/me/tokens",
    tag = "caller",
    params(Paging),
    responses((status = 200, body = Page<OwnToken>), Reading)
)]
pub(crate) async fn list_tokens(caller: Caller, paging: Paging) -> Result<Json<Page<OwnToken>>, ApiProblem> {
    let tokens = tokens::list(&caller.app).await?;
    Ok(Json(paging.page(tokens.into_iter().map(OwnToken::from))?))
}

/// Takes one of the owner's tokens back, which may be the one that asks.
#[utoipa::path(
    delete,
    path = "/me/tokens/{token}",
    tag = "caller",
    params(("token" = Uuid, Path)),
    responses((status = 204, description = "The token lets nobody in any longer."), Writing)
)]
pub(crate) async fn revoke_token(caller: Caller, Id(token): Id<TokenId>) -> Result<StatusCode, ApiProblem> {
    tokens::revoke(&caller.app, token).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn now(caller: &Caller) -> Result<Versioned<OwnDescription>, ApiProblem> {
    let (account, person) = own::get(&caller.app).await?;
    let description = OwnDescription {
        etag: tag(person.version),
        name: person.value.name,
        title: person.value.title,
        email: account.value.email.to_string(),
        language: Language::from_code(&account.value.language).unwrap_or_default().into(),
    };
    Ok(Versioned::of(person.version, description))
}

listed!(OwnToken);

impl From<Language> for PageLanguage {
    fn from(language: Language) -> Self {
        match language {
            Language::Swedish => Self::Swedish,
            Language::English => Self::English,
        }
    }
}

impl From<PageLanguage> for Language {
    fn from(language: PageLanguage) -> Self {
        match language {
            PageLanguage::Swedish => Self::Swedish,
            PageLanguage::English => Self::English,
        }
    }
}

impl From<OwnSession> for Session {
    fn from(session: OwnSession) -> Self {
        Self { id: session.id.hex(), browser: session.browser, opened: session.opened, seen: session.seen }
    }
}

impl From<ListedToken> for OwnToken {
    fn from(ListedToken { token, used }: ListedToken) -> Self {
        Self {
            id: token.id.uuid(),
            name: token.name,
            scopes: token.scopes.into_iter().map(Scope::from).collect(),
            made: token.made,
            last_day: token.last_day,
            used,
        }
    }
}
