//! The log: who did what, with what makes it verifiable.

use axum::Json;
use jiff::Timestamp;
use serde::Serialize;
use tertial_app::language::verification;
use tertial_app::{Line, log, records};
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Caller;
use super::paging::{Page, Paging};
use super::problem::ApiProblem;
use super::responses::{Reading, Writing};

/// A line of the log. docs/log.md says how its hash is made.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LogLine {
    /// Its number in the organisation, from 1 without gaps.
    sequence: i64,
    /// When, in microseconds since 1970-01-01 UTC: what the hash is made of.
    at_micros: i64,
    /// When; null where that is outside what a time can be.
    at: Option<Timestamp>,
    /// Who: `person:` and an id, or `account:` and a name.
    actor: String,
    /// What was done.
    verb: String,
    /// To what kind of thing.
    subject_kind: String,
    /// To which one.
    subject: Uuid,
    /// The JSON of it before, as a text; `null` where it is new.
    before: String,
    /// The JSON of it after, as a text.
    after: String,
    /// The previous line's hash.
    previous_hash: String,
    /// This line's hash.
    hash: String,
}

/// The log's lines, the oldest first.
#[utoipa::path(get, path = "/log", tag = "log", params(Paging), responses((status = 200, body = Page<LogLine>), Reading))]
pub(crate) async fn list_log_lines(
    caller: Caller,
    paging: Paging,
) -> Result<Json<Page<LogLine>>, ApiProblem> {
    let after = paging.after()?.unwrap_or_default();
    // One more than the page holds says whether there is a next.
    let at_most = paging.limit() as u64 + 1;
    let lines = records::log_lines(&caller.app, caller.organisation(), after, at_most).await?;
    Ok(Json(paging.page_of(lines.into_iter().map(LogLine::from).collect(), |line| line.sequence)))
}

/// What recomputing the municipality's log came to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LogVerification {
    /// Lines of the log that were recomputed.
    lines: u64,
    /// Records that were held against the log.
    records: u64,
    /// Frozen snapshots that were recomputed.
    snapshots: u64,
    /// Files that were recomputed.
    files: u64,
    /// The last line's hash: what to write down, and compare on another day. Null where there are no lines.
    hash: Option<String>,
    /// The first thing that does not fit, as a sentence in the language that was asked for; null where everything does.
    fault: Option<String>,
}

/// Recomputes the log's chain, and holds every record, frozen snapshot and file against it.
#[utoipa::path(post, path = "/log/verification", tag = "log", responses((status = 200, body = LogVerification), Writing))]
pub(crate) async fn verify_log(caller: Caller) -> Result<Json<LogVerification>, ApiProblem> {
    let proof = log::verify(&caller.app, caller.organisation()).await?;
    Ok(Json(LogVerification {
        lines: proof.lines,
        records: proof.rows,
        snapshots: proof.snapshots,
        files: proof.files,
        hash: proof.chains.into_iter().next().map(|end| end.hash),
        fault: proof.fault.map(|fault| verification::fault(&fault, caller.language)),
    }))
}

impl From<Line> for LogLine {
    fn from(line: Line) -> Self {
        Self {
            sequence: line.sequence,
            at_micros: line.at_micros,
            at: line.at(),
            actor: line.actor,
            verb: line.verb,
            subject_kind: line.subject_kind,
            subject: line.subject_id,
            before: line.before_json,
            after: line.after_json,
            previous_hash: line.previous_hash,
            hash: line.hash,
        }
    }
}
