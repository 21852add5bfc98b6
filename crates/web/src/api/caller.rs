//! The program that asks, and in whose name.

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use jiff::civil::Date;
use serde::Serialize;
use tertial_app::tokens::{self, Bearer};
use tertial_app::{App, Language};
use tertial_domain::ids::OrganisationId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::problem::ApiProblem;
use super::responses::Reading;
use super::wire::{Grant, Scope};
use crate::server::Web;
use crate::words::Words;

/// A program with a valid token, and what its endpoint works with. An endpoint that takes one answers nobody else.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// The database on the program's behalf.
    pub(crate) app: App,
    /// The language that the program asks for.
    pub(crate) language: Language,
    bearer: Bearer,
}

impl Caller {
    /// The only municipality that the program sees.
    pub(crate) const fn organisation(&self) -> OrganisationId {
        self.bearer.organisation.id
    }

    /// Whose token it is.
    pub(crate) const fn bearer(&self) -> &Bearer {
        &self.bearer
    }
}

impl FromRequestParts<Web> for Caller {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, ApiProblem> {
        let shown = shown(&parts.headers).ok_or(ApiProblem::NoToken)?;
        let bearer = tokens::who(&web.app, shown).await?.ok_or(ApiProblem::WrongToken)?;
        let app = web.app.acting(bearer.actor());
        Ok(Self { app, bearer, language: Words::asked_by(&parts.headers).language })
    }
}

/// What follows `Bearer`, a word in any case (RFC 9110 section 11.1).
fn shown(headers: &HeaderMap) -> Option<&str> {
    let (scheme, shown) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| shown.trim())
}

/// Whose token it is, and what it may do.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Identity {
    /// The account in whose name the program acts.
    account: Uuid,
    /// The person.
    person: Uuid,
    /// The person's name.
    name: String,
    /// The municipality.
    organisation: Uuid,
    /// What the person is, and where.
    roles: Vec<Grant>,
    /// What the token's owner calls it.
    token: String,
    /// What the token leaves of the roles.
    scopes: Vec<Scope>,
    /// The last day on which the token can be used.
    last_day: Date,
}

/// Whose token it is, and what it may do.
#[utoipa::path(get, path = "/me", tag = "caller", responses((status = 200, body = Identity), Reading))]
pub(crate) async fn show_caller(caller: Caller) -> Json<Identity> {
    let Bearer { token, account, person, organisation } = caller.bearer().clone();
    Json(Identity {
        account: account.id.uuid(),
        person: person.id.uuid(),
        name: person.name,
        organisation: organisation.id.uuid(),
        roles: account.roles.into_iter().map(Grant::from).collect(),
        token: token.name,
        scopes: token.scopes.into_iter().map(Scope::from).collect(),
        last_day: token.last_day,
    })
}
