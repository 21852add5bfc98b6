//! A sample: how it was drawn, its worksheet to fill in, and what it says.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::checks::CheckFailure;
use tertial_app::checks::places::{self, RiskPlace};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::samples::worksheet::{TypedAnswer, answer_of};
use tertial_app::samples::{self, ReadSample};
use tertial_app::{Error, error::StoreError};
use tertial_domain::execution::CheckSource;
use tertial_domain::ids::SampleId;
use tertial_domain::sample::{Answer, Method, SampledItem};

use super::{method, sign};
use crate::pages::checks::attaching::{Attaching, OfBoard, executions};
use crate::pages::checks::test::Fields;
use crate::pages::checks::{cell, grouped, title};
use crate::pages::conflict::{is_mended_in_form, refused};
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::pages::sign::Sign;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "checks/sample.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that is there or not")]
struct SamplePage {
    w: Words,
    shell: Shell,
    id: SampleId,
    version: String,
    title: String,
    sign: Sign,
    facts: Vec<(String, String)>,
    data: Vec<String>,
    heads: Vec<String>,
    rows: Vec<Row>,
    unanswered: usize,
    is_drawn: bool,
    may_fill_in: bool,
    may_attach: bool,
    is_monetary: bool,
    says: Vec<(String, String)>,
    strata: Vec<[String; 4]>,
    executions: Vec<OfBoard>,
    wrong: Option<Sentence>,
}

struct Row {
    place: u64,
    number: usize,
    cells: Vec<String>,
    is_certain: bool,
    answer: TypedAnswer,
    /// In words, where it is read.
    in_words: String,
    /// What somebody else has stored meanwhile.
    theirs: Option<String>,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let read = read(&visitor, &id).await?;
    Ok(render(&page(&visitor, read, &BTreeMap::new(), None).await?))
}

/// Writes what was filled in.
pub(crate) async fn answer(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let typed = typed(&fields)?;
    let version =
        crate::pages::checks::test::field(&fields, "version").parse().map_err(|_| Problem::Malformed)?;
    let answers: Result<Vec<_>, CheckFailure> =
        typed.iter().map(|(place, typed)| Ok((*place, answer_of(*place, typed)?))).collect();
    let saved = match answers {
        Ok(answers) => samples::answer(&visitor.app, organisation, (parsed(&id)?, version), answers).await,
        Err(failure) => Err(Error::from(failure)),
    };
    match saved {
        Ok(()) => Ok(to(&id)),
        Err(error) => back(&visitor, &id, &typed, error).await,
    }
}

/// Puts down what the answers say.
pub(crate) async fn evaluate(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    match samples::conclude(&visitor.app, visitor.signed_in.organisation.id, parsed(&id)?).await {
        Ok(()) => Ok(to(&id)),
        Err(error) => back(&visitor, &id, &BTreeMap::new(), error).await,
    }
}

/// Attaches it to a control's execution.
pub(crate) async fn attach(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(to): Form<Attaching>,
) -> Result<Response, Problem> {
    to.attach(&visitor, CheckSource::Sample(parsed(&id)?)).await
}

pub(super) async fn back(
    visitor: &Visitor,
    id: &str,
    typed: &BTreeMap<u64, TypedAnswer>,
    error: Error,
) -> Result<Response, Problem> {
    if !is_mended_in_form(&error) {
        return Err(error.into());
    }
    let is_conflict = matches!(error, Error::Store(StoreError::Conflict(_)));
    let wrong = Some(sentence(&error, visitor.words.language));
    let read = read(visitor, id).await?;
    let mut page = page(visitor, read, typed, wrong).await?;
    if !is_conflict {
        page.rows.iter_mut().for_each(|row| row.theirs = None);
    }
    Ok(refused(error, render(&page)))
}

/// What was typed of each row.
fn typed(fields: &Fields) -> Result<BTreeMap<u64, TypedAnswer>, Problem> {
    let mut typed: BTreeMap<u64, TypedAnswer> = BTreeMap::new();
    for (name, value) in fields {
        let Some((field, place)) = name.rsplit_once('-') else { continue };
        let row = typed.entry(place.parse().map_err(|_| Problem::Malformed)?).or_default();
        match field {
            "answer" => row.word.clone_from(value),
            "correct" => row.correct.clone_from(value),
            "note" => row.note = value.replace("\r\n", "\n"),
            _ => return Err(Problem::Malformed),
        }
    }
    Ok(typed)
}

pub(super) async fn read(visitor: &Visitor, id: &str) -> Result<ReadSample, Problem> {
    Ok(samples::with_id(&visitor.app, visitor.signed_in.organisation.id, parsed(id)?).await?)
}

pub(super) fn parsed(id: &str) -> Result<SampleId, Problem> {
    id.parse().map_err(|_| Problem::NoPage)
}

pub(super) fn to(id: &str) -> Response {
    Redirect::to(&format!("/samples/{id}")).into_response()
}

