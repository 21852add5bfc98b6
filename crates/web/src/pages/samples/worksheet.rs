//! The worksheet as Excel: fetched, filled in elsewhere, and taken in again.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use tertial_app::samples::worksheet;

use super::sample::{back, parsed, to};
use crate::problem::Problem;
use crate::upload::Upload;
use crate::visitor::Visitor;

/// The worksheet.
pub(crate) async fn fetch(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let file = worksheet::write(&visitor.app, organisation, parsed(&id)?, visitor.words.language).await?;
    let headers = [
        (CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", file.name)),
    ];
    Ok((headers, file.content).into_response())
}

/// Takes it in again, filled in.
pub(crate) async fn take_in(
    visitor: Visitor,
    Path(id): Path<String>,
    upload: Upload,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let content = match upload.files.first() {
        Some(given) => given.file.whole().await?,
        None => Bytes::new(),
    };
    match worksheet::take_in(&visitor.app, organisation, parsed(&id)?, &content).await {
        Ok(()) => Ok(to(&id)),
        Err(error) => back(&visitor, &id, &BTreeMap::new(), error).await,
    }
}
