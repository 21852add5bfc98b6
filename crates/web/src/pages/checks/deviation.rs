//! Raises a deviation from items of a run.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::Error;
use tertial_app::checks::places::{self, RiskPlace};
use tertial_app::checks::runs::ReadRun;
use tertial_app::checks::{CheckFailure, runs, triage};
use tertial_app::deviations::Source;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_domain::check_run::Found;
use tertial_domain::deviation::{DeviationError, Observation};
use tertial_domain::execution::CheckSource;

use super::attaching::called;
use super::choosing::Said;
use super::run::parsed;
use super::test::{Fields, field};
use super::{cell, title};
use crate::pages::choice::Choice;
use crate::pages::conflict::{is_mended_in_form, refused};
use crate::pages::control::day;
use crate::pages::marked::Marked;
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// The most items that the text of a deviation begins by telling of: what a reader takes in. The run has them all.
const MOST_TOLD: usize = 10;

#[derive(Template)]
#[template(path = "checks/deviation.html")]
struct RaisePage {
    w: Words,
    shell: Shell,
    id: String,
    title: String,
    /// The items, as the form says them.
    items: Vec<String>,
    sources: Vec<OfRisk>,
    text: String,
    weight: String,
    found_on: String,
    wrong: Option<Sentence>,
    marked: Marked,
}

/// The form.
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    Ok(render(&page(&visitor, id, &fields, None).await?))
}

/// The form about items that are chosen on the run's page. They come as a form does, since an address has room for few of them, and the
/// reason that is typed beside them is no part of an address, which is written down along the way.
pub(crate) async fn begin(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
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
            let Said { chosen, .. } = Said::of(&fields)?;
            triage::raise(&visitor.app, organisation, (parsed(&id)?, &chosen), source, &seen).await
        }
        Err(error) => Err(error),
    };
    match raised {
        Ok(deviation) => Ok(Redirect::to(&format!("/deviations/{deviation}")).into_response()),
        Err(error) if is_mended_in_form(&error) => {
            let page = page(&visitor, id, &fields, Some(&error)).await?;
            Ok(refused(error, render(&page)))
        }
        Err(error) => Err(error.into()),
    }
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
        None => return Ok(Err(Error::Empty("about"))),
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
    error: Option<&Error>,
) -> Result<RaisePage, Problem> {
    let w = visitor.words;
    let organisation = visitor.signed_in.organisation.id;
    let read = runs::with_id(&visitor.app, organisation, parsed(&id)?).await?;
    let places = places::list(&visitor.app, organisation).await?;
    let typed = |name: &str, otherwise: String| match field(fields, name) {
        "" => otherwise,
        typed => typed.to_owned(),
    };
    let said = Said::of(fields)?;
    let shown = CheckSource::Run(read.run.value.id);
    let source = typed("source", already_shown(&places, shown).unwrap_or_default());
    let items = fields.iter().filter(|(name, _)| name == "item").map(|(_, item)| item.clone());
    Ok(RaisePage {
        w,
        shell: Shell::new(visitor, Section::Tests, None),
        sources: sources(w, &places, &source),
        text: typed("text", proposed(w, &read, &said)),
        weight: field(fields, "weight").to_owned(),
        found_on: typed("found_on", visitor.app.today().to_string()),
        title: w.language.of_words(&read.run.value.question.title).to_owned(),
        items: items.collect(),
        id,
        wrong: error.map(|error| sentence(error, w.language)),
        marked: Marked::of(error.and_then(wrong_field)),
    })
}

/// The field that an error is about; none where it is about the items, which stand on the run's page.
fn wrong_field(error: &Error) -> Option<&'static str> {
    match error {
        Error::Empty("about") | Error::Execution(_) => Some("source"),
        Error::Empty("weight") => Some("weight"),
        Error::Empty("date") | Error::NotADay { .. } | Error::Deviation(DeviationError::YetToCome(_)) => {
            Some("found_on")
        }
        Error::Deviation(DeviationError::NoText) | Error::Check(CheckFailure::PersonalNumber { .. }) => {
            Some("text")
        }
        _ => None,
    }
}

/// The execution that the run is evidence of, which a deviation from it is most often about.
fn already_shown(places: &[RiskPlace], source: CheckSource) -> Option<String> {
    let mut executions = places.iter().filter(|place| place.may_act).flat_map(|place| &place.executions);
    let shown = executions.find(|it| it.shown_by.contains(&source))?;
    Some(format!("execution:{}", shown.id))
}

/// What the text of the deviation begins as: which test, what it says of the items, and what was typed about them.
fn proposed(w: Words, read: &ReadRun, said: &Said) -> String {
    let run = &read.run.value;
    let answered = run.answered();
    let columns = answered.map(|it| it.columns.as_slice()).unwrap_or_default();
    let found = answered.map(|it| it.found.as_slice()).unwrap_or_default();
    let chosen: Vec<&Found> =
        found.iter().filter(|found| said.chosen.iter().any(|it| it.key == found.key)).collect();
    let line = |found: &&Found| {
        let cells = columns.iter().zip(&found.cells).filter(|(_, text)| !text.is_empty());
        let cell = |(column, text): (_, &String)| {
            format!("{}: {}", title(w, column), cell(w, read.test.as_ref(), column, text))
        };
        format!("– {}", cells.map(cell).collect::<Vec<_>>().join(", "))
    };
    let mut lines = vec![w.about("raise-text", w.language.of_words(&run.question.title))];
    lines.extend(chosen.iter().take(MOST_TOLD).map(line));
    if let Some(more @ 1..) = chosen.len().checked_sub(MOST_TOLD) {
        lines.push(format!("– {}", w.count("raise-text-more", more)));
    }
    let why = said.why.trim();
    if !why.is_empty() {
        lines.extend([String::new(), why.to_owned()]);
    }
    lines.join("\n")
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
        let alone =
            choice(format!("{}:{}", place.year, place.risk), w.about("raise-about-risk", &place.title));
        let executions = place.executions.iter();
        let executions = executions.map(|it| choice(format!("execution:{}", it.id), called(w, it)));
        OfRisk {
            title: format!("{} {}: {}", place.board, place.year, place.title),
            choices: std::iter::once(alone).chain(executions).collect(),
        }
    };
    places.iter().filter(|place| place.may_act).map(of_risk).collect()
}
