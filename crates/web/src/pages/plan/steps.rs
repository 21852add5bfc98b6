//! The steps that a plan takes: to the board and back, adopted, revised, closed, and on to next year's.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::language::failure::sentence;
use tertial_app::plans::{self, Found, begin};
use tertial_domain::ids::RevisionId;

use super::{Typed, shown};
use crate::pages::{decision_form, withdrawing};
use crate::problem::{Problem, mendable};
use crate::visitor::Visitor;

/// Why an adopted plan is changed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Revision {
    because: String,
}

/// Hands a draft to the board.
pub(crate) async fn propose(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let proposed = plans::propose(&visitor.app, &found).await;
    answer(&visitor, &id, proposed.map(|_| found.plan().content().id), Typed::default()).await
}

/// Takes a proposal back.
pub(crate) async fn send_back(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let sent_back = plans::send_back(&visitor.app, &found).await;
    answer(&visitor, &id, sent_back.map(|_| found.plan().content().id), Typed::default()).await
}

/// Records the board's decision.
pub(crate) async fn adopt(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<decision_form::Given>,
) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let adopted = match given.decision() {
        Ok(decision) => plans::adopt(&visitor.app, &found, decision).await,
        Err(error) => Err(error),
    };
    let typed = Typed { decision: Some(given), ..Typed::default() };
    answer(&visitor, &id, adopted.map(|_| found.plan().content().id), typed).await
}

/// Corrects what is recorded of the board's decision.
pub(crate) async fn correct_adoption(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<decision_form::Given>,
) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let corrected = match given.decision() {
        Ok(decision) => plans::correct_adoption(&visitor.app, &found, decision, &given.because).await,
        Err(error) => Err(error),
    };
    let typed = Typed { decision: Some(given), ..Typed::default() };
    answer(&visitor, &id, corrected.map(|_| found.plan().content().id), typed).await
}

/// Begins a new revision.
pub(crate) async fn revise(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Revision>,
) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let revised = begin::revise(&visitor.app, &found, &given.because).await;
    answer(&visitor, &id, revised, Typed { because: given.because, ..Typed::default() }).await
}

/// Begins next year's plan.
pub(crate) async fn next_year(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let begun = begin::next_year(&visitor.app, &found).await;
    answer(&visitor, &id, begun, Typed::default()).await
}

/// Ends the plan with its year.
pub(crate) async fn close(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let closed = plans::close(&visitor.app, &found).await;
    answer(&visitor, &id, closed.map(|_| found.plan().content().id), Typed::default()).await
}

/// Takes a draft back that was begun by mistake; with a first revision nothing is left of the plan.
pub(crate) async fn withdraw(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<withdrawing::Given>,
) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let withdrawn = plans::withdraw(&visitor.app, &found, &given.why).await;
    let typed = Typed { why_withdrawn: given.why, ..Typed::default() };
    answer(&visitor, &id, withdrawn.map(|_| found.plan().content().id), typed).await
}

/// The revision that an address names; an address that names none is no page.
pub(crate) async fn found(visitor: &Visitor, id: &str) -> Result<Found, Problem> {
    let id: RevisionId = id.parse().map_err(|_| Problem::NoPage)?;
    Ok(plans::with_id(&visitor.app, visitor.signed_in.organisation.id, id).await?)
}

/// The plan that came of it, and otherwise the page with what was typed.
async fn answer(
    visitor: &Visitor,
    id: &str,
    outcome: Result<RevisionId, Error>,
    typed: Typed,
) -> Result<Response, Problem> {
    match outcome {
        Ok(revision) => Ok(Redirect::to(&format!("/plans/{revision}")).into_response()),
        Err(error) => {
            let (status, error) = mendable(error)?;
            let wrong = Some(sentence(&error, visitor.words.language));
            Ok((status, shown(visitor, id, wrong, typed).await?).into_response())
        }
    }
}
