//! Uppföljningens egen sida: how far it has come, its risks, what the review says, and the one thing to do next.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use tertial_app::access::Deed;
use tertial_app::follow_ups::{self, Found};
use tertial_app::language::failure::{Sentence, follow_up_state};
use tertial_app::language::severity_name;
use tertial_app::review::{Reviewed, Told, review_stored};
use tertial_app::withdraw;
use tertial_domain::FollowUp;
use tertial_domain::follow_up::FollowUpState;
use tertial_domain::ids::FollowUpId;
use tertial_domain::review::Severity;

use super::frame::{About, Step, found, shell, steps};
use super::mend;
use super::view::{self, RiskRow, Totals};
use crate::pages::matrix::Matrix;
use crate::pages::render;
use crate::pages::rich::Rich;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// How many of the review's findings stand on this page; all of them stand on its own.
const FINDINGS_SHOWN: usize = 5;

#[derive(Template)]
#[template(path = "follow_up.html")]
struct FollowUpPage {
    w: Words,
    shell: Shell,
    about: About,
    /// `tertial 3`, where the address of a page says `T3`.
    period_name: String,
    wrong: Option<Sentence>,
    steps: Vec<Step>,
    totals: Totals,
    track: String,
    risks: Vec<RiskRow>,
    counts: Vec<(&'static str, String)>,
    findings: Vec<FindingRow>,
    further_findings: usize,
    summary: Rich,
    matrix: Matrix,
    fingerprint: Option<String>,
    action: Option<Action>,
    /// Why it was sent back, or opened again.
    returned: Option<String>,
    because: Option<String>,
    versions: Vec<VersionRow>,
    newer: Option<FollowUpId>,
    /// `return` or `reopening`: the way back to writing, for whoever may take it.
    way_back: Option<&'static str>,
    /// Why it is to go that way, as it was typed.
    why: String,
    /// When it was withdrawn and why.
    withdrawn: Option<(Date, String)>,
    may_write: bool,
    is_decided: bool,
}

/// The one thing to do next: a page to go to, or a step to take.
struct Action {
    href: String,
    text: String,
    is_step: bool,
}

struct FindingRow {
    class: &'static str,
    severity: String,
    message: String,
    href: String,
}

struct VersionRow {
    id: FollowUpId,
    number: u32,
    state: &'static str,
    because: Option<String>,
    is_this: bool,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    page(&visitor, &found, None, String::new()).await
}

pub(super) async fn page(
    visitor: &Visitor,
    found: &Found,
    wrong: Option<Sentence>,
    why: String,
) -> Result<Response, Problem> {
    let (w, about) = (visitor.words, About::of(found, visitor.words));
    let reviewed = review_stored(&visitor.app, found).await?;
    let opened = follow_ups::opened_on(&visitor.app, found).await?;
    let (snapshot, follow_up) = (&reviewed.snapshot, found.follow_up());
    let told = reviewed.told(w.language);
    let may_withdraw = withdraw::may_withdraw(&visitor.app, found).await?;
    let versions: Vec<VersionRow> = found.versions().map(|it| version_row(it, found)).collect();
    Ok(render(&FollowUpPage {
        w,
        shell: shell(visitor, found),
        period_name: w.about("period-name", follow_up.head().at.period.code()),
        wrong,
        steps: steps(follow_up, opened, w),
        totals: Totals::of(snapshot),
        track: view::track_heading(snapshot, w),
        risks: view::risks(&about.id, snapshot, found.risks_of(snapshot), w),
        counts: counts(&told, w),
        further_findings: told.len().saturating_sub(FINDINGS_SHOWN),
        findings: told
            .iter()
            .take(FINDINGS_SHOWN)
            .map(|it| finding(it, &about, found, &reviewed, w))
            .collect(),
        summary: Rich::new(&snapshot.summary),
        matrix: Matrix::now(w, snapshot),
        fingerprint: follow_up.frozen().map(|frozen| frozen.fingerprint().short()),
        action: action(visitor, found, &about, &reviewed),
        returned: follow_up.head().returned.clone(),
        because: follow_up.head().because.clone(),
        newer: found.later_versions().last().map(|it| it.head().id),
        versions: if versions.len() > 1 { versions } else { Vec::new() },
        may_write: about.is_open && found.allows(&visitor.app, Deed::Assess),
        way_back: if may_withdraw { Some("withdrawal") } else { way_back(visitor, found) },
        why,
        withdrawn: follow_up.withdrawn().map(|it| (it.signed.on, it.because.clone())),
        is_decided: matches!(follow_up, FollowUp::Decided(_)),
        about,
    }))
}

fn way_back(visitor: &Visitor, found: &Found) -> Option<&'static str> {
    if !found.allows(&visitor.app, Deed::Coordinate) {
        return None;
    }
    match found.follow_up().state() {
        state if state.is_under_review() => Some("return"),
        FollowUpState::Frozen | FollowUpState::Decided if found.later_versions().next().is_none() => {
            Some("reopening")
        }
        _ => None,
    }
}

fn version_row(follow_up: &FollowUp, found: &Found) -> VersionRow {
    let head = follow_up.head();
    VersionRow {
        id: head.id,
        number: head.version,
        state: follow_up_state(follow_up.state()),
        because: head.because.clone(),
        is_this: head.id == found.id(),
    }
}

fn finding(told: &Told, about: &About, found: &Found, reviewed: &Reviewed, w: Words) -> FindingRow {
    FindingRow {
        class: told.severity.id(),
        severity: severity_name(told.severity, w.language),
        message: told.message.clone(),
        href: mend::address(about, found, &reviewed.snapshot, &told.at.pointer),
    }
}

/// `2 fel`, `3 varningar`: how many findings there are of each severity that has any.
fn counts(told: &[Told], w: Words) -> Vec<(&'static str, String)> {
    let count = |severity: Severity| {
        let count = told.iter().filter(|it| it.severity == severity).count();
        (count > 0).then(|| (severity.id(), w.count(view::severity_keys(severity).0, count)))
    };
    [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(count).collect()
}

/// What is next, for whoever may do it: writing until every risk has its level, then the steps of the coordinator.
fn action(visitor: &Visitor, found: &Found, about: &About, reviewed: &Reviewed) -> Option<Action> {
    let w = visitor.words;
    let go = |page: &str, key: &str| Some(Action { href: about.at(page), text: w.text(key), is_step: false });
    let take =
        |page: &str, key: &str| Some(Action { href: about.at(page), text: w.text(key), is_step: true });
    let (coordinates, assesses) =
        (found.allows(&visitor.app, Deed::Coordinate), found.may_assess_something(&visitor.app));
    let snapshot = &reviewed.snapshot;
    let is_written =
        snapshot.risks.iter().all(|it| snapshot.level_now(it).is_some() && !it.analysis.is_empty());
    match found.follow_up().state() {
        FollowUpState::Open if coordinates && is_written => take("/submission", "follow-up-submit"),
        FollowUpState::Open if assesses => go("/table", "follow-up-write"),
        FollowUpState::Submitted if coordinates => go("/review", "follow-up-go-to-review"),
        FollowUpState::Reviewed if coordinates && reviewed.has_errors() => {
            go("/review", "follow-up-go-to-review")
        }
        FollowUpState::Reviewed if coordinates => take("/freezing", "follow-up-freeze"),
        FollowUpState::Frozen if coordinates && found.later_versions().next().is_none() => {
            go("/decision", "follow-up-decide")
        }
        FollowUpState::Frozen | FollowUpState::Decided => go("/report", "follow-up-read-report"),
        _ => None,
    }
}
