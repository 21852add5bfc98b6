//! Samples: answered row by row, and evaluated.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tertial_app::merge::Saved;
use tertial_app::samples::{self, worksheet};
use tertial_app::{Error, Language, Stored};
use tertial_domain as domain;
use tertial_domain::Money;
use tertial_domain::ids::SampleId;
use tertial_domain::sample::{Answer, Entry, Progress};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{Body, FileBody, FileContent, Id};
use super::caller::Caller;
use super::paging::{Page, Paging, listed};
use super::problem::ApiProblem;
use super::question::{CheckQuestion, FoundColumn};
use super::responses::{Editing, Reading, Writing};
use super::sample_figures::Evaluation;
use super::version::{IfMatch, Versioned, tag};
use super::wire::{SampleMethod, Signed};
use crate::pages::file::disposition;

/// What a worksheet is as a file.
const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A sample without its worksheet.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ListedSample {
    /// Identity.
    id: Uuid,
    /// What is examined.
    title: String,
    /// What makes the population.
    question: CheckQuestion,
    /// Who drew it.
    drawn: Signed,
    /// Who evaluated it; null before that.
    evaluated: Option<Signed>,
}

/// A sample with its worksheet.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Sample {
    /// Identity.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// What is examined.
    title: String,
    /// What makes the population.
    question: CheckQuestion,
    /// How its items were chosen.
    method: SampleMethod,
    /// Where the draws started.
    seed: u64,
    /// How sure its conclusion is to be, in percent.
    confidence: u8,
    /// How many items could be drawn.
    population: u64,
    /// Their sum, in öre.
    population_amount: i64,
    /// The columns of the worksheet.
    columns: Vec<FoundColumn>,
    /// The worksheet.
    items: Vec<SampleItem>,
    /// Who drew it.
    drawn: Signed,
    /// Who evaluated it; null before that.
    evaluated: Option<Signed>,
    /// What its answers say; null before it is evaluated.
    evaluation: Option<Evaluation>,
}

/// A row of the worksheet.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SampleItem {
    /// Its number on the worksheet, from 1, by which messages and people tell it.
    number: usize,
    /// Its place in the population, from 1, by which it is answered.
    place: u64,
    /// What it is known by.
    key: String,
    /// Its amount, in öre.
    amount: Option<i64>,
    /// Its stratum, in a stratified sample.
    stratum: Option<String>,
    /// Whether it was examined for certain, because of its size.
    certain: bool,
    /// What its columns say.
    cells: Vec<String>,
    /// What the examination found; null until somebody has answered.
    answer: Option<SampleAnswer>,
    /// What is noted while there is no answer.
    note: String,
}

/// What the examination of an item found.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SampleAnswer {
    /// What it found.
    result: AnswerResult,
    /// What the amount should have been, in öre, where it is the amount that is wrong.
    correct: Option<i64>,
    /// What there is to say.
    note: String,
}

/// What an examination can find.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AnswerResult {
    /// As it should be.
    Right,
    /// Not as it should be.
    Wrong,
    /// What it should be examined by cannot be found.
    Missing,
}

/// Answers of rows.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SampleAnswers {
    /// The rows that are answered; the others stay.
    answers: Vec<RowAnswer>,
}

/// The answer of a row.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RowAnswer {
    /// The row's place in the population.
    place: u64,
    /// What was found; null takes an answer back.
    answer: Option<SampleAnswer>,
    /// What is noted while there is no answer; an answer has a note of its own.
    #[serde(default)]
    note: String,
}

/// The samples, as many as their page has.
#[utoipa::path(
    get,
    path = "/samples",
    tag = "checks",
    params(Paging),
    responses((status = 200, body = Page<ListedSample>), Reading)
)]
pub(crate) async fn list_samples(
    caller: Caller,
    paging: Paging,
) -> Result<Json<Page<ListedSample>>, ApiProblem> {
    let samples = samples::list(&caller.app, caller.organisation()).await?.samples;
    Ok(Json(paging.page(samples.into_iter().map(|sample| ListedSample::of(sample, caller.language)))?))
}

/// A sample.
#[utoipa::path(
    get,
    path = "/samples/{sample}",
    tag = "checks",
    params(("sample" = Uuid, Path)),
    responses((status = 200, body = Sample, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_sample(
    caller: Caller,
    Id(id): Id<SampleId>,
) -> Result<Versioned<Sample>, ApiProblem> {
    now(&caller, id).await
}

/// Writes answers on a sample's worksheet.
#[utoipa::path(
    put,
    path = "/samples/{sample}/answers",
    tag = "checks",
    params(("sample" = Uuid, Path), IfMatch),
    request_body = SampleAnswers,
    responses((status = 200, body = Sample, headers(("etag" = String))), Editing)
)]
pub(crate) async fn answer_sample(
    caller: Caller,
    Id(id): Id<SampleId>,
    IfMatch(version): IfMatch,
    Body(SampleAnswers { answers }): Body<SampleAnswers>,
) -> Result<Versioned<Sample>, ApiProblem> {
    let answers = answers.into_iter().map(|row| (row.place, Entry::from(row))).collect();
    samples::answer(&caller.app, caller.organisation(), (id, version), answers).await?;
    now(&caller, id).await
}

