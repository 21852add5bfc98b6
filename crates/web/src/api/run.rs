//! Runs of control tests: begun, watched and stopped, and what they found.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tertial_app::checks::{Asked, Stage, runs, triaged};
use tertial_domain as domain;
use tertial_domain::check_run::RunProgress;
use tertial_domain::ids::CheckRunId;
use tertial_domain::snapshot::Triaged;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::AT;
use super::body::{Body, Id};
use super::caller::Caller;
use super::check::unnamed;
use super::paging::{Page, Paging, listed};
use super::problem::ApiProblem;
use super::question::{CheckFigure, CheckQuestion, FoundColumn};
use super::responses::{Reading, Writing};
use super::wire::{RunOutcome, Signed, TriageName};

/// What a control test is run on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RunWish {
    /// The data sets; of a table that none is of, the newest.
    #[serde(default)]
    data_sets: Vec<Uuid>,
    /// Values of parameters for this time, as they are typed; one that is left out has its usual value.
    #[serde(default)]
    values: BTreeMap<String, String>,
}

/// Which runs are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichRuns {
    /// Those of this control test; of every one where it is left out.
    test: Option<String>,
}

/// A run of a control test.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Run {
    /// Identity.
    id: Uuid,
    /// What was asked of what.
    question: CheckQuestion,
    /// Who began it.
    begun: Signed,
    /// When.
    at: Timestamp,
    /// Whether it has ended, and how.
    state: RunState,
    /// How far it has come; null where it has ended, and where that is not known, as when another process carries it out.
    progress: Option<CheckProgress>,
    /// When it ended; null while it runs, and where somebody stopped it.
    ended: Option<Timestamp>,
    /// Why it could not be answered.
    why: Option<String>,
    /// What answered, with its version.
    engine: Option<String>,
    /// What the thresholds make of the answer.
    outcome: Option<RunOutcome>,
    /// The figures.
    figures: Vec<CheckFigure>,
    /// How many rows were found.
    found: Option<u64>,
}

/// How far a run or a draw has come.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct CheckProgress {
    /// Whether it waits for its turn: one works at a time.
    waiting: bool,
    /// How many rows it has read.
    read: u64,
    /// How many rows it reads; null while that is not known. Data that it reads twice count twice.
    of: Option<u64>,
}

/// Whether a run has ended, and how.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RunState {
    /// It waits for its turn, or runs.
    Running,
    /// It has its answer.
    Finished,
    /// It could not be answered.
    Failed,
    /// Somebody stopped it.
    Cancelled,
    /// The program that ran it ended before it did.
    Interrupted,
}

/// How the rows that a run found stand. Those that it counts and does not list are open.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RunTriage {
    /// Nobody has said anything of them, or their amount is another than then.
    open: u64,
    /// They are explained.
    explained: u64,
    /// They are not what the test looks for.
    false_alarms: u64,
    /// Deviations are raised from them.
    raised: u64,
}

/// The rows that a run found, with what has been said of them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RunItems {
    /// How all of them stand.
    triage: RunTriage,
    /// The columns of the rows' cells. One that says something of persons is not among them.
    columns: Vec<FoundColumn>,
    /// The rows.
    items: Vec<RunItem>,
    /// The `cursor` of the next page; null where this is the last.
    next: Option<String>,
}

/// A row that a run found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RunItem {
    /// What it is known by in this run and those that follow.
    key: String,
    /// Its amount, in öre.
    amount: Option<i64>,
    /// What its columns say.
    cells: Vec<String>,
    /// What was last said of it.
    triage: TriageName,
    /// How it stands: what was said of it, or open again where its amount is another than then.
    standing: TriageName,
    /// Why.
    why: Option<String>,
    /// Who said so.
    said: Option<Signed>,
    /// The deviation that was raised from it.
    deviation: Option<Uuid>,
    /// Whether its amount was another when it was said.
    changed: bool,
}

/// Begins to run a control test. It goes on by itself; the run tells how far it has come.
#[utoipa::path(
    post,
    path = "/tests/{test}/runs",
    tag = "checks",
    params(("test" = String, Path)),
    request_body = RunWish,
    responses((status = 202, body = Run, headers(("location" = String))), Writing)
)]
pub(crate) async fn begin_run(
    caller: Caller,
    Id(test): Id<String>,
    Body(RunWish { data_sets, values }): Body<RunWish>,
) -> Result<Response, ApiProblem> {
    let data = data_sets.into_iter().map(Into::into).collect();
    let asked = Asked { test, data, values };
    let begun = runs::start(&caller.app, caller.organisation(), &asked, caller.language).await;
    let id = begun.map_err(unnamed)?;
    let address = format!("{AT}/runs/{id}");
    Ok((StatusCode::ACCEPTED, [(LOCATION, address)], Json(now(&caller, id).await?)).into_response())
}

/// The runs of every control test, or of one, as many as their page has.
#[utoipa::path(
    get,
    path = "/runs",
    tag = "checks",
    params(WhichRuns, Paging),
    responses((status = 200, body = Page<Run>), Reading)
)]
pub(crate) async fn list_runs(
    caller: Caller,
    which: Result<Query<WhichRuns>, QueryRejection>,
    paging: Paging,
) -> Result<Json<Page<Run>>, ApiProblem> {
    let Query(WhichRuns { test }) = which.map_err(|_| ApiProblem::Malformed)?;
    let runs = runs::list(&caller.app, caller.organisation(), test.as_deref()).await?;
    Ok(Json(paging.page(runs.into_iter().map(|run| Run::of(&caller, &run)))?))
}

