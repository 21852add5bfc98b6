//! The report and the memo as files.

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use tertial_app::review::{Reviewed, review_stored};
use tertial_app::writing::{Document, of_stored};

use super::found;
use crate::problem::Problem;
use crate::visitor::Visitor;

/// A document of the follow-up: from its snapshot where it is frozen, otherwise marked as a draft.
pub(crate) async fn document(
    visitor: Visitor,
    Path((id, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let document = Document::from_file_name(&name).ok_or(Problem::NoPage)?;
    let found = found(&visitor, &id).await?;
    let reviewed = review_stored(&visitor.app, &found).await?;
    file(reviewed, document, &name).await
}

/// A document as a response with its file name.
pub(crate) async fn file(reviewed: Reviewed, document: Document, name: &str) -> Result<Response, Problem> {
    // Typesetting takes the processor for a while, and must not hold up those who wait for a page.
    let written = tokio::task::spawn_blocking(move || of_stored(&reviewed, document)).await;
    let bytes = written.map_err(|_| Problem::Broken)??;
    let shown = if document.ending() == "pdf" { "inline" } else { "attachment" };
    let disposition = format!("{shown}; filename=\"{name}\"");
    Ok(([(CONTENT_TYPE, content_type(document)), (CONTENT_DISPOSITION, disposition.as_str())], bytes)
        .into_response())
}

/// The media type of a document (IANA's registry of media types).
fn content_type(document: Document) -> &'static str {
    match document.ending() {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "html" => "text/html; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/json",
    }
}
