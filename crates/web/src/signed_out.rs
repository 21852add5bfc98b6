//! A form from somebody whose session has ended: what was written comes back, to be sent again after signing in.

use askama::Template;
use axum::Form;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, OriginalUri, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tertial_app::language::failure::Sentence;

use crate::pages::render;
use crate::problem::Problem;
use crate::server::LARGEST_FORM;
use crate::words::Words;

/// What a browser calls a form without files.
const FORM: &str = "application/x-www-form-urlencoded";

/// What the names of fields with passwords hold: a password is not written into a page.
const PASSWORD: &str = "password";

/// The page with what was written, in a form that sends it to where it was sent before.
#[derive(Template)]
#[template(path = "signed_out.html")]
struct SignedOutPage {
    w: Words,
    wrong: Option<Sentence>,
    action: String,
    fields: Vec<(String, String)>,
}

/// Keeps a form until it is known that somebody is signed in who may send it. A form with files is not held: it is too large to be
/// written into a page, and a browser does not hand out the same files twice.
pub(crate) async fn kept(request: Request, next: Next) -> Response {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if request.method() != Method::POST || !kind.is_some_and(|kind| kind.starts_with(FORM)) {
        return next.run(request).await;
    }
    let words = Words::of(request.headers());
    let uri = request.extensions().get::<OriginalUri>().map_or(request.uri(), |original| &original.0);
    let action = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let (parts, body) = request.into_parts();
    let Ok(written) = to_bytes(body, LARGEST_FORM).await else { return Problem::TooLarge.into_response() };
    let again = Request::from_parts(parts.clone(), Body::from(written.clone()));
    let response = next.run(Request::from_parts(parts, Body::from(written))).await;
    if !matches!(response.extensions().get(), Some(Problem::SignIn { .. })) {
        return response;
    }
    match Form::<Vec<(String, String)>>::from_request(again, &()).await {
        Ok(Form(fields)) if !fields.is_empty() => {
            let fields = fields.into_iter().filter(|(name, _)| !name.contains(PASSWORD)).collect();
            let wrong = Some(Sentence::of(words.language, "problem-signed-out", &[]));
            let page = render(&SignedOutPage { w: words, wrong, action, fields });
            (StatusCode::UNAUTHORIZED, page).into_response()
        }
        _ => response,
    }
}
