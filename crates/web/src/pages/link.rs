//! A one-time link: an invitation, or the way back for somebody who has forgotten the password.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::password::Password;
use tertial_app::surroundings::Secret;
use tertial_app::{Error, accounts};

use crate::pages::render;
use crate::problem::Problem;
use crate::server::Web;
use crate::words::Words;

#[derive(Template)]
#[template(path = "link.html")]
struct LinkPage {
    w: Words,
    wrong: Option<Sentence>,
    email: String,
}

#[derive(Deserialize)]
pub(crate) struct Given {
    password: String,
}

/// The form for choosing a password.
pub(crate) async fn show(
    State(web): State<Web>,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Result<Response, Problem> {
    let secret = Secret::from_text(&secret).ok_or(Error::Link)?;
    let account = accounts::link(&web.app, &secret).await?;
    Ok(render(&LinkPage { w: Words::of(&headers), wrong: None, email: account.email.to_string() }))
}

/// Chooses the password.
pub(crate) async fn submit(
    State(web): State<Web>,
    headers: HeaderMap,
    Path(secret): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let w = Words::of(&headers);
    let secret = Secret::from_text(&secret).ok_or(Error::Link)?;
    let account = accounts::link(&web.app, &secret).await?;
    match accounts::choose_password(&web.app, &secret, &Password::typed(&given.password)).await {
        Ok(()) => Ok(Redirect::to("/sign-in?chosen=1").into_response()),
        Err(error @ Error::Password(_)) => {
            let wrong = Some(sentence(&error, w.language));
            let page = render(&LinkPage { w, wrong, email: account.email.to_string() });
            Ok((Problem::from(error).status(), page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