async fn page(
    visitor: &Visitor,
    read: ReadSample,
    typed: &BTreeMap<u64, TypedAnswer>,
    wrong: Option<Sentence>,
) -> Result<SamplePage, Problem> {
    let w = visitor.words;
    let sample = &read.sample.value;
    let is_drawn = sample.evaluation().is_none();
    let may_attach = !is_drawn && read.may_examine;
    let places = if may_attach {
        places::list(&visitor.app, visitor.signed_in.organisation.id).await?
    } else {
        Vec::<RiskPlace>::new()
    };
    let row = |(n, item): (usize, &SampledItem)| {
        let stored = TypedAnswer::of(item.answer.as_ref());
        let mine = typed.get(&item.place);
        Row {
            place: item.place,
            number: n + 1,
            cells: sample.columns.iter().zip(&item.cells).map(|(it, text)| cell(w, None, it, text)).collect(),
            is_certain: item.certain,
            in_words: in_words(w, item.answer.as_ref()),
            theirs: mine.filter(|mine| **mine != stored).map(|_| in_words(w, item.answer.as_ref())),
            answer: mine.cloned().unwrap_or(stored),
        }
    };
    Ok(SamplePage {
        w,
        shell: Shell::new(visitor, Section::Tests, None),
        id: sample.id,
        version: read.sample.version.to_string(),
        title: sample.title.clone(),
        sign: sign(w, sample),
        facts: facts(w, &read),
        data: sample.of.data.iter().map(|it| it.name.clone()).collect(),
        heads: sample.columns.iter().map(|it| title(w, it)).collect(),
        rows: sample.items.iter().enumerate().map(row).collect(),
        unanswered: sample.unanswered(),
        is_drawn,
        may_fill_in: is_drawn && read.may_examine,
        may_attach,
        is_monetary: sample.method.interval().is_some(),
        says: says(w, &read),
        strata: strata(&read),
        executions: executions(w, &places),
        wrong,
    })
}

fn in_words(w: Words, answer: Option<&Answer>) -> String {
    let word = match answer {
        None => return w.text("answer-none"),
        Some(Answer::Right { .. }) => w.text("answer-right"),
        Some(Answer::Wrong { correct: Some(correct), .. }) => {
            w.about("answer-wrong-amount", &correct.to_string())
        }
        Some(Answer::Wrong { .. }) => w.text("answer-wrong"),
        Some(Answer::Missing { .. }) => w.text("answer-missing"),
    };
    match answer.map(Answer::note) {
        Some(note) if !note.is_empty() => format!("{word}: {note}"),
        _ => word,
    }
}

fn facts(w: Words, read: &ReadSample) -> Vec<(String, String)> {
    let sample = &read.sample.value;
    let name = w.person(read.people.get(&sample.drawn.by));
    let fact = |key: &str, value: String| (w.text(key), value);
    let mut facts = vec![
        fact("sample-method", w.text(method(&sample.method))),
        fact("sample-drawn-on", format!("{}, {name}", w.date(&sample.drawn.on))),
        fact("sample-seed-label", sample.seed.to_string()),
        fact("sample-confidence-label", format!("{}\u{a0}%", sample.confidence.percent())),
        fact("sample-population", grouped(sample.population.items)),
        fact("sample-population-amount", sample.population.amount.to_string()),
    ];
    if let Method::MonetaryUnit { interval, start } = &sample.method {
        facts.push(fact("sample-interval", interval.to_string()));
        facts.push(fact("sample-start", start.to_string()));
    }
    if sample.population.beside > 0 {
        let beside = format!("{} ({})", grouped(sample.population.beside), sample.population.beside_amount);
        facts.push(fact("sample-beside", beside));
    }
    facts
}

/// What the sample says, once it is evaluated.
fn says(w: Words, read: &ReadSample) -> Vec<(String, String)> {
    let sample = &read.sample.value;
    let Some(evaluation) = sample.evaluation() else { return Vec::new() };
    let confidence = sample.confidence.percent().to_string();
    let say = |key: &str, value: String| (w.about(key, &confidence), value);
    let mut said = vec![
        say("evaluation-examined", evaluation.examined.to_string()),
        say("evaluation-wrong", evaluation.wrong.to_string()),
    ];
    if let Some(rate) = &evaluation.rate {
        said.push(say("evaluation-rate", rate.found.to_string()));
        said.push(say("evaluation-at-most", rate.at_most.to_string()));
        said.push(say("evaluation-interval", format!("{} – {}", rate.low, rate.high)));
        said.push(say("evaluation-items", grouped(rate.at_most_items)));
    }
    if let Some(amount) = &evaluation.amount {
        said.push(say("evaluation-known", amount.known.to_string()));
        said.push(say("evaluation-likely", amount.likely.to_string()));
        said.push(say("evaluation-amount-at-most", amount.at_most.to_string()));
        said.push(say("evaluation-too-little", amount.too_little.to_string()));
    }
    said
}

fn strata(read: &ReadSample) -> Vec<[String; 4]> {
    let strata = read.sample.value.evaluation().map(|it| it.strata.as_slice()).unwrap_or_default();
    let row = |it: &tertial_domain::sample::StratumRate| {
        [
            if it.name.is_empty() { "–".to_owned() } else { it.name.clone() },
            it.examined.to_string(),
            it.wrong.to_string(),
            it.rate.at_most.to_string(),
        ]
    };
    strata.iter().map(row).collect()
}
