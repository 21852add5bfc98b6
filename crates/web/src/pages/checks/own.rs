//! Tests that the organisation has written itself, as the administrator adds and changes them.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::Error;
use tertial_app::checks::{CheckFailure, library, settings};
use tertial_app::language::failure::{Sentence, sentence};

use super::Tabs;
use crate::pages::conflict::{is_conflict, is_mended_in_form, refused};
use crate::pages::marked::Marked;
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::problem::Problem;
use crate::upload::Upload;
use crate::visitor::Visitor;
use crate::words::Words;

/// What a new test begins as: every part of a header once, to be written over.
const BEGINNING: &str = include_str!("beginning.sql");

#[derive(Template)]
#[template(path = "checks/own.html")]
struct OwnPage {
    w: Words,
    shell: Shell,
    tabs: Tabs,
    /// The test's id; none for a new one.
    id: Option<String>,
    typed: Typed,
    wrong: Option<Sentence>,
    marked: Marked,
    /// What somebody else has stored meanwhile.
    theirs: Option<String>,
}

/// The form.
#[derive(Debug, Clone, Default)]
struct Typed {
    text: String,
    version: String,
}

/// The form for a new one.
pub(crate) async fn new(visitor: Visitor) -> Result<Response, Problem> {
    settings::may(&visitor.app, visitor.signed_in.organisation.id)?;
    let typed = Typed { text: BEGINNING.to_owned(), version: String::new() };
    Ok(render(&page(&visitor, None, typed, None)))
}

/// Adds it.
pub(crate) async fn create(visitor: Visitor, upload: Upload) -> Result<Response, Problem> {
    let (typed, read) = typed(upload).await;
    let added = match read {
        Ok(()) => settings::add(&visitor.app, visitor.signed_in.organisation.id, &typed.text).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(id) => Ok(Redirect::to(&format!("/tests/{id}")).into_response()),
        Err(error) if is_mended_in_form(&error) => {
            let wrong = Some(sentence(&error, visitor.words.language));
            let page = OwnPage { marked: marked(&error), ..page(&visitor, None, typed, wrong) };
            Ok(refused(error, render(&page)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The form for one that is there.
pub(crate) async fn edit(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    settings::may(&visitor.app, visitor.signed_in.organisation.id)?;
    let typed = stored(&visitor, &id).await?;
    Ok(render(&page(&visitor, Some(id), typed, None)))
}

/// Writes it anew.
pub(crate) async fn change(
    visitor: Visitor,
    Path(id): Path<String>,
    upload: Upload,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let (typed, read) = typed(upload).await;
    let version = typed.version.parse().map_err(|_| Problem::Malformed)?;
    let rewritten = match read {
        Ok(()) => settings::rewrite(&visitor.app, organisation, (&id, version), &typed.text).await,
        Err(error) => Err(error),
    };
    match rewritten {
        Ok(()) => Ok(Redirect::to(&format!("/tests/{id}")).into_response()),
        Err(error) if is_mended_in_form(&error) => back(&visitor, id, typed, error).await,
        Err(error) => Err(error.into()),
    }
}

/// Takes it out of use.
pub(crate) async fn withdraw(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    settings::withdraw(&visitor.app, visitor.signed_in.organisation.id, &id).await?;
    Ok(Redirect::to("/tests").into_response())
}

/// What the form says: the text of the file, where one was chosen, instead of what was typed; and what is wrong with the file.
async fn typed(upload: Upload) -> (Typed, Result<(), Error>) {
    let typed = Typed { text: upload.text("text"), version: upload.text("version") };
    let Some(attached) = upload.files.into_iter().next() else { return (typed, Ok(())) };
    let read = attached.file.whole().await;
    match read.map(|content| String::from_utf8(content.into())) {
        Ok(Ok(text)) => (Typed { text, ..typed }, Ok(())),
        Ok(Err(_)) => (typed, Err(CheckFailure::NotText { file: attached.name }.into())),
        Err(error) => (typed, Err(error)),
    }
}

/// The form again, with what was typed; where somebody else was first, with what they have stored too.
async fn back(visitor: &Visitor, id: String, typed: Typed, error: Error) -> Result<Response, Problem> {
    let wrong = Some(sentence(&error, visitor.words.language));
    let page = if is_conflict(&error) {
        let theirs = stored(visitor, &id).await?;
        let typed = Typed { version: theirs.version, ..typed };
        OwnPage { theirs: Some(theirs.text), ..page(visitor, Some(id), typed, wrong) }
    } else {
        OwnPage { marked: marked(&error), ..page(visitor, Some(id), typed, wrong) }
    };
    Ok(refused(error, render(&page)))
}

/// The field that is to be mended: the file, where it is no text, or else what is written.
fn marked(error: &Error) -> Marked {
    let is_of_file = matches!(error, Error::Check(CheckFailure::NotText { .. }));
    Marked::of([if is_of_file { "file" } else { "text" }])
}

async fn stored(visitor: &Visitor, id: &str) -> Result<Typed, Problem> {
    let read = library::with_id(&visitor.app, visitor.signed_in.organisation.id, id).await?;
    let own = read.own.ok_or(Problem::NoPage)?;
    Ok(Typed { text: own.value.text, version: own.version.to_string() })
}

fn page(visitor: &Visitor, id: Option<String>, typed: Typed, wrong: Option<Sentence>) -> OwnPage {
    OwnPage {
        w: visitor.words,
        shell: Shell::new(visitor, Section::Tests, None),
        tabs: Tabs::new(visitor, if id.is_none() { "own" } else { "tests" }),
        id,
        typed,
        wrong,
        marked: Marked::default(),
        theirs: None,
    }
}
