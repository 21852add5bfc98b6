//! Who asks for a page.

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::Method;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use tertial_app::App;
use tertial_app::sign_in::{self, SignedIn};
use tertial_app::surroundings::Secret;

use crate::problem::Problem;
use crate::server::Web;
use crate::words::{self, Words};

/// The cookie with the session's token.
pub(crate) const COOKIE: &str = "tertial-session";

/// Somebody who has signed in, and what their handler works with. A handler that takes one answers nobody else.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    /// The database on the visitor's behalf.
    pub(crate) app: App,
    /// Who it is.
    pub(crate) signed_in: SignedIn,
    /// The visitor's language.
    pub(crate) words: Words,
    /// Whether this is the demonstration, which every page says.
    pub(crate) is_demonstration: bool,
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let signed_in = match token(&CookieJar::from_headers(&parts.headers)) {
            Some(token) => sign_in::who(&web.app, &token).await?,
            None => None,
        };
        let Some(signed_in) = signed_in else { return Err(Problem::SignIn { next: next(parts) }) };
        let app = web.app.acting(signed_in.actor());
        let is_demonstration = web.shown.is_some();
        Ok(Self { app, signed_in, words: Words::of(&parts.headers), is_demonstration })
    }
}

/// The session's token in a browser's cookies.
pub(crate) fn token(cookies: &CookieJar) -> Option<Secret> {
    Secret::from_text(cookies.get(COOKIE)?.value())
}

/// The cookie that keeps a browser signed in until it is closed or the session has been idle.
pub(crate) fn session_cookie(token: &Secret, secure: bool) -> Cookie<'static> {
    let cookie = Cookie::build((COOKIE, token.reveal()));
    cookie.path("/").http_only(true).secure(secure).same_site(SameSite::Lax).build()
}

/// The cookie that remembers the language.
pub(crate) fn language_cookie(language: &str, secure: bool) -> Cookie<'static> {
    let cookie = Cookie::build((words::COOKIE, language.to_owned()));
    cookie.permanent().path("/").http_only(true).secure(secure).same_site(SameSite::Lax).build()
}

/// Where to go after signing in: the page that was asked for. What a form would have done is not done again.
fn next(parts: &Parts) -> String {
    let is_page = parts.method == Method::GET;
    let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
    match uri.path_and_query() {
        Some(path) if is_page => path.as_str().to_owned(),
        _ => "/".to_owned(),
    }
}
