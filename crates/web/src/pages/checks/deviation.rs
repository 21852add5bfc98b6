//! Raises a deviation from items of a run.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::Error;
use tertial_app::checks::places::{self, RiskPlace};
use tertial_app::checks::{runs, triage};
use tertial_app::deviations::Source;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_domain::deviation::Observation;

use super::run::parsed;
use super::test::{Fields, field};
use crate::pages::choice::Choice;
use crate::pages::conflict::{is_mended_in_form, refused};
use crate::pages::control::day;
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "checks/deviation.html")]
struct RaisePage {
    w: Words,
    shell: Shell,
    id: String,
    title: String,
    keys: Vec<String>,
    sources: Vec<OfRisk>,
    text: String,
    weight: String,
    found_on: String,
    wrong: Option<Sentence>,
}

/// The form.
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    Ok(render(&page(&visitor, id, &fields, None).await?))
}

/// Raises it.
pub(crate) async fn raise(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let raised = match asked(&fields)? {
        Ok((source, seen)) => {
            let keys = keys(&fields);
            triage::raise(&visitor.app, organisation, (parsed(&id)?, &keys), source, &seen).await
        }
        Err(error) => Err(error),
    };
    match raised {
        Ok(deviation) => Ok(Redirect::to(&format!("/deviations/{deviation}")).into_response()),
        Err(error) if is_mended_in_form(&error) => {
            let wrong = Some(sentence(&error, visitor.words.language));
            let page = page(&visitor, id, &fields, wrong).await?;
            Ok(refused(error, render(&page)))
        }
        Err(error) => Err(error.into()),
    }
}

fn keys(fields: &Fields) -> Vec<String> {
    fields.iter().filter(|(name, _)| name == "key").map(|(_, key)| key.clone()).collect()
}

/// What the form says, where it can be understood.
fn asked(fields: &Fields) -> Result<Result<(Source, Observation), Error>, Problem> {
    let malformed = |_| Problem::Malformed;
    let source = match field(fields, "source").split_once(':') {
        Some(("execution", id)) => Source::Execution(id.parse().map_err(malformed)?),
        Some((year, risk)) => {
            let year = year.parse().map_err(|_| Problem::Malformed)?;
            Source::Risk(risk.parse().map_err(malformed)?, year)
        }
        None => return Ok(Err(Error::Empty("risk"))),
    };
    let material = match field(fields, "weight") {
        "material" => true,
        "minor" => false,
        _ => return Ok(Err(Error::Empty("weight"))),
    };
    let seen = day(field(fields, "found_on")).map(|found_on| {
        let text = field(fields, "text").replace("\r\n", "\n");
        (source, Observation { text, material, found_on })
    });
    Ok(seen)
}

async fn page(
    visitor: &Visitor,
    id: String,
    fields: &Fields,
    wrong: Option<Sentence>,
) -> Result<RaisePage, Problem> {
    let w = visitor.words;
    let organisation = visitor.signed_in.organisation.id;
    let read = runs::with_id(&visitor.app, organisation, parsed(&id)?).await?;
    let places = places::list(&visitor.app, organisation).await?;
    let typed = |name: &str, otherwise: String| match field(fields, name) {
        "" => otherwise,
        typed => typed.to_owned(),
    };
    let title = w.language.of_words(&read.run.value.question.title).to_owned();
    let keys = keys(fields);
    Ok(RaisePage {
        w,
        shell: Shell::new(visitor, Section::Tests, None),
        sources: sources(w, &places, field(fields, "source")),
        text: typed("text", w.about("raise-text", &format!("{title}: {}", keys.join("; ")))),
        weight: field(fields, "weight").to_owned(),
        found_on: typed("found_on", visitor.app.today().to_string()),
        title,
        keys,
        id,
        wrong,
    })
}

/// A risk with what a deviation about it can come of: the risk alone, or something carried out of its controls.
struct OfRisk {
    /// `Kommunstyrelsen 2026: Otillåten direktupphandling`.
    title: String,
    choices: Vec<Choice>,
}

/// The risks that a deviation can be raised about, and the executions that found it.
fn sources(w: Words, places: &[RiskPlace], chosen: &str) -> Vec<OfRisk> {
    let choice = |value: String, text: String| Choice { is_chosen: value == chosen, value, text };
    let of_risk = |place: &RiskPlace| {
        let alone = choice(format!("{}:{}", place.year, place.risk), w.text("raise-about-risk"));
        let executions = place.executions.iter().map(|it| {
            let day = it.on.map(|day| format!(", {}", w.date(&day))).unwrap_or_default();
            choice(format!("execution:{}", it.id), format!("{} ({}{day})", it.control, it.at.short()))
        });
        OfRisk {
            title: format!("{} {}: {}", place.board, place.year, place.title),
            choices: std::iter::once(alone).chain(executions).collect(),
        }
    };
    places.iter().filter(|place| place.may_act).map(of_risk).collect()
}
