//! The steps that a follow-up takes: handed in, sent back, reviewed, frozen, opened again, withdrawn. Each is a form of one button, or of a reason.

use axum::Form;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::follow_ups::Found;
use tertial_app::language::failure::sentence;
use tertial_app::pass::Answer;
use tertial_app::{Error, freeze, pass, reopen, send_back, submit, withdraw};

use super::frame::{About, found, is_by_itself, saved_by_itself};
use super::{hub, review};
use crate::problem::{self, Problem};
use crate::visitor::Visitor;

/// Why it is sent back or opened again.
#[derive(Debug, Deserialize)]
pub(crate) struct Reason {
    #[serde(default)]
    reason: String,
}

/// Hands in.
pub(crate) async fn submission(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    submit::submit(&visitor.app, &found).await?;
    let page = if found.allows(&visitor.app, tertial_app::access::Deed::Coordinate) { "/review" } else { "" };
    Ok(Redirect::to(&About::of(&found, visitor.words).at(page)).into_response())
}

/// Sends back for writing.
pub(crate) async fn return_(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Reason>,
) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    match send_back::send_back(&visitor.app, &found, &given.reason).await {
        Ok(()) => Ok(Redirect::to(&About::of(&found, visitor.words).at("")).into_response()),
        Err(error) => at_hub(&visitor, &found, error, given.reason).await,
    }
}

/// Opens again: the new version has an address of its own.
pub(crate) async fn reopening(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Reason>,
) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    match reopen::reopen(&visitor.app, &found, &given.reason).await {
        Ok(opened) => Ok(Redirect::to(&format!("/follow-ups/{}", opened.head().id)).into_response()),
        Err(error) => at_hub(&visitor, &found, error, given.reason).await,
    }
}

/// Takes back one that was opened by mistake.
pub(crate) async fn withdrawal(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Reason>,
) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    match withdraw::withdraw(&visitor.app, &found, &given.reason).await {
        Ok(()) => Ok(Redirect::to(&About::of(&found, visitor.words).at("")).into_response()),
        Err(error) => at_hub(&visitor, &found, error, given.reason).await,
    }
}

/// Lets it pass the review.
pub(crate) async fn reviewed(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (found, answers) = (found(&visitor, &id).await?, answers(&given));
    match pass::pass(&visitor.app, &found, &answers).await {
        Ok(()) => Ok(Redirect::to(&About::of(&found, visitor.words).at("/review")).into_response()),
        Err(error) => at_review(&visitor, &found, error, &answers).await,
    }
}

/// Keeps the reasons that are written, before the review is passed.
pub(crate) async fn acknowledged(
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(given): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (found, answers) = (found(&visitor, &id).await?, answers(&given));
    match pass::acknowledge(&visitor.app, &found, &answers).await {
        Ok(()) if is_by_itself(&headers) => Ok(saved_by_itself(&visitor, None, None)),
        Ok(()) => Ok(Redirect::to(&About::of(&found, visitor.words).at("/review")).into_response()),
        Err(error) => at_review(&visitor, &found, error, &answers).await,
    }
}

/// Freezes it.
pub(crate) async fn freezing(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (found, answers) = (found(&visitor, &id).await?, answers(&given));
    match freeze::freeze(&visitor.app, &found, &answers).await {
        Ok(_) => Ok(Redirect::to(&About::of(&found, visitor.words).at("")).into_response()),
        Err(error) => at_review(&visitor, &found, error, &answers).await,
    }
}

/// The answers of the review's form: a rule, a place and a reason each.
fn answers(given: &[(String, String)]) -> Vec<Answer> {
    let all = |name: &'static str| given.iter().filter(move |(field, _)| field == name).map(|(_, it)| it);
    let answers = all("rule").zip(all("pointer")).zip(all("reason"));
    let answers = answers.map(|((rule, pointer), reason)| Answer {
        rule: rule.clone(),
        pointer: Some(pointer.clone()),
        reason: reason.trim().to_owned(),
    });
    answers.collect()
}

/// The follow-up's page with what was wrong; what no form can mend is a page of its own.
async fn at_hub(visitor: &Visitor, found: &Found, error: Error, why: String) -> Result<Response, Problem> {
    if !problem::is_about_the_form(&error) {
        return Err(error.into());
    }
    let page = hub::page(visitor, found, Some(sentence(&error, visitor.words.language)), why).await?;
    Ok((Problem::from(error).status(), page).into_response())
}

/// The review's page with what was wrong and the reasons that were written.
async fn at_review(
    visitor: &Visitor,
    found: &Found,
    error: Error,
    answers: &[Answer],
) -> Result<Response, Problem> {
    if !problem::is_about_the_form(&error) {
        return Err(error.into());
    }
    let wrong = review::sentence(&error, visitor.words);
    let page = review::page(visitor, found, Some(wrong), answers).await?;
    Ok((Problem::from(error).status(), page).into_response())
}
