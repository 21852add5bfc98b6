//! What has come of a plan: executions of controls, deviations and actions.

use axum::Json;
use jiff::civil::Date;
use serde::Serialize;
use tertial_app::{Stored, records};
use tertial_domain as domain;
use tertial_domain::action::{About, Progress};
use tertial_domain::ids::{ActionId, DeviationId, ExecutionId, PersonId, RevisionId};
use tertial_domain::withdrawal::Withdrawal;
use utoipa::ToSchema;
use uuid::Uuid;

use super::attached_check::AttachedCheck;
use super::body::Id;
use super::caller::Caller;
use super::paging::{Page, Paging, listed};
use super::problem::ApiProblem;
use super::responses::Reading;
use super::version::{Versioned, tag};
use super::wire::{ActionState, ExecutionResult, Period, Signed};

/// One performance of a control.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Execution {
    /// Identity.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// The plan that the control stands in.
    plan: Uuid,
    /// The control.
    control: Uuid,
    /// The period, in the plan's year, that it counts for.
    period: Period,
    /// The day, where it is known.
    on: Option<Date>,
    /// Who carried it out, where that is known.
    by: Option<Uuid>,
    /// How it went.
    result: ExecutionResult,
    /// What was found, or why it was not performed.
    text: String,
    /// The files that show it.
    files: Vec<EvidenceFile>,
    /// The control tests' runs and the samples that show it.
    checks: Vec<AttachedCheck>,
    /// By whom it was taken back, when and why, where it was recorded by mistake.
    withdrawn: Option<Withdrawn>,
}

/// A file that shows that a control was carried out.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EvidenceFile {
    /// SHA-256 of its bytes, by which it is asked for: 64 hexadecimal digits.
    sha256: String,
    /// Its name.
    name: String,
    /// What kind of file it is, as IANA's registry names it.
    media_type: &'static str,
    /// How many bytes it has.
    size: u64,
}

/// Something found wrong.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Deviation {
    /// Identity.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// The plan in whose follow-ups it is reported.
    plan: Uuid,
    /// The risk that it concerns.
    risk: Uuid,
    /// The execution that found it; null where it was found in another way.
    execution: Option<Uuid>,
    /// What was found.
    text: String,
    /// Whether it is material.
    material: bool,
    /// When it was found.
    found_on: Option<Date>,
    /// Who closed it and when; null while it is open.
    closed: Option<Signed>,
    /// Why it is no longer seen as material, where it once was.
    lowered: Option<String>,
    /// By whom it was taken back, when and why, where it was raised by mistake.
    withdrawn: Option<Withdrawn>,
}

/// What is done about a deviation or a risk.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Action {
    /// Identity.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// The plan in whose follow-ups it is reported.
    plan: Uuid,
    /// The deviation that it is done about; null where it is done about a risk.
    deviation: Option<Uuid>,
    /// The risk that it is done about directly; null where it is done about a deviation.
    risk: Option<Uuid>,
    /// What is to be done.
    title: String,
    /// Who does it.
    owner: Option<String>,
    /// When it is to be done.
    due: Option<Date>,
    /// How far it has come.
    state: ActionState,
    /// Who says that it is done, and when.
    done: Option<Signed>,
    /// Who has verified it, and when.
    verified: Option<Signed>,
    /// Why it was opened again, where somebody found that it was not done.
    sent_back: Option<String>,
    /// By whom it was taken back, when and why, where it was decided by mistake or is not needed.
    withdrawn: Option<Withdrawn>,
}

/// That something was taken back.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Withdrawn {
    /// By whom.
    by: Uuid,
    /// On which day.
    on: Date,
    /// Why.
    reason: String,
}

/// What was carried out of the controls of the plan that a revision belongs to.
#[utoipa::path(
    get,
    path = "/plans/{revision}/executions",
    tag = "outcome",
    params(("revision" = Uuid, Path), Paging),
    responses((status = 200, body = Page<Execution>), Reading)
)]
pub(crate) async fn list_executions(
    caller: Caller,
    Id(id): Id<RevisionId>,
    paging: Paging,
) -> Result<Json<Page<Execution>>, ApiProblem> {
    let executions = records::executions(&caller.app, caller.organisation(), id).await?;
    Ok(Json(paging.page(executions.into_iter().map(Execution::from))?))
}

/// One performance of a control.
#[utoipa::path(
    get,
    path = "/executions/{execution}",
    tag = "outcome",
    params(("execution" = Uuid, Path)),
    responses((status = 200, body = Execution, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_execution(
    caller: Caller,
    Id(id): Id<ExecutionId>,
) -> Result<Versioned<Execution>, ApiProblem> {
    let execution = records::execution(&caller.app, caller.organisation(), id).await?;
    Ok(Versioned::of(execution.version, execution.into()))
}

/// The deviations of the plan that a revision belongs to.
#[utoipa::path(
    get,
    path = "/plans/{revision}/deviations",
    tag = "outcome",
    params(("revision" = Uuid, Path), Paging),
    responses((status = 200, body = Page<Deviation>), Reading)
)]
pub(crate) async fn list_deviations(
    caller: Caller,
    Id(id): Id<RevisionId>,
    paging: Paging,
) -> Result<Json<Page<Deviation>>, ApiProblem> {
    let deviations = records::deviations(&caller.app, caller.organisation(), id).await?;
    Ok(Json(paging.page(deviations.into_iter().map(Deviation::from))?))
}

