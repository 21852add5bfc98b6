//! Beslut: what the board decided on a frozen follow-up, and where it is recorded.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::access::Deed;
use tertial_app::follow_ups::Found;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::{Error, decide};
use tertial_domain::FollowUp;
use tertial_domain::follow_up::{Decided, FollowUpState, Resolution};
use tertial_domain::snapshot::Decision;

use super::frame::{About, found, shell};
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
    resolutions: Vec<Choice>,
    /// None where there is nothing to record, or not for the visitor.
    form: Option<Given>,
}

/// Something that a board may decide.
struct Choice {
    name: &'static str,
    text: String,
    is_chosen: bool,
}

/// What a browser sends.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Given {
    #[serde(default)]
    date: String,
    #[serde(default)]
    section: String,
    #[serde(default)]
    registry_number: String,
    #[serde(default)]
    resolution: String,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let registry_number = found.follow_up().head().registry_number.clone().unwrap_or_default();
    let resolution = Resolution::AsProposed.name().to_owned();
    Ok(page(&visitor, &found, None, Given { registry_number, resolution, ..Given::default() }))
}

/// Records the decision.
pub(crate) async fn save(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let recorded = match given.date.parse() {
        Ok(date) => {
            let decision = Decision {
                date,
                section: filled(given.section.trim().trim_start_matches('§')),
                registry_number: filled(&given.registry_number),
            };
            let resolution = Resolution::ALL.into_iter().find(|it| it.name() == given.resolution);
            decide::decide(&visitor.app, &found, decision, resolution).await
        }
        Err(_) => Err(Error::Empty("date")),
    };
    match recorded {
        Ok(()) => Ok(Redirect::to(&About::of(&found, visitor.words).at("")).into_response()),
        Err(error) if problem::is_about_the_form(&error) => {
            let page = page(&visitor, &found, Some(sentence(&error, visitor.words.language)), given);
            Ok((Problem::from(error).status(), page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The key of what a board decided, in words.
const fn key(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::AsProposed => "resolution-as-proposed",
        Resolution::Noted => "resolution-noted",
        Resolution::WithChanges => "resolution-with-changes",
        Resolution::Returned => "resolution-returned",
    }
}

fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn page(visitor: &Visitor, found: &Found, wrong: Option<Sentence>, given: Given) -> Response {
    let w = visitor.words;
    let may =
        found.allows(&visitor.app, Deed::Coordinate) && found.follow_up().state() == FollowUpState::Frozen;
    let decided = match found.follow_up() {
        FollowUp::Decided(decided) => Some(decided),
        _ => None,
    };
    let in_words = |resolution: Resolution| w.text(key(resolution));
    let choice = |resolution: Resolution| Choice {
        name: resolution.name(),
        text: in_words(resolution),
        is_chosen: given.resolution == resolution.name(),
    };
    render(&DecisionPage {
        w,
        shell: shell(visitor, found),
        about: About::of(found, w),
        wrong,
        resolution: decided.and_then(Decided::resolution).map(in_words),
        decided: decided.map(|decided| decided.decision().clone()),
        resolutions: Resolution::ALL.map(choice).into(),
        form: may.then_some(given),
    })
}
