//! Recording what was carried out of controls.

use axum::body::Body;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::evidence::{self, Attached};
use tertial_app::executions::{self, Said};
use tertial_app::records;
use tertial_domain::ids::{ControlId, ExecutionId, RevisionId};
use tertial_domain::snapshot::Fingerprint;
use utoipa::{IntoParams, ToSchema};

use super::AT;
use super::body::{Body as Json, FileContent, FileOnDisk, Id, Ids};
use super::caller::Caller;
use super::follow_up::Reason;
use super::outcome::Execution;
use super::problem::ApiProblem;
use super::responses::{Editing, Fetching, Writing};
use super::version::{Created, IfMatch, Versioned};
use super::wire::{ExecutionResult, Period};
use crate::pages::file::disposition;

/// What somebody says of one performance of a control. The files that show it are added one by one afterwards.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Performance {
    /// The period, in the plan's year, that it counts for.
    period: Period,
    /// The day; null for a control that was not performed.
    on: Option<Date>,
    /// How it went.
    result: ExecutionResult,
    /// What was found, or why it was not performed.
    text: String,
}

/// Records one performance of a control.
#[utoipa::path(
    post,
    path = "/plans/{revision}/controls/{control}/executions",
    tag = "outcome",
    params(("revision" = Uuid, Path), ("control" = Uuid, Path)),
    request_body = Performance,
    responses((status = 201, body = Execution, headers(("etag" = String), ("location" = String))), Writing)
)]
pub(crate) async fn record_execution(
    caller: Caller,
    Ids(revision, control): Ids<RevisionId, ControlId>,
    Json(performance): Json<Performance>,
) -> Result<Created<Execution>, ApiProblem> {
    let (of, said) = (caller.organisation(), performance.into());
    let id = executions::record(&caller.app, of, (revision, control), said).await?;
    Ok(Created(format!("{AT}/executions/{id}"), now(&caller, id).await?))
}

/// Takes back what was recorded by mistake. It stays to be read by its id, and is in no list and no report.
#[utoipa::path(
    post,
    path = "/executions/{execution}/withdrawal",
    tag = "outcome",
    params(("execution" = Uuid, Path)),
    request_body = Reason,
    responses((status = 200, body = Execution, headers(("etag" = String))), Writing)
)]
pub(crate) async fn withdraw_execution(
    caller: Caller,
    Id(id): Id<ExecutionId>,
    Json(why): Json<Reason>,
) -> Result<Versioned<Execution>, ApiProblem> {
    executions::withdraw(&caller.app, caller.organisation(), id, &why.reason).await?;
    now(&caller, id).await
}

/// Corrects what was recorded; the log keeps what it was.
#[utoipa::path(
    put,
    path = "/executions/{execution}",
    tag = "outcome",
    params(("execution" = Uuid, Path), IfMatch),
    request_body = Performance,
    responses((status = 200, body = Execution, headers(("etag" = String))), Editing)
)]
pub(crate) async fn correct_execution(
    caller: Caller,
    Id(id): Id<ExecutionId>,
    IfMatch(version): IfMatch,
    Json(performance): Json<Performance>,
) -> Result<Versioned<Execution>, ApiProblem> {
    executions::correct(&caller.app, caller.organisation(), (id, version), performance.into()).await?;
    now(&caller, id).await
}

/// What a file is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FileName {
    /// Its name, with the ending that says its kind: `stickprov.pdf`.
    pub(crate) name: String,
}

/// Adds a file that shows that the control was carried out: a document, a picture or a letter of at most 20 MiB.
#[utoipa::path(
    post,
    path = "/executions/{execution}/files",
    tag = "outcome",
    params(("execution" = Uuid, Path), FileName, IfMatch),
    request_body(content = FileContent, content_type = "application/octet-stream"),
    responses((status = 200, body = Execution, headers(("etag" = String))), Editing)
)]
pub(crate) async fn add_file(
    caller: Caller,
    Id(id): Id<ExecutionId>,
    name: Result<Query<FileName>, QueryRejection>,
    IfMatch(version): IfMatch,
    FileOnDisk(file): FileOnDisk,
) -> Result<Versioned<Execution>, ApiProblem> {
    let Query(FileName { name }) = name.map_err(|_| ApiProblem::Malformed)?;
    let files = (vec![Attached { name, file }], Vec::new());
    executions::change_files(&caller.app, caller.organisation(), (id, version), files).await?;
    now(&caller, id).await
}

/// A file that shows that a control was carried out, byte for byte.
#[utoipa::path(
    get,
    path = "/executions/{execution}/files/{sha256}",
    tag = "outcome",
    params(("execution" = Uuid, Path), ("sha256" = String, Path)),
    responses((status = 200, body = FileContent, content_type = "application/octet-stream"), Fetching)
)]
pub(crate) async fn show_file(
    caller: Caller,
    Ids(id, sha256): Ids<ExecutionId, Fingerprint>,
) -> Result<Response, ApiProblem> {
    let (file, content) = evidence::file(&caller.app, caller.organisation(), id, sha256).await?;
    let named = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, disposition(&file.name)),
        (CONTENT_LENGTH, file.size.to_string()),
    ];
    Ok((named, Body::from_stream(content.parts())).into_response())
}

/// Takes a file from what was recorded. The log still names it.
#[utoipa::path(
    delete,
    path = "/executions/{execution}/files/{sha256}",
    tag = "outcome",
    params(("execution" = Uuid, Path), ("sha256" = String, Path), IfMatch),
    responses((status = 200, body = Execution, headers(("etag" = String))), Editing)
)]
pub(crate) async fn remove_file(
    caller: Caller,
    Ids(id, sha256): Ids<ExecutionId, Fingerprint>,
    IfMatch(version): IfMatch,
) -> Result<Versioned<Execution>, ApiProblem> {
    let files = (Vec::new(), vec![sha256]);
    executions::change_files(&caller.app, caller.organisation(), (id, version), files).await?;
    now(&caller, id).await
}

/// An execution as it stands.
pub(super) async fn now(caller: &Caller, id: ExecutionId) -> Result<Versioned<Execution>, ApiProblem> {
    let execution = records::execution(&caller.app, caller.organisation(), id).await?;
    Ok(Versioned::of(execution.version, execution.into()))
}

impl From<Performance> for Said {
    fn from(performance: Performance) -> Self {
        let Performance { period, on, result, text } = performance;
        let (attached, kept, detached) = (Vec::new(), Vec::new(), Vec::new());
        Self { period: period.into(), on, result: result.into(), text, attached, kept, detached }
    }
}
