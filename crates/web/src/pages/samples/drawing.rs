//! A sample that is being drawn: how far that has come, and where it leads.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::checks::{Stage, library};
use tertial_app::samples::draws::{self, Standing};
use uuid::Uuid;

use super::new::again;
use crate::pages::shell::{Section, Shell};
use crate::pages::{render, to_itself};
use crate::problem::{Problem, is_about_the_form};
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "checks/drawing.html")]
struct DrawingPage {
    w: Words,
    shell: Shell,
    id: Uuid,
    title: String,
    /// Whether it waits for its turn.
    waits: bool,
    /// How much of the data is read; none where nobody knows.
    percent: Option<u64>,
}

/// How far it has come; when it has ended, what came of it.
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let organisation = visitor.signed_in.organisation.id;
    let drawing = draws::with_id(&visitor.app, organisation, id)?;
    let has_ended = !matches!(drawing.standing, Standing::Going(_));
    if has_ended && let Some(whole) = to_itself(&headers, &format!("/samples/draws/{id}")) {
        return Ok(whole);
    }
    match drawing.standing {
        Standing::Going(stage) => {
            let read = library::with_id(&visitor.app, organisation, &drawing.wanted.asked.test).await?;
            Ok(render(&DrawingPage {
                w: visitor.words,
                shell: Shell::new(&visitor, Section::Tests, None),
                id,
                title: match drawing.wanted.title.trim() {
                    "" => visitor.words.language.of_wording(&read.test.title).to_owned(),
                    title => title.to_owned(),
                },
                waits: stage == Stage::Waits,
                percent: stage.percent(),
            }))
        }
        Standing::Done(sample) => Ok(Redirect::to(&format!("/samples/{sample}")).into_response()),
        Standing::Stopped => again(&visitor, &drawing.wanted, None).await,
        Standing::Failed(error) if is_about_the_form(&error) => {
            again(&visitor, &drawing.wanted, Some(&error)).await
        }
        Standing::Failed(error) => Err(Problem::Failed(error)),
    }
}

/// Stops it, and leads back to the form.
pub(crate) async fn stop(visitor: Visitor, Path(id): Path<String>) -> Result<Redirect, Problem> {
    let id = parsed(&id)?;
    draws::stop(&visitor.app, visitor.signed_in.organisation.id, id)?;
    Ok(Redirect::to(&format!("/samples/draws/{id}")))
}

fn parsed(id: &str) -> Result<Uuid, Problem> {
    id.parse().map_err(|_| Problem::NoPage)
}
