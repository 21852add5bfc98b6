//! Uppföljning: one board's follow-up in a period, with its risks, the review's findings and its documents.

mod document;
mod view;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use tertial_app::follow_ups;
use tertial_app::review::review_stored;

pub(crate) use self::document::{document, file};
use self::view::{FindingRow, RiskRow, Step, Totals};
use super::shell::{Place, Section, Shell};
use crate::pages::render;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "follow_up.html")]
struct FollowUpPage {
    w: Words,
    shell: Shell,
    id: String,
    board: String,
    year: i16,
    period: &'static str,
    steps: Vec<Step>,
    totals: Totals,
    track: String,
    risks: Vec<RiskRow>,
    findings: Vec<FindingRow>,
    summary: Vec<String>,
    fingerprint: Option<String>,
    is_superseded: bool,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let reviewed = review_stored(&visitor.app, &found).await?;
    let (w, snapshot) = (visitor.words, &reviewed.snapshot);
    let board = found.board();
    let place = Place { board: board.name.clone(), board_id: board.id, year: snapshot.at.year };
    Ok(render(&FollowUpPage {
        w,
        shell: Shell::new(&visitor, Section::FollowUp, Some(place)),
        id,
        board: found.board().name.clone(),
        year: snapshot.at.year,
        period: snapshot.at.period.code(),
        steps: view::steps(found.follow_up(), w),
        totals: Totals::of(snapshot),
        track: view::track_heading(snapshot, w),
        risks: view::risks(snapshot, w),
        findings: view::findings(&reviewed, w),
        summary: snapshot.summary.split("\n\n").map(str::to_owned).collect(),
        fingerprint: found.follow_up().frozen().map(|frozen| frozen.fingerprint().short()),
        is_superseded: found.later_versions().next().is_some(),
    }))
}

/// The follow-up that an address names; an address that names none is no page.
async fn found(visitor: &Visitor, id: &str) -> Result<follow_ups::Found, Problem> {
    let id = id.parse().map_err(|_| Problem::NoPage)?;
    Ok(follow_ups::with_id(&visitor.app, visitor.signed_in.organisation.id, id).await?)
}
