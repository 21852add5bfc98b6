//! Signing in and out, and choosing the language.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::password::Password;
use tertial_app::sign_in::Caller;
use tertial_app::{Error, Language, accounts, sign_in};

use crate::demonstration::Shown;
use crate::pages::render;
use crate::problem::Problem;
use crate::server::Web;
use crate::visitor::{self, Visitor};
use crate::words::Words;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    w: Words,
    wrong: Option<Sentence>,
    next: String,
    email: String,
    /// Whether a password has just been chosen.
    chosen: bool,
    /// Whom one can be, in the demonstration.
    shown: Option<Arc<Shown>>,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    chosen: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Given {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub(crate) struct Chosen {
    language: String,
}

/// The form; before there is anybody who could sign in, the way to the first administrator.
pub(crate) async fn show(
    State(web): State<Web>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    if accounts::is_first(&web.app).await? {
        return Ok(Redirect::to("/set-up").into_response());
    }
    let w = Words::of(&headers);
    let page = SignInPage {
        w,
        wrong: None,
        next: local(asked.next),
        email: String::new(),
        chosen: asked.chosen.is_some(),
        shown: web.shown,
    };
    Ok(render(&page))
}

/// Signs in and goes on to the page that was asked for.
pub(crate) async fn submit(
    State(web): State<Web>,
    caller: Caller,
    headers: HeaderMap,
    cookies: CookieJar,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let w = Words::of(&headers);
    let password = Password::typed(&given.password);
    let token = match sign_in::sign_in(&web.app, (&given.email, &password), &caller).await {
        Ok(token) => token,
        Err(error @ (Error::SignInFailed | Error::SlowDown { .. })) => {
            let wrong = Some(sentence(&error, w.language));
            let (next, email, shown) = (local(given.next), given.email, web.shown);
            let page = render(&SignInPage { w, wrong, next, email, chosen: false, shown });
            return Ok((Problem::from(error).status(), page).into_response());
        }
        Err(error) => return Err(error.into()),
    };
    // The session that the browser had before is nobody's from here on.
    if let Some(before) = visitor::token(&cookies, web.https) {
        sign_in::sign_out(&web.app, &before).await?;
    }
    let mut cookies = cookies.add(visitor::session_cookie(&token, web.https));
    if let Some(signed_in) = sign_in::who(&web.app, &token).await? {
        cookies = cookies.add(visitor::language_cookie(&signed_in.account.language, web.https));
    }
    Ok((cookies, Redirect::to(&local(given.next))).into_response())
}

/// Signs out of this browser.
pub(crate) async fn sign_out(State(web): State<Web>, cookies: CookieJar) -> Result<Response, Problem> {
    if let Some(token) = visitor::token(&cookies, web.https) {
        sign_in::sign_out(&web.app, &token).await?;
    }
    let gone = visitor::no_session_cookie(web.https);
    Ok((cookies.add(gone), Redirect::to("/sign-in")).into_response())
}

/// Signs out of every browser.
pub(crate) async fn sign_out_everywhere(visitor: Visitor) -> Result<Redirect, Problem> {
    accounts::own::sign_out_everywhere(&visitor.app).await?;
    Ok(Redirect::to("/sign-in"))
}

/// Changes the language of the pages, and keeps it with the account.
pub(crate) async fn language(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    cookies: CookieJar,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Problem> {
    let language = Language::from_code(&chosen.language).ok_or(Problem::Malformed)?;
    accounts::own::speak(&visitor.app, language).await?;
    let cookies = cookies.add(visitor::language_cookie(language.code(), web.https));
    let referer = headers.get("referer").and_then(|value| value.to_str().ok());
    let back = referer.and_then(|url| url.parse::<axum::http::Uri>().ok());
    let back = back.and_then(|uri| Some(uri.path_and_query()?.as_str().to_owned())).unwrap_or_default();
    Ok((cookies, Redirect::to(&local(back))).into_response())
}

/// A path of this server; anything else becomes the overview, so that nobody is led away.
fn local(path: String) -> String {
    if path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') {
        path
    } else {
        "/".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_away() {
        let check = |path: &str, expected: &str| assert_eq!(local(path.to_owned()), expected, "{path:?}");
        check("/boards/1", "/boards/1");
        check("", "/");
        check("//evil.example", "/");
        check("/\\evil.example", "/");
        check("https://evil.example/", "/");
    }
}