/// A deviation.
#[utoipa::path(
    get,
    path = "/deviations/{deviation}",
    tag = "outcome",
    params(("deviation" = Uuid, Path)),
    responses((status = 200, body = Deviation, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_deviation(
    caller: Caller,
    Id(id): Id<DeviationId>,
) -> Result<Versioned<Deviation>, ApiProblem> {
    let deviation = records::deviation(&caller.app, caller.organisation(), id).await?;
    Ok(Versioned::of(deviation.version, deviation.into()))
}

/// The actions of the plan that a revision belongs to.
#[utoipa::path(
    get,
    path = "/plans/{revision}/actions",
    tag = "outcome",
    params(("revision" = Uuid, Path), Paging),
    responses((status = 200, body = Page<Action>), Reading)
)]
pub(crate) async fn list_actions(
    caller: Caller,
    Id(id): Id<RevisionId>,
    paging: Paging,
) -> Result<Json<Page<Action>>, ApiProblem> {
    let actions = records::actions(&caller.app, caller.organisation(), id).await?;
    Ok(Json(paging.page(actions.into_iter().map(Action::from))?))
}

/// An action.
#[utoipa::path(
    get,
    path = "/actions/{action}",
    tag = "outcome",
    params(("action" = Uuid, Path)),
    responses((status = 200, body = Action, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_action(
    caller: Caller,
    Id(id): Id<ActionId>,
) -> Result<Versioned<Action>, ApiProblem> {
    let action = records::action(&caller.app, caller.organisation(), id).await?;
    Ok(Versioned::of(action.version, action.into()))
}

listed!(Execution, Deviation, Action);

impl From<Stored<domain::Execution>> for Execution {
    fn from(stored: Stored<domain::Execution>) -> Self {
        let execution = stored.value;
        Self {
            id: execution.id.uuid(),
            etag: tag(stored.version),
            plan: execution.plan.uuid(),
            control: execution.control.uuid(),
            period: execution.period.into(),
            on: execution.on,
            by: execution.by.map(PersonId::uuid),
            result: execution.result.into(),
            text: execution.text,
            files: execution.files.into_iter().map(EvidenceFile::from).collect(),
            checks: execution.checks.into_iter().map(AttachedCheck::from).collect(),
            withdrawn: execution.withdrawn.map(Withdrawn::from),
        }
    }
}

impl From<domain::evidence::EvidenceFile> for EvidenceFile {
    fn from(file: domain::evidence::EvidenceFile) -> Self {
        Self {
            sha256: file.sha256.hex(),
            name: file.name,
            media_type: file.media_type.name(),
            size: file.size,
        }
    }
}

impl From<Stored<domain::Deviation>> for Deviation {
    fn from(stored: Stored<domain::Deviation>) -> Self {
        let deviation = stored.value;
        Self {
            id: deviation.id.uuid(),
            etag: tag(stored.version),
            plan: deviation.plan.uuid(),
            risk: deviation.risk.uuid(),
            execution: deviation.execution.map(ExecutionId::uuid),
            text: deviation.text,
            material: deviation.material,
            found_on: deviation.found_on,
            closed: deviation.closed.map(Signed::from),
            lowered: deviation.lowered,
            withdrawn: deviation.withdrawn.map(Withdrawn::from),
        }
    }
}

impl From<Withdrawal> for Withdrawn {
    fn from(withdrawal: Withdrawal) -> Self {
        let Withdrawal { signed, because } = withdrawal;
        Self { by: signed.by.uuid(), on: signed.on, reason: because }
    }
}

impl From<Stored<domain::Action>> for Action {
    fn from(stored: Stored<domain::Action>) -> Self {
        let action = stored.value;
        let state = action.state().into();
        let (deviation, risk) = match action.about {
            About::Deviation(deviation) => (Some(deviation.uuid()), None),
            About::Risk(risk) => (None, Some(risk.uuid())),
        };
        let (done, verified, sent_back) = match action.progress {
            Progress::Open { sent_back } => (None, None, sent_back),
            Progress::Done(done) => (Some(done.into()), None, None),
            Progress::Verified { done, verified } => (Some(done.into()), Some(verified.into()), None),
        };
        Self {
            id: action.id.uuid(),
            etag: tag(stored.version),
            plan: action.plan.uuid(),
            deviation,
            risk,
            title: action.title,
            owner: action.owner,
            due: action.due,
            state,
            done,
            verified,
            sent_back,
            withdrawn: action.withdrawn.map(Withdrawn::from),
        }
    }
}
