//! What the page of a follow-up shows, computed from its snapshot.

use tertial_app::language::failure::follow_up_state;
use tertial_app::language::severity_name;
use tertial_app::review::Reviewed;
use tertial_domain::comparison::{Change, Comparison, RiskComparison};
use tertial_domain::follow_up::FollowUpState;
use tertial_domain::snapshot::RiskEntry;
use tertial_domain::{FollowUp, Level, Snapshot};

use crate::pages::level::LevelSign;
use crate::words::Words;

/// The states of a follow-up, in order.
const STATES: [FollowUpState; 5] = [
    FollowUpState::Open,
    FollowUpState::Submitted,
    FollowUpState::Reviewed,
    FollowUpState::Frozen,
    FollowUpState::Decided,
];

/// A step of the line above the page.
pub(super) struct Step {
    pub(super) name: String,
    pub(super) is_done: bool,
    pub(super) is_current: bool,
}

/// How many risks there are and what became of their levels.
pub(super) struct Totals {
    pub(super) risks: usize,
    pub(super) raised: usize,
    pub(super) lowered: usize,
    pub(super) unchanged: usize,
    pub(super) missing: usize,
}

/// A risk of the table.
pub(super) struct RiskRow {
    pub(super) title: String,
    pub(super) analysis: String,
    pub(super) owner: String,
    pub(super) track: Vec<Moment>,
    /// The track in words, for who cannot see it.
    pub(super) in_words: String,
    pub(super) change: &'static str,
    pub(super) change_text: String,
}

/// A finding of the review.
pub(super) struct FindingRow {
    pub(super) class: &'static str,
    pub(super) severity: String,
    pub(super) message: String,
}

/// A risk's level at a moment.
pub(super) struct Moment {
    pub(super) class: &'static str,
    pub(super) letter: char,
    pub(super) is_now: bool,
}

/// The findings, most serious first.
pub(super) fn findings(reviewed: &Reviewed, w: Words) -> Vec<FindingRow> {
    let row = |told: tertial_app::review::Told| FindingRow {
        class: told.severity.id(),
        severity: severity_name(told.severity, w.language),
        message: told.message,
    };
    reviewed.told(w.language).into_iter().map(row).collect()
}

pub(super) fn steps(follow_up: &FollowUp, w: Words) -> Vec<Step> {
    let state = follow_up.state();
    let reached = STATES.iter().position(|it| *it == state);
    let step = |(index, state): (usize, &FollowUpState)| Step {
        name: w.state(follow_up_state(*state)),
        is_done: Some(index) < reached,
        is_current: Some(index) == reached,
    };
    STATES.iter().enumerate().map(step).collect()
}

impl Totals {
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let changes: Vec<Change> =
            Comparison::of(snapshot).risks.iter().map(RiskComparison::since_previous).collect();
        let count = |wanted: fn(&Change) -> bool| changes.iter().filter(|change| wanted(change)).count();
        Self {
            risks: changes.len(),
            raised: count(|change| change.is_raised()),
            lowered: count(|change| change.is_lowered()),
            unchanged: count(|change| matches!(change, Change::Unchanged(_))),
            missing: count(|change| matches!(change, Change::Missing)),
        }
    }
}

/// `Plan · T1 · T2 · nu`: the moments of the tracks.
pub(super) fn track_heading(snapshot: &Snapshot, w: Words) -> String {
    moments(snapshot, w).join(" · ")
}

pub(super) fn risks(snapshot: &Snapshot, w: Words) -> Vec<RiskRow> {
    let compared = Comparison::of(snapshot).risks;
    snapshot.risks.iter().zip(&compared).map(|(risk, compared)| row(snapshot, risk, compared, w)).collect()
}

fn row(snapshot: &Snapshot, risk: &RiskEntry, compared: &RiskComparison, w: Words) -> RiskRow {
    let earlier = of_year(snapshot).map(|(index, _)| risk.history.get(index).copied().flatten());
    let levels: Vec<Option<Level>> =
        [compared.plan].into_iter().chain(earlier).chain([compared.now]).collect();
    let in_words = moments(snapshot, w).into_iter().zip(&levels);
    let in_words = in_words.map(|(moment, level)| format!("{moment}: {}", word(*level, w)));
    let change = compared.since_previous();
    RiskRow {
        title: risk.title.clone(),
        analysis: risk.analysis.clone(),
        owner: risk.owner.clone().unwrap_or_default(),
        in_words: in_words.collect::<Vec<_>>().join(", "),
        track: levels.iter().enumerate().map(|(n, level)| moment(*level, n + 1 == levels.len(), w)).collect(),
        change: change_class(change),
        change_text: change_text(change, w),
    }
}

fn moment(level: Option<Level>, is_now: bool, w: Words) -> Moment {
    match level.map(|level| LevelSign::new(w, level)) {
        Some(sign) => Moment { class: sign.class, letter: sign.letter, is_now },
        None => Moment { class: "todo", letter: '–', is_now },
    }
}

/// The earlier periods of the same year, with their places in the risks' histories.
fn of_year(snapshot: &Snapshot) -> impl Iterator<Item = (usize, &'static str)> {
    let year = snapshot.at.year;
    let periods = snapshot.earlier.iter().enumerate().filter(move |(_, at)| at.year == year);
    periods.map(|(index, at)| (index, at.period.code())).collect::<Vec<_>>().into_iter()
}

fn moments(snapshot: &Snapshot, w: Words) -> Vec<String> {
    let earlier = of_year(snapshot).map(|(_, code)| code.to_owned());
    [w.text("plan")].into_iter().chain(earlier).chain([w.text("follow-up-now")]).collect()
}

/// A level's word; where nobody has assessed it, that.
fn word(level: Option<Level>, w: Words) -> String {
    level.map_or_else(|| w.text("follow-up-change-missing"), |level| LevelSign::new(w, level).word)
}

const fn change_class(change: Change) -> &'static str {
    match change {
        Change::Raised { .. } => "raised",
        Change::Lowered { .. } => "lowered",
        Change::Unchanged(_) => "unchanged",
        Change::New(_) => "new",
        Change::Missing => "missing",
    }
}

/// `▲ höjd: Hög → Kritisk`.
fn change_text(change: Change, w: Words) -> String {
    let name = w.text(match change {
        Change::Raised { .. } => "follow-up-change-raised",
        Change::Lowered { .. } => "follow-up-change-lowered",
        Change::Unchanged(_) => "follow-up-change-unchanged",
        Change::New(_) => "follow-up-change-new",
        Change::Missing => "follow-up-change-missing",
    });
    match change.levels() {
        Some((from, to)) => {
            let arrow = if change.is_raised() { "▲" } else { "▼" };
            format!("{arrow} {name}: {} → {}", word(Some(from), w), word(Some(to), w))
        }
        None => name,
    }
}
