//! A sample's worksheet, filled in on the page or in Excel.

use tertial_checks::control_test::{Value as Typed, kronor};
use tertial_documents::worksheet::{self, Filled, Headings, Row, Worksheet};
use tertial_domain::check_run::{FoundColumn, Holds};
use tertial_domain::ids::{OrganisationId, SampleId};
use tertial_domain::sample::Answer;
use tertial_domain::{Money, Sample};

use crate::access::Place;
use crate::app::App;
use crate::checks::{CheckFailure, EXAMINING};
use crate::error::Error;
use crate::language::Language;

/// The words of an answer, in the order in which they are offered; each has the message `answer-…`.
const ANSWERS: [&str; 3] = ["right", "wrong", "missing"];

/// A worksheet as a file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// An answer as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedAnswer {
    /// `right`, `wrong` or `missing`; empty where there is none yet.
    pub word: String,
    /// What the amount should have been, in kronor.
    pub correct: String,
    /// What was found.
    pub note: String,
}

impl TypedAnswer {
    /// An answer as it would be typed.
    #[must_use]
    pub fn of(answer: Option<&Answer>) -> Self {
        let Some(answer) = answer else { return Self::default() };
        let (word, correct) = match answer {
            Answer::Right { .. } => ("right", None),
            Answer::Wrong { correct, .. } => ("wrong", *correct),
            Answer::Missing { .. } => ("missing", None),
        };
        Self {
            word: word.to_owned(),
            correct: correct.map(|money| Typed::Amount(money).written()).unwrap_or_default(),
            note: answer.note().to_owned(),
        }
    }
}

/// The answer that was typed of a row, told by its place in the population; none where nothing was.
pub fn answer_of(place: u64, typed: &TypedAnswer) -> Result<Option<Answer>, CheckFailure> {
    let note = typed.note.clone();
    let wrong = |text: &str| CheckFailure::Worksheet { row: place.to_string(), text: text.to_owned() };
    match typed.word.as_str() {
        "" if note.trim().is_empty() && typed.correct.trim().is_empty() => Ok(None),
        "" => Err(wrong(if note.trim().is_empty() { &typed.correct } else { &note })),
        "right" => Ok(Some(Answer::Right { note })),
        "missing" => Ok(Some(Answer::Missing { note })),
        "wrong" => {
            let correct = match typed.correct.trim() {
                "" => None,
                text => Some(kronor(text).ok_or_else(|| wrong(text))?),
            };
            Ok(Some(Answer::Wrong { correct, note }))
        }
        other => Err(wrong(other)),
    }
}

/// The worksheet as an Excel file, for whoever sees the sample.
pub async fn write(
    app: &App,
    organisation: OrganisationId,
    id: SampleId,
    language: Language,
) -> Result<File, Error> {
    let read = super::with_id(app, organisation, id).await?;
    let sample = &read.sample.value;
    let facts = [
        ("worksheet-seed", sample.seed.to_string()),
        ("worksheet-drawn", sample.drawn.on.to_string()),
        ("worksheet-population", sample.population.items.to_string()),
        ("worksheet-data", names(sample)),
    ];
    let sheet = Worksheet {
        title: sample.title.clone(),
        on: sample.drawn.on,
        facts: facts.map(|(key, value)| (language.text(key), value)).to_vec(),
        heads: sample.columns.iter().map(|column| language.of_words(&column.title).to_owned()).collect(),
        headings: headings(language),
        answers: ANSWERS.map(|word| language.text(&format!("answer-{word}"))).to_vec(),
        rows: sample.items.iter().map(|item| row(sample, item, language)).collect(),
    };
    let content = worksheet::write(&sheet)?;
    Ok(File {
        name: language.text_with("worksheet-name", &[("seed", sample.seed.to_string().into())]),
        content,
    })
}

/// Takes in a worksheet that has been filled in. Rows without an answer take none back.
pub async fn take_in(
    app: &App,
    organisation: OrganisationId,
    id: SampleId,
    content: &[u8],
) -> Result<(), Error> {
    app.may(EXAMINING, &Place::organisation(organisation))?;
    let read = super::with_id(app, organisation, id).await?;
    let languages = [Language::Swedish, Language::English];
    let rows = worksheet::read(content, &languages.map(headings)).ok().flatten();
    let rows = rows.ok_or(CheckFailure::NoWorksheet)?;
    let mut answers = Vec::new();
    for row in rows {
        let at = row.at.clone();
        let wrong = |text: &str| CheckFailure::Worksheet { row: at.clone(), text: text.to_owned() };
        let place: u64 = row.place.parse().map_err(|_| wrong(&row.place))?;
        if read.sample.value.items.iter().all(|item| item.place != place) {
            return Err(CheckFailure::NoWorksheet.into());
        }
        let said = row.filled.answer.to_lowercase();
        let is_said = |word: &&&str| {
            let key = format!("answer-{word}");
            languages.iter().any(|language| language.text(&key).to_lowercase() == said)
        };
        let word = match said.as_str() {
            "" => "",
            _ => ANSWERS.iter().find(is_said).ok_or_else(|| wrong(&row.filled.answer))?,
        };
        let typed = TypedAnswer {
            word: word.to_owned(),
            correct: row.filled.correct.clone(),
            note: row.filled.note.clone(),
        };
        // The row of the file says more than the place does.
        let answer = answer_of(place, &typed).map_err(|failure| match failure {
            CheckFailure::Worksheet { text, .. } => wrong(&text),
            other => other,
        })?;
        if answer.is_some() {
            answers.push((place, answer));
        }
    }
    super::answer(app, organisation, (id, read.sample.version), answers).await
}

fn row(sample: &Sample, item: &tertial_domain::sample::SampledItem, language: Language) -> Row {
    let TypedAnswer { word, correct, note } = TypedAnswer::of(item.answer.as_ref());
    let answer = if word.is_empty() { String::new() } else { language.text(&format!("answer-{word}")) };
    Row {
        place: item.place,
        cells: sample.columns.iter().zip(&item.cells).map(|(column, text)| cell(column, text)).collect(),
        filled: Filled { answer, correct, note },
    }
}

/// What a cell holds, as people write it.
fn cell(column: &FoundColumn, text: &str) -> String {
    match (column.holds, text.parse()) {
        (Holds::Amount, Ok(ore)) => Typed::Amount(Money::ore(ore)).written(),
        _ => text.to_owned(),
    }
}

fn names(sample: &Sample) -> String {
    let names: Vec<&str> = sample.of.data.iter().map(|read| read.name.as_str()).collect();
    names.join(", ")
}

fn headings(language: Language) -> Headings {
    Headings {
        place: language.text("worksheet-place"),
        answer: language.text("worksheet-answer"),
        correct: language.text("worksheet-correct"),
        note: language.text("worksheet-note"),
    }
}
