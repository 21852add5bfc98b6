//! A sample's worksheet as an Excel file, to be filled in elsewhere.

use tertial_documents::worksheet::{self, FilledRow, Headings, Row, Value, Worksheet};
use tertial_domain::check_run::{FoundColumn, Holds};
use tertial_domain::ids::{OrganisationId, SampleId};
use tertial_domain::sample::{Answer, SampledItem};
use tertial_domain::{Money, Sample};
use tertial_store::Stored;

use super::Then;
use super::sheet::{Sheet, TypedRow};
use crate::access::Place;
use crate::app::App;
use crate::checks::{CheckFailure, EXAMINING, OnWorksheet, Unreadable};
use crate::error::{Error, here};
use crate::language::Language;
use crate::merge::{Edit, Overtaken, Saved};

/// The words of an answer, in the order in which they are offered; each has the message `answer-…`.
const ANSWERS: [&str; 3] = ["right", "wrong", "missing"];

/// A worksheet that was fetched in one language can be taken in in another.
const LANGUAGES: [Language; 2] = [Language::Swedish, Language::English];

/// A worksheet as a file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
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
        number: language.text("worksheet-number"),
        heads: sample.columns.iter().map(|column| language.of_words(&column.title).to_owned()).collect(),
        headings: headings(language),
        has_amounts: sample.has_amounts(),
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
///
/// What is typed on the page meanwhile, with the version that it was typed in, is saved too. Where the file says something else of the
/// same row nothing is stored, and the person chooses.
pub async fn take_in(
    app: &App,
    organisation: OrganisationId,
    id: SampleId,
    content: Option<&[u8]>,
    typed: Option<(i64, Sheet)>,
) -> Result<Saved<Sheet>, Error> {
    app.may(EXAMINING, &Place::organisation(organisation))?;
    // Before the file is looked at, so that another organisation's sample is as one that is not there.
    here(app.store.read(organisation).get::<Sample>(id).await)?;
    let content = content.ok_or(Error::Empty("file"))?;
    let rows = worksheet::read(content, &LANGUAGES.map(headings)).ok().flatten();
    let rows = rows.ok_or(CheckFailure::NoWorksheet)?;
    let write = app.write(EXAMINING, &Place::organisation(organisation)).await?;
    let stored: Stored<Sample> = here(write.read().get(id).await)?;
    let base = Sheet::of(&stored.value, &());
    let (from, typed) = typed.unwrap_or_else(|| (stored.version, base.clone()));
    let mut mine = match typed.settled(app, &write, &stored, from).await? {
        Ok(mine) => mine,
        Err(overtaken) => return Ok(Saved::Overtaken(overtaken)),
    };
    let mut theirs = base.clone();
    for row in &rows {
        let place: u64 = row.place.text.parse().map_err(|_| CheckFailure::NoWorksheet)?;
        let stored = theirs.rows.get_mut(&place).ok_or(CheckFailure::NoWorksheet)?;
        fill(stored, row)?;
    }
    mine.settle(&base, &mut theirs);
    if mine != theirs {
        let version = stored.version;
        return Ok(Saved::Overtaken(Box::new(Overtaken { mine, theirs, version, by: None, at: None })));
    }
    mine.put_down(app, write, organisation, stored, Then::Keep).await
}

/// Brings into a row what the file says of it.
fn fill(stored: &mut TypedRow, row: &FilledRow) -> Result<(), CheckFailure> {
    let answer = answer_in(&row.answer.text).ok_or_else(|| CheckFailure::Worksheet {
        at: OnWorksheet::Cell(row.answer.at.clone()),
        what: Unreadable::Answer,
        text: row.answer.text.clone(),
    })?;
    let mut filled = TypedRow {
        answer: answer.to_owned(),
        correct: row.correct.text.clone(),
        note: row.note.text.clone(),
    };
    if filled.answer.is_empty() && filled.correct.is_empty() {
        // A row without an answer may have a note, and takes nothing back.
        filled = TypedRow { note: filled.note, ..stored.clone() };
    }
    // A cell does not keep where a note's lines end, nor that there is none where there was one.
    if filled.note.is_empty() || filled.note.split_whitespace().eq(stored.note.split_whitespace()) {
        filled.note.clone_from(&stored.note);
    }
    let entry = filled.read().map_err(|misread| {
        let said = if misread.what == Unreadable::Answer { &row.answer } else { &row.correct };
        misread.at(OnWorksheet::Cell(said.at.clone()))
    })?;
    *stored = TypedRow::of(&entry);
    Ok(())
}

