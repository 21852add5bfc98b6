//! Says what becomes of items of a run.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use tertial_domain::triage;

use super::choosing::{Said, Shown};
use super::run::{page, parsed};
use super::test::{Fields, field};
use crate::pages::conflict::{is_mended_in_form, refused};
use crate::pages::render;
use crate::problem::Problem;
use crate::visitor::Visitor;

/// Says the same of the chosen items.
pub(crate) async fn save(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let said = Said::of(&fields)?;
    let word = match field(&fields, "say") {
        "explained" => triage::Said::Explained(said.why.clone()),
        "false-alarm" => triage::Said::FalseAlarm(said.why.clone()),
        "again" => triage::Said::Reopened(said.why.clone()),
        _ => return Err(Problem::Malformed),
    };
    let shown = Shown::of(field(&fields, "show"), field(&fields, "page"));
    let organisation = visitor.signed_in.organisation.id;
    let chosen = &said.chosen;
    match tertial_app::checks::triage::say(&visitor.app, organisation, parsed(&id)?, chosen, &word).await {
        Ok(()) => Ok(Redirect::to(&shown.of_run(&id)).into_response()),
        Err(error) if is_mended_in_form(&error) => {
            let mut page = page(&visitor, &id, shown, said).await?;
            page.tell(&error);
            Ok(refused(error, render(&page)))
        }
        Err(error) => Err(error.into()),
    }
}
