//! What the pages of one follow-up have in common: whose it is, where it stands, and how a save is answered.

use axum::http::header::ETAG;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use tertial_app::follow_ups::{self, Found};
use tertial_app::language::failure::follow_up_state;
use tertial_domain::FollowUp;
use tertial_domain::follow_up::{FollowUpState, Frozen};

use crate::pages::shell::{Place, Section, Shell};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::{Words, time};

/// The states of a follow-up, in order.
const STATES: [FollowUpState; 5] = [
    FollowUpState::Open,
    FollowUpState::Submitted,
    FollowUpState::Reviewed,
    FollowUpState::Frozen,
    FollowUpState::Decided,
];

/// The header by which the script that saves what is being written tells a save from a click.
const AUTOSAVE: &str = "x-autosave";

/// The header that tells it when it was saved, as people write the time.
const SAVED_AT: &str = "x-saved-at";

/// What every page of a follow-up says of it.
pub(super) struct About {
    pub(super) id: String,
    pub(super) board: String,
    /// Where the plan that it follows up is.
    pub(super) plan: String,
    pub(super) year: i16,
    /// `T3`.
    pub(super) period: String,
    pub(super) is_open: bool,
}

/// A step of the line above the page.
pub(super) struct Step {
    pub(super) name: String,
    /// When it was taken.
    pub(super) on: Option<Date>,
    pub(super) is_done: bool,
    pub(super) is_current: bool,
}

/// The follow-up that an address names; an address that names none is no page.
pub(super) async fn found(visitor: &Visitor, id: &str) -> Result<Found, Problem> {
    let id = id.parse().map_err(|_| Problem::NoPage)?;
    Ok(follow_ups::with_id(&visitor.app, visitor.signed_in.organisation.id, id).await?)
}

/// The frame of a follow-up's page.
pub(super) fn shell(visitor: &Visitor, found: &Found) -> Shell {
    let (board, year) = (found.board(), found.follow_up().head().at.year);
    let place = Place { board: board.name.clone(), board_id: board.id, year };
    Shell::new(visitor, Section::FollowUp, Some(place))
}

impl About {
    pub(super) fn of(found: &Found, w: Words) -> Self {
        let head = found.follow_up().head();
        Self {
            id: head.id.to_string(),
            board: found.board().name.clone(),
            plan: format!("/plans/{}", found.plan().content().id),
            year: head.at.year,
            period: w.about("period-code", head.at.period.code()),
            is_open: found.follow_up().state() == FollowUpState::Open,
        }
    }

    /// The address of one of its pages: `/risks/…`; empty for its own.
    pub(super) fn at(&self, page: &str) -> String {
        format!("/follow-ups/{}{page}", self.id)
    }
}

/// The states with the days on which they were reached.
pub(super) fn steps(follow_up: &FollowUp, opened: Option<Date>, w: Words) -> Vec<Step> {
    let reached = STATES.iter().position(|it| *it == follow_up.state());
    let step = |(index, state): (usize, &FollowUpState)| Step {
        name: w.state(follow_up_state(*state)),
        on: day(follow_up, *state, opened),
        is_done: Some(index) < reached,
        is_current: Some(index) == reached,
    };
    STATES.iter().enumerate().map(step).collect()
}

fn day(follow_up: &FollowUp, state: FollowUpState, opened: Option<Date>) -> Option<Date> {
    let reviewed = match follow_up {
        FollowUp::Reviewed(reviewed) => Some(reviewed),
        _ => follow_up.frozen().map(Frozen::reviewed),
    };
    match (state, follow_up) {
        (FollowUpState::Open, _) => opened,
        (FollowUpState::Submitted, FollowUp::Submitted(submitted)) => Some(submitted.submitted().on),
        (FollowUpState::Submitted, _) => reviewed.map(|reviewed| reviewed.submitted().on),
        (FollowUpState::Reviewed, _) => reviewed.map(|reviewed| reviewed.reviewed().on),
        (FollowUpState::Frozen, _) => follow_up.frozen().map(|frozen| frozen.frozen().on),
        (FollowUpState::Decided, FollowUp::Decided(decided)) => Some(decided.decision().date),
        (FollowUpState::Decided | FollowUpState::Withdrawn, _) => None,
    }
}

/// The answer to a save that went well: back to the page, or for the script the version that the next one is made from, and when it was.
pub(super) fn saved(visitor: &Visitor, headers: &HeaderMap, version: i64, back: &str) -> Response {
    if is_by_itself(headers) {
        saved_by_itself(visitor, Some(version), None)
    } else {
        Redirect::to(back).into_response()
    }
}

/// Whether the script sent the form, a moment after the writing stopped.
pub(super) fn is_by_itself(headers: &HeaderMap) -> bool {
    headers.contains_key(AUTOSAVE)
}

/// What the script is told: the version that the next save is made from, where the form has one, when this one was, and what the form asks for
/// now.
pub(super) fn saved_by_itself(visitor: &Visitor, version: Option<i64>, asks: Option<String>) -> Response {
    let saved_at = [(SAVED_AT, time(visitor.app.now()))];
    let version = version.map(|version| [(ETAG, format!("\"{version}\""))]);
    match asks {
        Some(asks) => (saved_at, version, asks).into_response(),
        None => (StatusCode::NO_CONTENT, saved_at, version, ()).into_response(),
    }
}