/// The answer that a word in any of the languages says; empty where there is none, and none where the word is no answer.
fn answer_in(text: &str) -> Option<&'static str> {
    let said = text.to_lowercase();
    let is_said = |answer: &&str| {
        let key = format!("answer-{answer}");
        LANGUAGES.iter().any(|language| language.text(&key).to_lowercase() == said)
    };
    if said.is_empty() { Some("") } else { ANSWERS.into_iter().find(|answer| is_said(answer)) }
}

fn row(sample: &Sample, item: &SampledItem, language: Language) -> Row {
    let TypedRow { answer, note, .. } = TypedRow::of(&item.entry());
    Row {
        place: item.place,
        cells: sample.columns.iter().zip(&item.cells).map(|(column, text)| value(column, text)).collect(),
        answer: if answer.is_empty() { String::new() } else { language.text(&format!("answer-{answer}")) },
        correct: match item.answer {
            Some(Answer::Wrong { correct, .. }) => correct,
            _ => None,
        },
        note,
    }
}

/// What a cell holds.
fn value(column: &FoundColumn, text: &str) -> Value {
    let value = match column.holds {
        Holds::Amount => text.parse().ok().map(|ore| Value::Amount(Money::ore(ore))),
        Holds::Day => text.parse().ok().map(Value::Day),
        _ => None,
    };
    value.unwrap_or_else(|| Value::Text(text.to_owned()))
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

#[cfg(test)]
mod tests {
    use tertial_documents::worksheet::Said;

    use super::*;

    #[test]
    fn a_row_of_a_file_is_understood_or_its_cell_is_told() {
        let said = |column: char, text: &str| Said { at: format!("{column}9"), text: text.to_owned() };
        let typed = |(answer, correct, note): (&str, &str, &str)| TypedRow {
            answer: answer.to_owned(),
            correct: correct.to_owned(),
            note: note.to_owned(),
        };
        let check = |stored, (answer, correct, note): (&str, &str, &str), expected: Result<_, &str>| {
            let row = FilledRow {
                place: said('B', "17"),
                answer: said('F', answer),
                correct: said('G', correct),
                note: said('H', note),
            };
            let mut filled = typed(stored);
            let told = fill(&mut filled, &row).map_err(|failure| match failure {
                CheckFailure::Worksheet { at: OnWorksheet::Cell(cell), .. } => cell,
                other => panic!("{other:?}"),
            });
            assert_eq!(told.map(|()| filled), expected.map(typed).map_err(str::to_owned), "{row:?}");
        };
        check(("", "", ""), ("Rätt", "", ""), Ok(("right", "", "")));
        check(("", "", ""), ("wrong", "10,5", "moms"), Ok(("wrong", "10,50", "moms")));
        check(("", "", ""), ("fel", "1 234,50", "moms"), Ok(("wrong", "1234,50", "moms")));
        check(("", "", ""), ("", "", "frågat"), Ok(("", "", "frågat")));
        // Nothing in the file takes nothing back.
        check(("missing", "", "fakturan"), ("", "", ""), Ok(("missing", "", "fakturan")));
        check(("wrong", "10,50", "moms"), ("", "", "momsen"), Ok(("wrong", "10,50", "momsen")));
        check(("", "", "två\nrader"), ("rätt", "", "två rader"), Ok(("right", "", "två\nrader")));
        check(("", "", ""), ("kanske", "", ""), Err("F9"));
        check(("", "", ""), ("fel", "tio", "moms"), Err("G9"));
        check(("", "", ""), ("rätt", "10", ""), Err("G9"));
        check(("", "", ""), ("", "10", ""), Err("G9"));
    }
}
