//! A new version of the scale that risks are valued on. Plans keep the version that they were adopted under.

use axum::Json;
use axum::http::StatusCode;
use serde::Deserialize;
use tertial_app::settings::scales;
use tertial_domain as domain;
use tertial_domain::scale::ScaleParts;
use utoipa::ToSchema;

use super::body::Body;
use super::caller::Caller;
use super::organisation::{Scale, Step};
use super::problem::ApiProblem;
use super::responses::Writing;

/// A version of the scale that is to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewScale {
    /// The number of the version that it was made from, which must be the one in use.
    after: u32,
    /// Steps of likelihood, lowest first.
    likelihood: Vec<Step>,
    /// Steps of consequence, lowest first.
    consequence: Vec<Step>,
    /// Lowest product that is Medium.
    medium_from: u16,
    /// Lowest product that is High.
    high_from: u16,
    /// Lowest product that is Critical.
    critical_from: u16,
}

/// Adds a version of the scale, which plans that are begun from now on get.
#[utoipa::path(
    post,
    path = "/scales",
    tag = "organisation",
    request_body = NewScale,
    responses((status = 201, body = Scale), Writing)
)]
pub(crate) async fn add_scale(
    caller: Caller,
    Body(new): Body<NewScale>,
) -> Result<(StatusCode, Json<Scale>), ApiProblem> {
    let after = new.after;
    let added = scales::add(&caller.app, caller.organisation(), after, new.into()).await?;
    Ok((StatusCode::CREATED, Json(added.into())))
}

impl From<NewScale> for ScaleParts {
    fn from(new: NewScale) -> Self {
        let step = |step: Step| domain::scale::Step { label: step.label, criteria: step.criteria };
        Self {
            version: new.after,
            likelihood: new.likelihood.into_iter().map(step).collect(),
            consequence: new.consequence.into_iter().map(step).collect(),
            medium_from: new.medium_from,
            high_from: new.high_from,
            critical_from: new.critical_from,
        }
    }
}
