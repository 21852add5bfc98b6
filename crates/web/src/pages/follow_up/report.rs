//! Rapporten och tjänsteskrivelsen: exactly what the file says, as a page, and the files in every format.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use super::frame::{About, found, shell};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// The formats of the report, the one that goes to the board first.
const REPORT: [&str; 6] = ["pdf", "docx", "xlsx", "html", "csv", "json"];
/// The formats of the memo.
const MEMO: [&str; 3] = ["pdf", "docx", "html"];

#[derive(Template)]
#[template(path = "follow_up/report.html")]
struct ReportPage {
    w: Words,
    shell: Shell,
    about: About,
    /// `report` or `memo`, as the files are named.
    kind: &'static str,
    endings: &'static [&'static str],
    fingerprint: Option<String>,
}

/// The report.
pub(crate) async fn report(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    page(&visitor, &id, "report", &REPORT).await
}

/// The memo.
pub(crate) async fn memo(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    page(&visitor, &id, "memo", &MEMO).await
}

async fn page(
    visitor: &Visitor,
    id: &str,
    kind: &'static str,
    endings: &'static [&'static str],
) -> Result<Response, Problem> {
    let found = found(visitor, id).await?;
    let w = visitor.words;
    Ok(render(&ReportPage {
        w,
        shell: shell(visitor, &found),
        about: About::of(&found, w),
        kind,
        endings,
        fingerprint: found.follow_up().frozen().map(|frozen| frozen.fingerprint().short()),
    }))
}
