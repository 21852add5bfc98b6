//! Runs and samples as evidence of what was carried out of controls.

use serde::{Deserialize, Serialize};
use tertial_app::checks::attach;
use tertial_domain::execution::{self, CheckSource};
use tertial_domain::ids::ExecutionId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{Body, Id};
use super::caller::Caller;
use super::execution::now;
use super::outcome::Execution;
use super::problem::ApiProblem;
use super::responses::Writing;
use super::version::Versioned;

/// A run or a sample that shows what was carried out, with what it is called.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AttachedCheck {
    /// The run; null where it is a sample.
    run: Option<Uuid>,
    /// The sample; null where it is a run.
    sample: Option<Uuid>,
    /// What it was called when it was attached.
    title: String,
    /// How many rows it had found, or how many items were wrong.
    found: u64,
}

/// Which run or sample.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhichCheck {
    /// A run that has its answer; null where it is a sample.
    run: Option<Uuid>,
    /// An evaluated sample; null where it is a run.
    sample: Option<Uuid>,
}

/// Attaches a run or a sample to what was carried out. What it says now is what the report will say.
#[utoipa::path(
    post,
    path = "/executions/{execution}/checks",
    tag = "checks",
    params(("execution" = Uuid, Path)),
    request_body = WhichCheck,
    responses((status = 200, body = Execution, headers(("etag" = String))), Writing)
)]
pub(crate) async fn attach_check(
    caller: Caller,
    Id(id): Id<ExecutionId>,
    Body(which): Body<WhichCheck>,
) -> Result<Versioned<Execution>, ApiProblem> {
    attach::attach(&caller.app, caller.organisation(), id, which.source()?).await?;
    now(&caller, id).await
}

/// Takes a run or a sample away from what was carried out; the log keeps that it was there.
#[utoipa::path(
    post,
    path = "/executions/{execution}/checks/removal",
    tag = "checks",
    params(("execution" = Uuid, Path)),
    request_body = WhichCheck,
    responses((status = 200, body = Execution, headers(("etag" = String))), Writing)
)]
pub(crate) async fn detach_check(
    caller: Caller,
    Id(id): Id<ExecutionId>,
    Body(which): Body<WhichCheck>,
) -> Result<Versioned<Execution>, ApiProblem> {
    attach::detach(&caller.app, caller.organisation(), id, which.source()?).await?;
    now(&caller, id).await
}

impl WhichCheck {
    fn source(self) -> Result<CheckSource, ApiProblem> {
        match (self.run, self.sample) {
            (Some(run), None) => Ok(CheckSource::Run(run.into())),
            (None, Some(sample)) => Ok(CheckSource::Sample(sample.into())),
            _ => Err(ApiProblem::Unfit { pointer: "/run".to_owned() }),
        }
    }
}

impl From<execution::AttachedCheck> for AttachedCheck {
    fn from(attached: execution::AttachedCheck) -> Self {
        let (run, sample) = match attached.source {
            CheckSource::Run(run) => (Some(run.uuid()), None),
            CheckSource::Sample(sample) => (None, Some(sample.uuid())),
        };
        Self { run, sample, title: attached.entry.title, found: attached.entry.found }
    }
}
