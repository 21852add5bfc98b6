//! Granskning: what the review finds, by how serious it is, each with the way to what mends it; and the step that it leads to.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use tertial_app::Error;
use tertial_app::access::Deed;
use tertial_app::follow_ups::Found;
use tertial_app::language::failure::{self, Sentence};
use tertial_app::language::severity_name;
use tertial_app::pass::Answer;
use tertial_app::review::{Told, review_stored};
use tertial_domain::follow_up::FollowUpState;
use tertial_domain::review::Severity;

use super::frame::{About, found, shell};
use super::mend;
use super::view::severity_keys;
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "follow_up/review.html")]
struct ReviewPage {
    w: Words,
    shell: Shell,
    about: About,
    wrong: Option<Sentence>,
    groups: Vec<Group>,
    errors: usize,
    /// Whether the visitor is asked why warnings may stand.
    asks: bool,
    /// What the form does; none where there is nothing to do, or not for the visitor.
    step: Option<Step>,
    /// Whether the visitor may send it back for writing.
    may_return: bool,
    is_frozen: bool,
}

/// The findings of one severity.
struct Group {
    class: &'static str,
    name: String,
    /// `2 fel`.
    count: String,
    about: String,
    rows: Vec<Row>,
}

struct Row {
    rule: &'static str,
    pointer: String,
    message: String,
    /// Where it is mended.
    href: String,
    /// Why it may stand; none where it needs no answer, or is not the visitor's to answer.
    answer: Option<String>,
    /// What was answered, for whoever only reads.
    answered: Option<String>,
}

/// What the form at the end does.
struct Step {
    action: String,
    text: String,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    page(&visitor, &found, None, &[]).await
}

pub(super) async fn page(
    visitor: &Visitor,
    found: &Found,
    wrong: Option<Sentence>,
    answers: &[Answer],
) -> Result<Response, Problem> {
    let (w, about) = (visitor.words, About::of(found, visitor.words));
    let reviewed = review_stored(&visitor.app, found).await?;
    let coordinates = found.allows(&visitor.app, Deed::Coordinate);
    let state = found.follow_up().state();
    let may_answer = coordinates && state.is_under_review();
    let row = |told: &Told| {
        let pointer = &told.at.pointer;
        let given = answers.iter().find(|it| it.is_for(told.rule, pointer)).map(|it| it.reason.clone());
        let given = given.or_else(|| told.answered.clone());
        let needs_answer = told.severity == Severity::Warning;
        Row {
            rule: told.rule,
            pointer: pointer.clone(),
            message: told.message.clone(),
            href: mend::address(&about, found, &reviewed.snapshot, pointer),
            answer: (needs_answer && may_answer).then(|| given.clone().unwrap_or_default()),
            answered: given.filter(|_| needs_answer && !may_answer),
        }
    };
    let told = reviewed.told(w.language);
    let group = |severity: Severity| {
        let rows: Vec<Row> = told.iter().filter(|it| it.severity == severity).map(row).collect();
        let (count, about) = severity_keys(severity);
        Group {
            class: severity.id(),
            name: severity_name(severity, w.language),
            count: w.count(count, rows.len()),
            about: w.text(about),
            rows,
        }
    };
    let groups = [Severity::Error, Severity::Warning, Severity::Note].map(group);
    let errors = groups[0].rows.len();
    let asks = groups.iter().flat_map(|group| &group.rows).any(|row| row.answer.is_some());
    let step = |key: &str, address: &str| Step { action: about.at(address), text: w.text(key) };
    let step = match state {
        _ if !coordinates => None,
        FollowUpState::Open => Some(step("follow-up-submit", "/submission")),
        FollowUpState::Submitted => Some(step("review-pass", "/review")),
        FollowUpState::Reviewed => Some(step("follow-up-freeze", "/freezing")),
        FollowUpState::Frozen | FollowUpState::Decided | FollowUpState::Withdrawn => None,
    };
    Ok(render(&ReviewPage {
        w,
        shell: shell(visitor, found),
        wrong,
        groups: groups.into_iter().filter(|group| !group.rows.is_empty()).collect(),
        // What is open can be handed in with errors in it: it is the review that is to find them.
        errors: if state == FollowUpState::Open { 0 } else { errors },
        asks,
        step,
        may_return: may_answer,
        is_frozen: found.follow_up().frozen().is_some(),
        about,
    }))
}

/// What was wrong with the review's form: the rules' ids and the commands of the command line say nothing here.
pub(super) fn sentence(error: &Error, w: Words) -> Sentence {
    match error {
        Error::Unanswered { .. } => Sentence::of(w.language, "review-unanswered", &[]),
        other => failure::sentence(other, w.language),
    }
}