/// Puts down what a sample's answers say, when every row has one.
#[utoipa::path(
    post,
    path = "/samples/{sample}/evaluation",
    tag = "checks",
    params(("sample" = Uuid, Path)),
    responses((status = 200, body = Sample, headers(("etag" = String))), Writing)
)]
pub(crate) async fn evaluate_sample(
    caller: Caller,
    Id(id): Id<SampleId>,
) -> Result<Versioned<Sample>, ApiProblem> {
    samples::conclude(&caller.app, caller.organisation(), id).await?;
    now(&caller, id).await
}

/// A sample's worksheet in Excel, to be filled in.
#[utoipa::path(
    get,
    path = "/samples/{sample}/worksheet",
    tag = "checks",
    params(("sample" = Uuid, Path)),
    responses(
        (
            status = 200,
            body = FileContent,
            content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ),
        Reading
    )
)]
pub(crate) async fn show_worksheet(caller: Caller, Id(id): Id<SampleId>) -> Result<Response, ApiProblem> {
    let file = worksheet::write(&caller.app, caller.organisation(), id, caller.language).await?;
    let named = [(CONTENT_TYPE, EXCEL.to_owned()), (CONTENT_DISPOSITION, disposition(&file.name))];
    Ok((named, file.content).into_response())
}

/// Takes a worksheet in that has been filled in in Excel. Rows without an answer take none back.
#[utoipa::path(
    post,
    path = "/samples/{sample}/worksheet",
    tag = "checks",
    params(("sample" = Uuid, Path)),
    request_body(content = FileContent, content_type = "application/octet-stream"),
    responses((status = 204, description = "The answers are written."), Writing)
)]
pub(crate) async fn take_worksheet_in(
    caller: Caller,
    Id(id): Id<SampleId>,
    FileBody(content): FileBody,
) -> Result<StatusCode, ApiProblem> {
    match worksheet::take_in(&caller.app, caller.organisation(), id, Some(&content), None).await? {
        Saved::As(_) => Ok(StatusCode::NO_CONTENT),
        Saved::Overtaken(_) => Err(Error::ChangedMeanwhile.into()),
    }
}

async fn now(caller: &Caller, id: SampleId) -> Result<Versioned<Sample>, ApiProblem> {
    let stored = samples::with_id(&caller.app, caller.organisation(), id).await?.sample;
    Ok(Versioned::of(stored.version, Sample::of(stored, caller.language)))
}

listed!(ListedSample);

/// Who evaluated a sample, where somebody has.
const fn evaluated(progress: &Progress) -> Option<domain::action::Signed> {
    match progress {
        Progress::Drawn => None,
        Progress::Evaluated { signed, .. } => Some(*signed),
    }
}

impl ListedSample {
    fn of(sample: domain::Sample, language: Language) -> Self {
        Self {
            id: sample.id.uuid(),
            question: CheckQuestion::of(&sample.of, language),
            evaluated: evaluated(&sample.progress).map(Signed::from),
            title: sample.title,
            drawn: sample.drawn.into(),
        }
    }
}

impl Sample {
    fn of(stored: Stored<domain::Sample>, language: Language) -> Self {
        let sample = stored.value;
        Self {
            id: sample.id.uuid(),
            etag: tag(stored.version),
            question: CheckQuestion::of(&sample.of, language),
            method: SampleMethod::from(&sample.method),
            seed: sample.seed.number(),
            confidence: sample.confidence.percent(),
            population: sample.population.items,
            population_amount: sample.population.amount.in_ore(),
            columns: sample.columns.iter().map(|column| FoundColumn::of(column, language)).collect(),
            drawn: sample.drawn.into(),
            evaluated: evaluated(&sample.progress).map(Signed::from),
            evaluation: sample.evaluation().map(Evaluation::from),
            title: sample.title,
            items: (1..).zip(sample.items).map(SampleItem::from).collect(),
        }
    }
}

impl From<(usize, domain::sample::SampledItem)> for SampleItem {
    fn from((number, item): (usize, domain::sample::SampledItem)) -> Self {
        Self {
            number,
            place: item.place,
            key: item.key,
            amount: item.amount.map(Money::in_ore),
            stratum: item.stratum,
            certain: item.certain,
            cells: item.cells,
            answer: item.answer.map(SampleAnswer::from),
            note: item.note,
        }
    }
}

impl From<RowAnswer> for Entry {
    fn from(RowAnswer { answer, note, .. }: RowAnswer) -> Self {
        answer.map_or(Self::Open { note }, |answer| Self::Answered(answer.into()))
    }
}

impl From<Answer> for SampleAnswer {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Right { note } => Self { result: AnswerResult::Right, correct: None, note },
            Answer::Wrong { correct, note } => {
                Self { result: AnswerResult::Wrong, correct: correct.map(Money::in_ore), note }
            }
            Answer::Missing { note } => Self { result: AnswerResult::Missing, correct: None, note },
        }
    }
}

impl From<SampleAnswer> for Answer {
    fn from(SampleAnswer { result, correct, note }: SampleAnswer) -> Self {
        match result {
            AnswerResult::Right => Self::Right { note },
            AnswerResult::Wrong => Self::Wrong { correct: correct.map(Money::ore), note },
            AnswerResult::Missing => Self::Missing { note },
        }
    }
}
