//! Draws of samples: each reads a whole population by itself, so that no request waits for it.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tertial_app::checks::Asked;
use tertial_app::language::failure::sentence;
use tertial_app::samples::draw::Wanted;
use tertial_app::samples::draws::{self, Standing};
use tertial_app::{Error, Language};
use tertial_domain::ids::SampleId;
use tertial_domain::sample::{Confidence, Seed};
use utoipa::ToSchema;
use uuid::Uuid;

use super::AT;
use super::body::{Body, Id};
use super::caller::Caller;
use super::check::unnamed;
use super::problem::ApiProblem;
use super::responses::{Reading, Writing};
use super::run::CheckProgress;

/// What is to be drawn of what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SampleWish {
    /// The control test that makes the population.
    test: String,
    /// The data sets; of a table that none is of, the newest.
    #[serde(default)]
    data_sets: Vec<Uuid>,
    /// Values of the test's parameters as they are typed, `size` among them.
    #[serde(default)]
    values: BTreeMap<String, String>,
    /// What is examined; the test's own title where it is null.
    title: Option<String>,
    /// Where the draws start, a number of at most twelve digits; drawn by chance where it is null.
    #[schema(maximum = 999_999_999_999_i64)]
    seed: Option<u64>,
    /// How sure the conclusion is to be, in percent; 95 where it is null.
    #[schema(minimum = 50, maximum = 99)]
    confidence: Option<u8>,
}

/// A sample that is being drawn. It is remembered by the server for as long as that runs, and is no record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SampleDraw {
    /// What it is known by.
    id: Uuid,
    /// Whether it has ended, and how.
    state: SampleDrawState,
    /// How far it has come; null where it has ended.
    progress: Option<CheckProgress>,
    /// The sample, when it is drawn.
    sample: Option<Uuid>,
    /// Why it came to nothing, in the language that was asked for.
    why: Option<String>,
}

/// Whether a draw has ended, and how.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SampleDrawState {
    /// It waits for its turn, or reads the population.
    Going,
    /// The sample is kept.
    Drawn,
    /// It came to nothing.
    Failed,
    /// Somebody stopped it.
    Stopped,
}

/// Begins to draw a sample. The answer tells where to see how far that has come. The same seed, population and size draw the same items.
#[utoipa::path(
    post,
    path = "/samples",
    tag = "checks",
    request_body = SampleWish,
    responses((status = 202, body = SampleDraw, headers(("location" = String))), Writing)
)]
pub(crate) async fn draw_sample(
    caller: Caller,
    Body(wish): Body<SampleWish>,
) -> Result<Response, ApiProblem> {
    let begun = draws::start(&caller.app, caller.organisation(), wish.wanted()?).await;
    let id = begun.map_err(unnamed)?;
    let address = format!("{AT}/samples/draws/{id}");
    Ok((StatusCode::ACCEPTED, [(LOCATION, address)], Json(now(&caller, id)?)).into_response())
}

/// How far the drawing of a sample has come.
#[utoipa::path(
    get,
    path = "/samples/draws/{draw}",
    tag = "checks",
    params(("draw" = Uuid, Path)),
    responses((status = 200, body = SampleDraw), Reading)
)]
pub(crate) async fn show_draw(caller: Caller, Id(id): Id<Uuid>) -> Result<Json<SampleDraw>, ApiProblem> {
    Ok(Json(now(&caller, id)?))
}

/// Stops the drawing of a sample.
#[utoipa::path(
    post,
    path = "/samples/draws/{draw}/cancellation",
    tag = "checks",
    params(("draw" = Uuid, Path)),
    responses((status = 200, body = SampleDraw), Writing)
)]
pub(crate) async fn stop_draw(caller: Caller, Id(id): Id<Uuid>) -> Result<Json<SampleDraw>, ApiProblem> {
    draws::stop(&caller.app, caller.organisation(), id)?;
    Ok(Json(now(&caller, id)?))
}

fn now(caller: &Caller, id: Uuid) -> Result<SampleDraw, Error> {
    let standing = draws::with_id(&caller.app, caller.organisation(), id)?.standing;
    Ok(SampleDraw::of(id, standing, caller.language))
}

impl SampleWish {
    fn wanted(self) -> Result<Wanted, ApiProblem> {
        let Self { test, data_sets, values, title, seed, confidence } = self;
        let unfit = |pointer: &str| ApiProblem::Unfit { pointer: pointer.to_owned() };
        let seed = seed.map(Seed::try_from).transpose().map_err(|_| unfit("/seed"))?;
        let confidence = confidence.map_or(Ok(Confidence::USUAL), Confidence::try_from);
        Ok(Wanted {
            asked: Asked { test, data: data_sets.into_iter().map(Into::into).collect(), values },
            title: title.unwrap_or_default(),
            seed,
            confidence: confidence.map_err(|_| unfit("/confidence"))?,
        })
    }
}

impl SampleDraw {
    fn of(id: Uuid, standing: Standing, language: Language) -> Self {
        use SampleDrawState as State;
        let plain = |state| Self { id, state, progress: None, sample: None, why: None };
        match standing {
            Standing::Going(stage) => Self { progress: Some(stage.into()), ..plain(State::Going) },
            Standing::Done(sample) => Self { sample: Some(SampleId::uuid(sample)), ..plain(State::Drawn) },
            Standing::Failed(error) => {
                Self { why: Some(sentence(&error, language).message), ..plain(State::Failed) }
            }
            Standing::Stopped => plain(State::Stopped),
        }
    }
}
