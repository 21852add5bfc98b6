//! The worksheet as Excel, to be filled in elsewhere.

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use tertial_app::samples::worksheet;

use super::sample::parsed;
use crate::problem::Problem;
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
