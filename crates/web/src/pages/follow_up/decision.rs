//! Beslut: what the board decided on a frozen follow-up, and where it is recorded.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::access::Deed;
use tertial_app::follow_ups::Found;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::{Error, decide};
use tertial_domain::FollowUp;
use tertial_domain::follow_up::{Decided, FollowUpState, Resolution};
use tertial_domain::snapshot::Decision;

use super::frame::{About, found, shell};
use crate::pages::decision_form::{self, Choice, Correcting, Given};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::{self, Problem};
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "follow_up/decision.html")]
struct DecisionPage {
    w: Words,
    shell: Shell,
    about: About,
    wrong: Option<Sentence>,
    decided: Option<Decision>,
    /// What was decided, where that is known.
    resolution: Option<String>,
    /// Why what is recorded was corrected, where it was.
    corrected_because: Option<String>,
    resolutions: Vec<Choice>,
    /// None where there is nothing to record, or not for the visitor.
    form: Option<Given>,
    /// None where there is nothing to correct, or not for the visitor.
    correcting: Option<Correcting>,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    Ok(page(&visitor, &found, None, None))
}

/// Records the decision.
pub(crate) async fn save(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let recorded = match given.decision() {
        Ok(decision) => decide::decide(&visitor.app, &found, decision, given.resolution()).await,
        Err(error) => Err(error),
    };
    answer(&visitor, &found, recorded, &given)
}

/// Corrects what is recorded of it.
pub(crate) async fn correct(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let corrected = match given.decision() {
        Ok(decision) => {
            let decided = (decision, given.resolution());
            decide::correct(&visitor.app, &found, decided, &given.because).await
        }
        Err(error) => Err(error),
    };
    answer(&visitor, &found, corrected, &given)
}

/// The follow-up that came of it, and otherwise the page with what was typed.
fn answer(
    visitor: &Visitor,
    found: &Found,
    outcome: Result<(), Error>,
    given: &Given,
) -> Result<Response, Problem> {
    match outcome {
        Ok(()) => Ok(Redirect::to(&About::of(found, visitor.words).at("")).into_response()),
        Err(error) if problem::is_about_the_form(&error) => {
            let page = page(visitor, found, Some(sentence(&error, visitor.words.language)), Some(given));
            Ok((Problem::from(error).status(), page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visitor: &Visitor, found: &Found, wrong: Option<Sentence>, typed: Option<&Given>) -> Response {
    let (w, follow_up) = (visitor.words, found.follow_up());
    let may = found.allows(&visitor.app, Deed::Coordinate);
    let about = About::of(found, w);
    let decided = match follow_up {
        FollowUp::Decided(decided) => Some(decided),
        _ => None,
    };
    let recorded = decided.map_or_else(
        || Given {
            registry_number: follow_up.head().registry_number.clone().unwrap_or_default(),
            resolution: Resolution::AsProposed.name().to_owned(),
            ..Given::default()
        },
        |decided| Given::of(decided.decision(), decided.resolution()),
    );
    let resolutions = || decision_form::resolutions(w, typed.unwrap_or(&recorded));
    let form =
        (may && follow_up.state() == FollowUpState::Frozen).then(|| typed.unwrap_or(&recorded).clone());
    let correcting = (may && decided.is_some()).then(|| Correcting {
        resolutions: resolutions(),
        ..Correcting::new(about.at("/decision/correction"), recorded.clone(), typed.cloned())
    });
    render(&DecisionPage {
        w,
        shell: shell(visitor, found),
        about,
        wrong,
        resolution: decided.and_then(Decided::resolution).map(|it| w.text(decision_form::key(it))),
        corrected_because: decided.and_then(Decided::corrected_because).map(str::to_owned),
        decided: decided.map(|decided| decided.decision().clone()),
        resolutions: resolutions(),
        form,
        correcting,
    })
}