/// A run.
#[utoipa::path(
    get,
    path = "/runs/{run}",
    tag = "checks",
    params(("run" = Uuid, Path)),
    responses((status = 200, body = Run), Reading)
)]
pub(crate) async fn show_run(caller: Caller, Id(id): Id<CheckRunId>) -> Result<Json<Run>, ApiProblem> {
    Ok(Json(now(&caller, id).await?))
}

/// The rows that a run found, at most 2,000, with what has been said of them.
#[utoipa::path(
    get,
    path = "/runs/{run}/items",
    tag = "checks",
    params(("run" = Uuid, Path), Paging),
    responses((status = 200, body = RunItems), Reading)
)]
pub(crate) async fn list_run_items(
    caller: Caller,
    Id(id): Id<CheckRunId>,
    paging: Paging,
) -> Result<Json<RunItems>, ApiProblem> {
    let read = runs::with_id(&caller.app, caller.organisation(), id).await?;
    let answered = read.run.value.answered();
    let columns = answered.map(|it| it.columns.as_slice()).unwrap_or_default();
    let found = answered.map(|it| it.found.as_slice()).unwrap_or_default();
    let said = |key: &str| read.triage.get(key).map(|stored| &stored.value);
    let item = |found: &domain::check_run::Found| RunItem::of(found, said(&found.key));
    let (items, next) = paging.page_by_place(found.iter().map(item))?.parts();
    let columns = columns.iter().map(|column| FoundColumn::of(column, caller.language)).collect();
    let triage = RunTriage::from(triaged(&read.run.value, read.triage.values().map(|stored| &stored.value)));
    Ok(Json(RunItems { triage, columns, items, next }))
}

/// Stops a run.
#[utoipa::path(
    post,
    path = "/runs/{run}/cancellation",
    tag = "checks",
    params(("run" = Uuid, Path)),
    responses((status = 200, body = Run), Writing)
)]
pub(crate) async fn cancel_run(caller: Caller, Id(id): Id<CheckRunId>) -> Result<Json<Run>, ApiProblem> {
    runs::cancel(&caller.app, caller.organisation(), id).await?;
    Ok(Json(now(&caller, id).await?))
}

async fn now(caller: &Caller, id: CheckRunId) -> Result<Run, ApiProblem> {
    let read = runs::with_id(&caller.app, caller.organisation(), id).await?;
    Ok(Run::of(caller, &read.run.value))
}

listed!(Run);

impl Run {
    fn of(caller: &Caller, run: &domain::CheckRun) -> Self {
        let (answered, language) = (run.answered(), caller.language);
        let (state, ended, why) = match &run.progress {
            RunProgress::Running => (RunState::Running, None, None),
            RunProgress::Finished(answered) => (RunState::Finished, Some(answered.at), None),
            RunProgress::Failed { at, why } => (RunState::Failed, Some(*at), Some(why.clone())),
            RunProgress::Cancelled { .. } => (RunState::Cancelled, None, None),
            RunProgress::Interrupted { at } => (RunState::Interrupted, Some(*at), None),
        };
        let figures = answered.map(|it| it.figures.as_slice()).unwrap_or_default();
        Self {
            id: run.id.uuid(),
            question: CheckQuestion::of(&run.question, language),
            begun: run.begun.into(),
            at: run.at,
            state,
            progress: runs::stage(&caller.app, run.id).map(CheckProgress::from),
            ended,
            why,
            engine: answered.map(|it| it.engine.clone()),
            outcome: answered.map(|it| it.outcome.into()),
            figures: figures.iter().map(|figure| CheckFigure::of(figure, language)).collect(),
            found: answered.map(domain::check_run::Answered::found_in_all),
        }
    }
}

impl From<Stage> for CheckProgress {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Waits => Self { waiting: true, read: 0, of: None },
            Stage::Works(progress) => {
                Self { waiting: false, read: progress.read, of: Some(progress.of).filter(|of| *of > 0) }
            }
        }
    }
}

impl From<Triaged> for RunTriage {
    fn from(counted: Triaged) -> Self {
        let Triaged { open, explained, false_alarms, raised } = counted;
        Self { open, explained, false_alarms, raised }
    }
}

impl RunItem {
    fn of(found: &domain::check_run::Found, triage: Option<&domain::Triage>) -> Self {
        use domain::triage::{TriageName as Name, TriageState};
        let state = triage.map(|triage| &triage.state);
        let deviation = match state {
            Some(TriageState::Raised { deviation, .. }) => Some(deviation.uuid()),
            _ => None,
        };
        Self {
            key: found.key.clone(),
            amount: found.amount.map(domain::Money::in_ore),
            cells: found.cells.clone(),
            triage: state.map_or(Name::Open, TriageState::name).into(),
            standing: triage.map_or(Name::Open, |triage| triage.standing(found.amount)).into(),
            why: state.and_then(|state| state.why()).map(str::to_owned),
            said: state.and_then(TriageState::signed).map(Signed::from),
            deviation,
            changed: triage.is_some_and(|triage| triage.has_changed(found.amount)),
        }
    }
}
