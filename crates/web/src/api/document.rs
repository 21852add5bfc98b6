//! What a follow-up comes to: its snapshot, its report and its memo.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use tertial_app::review::review_stored;
use tertial_app::writing::Document;
use tertial_app::{Error, report};
use tertial_domain::ids::FollowUpId;

use super::body::{Id, Ids};
use super::caller::Caller;
use super::problem::ApiProblem;
use super::responses::Reading;
use crate::pages::follow_up::file;

/// The snapshot of a frozen follow-up, byte for byte as its fingerprint was taken of it. Its format has a version of its own, in the
/// field `schema`.
#[utoipa::path(
    get,
    path = "/follow-ups/{follow_up}/snapshot",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path)),
    responses((status = 200, body = serde_json::Map<String, serde_json::Value>), Reading)
)]
pub(crate) async fn show_snapshot(caller: Caller, Id(id): Id<FollowUpId>) -> Result<Response, ApiProblem> {
    let snapshot = report::frozen(&caller.app, &caller.follow_up(id).await?).await?;
    Ok(([(CONTENT_TYPE, "application/json")], snapshot.to_canonical_json()).into_response())
}

/// The report or the memo as a file: `report.pdf`, `report.docx`, `report.xlsx`, `report.html`, `report.csv`, `report.json`, `memo.pdf`,
/// `memo.docx`. From the snapshot where the follow-up is frozen, otherwise marked as a draft.
#[utoipa::path(
    get,
    path = "/follow-ups/{follow_up}/documents/{name}",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path), ("name" = String, Path)),
    responses(
        (status = 200, content(
            (String = "application/pdf"),
            (String = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (String = "text/html"),
            (String = "text/csv"),
            (serde_json::Value = "application/json")
        )),
        Reading
    )
)]
pub(crate) async fn show_document(
    caller: Caller,
    Ids(id, name): Ids<FollowUpId, String>,
) -> Result<Response, ApiProblem> {
    let document = Document::from_file_name(&name).ok_or(Error::NotHere)?;
    let reviewed = review_stored(&caller.app, &caller.follow_up(id).await?).await?;
    Ok(file(reviewed, document, &name).await?)
}
