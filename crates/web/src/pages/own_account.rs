//! One's own account: language, password, and the browsers that are signed in.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use tertial_app::accounts::own::{self, OwnSession};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::password::Password;
use tertial_app::sign_in::Caller;
use tertial_app::{Error, Language};
use tertial_domain::snapshot::Fingerprint;

use super::shell::{Section, Shell};
use crate::pages::render;
use crate::problem::Problem;
use crate::server::Web;
use crate::visitor::{self, Visitor};
use crate::words::Words;

#[derive(Template)]
#[template(path = "own_account.html")]
struct OwnAccountPage {
    w: Words,
    shell: Shell,
    saved: bool,
    wrong: Option<Sentence>,
    email: String,
    name: String,
    title: Option<String>,
    speaks_swedish: bool,
    sessions: Vec<SessionRow>,
}

struct SessionRow {
    id: String,
    browser: Option<String>,
    opened: Option<String>,
    seen: String,
    is_this: bool,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    saved: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Passwords {
    present: String,
    password: String,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    page(&visitor, (asked.saved.is_some(), None)).await
}

/// Changes one's own password. The other browsers are signed out.
pub(crate) async fn change_password(
    State(web): State<Web>,
    visitor: Visitor,
    caller: Caller,
    cookies: CookieJar,
    Form(given): Form<Passwords>,
) -> Result<Response, Problem> {
    let passwords = (&Password::typed(&given.present), &Password::typed(&given.password));
    match own::change_password_here(&visitor.app, passwords, &caller).await {
        Ok(token) => {
            let cookies = cookies.add(visitor::session_cookie(&token, web.https));
            Ok((cookies, Redirect::to("/account?saved=1")).into_response())
        }
        Err(error) => wrong(&visitor, error).await,
    }
}

/// Signs one of one's own browsers out.
pub(crate) async fn close_session(visitor: Visitor, Path(id): Path<String>) -> Result<Redirect, Problem> {
    let id = Fingerprint::from_hex(&id).ok_or(Problem::NoPage)?;
    match own::close_session(&visitor.app, id).await {
        // Whoever presses twice has what they wanted the first time.
        Ok(()) | Err(Error::NotHere) => Ok(Redirect::to("/account?saved=1")),
        Err(error) => Err(error.into()),
    }
}

/// The page with what was wrong; what no form can mend is a page of its own.
async fn wrong(visitor: &Visitor, error: Error) -> Result<Response, Problem> {
    let said = sentence(&error, visitor.words.language);
    let problem = Problem::from(error);
    let status = problem.status();
    if status.is_server_error() || status == axum::http::StatusCode::NOT_FOUND {
        return Err(problem);
    }
    Ok((status, page(visitor, (false, Some(said))).await?).into_response())
}

async fn page(visitor: &Visitor, (saved, wrong): (bool, Option<Sentence>)) -> Result<Response, Problem> {
    let (account, person) = own::get(&visitor.app).await?;
    let sessions = own::sessions(&visitor.app, Some(&visitor.token)).await?;
    let w = visitor.words;
    Ok(render(&OwnAccountPage {
        w,
        shell: Shell::new(visitor, Section::Account, None),
        saved,
        wrong,
        email: account.value.email.to_string(),
        name: person.value.name,
        title: person.value.title,
        speaks_swedish: w.language == Language::Swedish,
        sessions: sessions.into_iter().map(|session| row(w, session)).collect(),
    }))
}

fn row(w: Words, session: OwnSession) -> SessionRow {
    SessionRow {
        id: session.id.hex(),
        browser: session.browser,
        opened: session.opened.map(|opened| w.moment(opened)),
        seen: w.moment(session.seen),
        is_this: session.is_this,
    }
}
