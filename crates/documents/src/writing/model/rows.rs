//! The report's main table: one row for each risk.

use serde::Serialize;
use tertial_domain::comparison::{Comparison, Moment, RiskComparison};
use tertial_domain::snapshot::RiskEntry;
use tertial_domain::{Level, RiskValue, Snapshot};

use super::change::Change;
use super::counts::is_shown;
use super::text::{self, Block};
use super::words;

/// A risk as the report shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RiskRow {
    /// Its number in the plan.
    pub number: u32,
    /// What may go wrong.
    pub title: String,
    /// The process it belongs to.
    pub process: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// Cause and effect.
    pub description: Vec<Block>,
    /// The plan's value.
    pub original: Valued,
    /// The value now.
    pub now: Valued,
    /// The period's analysis; empty where nobody has written one.
    pub analysis: Vec<Block>,
    /// Why the level changed.
    pub reason: Vec<Block>,
    /// The change since the previous period, or since the plan in the year's first period.
    pub change: Change,
    /// The change since the plan.
    pub since_plan: Change,
    /// The level in the plan, in the earlier periods that the report shows, and now.
    pub track: Vec<TrackStep>,
    /// The track in words, for those who do not see it: `Plan hög, T1 hög, T2 medium`.
    pub track_words: String,
}

/// A value as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Valued {
    /// The level, where there is one.
    pub level: Option<Level>,
    /// The level's name, or `Ej bedömd`.
    pub name: String,
    /// The product, where it is known.
    pub value: Option<u16>,
    /// Both: `Hög (12)`.
    pub words: String,
}

/// The level at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrackStep {
    /// `Plan`, `T1`, …
    pub label: String,
    /// The level, where the risk was assessed.
    pub level: Option<Level>,
    /// The letter inside the colour, or `–`.
    pub letter: char,
    /// Whether this is the period that the report is about.
    pub is_now: bool,
}

pub(super) fn risks(snapshot: &Snapshot, comparison: &Comparison) -> Vec<RiskRow> {
    let compared = snapshot.risks.iter().zip(&comparison.risks);
    compared.map(|(risk, levels)| row(snapshot, risk, *levels)).collect()
}

fn row(snapshot: &Snapshot, risk: &RiskEntry, levels: RiskComparison) -> RiskRow {
    let track = track(snapshot, risk, levels);
    RiskRow {
        number: risk.number,
        title: text::line(&risk.title),
        process: text::optional(risk.process.as_deref()),
        owner: text::optional(risk.owner.as_deref()),
        description: text::blocks(risk.description.as_deref().unwrap_or_default()),
        original: Valued::of(levels.plan, &risk.original, "Värde saknas"),
        now: Valued::of(levels.now, &risk.now, "Ej bedömd"),
        analysis: text::blocks(&risk.analysis),
        reason: text::blocks(risk.reason.as_deref().unwrap_or_default()),
        change: Change::of(levels.since_previous()),
        since_plan: Change::of(levels.since_plan()),
        track_words: track_words(&track),
        track,
    }
}

impl Valued {
    fn of(level: Option<Level>, value: &RiskValue, unknown: &'static str) -> Self {
        let name = level.map_or(unknown, Level::swedish).to_owned();
        let product = value.product();
        let words = match (level, product) {
            (_, Some(product)) => format!("{name}\u{a0}({product})"),
            (_, None) => name.clone(),
        };
        Self { level, name, value: product, words }
    }
}

fn track(snapshot: &Snapshot, risk: &RiskEntry, levels: RiskComparison) -> Vec<TrackStep> {
    let step = |moment, level: Option<Level>| TrackStep {
        label: words::moment(moment, snapshot.at),
        level,
        letter: level.map_or('–', Level::letter),
        is_now: moment == Moment::Period(snapshot.at),
    };
    let earlier = snapshot
        .earlier
        .iter()
        .enumerate()
        .filter(|(_, at)| is_shown(Moment::Period(**at), snapshot))
        .map(|(index, at)| step(Moment::Period(*at), risk.history.get(index).copied().flatten()));
    [step(Moment::Plan, levels.plan)]
        .into_iter()
        .chain(earlier)
        .chain([step(Moment::Period(snapshot.at), levels.now)])
        .collect()
}

fn track_words(track: &[TrackStep]) -> String {
    let steps: Vec<String> = track
        .iter()
        .map(|step| {
            format!("{} {}", step.label, step.level.map_or("ej bedömd", Level::swedish).to_lowercase())
        })
        .collect();
    steps.join(", ")
}
