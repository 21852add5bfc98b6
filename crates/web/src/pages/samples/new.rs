//! Draws a sample.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::checks::library::{self, ReadTest};
use tertial_app::checks::{CheckFailure, Kind};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::samples::draw::{SIZE, Wanted};
use tertial_app::samples::draws;
use tertial_app::{Error, checks};
use tertial_domain::sample::{Confidence, LONGEST_TITLE, SampleError, Seed};

use crate::pages::checks::test::{DATA, Fields, Input, Setting, VALUE, asked, field, inputs, of_parameters};
use crate::pages::conflict::{is_mended_in_form, refused};
use crate::pages::marked::Marked;
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::problem::{Problem, status};
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "checks/sample_new.html")]
struct NewPage {
    w: Words,
    shell: Shell,
    id: String,
    test_title: String,
    shows: String,
    shows_not: String,
    inputs: Vec<Input>,
    settings: Vec<Setting>,
    has_data: bool,
    title: String,
    seed: String,
    confidence: String,
    wrong: Option<Sentence>,
    marked: Marked,
    longest_title: usize,
}

/// Which test makes the population.
#[derive(Debug, Deserialize)]
pub(crate) struct About {
    #[serde(default)]
    test: String,
}

/// The form.
pub(crate) async fn show(visitor: Visitor, Query(about): Query<About>) -> Result<Response, Problem> {
    let read = read(&visitor, &about.test).await?;
    Ok(render(&page(&visitor, &read, &Vec::new(), None)))
}

/// Begins to draw it, and goes to where that is watched.
pub(crate) async fn draw(visitor: Visitor, Form(fields): Form<Fields>) -> Result<Response, Problem> {
    let test = field(&fields, "test");
    let asked = asked(test, &fields)?;
    let drawn = match wanted(asked, &fields) {
        Ok(wanted) => draws::start(&visitor.app, visitor.signed_in.organisation.id, wanted).await,
        Err(failure) => Err(Error::from(failure)),
    };
    match drawn {
        Ok(id) => Ok(Redirect::to(&format!("/samples/draws/{id}")).into_response()),
        Err(error) if is_mended_in_form(&error) => {
            let read = read(&visitor, test).await?;
            let shown = render(&page(&visitor, &read, &fields, Some(&error)));
            Ok(refused(error, shown))
        }
        Err(error) => Err(error.into()),
    }
}

/// The form once more, with what was typed, for a draw that came to nothing.
pub(super) async fn again(
    visitor: &Visitor,
    wanted: &Wanted,
    error: Option<&Error>,
) -> Result<Response, Problem> {
    let read = read(visitor, &wanted.asked.test).await?;
    let table_of = |id| read.data.iter().find(|(_, sets)| sets.iter().any(|set| set.id == id));
    let data = wanted
        .asked
        .data
        .iter()
        .filter_map(|id| Some((format!("{DATA}{}", table_of(*id)?.0), id.to_string())));
    let values = wanted.asked.values.iter().map(|(name, value)| (format!("{VALUE}{name}"), value.clone()));
    let typed = [
        ("title".to_owned(), wanted.title.clone()),
        ("seed".to_owned(), wanted.seed.map(|seed| seed.number().to_string()).unwrap_or_default()),
        ("confidence".to_owned(), wanted.confidence.percent().to_string()),
    ];
    let fields: Fields = typed.into_iter().chain(data).chain(values).collect();
    let shown = render(&page(visitor, &read, &fields, error));
    Ok(match error {
        Some(error) => (status(error), shown).into_response(),
        None => shown,
    })
}

fn wanted(asked: checks::Asked, fields: &Fields) -> Result<Wanted, CheckFailure> {
    let seed = match field(fields, "seed").trim() {
        "" => None,
        text => Some(text.parse::<Seed>()?),
    };
    let confidence = match field(fields, "confidence").trim() {
        "" => Confidence::USUAL,
        text => {
            // A text that is no number is answered as a number that is out of range.
            let percent = text.parse::<u8>().unwrap_or_default();
            Confidence::try_from(percent)?
        }
    };
    Ok(Wanted { asked, title: field(fields, "title").to_owned(), seed, confidence })
}

async fn read(visitor: &Visitor, test: &str) -> Result<ReadTest, Problem> {
    let read = library::with_id(&visitor.app, visitor.signed_in.organisation.id, test).await?;
    if !matches!(read.test.kind, Kind::Sample { .. }) {
        return Err(Problem::NoPage);
    }
    Ok(read)
}

fn page(visitor: &Visitor, read: &ReadTest, fields: &Fields, error: Option<&Error>) -> NewPage {
    let w = visitor.words;
    let inputs = inputs(w, read, fields);
    let mut settings = of_parameters(w, read, fields, visitor.app.today());
    for setting in &mut settings {
        setting.is_wrong = error.is_some_and(|error| is_about(w, error, setting));
    }
    NewPage {
        w,
        shell: Shell::new(visitor, Section::Tests, None),
        id: read.test.id.clone(),
        test_title: w.language.of_wording(&read.test.title).to_owned(),
        shows: w.language.of_wording(&read.test.shows).to_owned(),
        shows_not: w.language.of_wording(&read.test.shows_not).to_owned(),
        has_data: inputs.iter().all(|input| !input.choices.is_empty()),
        inputs,
        settings,
        title: field(fields, "title").to_owned(),
        seed: field(fields, "seed").to_owned(),
        confidence: match field(fields, "confidence") {
            "" => Confidence::USUAL.percent().to_string(),
            typed => typed.to_owned(),
        },
        wrong: error.map(|error| sentence(error, w.language)),
        marked: Marked::of(error.and_then(wrong_field)),
        longest_title: LONGEST_TITLE,
    }
}

/// Whether an error is mended in a setting of the test.
fn is_about(w: Words, error: &Error, setting: &Setting) -> bool {
    match error {
        Error::Check(CheckFailure::Size) => setting.name == SIZE,
        Error::Check(CheckFailure::Parameter { title, .. }) => setting.title == w.language.of_words(title),
        _ => false,
    }
}

/// The field that an error is mended in, beside those of the test's settings.
const fn wrong_field(error: &Error) -> Option<&'static str> {
    match error {
        Error::Check(CheckFailure::Seed(_)) => Some("seed"),
        Error::Check(CheckFailure::Confidence(_)) => Some("confidence"),
        Error::Check(CheckFailure::Sample(SampleError::LongTitle | SampleError::NoTitle(_))) => Some("title"),
        _ => None,
    }
}
