//! The log: who did what, with what makes it verifiable.

use axum::Json;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tertial_app::language::verification;
use tertial_app::log::difference::{Difference, Step};
use tertial_app::log::{Detail, Entry, Filter};
use tertial_app::{Line, log, records};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::body::Id;
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

/// A line of the log in names.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LogEntry {
    /// Its number.
    sequence: i64,
    /// When.
    at: Timestamp,
    /// Who, by name.
    who: String,
    /// What was done, in the log's own word.
    verb: String,
    /// To what kind of thing.
    kind: String,
    /// What that is called, where it has a name.
    name: Option<String>,
}

/// A line of the log with what it changed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LogEntryDetail {
    /// The line.
    entry: LogEntry,
    /// What differs between before and after.
    differences: Vec<LogDifference>,
    /// Whether the thing was new.
    new: bool,
    /// The line's hash.
    hash: String,
    /// The previous line's hash.
    previous_hash: String,
}

/// Something that a line changed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LogDifference {
    /// The way to it, outermost first: names of fields, and of one of several what it is called.
    path: Vec<String>,
    /// What it was; null where there was nothing.
    before: Option<String>,
    /// What it became; null where there is nothing.
    after: Option<String>,
}

/// Which lines are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichEntries {
    /// By a person.
    person: Option<Uuid>,
    /// About a kind of thing.
    kind: Option<String>,
    /// About something of a board.
    board: Option<Uuid>,
    /// From a day on.
    from: Option<Date>,
    /// Up to and with a day.
    to: Option<Date>,
}

/// The log's lines as the page tells them, in names and the newest first. Whoever looks at boards alone sees what is theirs.
#[utoipa::path(
    get,
    path = "/log/entries",
    tag = "log",
    params(WhichEntries, Paging),
    responses((status = 200, body = Page<LogEntry>), Reading)
)]
pub(crate) async fn find_log_entries(
    caller: Caller,
    which: Result<Query<WhichEntries>, QueryRejection>,
    paging: Paging,
) -> Result<Json<Page<LogEntry>>, ApiProblem> {
    let Query(WhichEntries { person, kind, board, from, to }) = which.map_err(|_| ApiProblem::Malformed)?;
    let filter = Filter {
        person: person.map(Into::into),
        kind,
        board: board.map(Into::into),
        from,
        to,
        before: paging.after()?,
        // One more than the page holds says whether there is a next.
        at_most: Some(paging.limit() + 1),
    };
    let found = log::list(&caller.app, caller.organisation(), &filter).await?;
    Ok(Json(paging.page_of(found.entries.into_iter().map(LogEntry::from).collect(), |entry| entry.sequence)))
}

/// One line of the log, and what it changed.
#[utoipa::path(
    get,
    path = "/log/entries/{line}",
    tag = "log",
    params(("line" = i64, Path)),
    responses((status = 200, body = LogEntryDetail), Reading)
)]
pub(crate) async fn show_log_entry(
    caller: Caller,
    Id(line): Id<i64>,
) -> Result<Json<LogEntryDetail>, ApiProblem> {
    let Detail { entry, differences, is_new, hash, previous_hash } =
        log::entry(&caller.app, caller.organisation(), line).await?;
    let differences = differences.into_iter().map(LogDifference::from).collect();
    Ok(Json(LogEntryDetail { entry: entry.into(), differences, new: is_new, hash, previous_hash }))
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

impl From<Entry> for LogEntry {
    fn from(entry: Entry) -> Self {
        let Entry { sequence, at, who, verb, kind, name } = entry;
        Self { sequence, at, who, verb, kind, name }
    }
}

impl From<Difference> for LogDifference {
    fn from(difference: Difference) -> Self {
        let step = |step| match step {
            Step::Field(name) | Step::One(name) => name,
        };
        Self {
            path: difference.path.into_iter().map(step).collect(),
            before: difference.before,
            after: difference.after,
        }
    }
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
