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

/// The name of the cookie with the session's token. Over HTTPS it begins with what browsers let only this host set, for all of its paths
/// and over HTTPS (RFC 6265bis section 4.1.3.2), so that no neighbouring host can put another session in its place.
const fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-tertial-session" } else { "tertial-session" }
}

/// Somebody who has signed in, and what their handler works with. A handler that takes one answers nobody else.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    /// The database on the visitor's behalf.
    pub(crate) app: App,
    /// The session's token.
    pub(crate) token: Secret,
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
        let nobody = || Problem::SignIn { next: next(parts) };
        let token = token(&CookieJar::from_headers(&parts.headers), web.https).ok_or_else(nobody)?;
        let signed_in = sign_in::who(&web.app, &token).await?.ok_or_else(nobody)?;
        let app = web.app.acting(signed_in.actor());
        let is_demonstration = web.shown.is_some();
        Ok(Self { app, token, signed_in, words: Words::of(&parts.headers), is_demonstration })
    }
}

/// The session's token in a browser's cookies.
pub(crate) fn token(cookies: &CookieJar, https: bool) -> Option<Secret> {
    Secret::from_text(cookies.get(cookie_name(https))?.value())
}

/// The cookie that keeps a browser signed in until it is closed or the session has been idle.
pub(crate) fn session_cookie(token: &Secret, https: bool) -> Cookie<'static> {
    guarded(cookie_name(https), token.reveal(), https)
}

/// The cookie that takes the place of the session's, and is gone at once.
pub(crate) fn no_session_cookie(https: bool) -> Cookie<'static> {
    let mut cookie = guarded(cookie_name(https), String::new(), https);
    cookie.make_removal();
    cookie
}

/// The cookie that remembers the language.
pub(crate) fn language_cookie(language: &str, https: bool) -> Cookie<'static> {
    let mut cookie = guarded(words::COOKIE, language.to_owned(), https);
    cookie.make_permanent();
    cookie
}

/// A cookie for every page of this host, that no script reads and no other site sends along with a form.
fn guarded(name: &'static str, value: String, https: bool) -> Cookie<'static> {
    Cookie::build((name, value)).path("/").http_only(true).secure(https).same_site(SameSite::Lax).build()
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
