//! A file that is being read: how far that has come, and where it leads.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::data_sets::readings::{self, Progress, Reading, Standing};
use uuid::Uuid;

use super::mapping::{Asked, Typed, again};
use crate::pages::checks::grouped;
use crate::pages::shell::{Section, Shell};
use crate::pages::{render, to_itself};
use crate::problem::{Problem, is_about_the_form, status};
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "data/reading.html")]
struct ReadingPage {
    w: Words,
    shell: Shell,
    id: Uuid,
    file: String,
    percent: u64,
    rows: String,
}

/// How far it has come; when it has ended, what came of it.
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let reading = readings::with_id(&visitor.app, visitor.signed_in.organisation.id, id)?;
    let has_ended = !matches!(reading.standing, Standing::Going(_));
    if has_ended && let Some(whole) = to_itself(&headers, &format!("/data-sets/readings/{id}")) {
        return Ok(whole);
    }
    match reading.standing.clone() {
        Standing::Going(progress) => Ok(render(&page(&visitor, id, &reading, progress))),
        Standing::Done(set) => Ok(Redirect::to(&format!("/data-sets/{set}")).into_response()),
        Standing::Stopped => {
            let to = format!("/data-sets/new?{}", asked(&reading).query());
            Ok(Redirect::to(&to).into_response())
        }
        Standing::Failed(error) if is_about_the_form(&error) => {
            again(&visitor, asked(&reading), typed(&reading), (status(&error), &error)).await
        }
        Standing::Failed(error) => Err(Problem::Failed(error)),
    }
}

/// Stops it, and leads back to where the columns are looked at.
pub(crate) async fn stop(visitor: Visitor, Path(id): Path<String>) -> Result<Redirect, Problem> {
    let id = parsed(&id)?;
    readings::stop(&visitor.app, visitor.signed_in.organisation.id, id)?;
    Ok(Redirect::to(&format!("/data-sets/readings/{id}")))
}

fn parsed(id: &str) -> Result<Uuid, Problem> {
    id.parse().map_err(|_| Problem::NoPage)
}

fn page(visitor: &Visitor, id: Uuid, reading: &Reading, progress: Progress) -> ReadingPage {
    ReadingPage {
        w: visitor.words,
        shell: Shell::new(visitor, Section::Data, None),
        id,
        file: reading.wanted.file.name.clone(),
        percent: progress.percent(),
        rows: grouped(progress.rows),
    }
}

fn asked(reading: &Reading) -> Asked {
    let wanted = &reading.wanted;
    Asked {
        upload: wanted.file.upload.hex(),
        file: wanted.file.name.clone(),
        source: wanted.adding.source.clone(),
        table: wanted.table.clone(),
        name: wanted.adding.name.clone(),
        keep_until: wanted.adding.keep_until.map(|day| day.to_string()).unwrap_or_default(),
    }
}

fn typed(reading: &Reading) -> Typed {
    let adding = &reading.wanted.adding;
    Typed { mapping: adding.mapping.clone(), mark: adding.mark }
}
