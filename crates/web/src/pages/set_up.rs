//! The first administrator.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::accounts::{self, First};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::password::Password;
use tertial_app::surroundings::Secret;

use crate::pages::render;
use crate::problem::Problem;
use crate::server::Web;
use crate::words::Words;

#[derive(Template)]
#[template(path = "set_up.html")]
struct SetUpPage {
    w: Words,
    wrong: Option<Sentence>,
    code: String,
    organisation: String,
    name: String,
    email: String,
    offers_demonstration: bool,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    code: String,
}

#[derive(Deserialize)]
pub(crate) struct Given {
    code: String,
    organisation: String,
    name: String,
    email: String,
    password: String,
}

/// The form, as long as nobody has an account.
pub(crate) async fn show(
    State(web): State<Web>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    if !accounts::is_first(&web.app).await? {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    let empty = String::new;
    let (w, code, offers_demonstration) = (Words::of(&headers), asked.code, web.way.is_some());
    let (organisation, name, email) = (empty(), empty(), empty());
    Ok(render(&SetUpPage { w, wrong: None, code, organisation, name, email, offers_demonstration }))
}

/// Shows the demonstration from now on, where it is offered and nobody has an account yet.
pub(crate) async fn demonstrate(State(web): State<Web>) -> Result<Redirect, Problem> {
    let Some(way) = &web.way else { return Err(Problem::NoPage) };
    if accounts::is_first(&web.app).await? {
        way.choose(web.settings()).await?;
    }
    Ok(Redirect::to("/sign-in"))
}

/// Makes the administrator, who can sign in then.
pub(crate) async fn submit(
    State(web): State<Web>,
    headers: HeaderMap,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let w = Words::of(&headers);
    let error = if Secret::from_text(given.code.trim()).is_some_and(|code| code == web.set_up_code) {
        let first = First {
            organisation: given.organisation.clone(),
            name: given.name.clone(),
            email: given.email.clone(),
            password: Password::typed(&given.password),
        };
        match accounts::set_up(&web.app, first).await {
            Ok(()) => return Ok(Redirect::to("/sign-in").into_response()),
            Err(error @ (Error::Password(_) | Error::NotAnEmail(_) | Error::Empty(_))) => error,
            Err(error) => return Err(error.into()),
        }
    } else {
        Error::WrongCode
    };
    let wrong = Some(sentence(&error, w.language));
    let Given { code, organisation, name, email, .. } = given;
    let offers_demonstration = web.way.is_some();
    let page = render(&SetUpPage { w, wrong, code, organisation, name, email, offers_demonstration });
    Ok((Problem::from(error).status(), page).into_response())
}
