//! The form of a risk in a draft plan: its words, its value, its controls, and leaving it out.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::plans::Found;
use tertial_app::plans::editing::{self, edition_of_risk};
use tertial_app::portfolio::typed::{TypedRisk, TypedValue};
use tertial_domain::ids::{RevisionId, RiskId};
use tertial_domain::plan::PlannedRisk;

use super::{again, draft, editing_of, shell};
use crate::pages::callable::{Named, named};
use crate::pages::form::{Differing, RiskForm, ValueFields};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::{Problem, mendable};
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "plan_risk.html")]
struct RiskPage {
    w: Words,
    shell: Shell,
    id: RevisionId,
    board: String,
    year: i16,
    wrong: Option<Sentence>,
    form: RiskForm,
    /// Who can be its owner.
    named: Named,
    value: ValueFields,
    theirs: Vec<Differing>,
    keep: String,
    /// The risk, where it is not new.
    known: Option<Known>,
}

struct Known {
    id: RiskId,
    number: u32,
    edition: String,
    controls: Vec<(String, String)>,
    why: String,
}

/// Why a risk is left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Removal {
    version: String,
    reason: String,
}

/// The form of a risk that the board's portfolio does not have either.
pub(crate) async fn new(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    page(&visitor, &found, (RiskForm::default(), None, String::new()), None).await
}

/// Takes it up.
pub(crate) async fn create(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(form): Form<RiskForm>,
) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    let taken_up = match form.typed_value() {
        Ok(value) => editing::take_up_new(&visitor.app, &found, &form.words(), &value).await,
        Err(error) => Err(error),
    };
    match taken_up {
        Ok(risk) => Ok(Redirect::to(&format!("/plans/{id}/risks/{risk}")).into_response()),
        Err(error) => {
            let (status, error) = mendable(error)?;
            Ok(again(status, page(&visitor, &found, (form, None, String::new()), Some(&error)).await?))
        }
    }
}

/// The form of a risk that the plan has.
pub(crate) async fn show(
    visitor: Visitor,
    Path((id, risk)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    let planned = planned(&found, &risk)?;
    page(&visitor, &found, (of(planned), Some(planned), String::new()), None).await
}

/// Changes its words and value.
pub(crate) async fn change(
    visitor: Visitor,
    Path((id, risk)): Path<(String, String)>,
    Form(form): Form<RiskForm>,
) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    let at = (planned(&found, &risk)?.risk, form.version.as_str());
    let changed = match form.typed_value() {
        Ok(value) => editing::change_risk(&visitor.app, &found, at, &form.words(), &value).await,
        Err(error) => Err(error),
    };
    answer(&visitor, (&id, &risk), changed, Some(form), String::new()).await
}

/// Leaves it out.
pub(crate) async fn remove(
    visitor: Visitor,
    Path((id, risk)): Path<(String, String)>,
    Form(given): Form<Removal>,
) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    let at = (planned(&found, &risk)?.risk, given.version.as_str());
    let removed = editing::remove_risk(&visitor.app, &found, at, &given.reason).await;
    answer(&visitor, (&id, &risk), removed, None, given.reason).await
}

/// The plan when it went well, and otherwise the form with what was typed.
async fn answer(
    visitor: &Visitor,
    (id, risk): (&str, &str),
    outcome: Result<(), Error>,
    form: Option<RiskForm>,
    why: String,
) -> Result<Response, Problem> {
    let Err(error) = outcome else { return Ok(editing_of(id)) };
    let (status, error) = mendable(error)?;
    let found = draft(visitor, id).await?;
    let planned = planned(&found, risk)?;
    let form = form.unwrap_or_else(|| of(planned));
    Ok(again(status, page(visitor, &found, (form, Some(planned), why), Some(&error)).await?))
}

async fn page(
    visitor: &Visitor,
    found: &Found,
    (mut form, planned, why): (RiskForm, Option<&PlannedRisk>, String),
    error: Option<&Error>,
) -> Result<Response, Problem> {
    let (w, content) = (visitor.words, found.plan().content());
    let mut theirs = Vec::new();
    if let Some(stored) = planned.map(of).filter(|stored| stored.version != form.version) {
        // Saved meanwhile: the next saving is made with that in sight.
        theirs = form.differing(&stored, w);
        form.version = stored.version;
    }
    let known = planned.map(|planned| Known {
        id: planned.risk,
        number: planned.number,
        edition: edition_of_risk(planned),
        controls: planned.controls.iter().map(|it| (it.id.to_string(), it.title.clone())).collect(),
        why,
    });
    Ok(render(&RiskPage {
        w,
        named: named(visitor, content.board, &form.owner).await?,
        shell: shell(visitor, found),
        id: content.id,
        board: found.board().to_owned(),
        year: content.year,
        wrong: error.map(|error| sentence(error, w.language)),
        value: ValueFields::new(w, &content.scale, &form),
        form,
        theirs,
        keep: format!("/plans/{}/editing", content.id),
        known,
    }))
}

/// The risk of the plan that an address names.
pub(super) fn planned<'f>(found: &'f Found, risk: &str) -> Result<&'f PlannedRisk, Problem> {
    let risk: RiskId = risk.parse().map_err(|_| Problem::NoPage)?;
    found.plan().content().risk(risk).ok_or(Problem::NoPage)
}

fn of(planned: &PlannedRisk) -> RiskForm {
    let (words, value) = (TypedRisk::of_planned(planned), TypedValue::of(&planned.valuation));
    RiskForm::of(edition_of_risk(planned), words, &value)
}
