//! A form from somebody whose session has ended: what was written comes back, to be sent again after signing in.

use askama::Template;
use axum::Form;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, OriginalUri, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use tertial_app::evidence::LARGEST_UPLOAD;
use tertial_app::language::failure::Sentence;
use tertial_app::sign_in;

use crate::pages::render;
use crate::problem::Problem;
use crate::server::{LARGEST_FORM, Web};
use crate::visitor::token;
use crate::words::Words;

/// What a browser calls a form without files.
const FORM: &str = "application/x-www-form-urlencoded";

/// What it calls one with files.
const FORM_WITH_FILES: &str = "multipart/form-data";

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
    /// The fields of files, each with the names of those that were chosen.
    files: Vec<(String, String)>,
}

/// What is known of a form with files.
#[derive(Default)]
struct Chosen {
    fields: Vec<(String, String)>,
    files: Vec<(String, String)>,
}

/// Keeps a form until it is known that somebody is signed in who may send it. Files are not held, since they are too large to be written into a
/// page: what the page says of them is their names, to be chosen again.
pub(crate) async fn kept(request: Request, next: Next) -> Response {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let (is_form, has_files) = (kind.starts_with(FORM), kind.starts_with(FORM_WITH_FILES));
    if request.method() != Method::POST || !(is_form || has_files) {
        return next.run(request).await;
    }
    if has_files {
        let web = request.extensions().get::<Web>().cloned();
        let nobody = is_nobody(web, CookieJar::from_headers(request.headers())).await;
        return if nobody { with_files(request, next).await } else { next.run(request).await };
    }
    let (words, action) = (Words::of(request.headers()), action(&request));
    let (parts, body) = request.into_parts();
    let Ok(written) = to_bytes(body, LARGEST_FORM).await else { return Problem::TooLarge.into_response() };
    let again = Request::from_parts(parts.clone(), Body::from(written.clone()));
    let response = next.run(Request::from_parts(parts, Body::from(written))).await;
    if !leads_to_signing_in(&response) {
        return response;
    }
    match Form::<Vec<(String, String)>>::from_request(again, &()).await {
        Ok(Form(fields)) if !fields.is_empty() => page(words, action, Chosen { fields, files: Vec::new() }),
        _ => response,
    }
}

/// A form with files from nobody. What answers it is asked first, without the form: whether it came from our own pages is for that to say.
async fn with_files(request: Request, next: Next) -> Response {
    let (words, action) = (Words::of(request.headers()), action(&request));
    let (parts, body) = request.into_parts();
    let response = next.run(Request::from_parts(parts.clone(), Body::empty())).await;
    if !leads_to_signing_in(&response) {
        return response;
    }
    let mut request = Request::from_parts(parts, body);
    DefaultBodyLimit::max(LARGEST_UPLOAD).apply(&mut request);
    match chosen(request).await {
        Some(chosen) => page(words, action, chosen),
        None => response,
    }
}

/// The fields of a form and the names of its files, whose content is passed over; none where it cannot be read.
async fn chosen(request: Request) -> Option<Chosen> {
    let mut parts = Multipart::from_request(request, &()).await.ok()?;
    let (mut chosen, mut written) = (Chosen::default(), 0);
    while let Some(mut field) = parts.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(file) = field.file_name().map(str::to_owned) {
            while field.chunk().await.ok()?.is_some() {}
            match chosen.files.iter_mut().find(|(field, _)| *field == name) {
                Some((_, files)) => files.push_str(&format!(", {file}")),
                None => chosen.files.push((name, file)),
            }
            continue;
        }
        let mut value = Vec::new();
        while let Some(chunk) = field.chunk().await.ok()? {
            value.extend_from_slice(&chunk);
            written += chunk.len();
            if written > LARGEST_FORM {
                return None;
            }
        }
        chosen.fields.push((name, String::from_utf8(value).ok()?));
    }
    Some(chosen)
}

/// Whether no session comes along that somebody is signed in by.
async fn is_nobody(web: Option<Web>, cookies: CookieJar) -> bool {
    let Some(web) = web else { return false };
    let Some(token) = token(&cookies, web.https) else { return true };
    sign_in::who(&web.app, &token).await.is_ok_and(|who| who.is_none())
}

fn leads_to_signing_in(response: &Response) -> bool {
    matches!(response.extensions().get(), Some(Problem::SignIn { .. }))
}

/// Where a form was sent.
fn action(request: &Request) -> String {
    let uri = request.extensions().get::<OriginalUri>().map_or(request.uri(), |original| &original.0);
    uri.path_and_query().map_or("/", |path| path.as_str()).to_owned()
}

fn page(words: Words, action: String, Chosen { mut fields, files }: Chosen) -> Response {
    fields.retain(|(name, _)| !name.contains(PASSWORD));
    let wrong = Some(Sentence::of(words.language, "problem-signed-out", &[]));
    let page = render(&SignedOutPage { w: words, wrong, action, fields, files });
    (StatusCode::UNAUTHORIZED, page).into_response()
}
