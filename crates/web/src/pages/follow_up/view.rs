//! What the page of a follow-up shows, computed from its snapshot.

use tertial_app::desk::{Desk, OnDesk};
use tertial_app::follow_ups::Found;
use tertial_domain::comparison::{Change, Comparison, RiskComparison};
use tertial_domain::markup::plain;
use tertial_domain::plan::PlannedRisk;
use tertial_domain::review::Severity;
use tertial_domain::snapshot::{ControlEntry, ExecutionEntry, RiskEntry};
use tertial_domain::{Control, Level, Snapshot};

use crate::pages::checks::attached::AttachedRow;
use crate::pages::level::LevelSign;
use crate::pages::rich::Rich;
use crate::pages::sign::result_key;
use crate::words::Words;

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
    pub(super) number: u32,
    pub(super) href: String,
    pub(super) title: String,
    pub(super) analysis: String,
    pub(super) owner: String,
    pub(super) track: Track,
}

/// A risk's levels in the plan, in the year's earlier periods, and now.
pub(super) struct Track {
    pub(super) moments: Vec<Moment>,
    /// The track in words, for who cannot see it.
    pub(super) in_words: String,
    /// What became of the level since the previous period.
    pub(super) change: &'static str,
    pub(super) change_text: String,
}

/// A risk's level at a moment.
pub(super) struct Moment {
    pub(super) class: &'static str,
    pub(super) letter: String,
    pub(super) is_now: bool,
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

/// The rows of the table; `risks` are the plan's, in the snapshot's order.
pub(super) fn risks(id: &str, snapshot: &Snapshot, risks: &[PlannedRisk], w: Words) -> Vec<RiskRow> {
    let tracks = tracks(snapshot, w);
    let row = |((risk, planned), track): ((&RiskEntry, &PlannedRisk), Track)| RiskRow {
        number: risk.number,
        href: format!("/follow-ups/{id}/risks/{}", planned.risk),
        title: risk.title.clone(),
        analysis: plain(&risk.analysis).into_owned(),
        owner: risk.owner.clone().unwrap_or_default(),
        track,
    };
    snapshot.risks.iter().zip(risks).zip(tracks).map(row).collect()
}

/// The tracks of the risks, in their order.
pub(super) fn tracks(snapshot: &Snapshot, w: Words) -> Vec<Track> {
    let compared = Comparison::of(snapshot).risks;
    snapshot.risks.iter().zip(&compared).map(|(risk, compared)| track(snapshot, risk, compared, w)).collect()
}

fn track(snapshot: &Snapshot, risk: &RiskEntry, compared: &RiskComparison, w: Words) -> Track {
    let earlier = of_year(snapshot).map(|(index, _)| risk.history.get(index).copied().flatten());
    let levels: Vec<Option<Level>> =
        [compared.plan].into_iter().chain(earlier).chain([compared.now]).collect();
    let in_words = moments(snapshot, w).into_iter().zip(&levels);
    let in_words = in_words.map(|(moment, level)| format!("{moment}: {}", word(*level, w)));
    let change = compared.since_previous();
    Track {
        in_words: in_words.collect::<Vec<_>>().join(", "),
        moments: levels
            .iter()
            .enumerate()
            .map(|(n, level)| moment(*level, n + 1 == levels.len(), w))
            .collect(),
        change: change_class(change),
        change_text: change_text(change, w),
    }
}

fn moment(level: Option<Level>, is_now: bool, w: Words) -> Moment {
    match level.map(|level| LevelSign::new(w, level)) {
        Some(sign) => Moment { class: sign.class, letter: sign.letter, is_now },
        None => Moment { class: "todo", letter: "–".to_owned(), is_now },
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

/// The keys of how many findings of a severity there are, and of what that means.
pub(super) const fn severity_keys(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("review-count-error", "review-about-error"),
        Severity::Warning => ("review-count-warning", "review-about-warning"),
        Severity::Note => ("review-count-note", "review-about-note"),
    }
}

/// What was said of a risk in the previous period.
pub(super) struct Before {
    /// `T2 2026`.
    pub(super) period: String,
    pub(super) level: Option<LevelSign>,
    pub(super) analysis: Rich,
}

/// What was said of a risk last time; none where it was not followed up then.
pub(super) fn before(desk: &Desk, on: &OnDesk<'_>, w: Words) -> Option<Before> {
    let (previous, risk) = (desk.previous.as_ref()?, on.previous?);
    Some(Before {
        period: previous.at.short(),
        level: previous.level_now(risk).map(|level| LevelSign::new(w, level)),
        analysis: Rich::new(&risk.analysis),
    })
}

/// A control of the risk and what was carried out of it.
pub(super) struct ControlLine {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) results: Vec<ResultLine>,
    pub(super) is_due: bool,
}

/// What was carried out of a control, and the runs and samples that show it.
pub(super) struct ResultLine {
    pub(super) text: String,
    pub(super) checks: Vec<AttachedRow>,
}

/// The controls of a risk with their results in the period.
pub(super) fn control_lines(found: &Found, on: &OnDesk<'_>, w: Words) -> Vec<ControlLine> {
    let plan = found.plan().content().id;
    let line = |(control, planned): (&ControlEntry, &Control)| ControlLine {
        href: format!("/plans/{plan}/controls/{}", planned.id),
        title: control.title.clone(),
        results: control.executions.iter().map(|it| result(it, w)).collect(),
        is_due: control.due == Some(true),
    };
    on.now.controls.iter().zip(&on.planned.controls).map(line).collect()
}

/// The runs and samples that show what was carried out of a risk's controls in the period.
pub(super) fn attached(risk: &RiskEntry, w: Words) -> Vec<AttachedRow> {
    let executions = risk.controls.iter().flat_map(|control| &control.executions);
    executions.flat_map(|it| &it.checks).map(|entry| AttachedRow::shown(w, entry)).collect()
}

/// `utan avvikelse 3 juni 2026: Inget fel hittades.`
fn result(execution: &ExecutionEntry, w: Words) -> ResultLine {
    let on = execution.on.map(|day| format!(" {}", w.date(&day))).unwrap_or_default();
    let said = if execution.text.is_empty() { String::new() } else { format!(": {}", execution.text) };
    ResultLine {
        text: format!("{}{on}{said}", w.text(result_key(execution.result))),
        checks: execution.checks.iter().map(|entry| AttachedRow::shown(w, entry)).collect(),
    }
}
