//! The report and the memo as files.

use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tertial_app::review::{Reviewed, review_stored};
use tertial_app::settings::presentation::presented;
use tertial_app::writing::{Document, of_stored};

use super::frame::found;
use crate::problem::Problem;
use crate::visitor::Visitor;

/// What a document that is shown in a page may do: carry its own style, and nothing else. It is no part of the page around it.
const SHOWN: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'self'; sandbox";

/// How a document is asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    /// Whether it is to be shown in a page.
    #[serde(default)]
    shown: bool,
}

/// A document of the follow-up: from its snapshot where it is frozen, otherwise marked as a draft.
pub(crate) async fn document(
    visitor: Visitor,
    Path((id, name)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let document = Document::from_file_name(&name).ok_or(Problem::NoPage)?;
    let found = found(&visitor, &id).await?;
    let reviewed = review_stored(&visitor.app, &found).await?;
    let reviewed = presented(&visitor.app, &found, reviewed).await?;
    let mut response = file(reviewed, document, &name).await?;
    if asked.shown && document.ending() == "html" {
        let policy = SHOWN.parse().map_err(|_| Problem::Broken)?;
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
        response.headers_mut().remove(CONTENT_DISPOSITION);
    }
    Ok(response)
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
