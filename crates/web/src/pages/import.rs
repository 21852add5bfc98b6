//! Importera: a file is handed in, what was read in it is looked through and corrected, and then it is saved.
//!
//! Nothing is kept between the two: the page of what was read is a form that carries all of it.

mod confirming;
mod typed;

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::Error;
use tertial_app::documents::Draft;
use tertial_app::evidence::LARGEST_FILE;
use tertial_app::import::reception::{EarlierImport, Reception, receive, reception};
use tertial_app::import::{propose, save};
use tertial_app::language::failure::{Sentence, sentence};

use self::confirming::ConfirmingPage;
use super::shell::{Section, Shell};
use crate::pages::render;
use crate::problem::{Problem, mendable, status};
use crate::upload::Upload;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "import.html")]
struct ImportPage {
    w: Words,
    shell: Shell,
    wrong: Option<Sentence>,
    earlier: Vec<EarlierRow>,
    megabytes: usize,
}

/// A file that was imported before, and what it became.
struct EarlierRow {
    file: String,
    href: String,
    name: String,
}

/// The page where a file is handed in.
pub(crate) async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let reception = reception(&visitor.app, visitor.signed_in.organisation.id).await?;
    Ok(render(&page(&visitor, reception, None)))
}

/// Reads the file, and shows what was read.
pub(crate) async fn read(visitor: Visitor, upload: Upload) -> Result<Response, Problem> {
    let reception = reception(&visitor.app, visitor.signed_in.organisation.id).await?;
    let draft = match upload.files.first() {
        Some(given) => receive(&visitor.app, &given.name, given.file.whole().await?).await,
        None => Err(Error::Empty("file")),
    };
    match draft {
        Ok(draft) => confirming(&visitor, &reception, &draft, None),
        Err(error) => {
            let sentence = sentence(&error, visitor.words.language);
            // A file that is no use is told of where another can be chosen, whatever is the matter with it.
            let status = match error {
                Error::Unkept { .. } => status(&error),
                error => mendable(error)?.0,
            };
            Ok((status, render(&page(&visitor, reception, Some(sentence)))).into_response())
        }
    }
}

/// Saves what was looked through, and leads to it.
pub(crate) async fn confirm(visitor: Visitor, upload: Upload) -> Result<Response, Problem> {
    let organisation = &visitor.signed_in.organisation;
    let reception = reception(&visitor.app, organisation.id).await?;
    let draft: Draft = serde_json::from_str(&upload.text("draft")).map_err(|_| Problem::Malformed)?;
    let confirmed = match typed::corrections(&upload, &draft, &organisation.name) {
        Ok(corrections) => match propose(&visitor.app, &draft, &corrections).await {
            Ok(proposal) => save(&visitor.app, proposal).await,
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    };
    match confirmed {
        Ok(imported) => {
            let to = match imported.follow_up {
                Some(follow_up) => format!("/follow-ups/{follow_up}"),
                None => format!("/plans/{}", imported.revision),
            };
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let (status, error) = mendable(error)?;
            let sentence = sentence(&error, visitor.words.language);
            let page = confirming(&visitor, &reception, &draft, Some((sentence, &upload)))?;
            Ok((status, page).into_response())
        }
    }
}

fn page(visitor: &Visitor, reception: Reception, wrong: Option<Sentence>) -> ImportPage {
    let w = visitor.words;
    ImportPage {
        w,
        shell: Shell::new(visitor, Section::Import, None),
        wrong,
        earlier: reception.earlier.into_iter().map(|earlier| earlier_row(w, earlier)).collect(),
        megabytes: LARGEST_FILE >> 20,
    }
}

fn earlier_row(w: Words, earlier: EarlierImport) -> EarlierRow {
    let EarlierImport { file, board, year, plan, follow_up } = earlier;
    let (href, what) = match follow_up {
        Some((id, period)) => {
            (format!("/follow-ups/{id}"), w.about("follow-up-title", &w.about("period-code", &period)))
        }
        None => (format!("/plans/{plan}"), w.text("plan")),
    };
    EarlierRow { file, href, name: format!("{board} {year}, {what}") }
}

/// The page of what was read, as it was read or as it was typed.
fn confirming(
    visitor: &Visitor,
    reception: &Reception,
    draft: &Draft,
    typed: Option<(Sentence, &Upload)>,
) -> Result<Response, Problem> {
    let shell = Shell::new(visitor, Section::Import, None);
    let organisation = &visitor.signed_in.organisation.name;
    let page = ConfirmingPage::new(visitor.words, shell, (reception, organisation), draft, typed);
    Ok(render(&page.ok_or(Problem::Broken)?))
}
