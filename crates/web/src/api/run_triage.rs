//! What is said of the items that a run found, and the deviations that are raised from them.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tertial_app::checks::triage::{self, Chosen};
use tertial_app::deviations::Source;
use tertial_domain as domain;
use tertial_domain::deviation::Observation;
use tertial_domain::ids::CheckRunId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::AT;
use super::body::{Body, Id};
use super::caller::Caller;
use super::problem::ApiProblem;
use super::responses::Writing;

/// What somebody says of items.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TriageWord {
    /// The items' keys.
    keys: Vec<String>,
    /// What is said.
    say: TriageSay,
    /// Why.
    reason: String,
}

/// What can be said of an item.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum TriageSay {
    /// It is as the test says, and there is a reason.
    Explained,
    /// It is not what the test looks for.
    FalseAlarm,
    /// It is to be looked at again.
    Again,
}

/// A deviation that is raised from items of a run: about an execution, or about a risk in a year.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RunDeviation {
    /// The items' keys.
    keys: Vec<String>,
    /// The execution that found it; null where a risk is named.
    execution: Option<Uuid>,
    /// The risk; null where an execution is named.
    risk: Option<Uuid>,
    /// The year of the plan in whose follow-ups it is reported, where a risk is named.
    year: Option<i16>,
    /// What was found.
    text: String,
    /// Whether it is material.
    material: bool,
    /// When it was found.
    found_on: Date,
}

/// Where a deviation is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RaisedDeviation {
    /// The deviation.
    deviation: Uuid,
}

/// Says the same of some items of a run; it stands in every run that finds them.
#[utoipa::path(
    post,
    path = "/runs/{run}/triage",
    tag = "checks",
    params(("run" = Uuid, Path)),
    request_body = TriageWord,
    responses((status = 204, description = "It is said."), Writing)
)]
pub(crate) async fn say_of_items(
    caller: Caller,
    Id(id): Id<CheckRunId>,
    Body(TriageWord { keys, say, reason }): Body<TriageWord>,
) -> Result<StatusCode, ApiProblem> {
    let said = match say {
        TriageSay::Explained => domain::triage::Said::Explained(reason),
        TriageSay::FalseAlarm => domain::triage::Said::FalseAlarm(reason),
        TriageSay::Again => domain::triage::Said::Reopened(reason),
    };
    triage::say(&caller.app, caller.organisation(), id, &chosen(keys), &said).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Raises a deviation from some items of a run.
#[utoipa::path(
    post,
    path = "/runs/{run}/deviations",
    tag = "checks",
    params(("run" = Uuid, Path)),
    request_body = RunDeviation,
    responses((status = 201, body = RaisedDeviation, headers(("location" = String))), Writing)
)]
pub(crate) async fn raise_from_run(
    caller: Caller,
    Id(id): Id<CheckRunId>,
    Body(wanted): Body<RunDeviation>,
) -> Result<Response, ApiProblem> {
    let RunDeviation { keys, execution, risk, year, text, material, found_on } = wanted;
    let source = match (execution, risk.zip(year)) {
        (Some(execution), None) => Source::Execution(execution.into()),
        (None, Some((risk, year))) => Source::Risk(risk.into(), year),
        _ => return Err(ApiProblem::Unfit { pointer: "/execution".to_owned() }),
    };
    let seen = Observation { text, material, found_on };
    let chosen = chosen(keys);
    let raised = triage::raise(&caller.app, caller.organisation(), (id, &chosen), source, &seen).await?;
    let address = format!("{AT}/deviations/{raised}");
    let raised = Json(RaisedDeviation { deviation: raised.uuid() });
    Ok((StatusCode::CREATED, [(LOCATION, address)], raised).into_response())
}

/// The items by their keys: a program decides by itself and says it whatever others have said.
fn chosen(keys: Vec<String>) -> Vec<Chosen> {
    keys.into_iter().map(|key| Chosen { key, seen: None }).collect()
}
