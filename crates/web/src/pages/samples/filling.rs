//! Fills in a sample's worksheet: it is saved, evaluated, or saved together with a file that was filled in elsewhere.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tertial_app::Error;
use tertial_app::checks::{CheckFailure, OnWorksheet, Unreadable};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::merge::{Overtaken, Saved};
use tertial_app::samples::sheet::{Sheet, TypedRow};
use tertial_app::samples::{self, ReadSample, Then, worksheet};
use tertial_domain::sample::SampleError;

use super::sample::{Shown, page, parsed, read, to};
use crate::pages::checks::test::Fields;
use crate::pages::conflict::{is_mended_in_form, refused};
use crate::pages::render;
use crate::problem::Problem;
use crate::upload::Upload;
use crate::visitor::Visitor;

/// The worksheet as the form says it, with the version that it was filled in in.
struct Filled {
    version: i64,
    sheet: Sheet,
}

impl Filled {
    fn of(fields: &Fields) -> Result<Self, Problem> {
        let (mut version, mut sheet) = (None, Sheet::default());
        for (name, value) in fields {
            if name == "version" {
                version = value.parse().ok();
                continue;
            }
            // The field of a file that is not sent has nothing to say.
            let Some((field, place)) = name.rsplit_once('-') else { continue };
            let row: &mut TypedRow =
                sheet.rows.entry(place.parse().map_err(|_| Problem::Malformed)?).or_default();
            match field {
                "answer" => row.answer.clone_from(value),
                "correct" => row.correct.clone_from(value),
                "note" => row.note = value.replace("\r\n", "\n"),
                _ => return Err(Problem::Malformed),
            }
        }
        Ok(Self { version: version.ok_or(Problem::Malformed)?, sheet })
    }
}

/// Saves what was filled in.
pub(crate) async fn save(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    fill_in(&visitor, &id, &fields, Then::Keep).await
}

/// Saves what was filled in, and puts down what the answers say.
pub(crate) async fn evaluate(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    fill_in(&visitor, &id, &fields, Then::Evaluate).await
}

async fn fill_in(visitor: &Visitor, id: &str, fields: &Fields, then: Then) -> Result<Response, Problem> {
    let filled = Filled::of(fields)?;
    let of = (parsed(id)?, filled.version);
    let organisation = visitor.signed_in.organisation.id;
    let saved = samples::fill_in(&visitor.app, organisation, of, filled.sheet.clone(), then).await;
    answered(visitor, id, filled, saved, "worksheet-overtaken").await
}

/// Takes in a worksheet that was filled in in Excel, and saves what was filled in on the page.
pub(crate) async fn take_in(
    visitor: Visitor,
    Path(id): Path<String>,
    upload: Upload,
) -> Result<Response, Problem> {
    let filled = Filled::of(&upload.pairs())?;
    let organisation = visitor.signed_in.organisation.id;
    let typed = Some((filled.version, filled.sheet.clone()));
    let content = match upload.files.first() {
        Some(given) => Some(given.file.whole().await?),
        None => None,
    };
    let saved = worksheet::take_in(&visitor.app, organisation, parsed(&id)?, content.as_deref(), typed).await;
    answered(&visitor, &id, filled, saved, "worksheet-differs").await
}

/// The sample's page, where what was filled in is saved; the form with everything that was typed where it is not.
async fn answered(
    visitor: &Visitor,
    id: &str,
    filled: Filled,
    saved: Result<Saved<Sheet>, Error>,
    differs: &str,
) -> Result<Response, Problem> {
    let language = visitor.words.language;
    match saved {
        Ok(Saved::As(_)) => Ok(to(id)),
        Ok(Saved::Overtaken(overtaken)) => {
            let Overtaken { mine, theirs, version, .. } = *overtaken;
            let read = read(visitor, id).await?;
            let rows = contested(&read, &mine, &theirs).join(", ");
            let wrong = Some(Sentence::of(language, differs, &[("rows", rows.into())]));
            let shown = Shown { version: Some(version), typed: mine, theirs, wrong, ..Shown::default() };
            let page = page(visitor, read, shown).await?;
            Ok((StatusCode::CONFLICT, render(&page)).into_response())
        }
        Err(error) if is_mended_in_form(&error) => {
            let wrong = Some(sentence(&error, language));
            let shown = Shown {
                version: Some(filled.version),
                typed: filled.sheet,
                wrong,
                complaint: complaint(&error),
                ..Shown::default()
            };
            let page = page(visitor, read(visitor, id).await?, shown).await?;
            Ok(refused(error, render(&page)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The numbers of the rows that are filled in in two ways.
fn contested(read: &ReadSample, mine: &Sheet, theirs: &Sheet) -> Vec<String> {
    let differs = |place: &u64| mine.rows.get(place) != theirs.rows.get(place);
    let rows = (1..).zip(&read.sample.value.items).filter(|(_, item)| differs(&item.place));
    rows.map(|(number, _): (usize, _)| number.to_string()).collect()
}

/// The numbers of the rows that an error is about, and the field of them that it is mended in.
fn complaint(error: &Error) -> Option<(Vec<usize>, &'static str)> {
    let Error::Check(failure) = error else { return None };
    Some(match failure {
        CheckFailure::Worksheet { at: OnWorksheet::Row(number), what: Unreadable::Answer, .. } => {
            (vec![*number], "answer")
        }
        CheckFailure::Worksheet { at: OnWorksheet::Row(number), .. }
        | CheckFailure::Sample(SampleError::NoAmount(number)) => (vec![*number], "correct"),
        CheckFailure::Sample(SampleError::NoNote(number) | SampleError::LongNote(number)) => {
            (vec![*number], "note")
        }
        CheckFailure::Sample(SampleError::Unanswered(numbers)) => (numbers.clone(), "answer"),
        _ => return None,
    })
}
