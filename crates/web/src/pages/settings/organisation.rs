//! The organisation's name, and the way to the other settings.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tertial_app::settings::organisation;

use super::{Asked, Told, Top, saved, shell};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "settings/organisation.html")]
struct OrganisationPage {
    w: Words,
    shell: Shell,
    top: Top,
    name: String,
    version: i64,
}

#[derive(Deserialize)]
pub(crate) struct Given {
    name: String,
    version: i64,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let stored = organisation::get(&visitor.app, visitor.signed_in.organisation.id).await?;
    Ok(page(&visitor, stored.value.name, stored.version, asked.told()))
}

/// Gives the organisation another name.
pub(crate) async fn rename(visitor: Visitor, Form(given): Form<Given>) -> Result<Response, Problem> {
    let (id, w) = (visitor.signed_in.organisation.id, visitor.words);
    match organisation::rename(&visitor.app, id, given.version, &given.name).await {
        Ok(()) => Ok(saved("/settings")),
        Err(error) => {
            let (status, told) = Told::wrong(error, w)?;
            let stored = organisation::get(&visitor.app, id).await?;
            let told = told.beside(status, || vec![(w.text("organisation-name"), stored.value.name)]);
            Ok((status, page(&visitor, given.name, stored.version, told)).into_response())
        }
    }
}

fn page(visitor: &Visitor, name: String, version: i64, told: Told) -> Response {
    let (w, shell) = (visitor.words, shell(visitor));
    let top = Top::of_tab(w, "settings-organisation", told);
    render(&OrganisationPage { w, shell, top, name, version })
}
