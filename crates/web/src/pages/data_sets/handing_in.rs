//! A file on its way from the browser, never held in memory as a whole.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::Error;
use tertial_app::data_sets::upload;
use tertial_app::incoming::Incoming;
use tertial_app::language::failure::sentence;
use tertial_domain::evidence::file_name;

use super::mapping::Asked;
use crate::pages::render;
use crate::problem::{Problem, mendable};
use crate::server::LARGEST_FORM;
use crate::visitor::Visitor;

/// What the script sends that shows how much has come. It is told where to go, so that the page is not made twice.
const SENT_BY_SCRIPT: &str = "x-upload";

/// Takes a file in and leads to the page where its columns are looked at.
pub(crate) async fn hand_in(
    visitor: Visitor,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let (mut asked, received) = take(&visitor, form).await?;
    let kept = match received {
        Some(received) => upload::keep(&visitor.app, organisation, received).await,
        None => Err(Error::Empty("file")),
    };
    match kept {
        Ok(sha256) => {
            asked.upload = sha256.hex();
            let address = format!("/data-sets/new?{}", asked.query());
            Ok(if headers.contains_key(SENT_BY_SCRIPT) {
                (StatusCode::CREATED, [(LOCATION, address)]).into_response()
            } else {
                Redirect::to(&address).into_response()
            })
        }
        Err(error) => {
            let (status, error) = mendable(error)?;
            let sentence = sentence(&error, visitor.words.language);
            let page = super::page(&visitor, Some(sentence), asked.chosen()).await?;
            Ok((status, render(&page)).into_response())
        }
    }
}

async fn take(
    visitor: &Visitor,
    form: Result<Multipart, MultipartRejection>,
) -> Result<(Asked, Option<Incoming>), Problem> {
    let mut asked = Asked::default();
    // Asked first, so that nobody sends gigabytes to be told no.
    let mut received = upload::receive(&visitor.app, visitor.signed_in.organisation.id)?;
    let mut form = form.map_err(|_| Problem::Malformed)?;
    let mut has_file = false;
    while let Some(mut field) = form.next_field().await.map_err(|_| Problem::Malformed)? {
        match (field.name().unwrap_or_default(), field.file_name().map(file_name)) {
            ("file", Some(name)) if !name.is_empty() && !has_file => {
                (asked.file, has_file) = (name, true);
                while let Some(part) = field.chunk().await.map_err(|_| Problem::TooLarge)? {
                    received.take(&part)?;
                }
            }
            ("source", None) => asked.source = text(field).await?,
            ("table", None) => asked.table = text(field).await?,
            _ => {}
        }
    }
    Ok((asked, has_file.then_some(received)))
}

async fn text(mut field: Field<'_>) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(part) = field.chunk().await.map_err(|_| Problem::Malformed)? {
        bytes.extend_from_slice(&part);
        if bytes.len() > LARGEST_FORM {
            return Err(Problem::TooLarge);
        }
    }
    String::from_utf8(bytes).map_err(|_| Problem::Malformed)
}
