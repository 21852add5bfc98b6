//! What the report says, in the order it says it, before anyone asks in which format.
//!
//! Every word and count is here. Texts are ready to print: cleaned of control characters, in
//! normal form C, with no-break spaces where Swedish typography wants them (`§ 214`, `12 %`).
//! The field names are also the contract with the Typst templates, which get the model as JSON.

mod change;
pub mod checks;
mod controls;
mod counts;
pub mod labels;
mod look;
mod matrix;
mod picture;
mod rows;
pub mod text;
pub mod words;

use serde::Serialize;
use tertial_domain::comparison::Comparison;
use tertial_domain::{Level, Snapshot};

pub use change::{Change, Direction};
pub use checks::CheckRow;
pub use controls::{Action, ControlRow, Deviation, Execution};
pub use counts::{LevelCount, LevelCounts};
pub use labels::{LABELS, Labels};
pub use look::{Look, ShownLogo};
pub use matrix::{LevelGroup, Matrix, MatrixCell, MatrixRow};
pub use picture::{Drawn, Picture, Point};
pub use rows::{RiskRow, TrackStep, Valued};
pub use text::Block;

use super::{Report, Standing};

/// The report of one follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Model {
    /// `Uppföljning av internkontrollplan`.
    pub title: String,
    /// The municipality; empty where it is not known.
    pub organisation: String,
    /// The board.
    pub board: String,
    /// The period in words: `tertial 3 2026`.
    pub period: String,
    /// The period in short: `T3 2026`.
    pub period_short: String,
    /// Headings and column heads.
    pub labels: Labels,
    /// Labelled facts of the title page, in order; what is not known is left out.
    pub facts: Vec<Fact>,
    /// What an outsider can check the report against.
    pub fingerprint: PrintedFingerprint,
    /// The draft's mark and findings; none in a final report.
    pub draft: Option<DraftNotice>,
    /// The summary's paragraphs; empty where nobody has written one.
    pub summary: Vec<Block>,
    /// The levels of the scale, lowest first: the legend of every figure.
    pub legend: Vec<LegendStep>,
    /// Risks per level in the plan, in each earlier period, and now.
    pub counts: Vec<LevelCounts>,
    /// The risk matrix of the plan, and the one of now.
    pub matrices: Vec<Matrix>,
    /// The risks in the plan's order.
    pub risks: Vec<RiskRow>,
    /// The controls in the order of the risks; empty where the plan names none.
    pub controls: Vec<ControlRow>,
    /// What was found wrong, in the order of the risks.
    pub deviations: Vec<Deviation>,
    /// Actions taken directly on risks.
    pub actions: Vec<Action>,
    /// The control tests and samples that show the controls' executions; an appendix, where there are any.
    pub checks: Vec<CheckRow>,
    /// Whether any level is known at any time; without one there is nothing to draw or to compare.
    pub has_levels: bool,
    /// Whether the follow-up says anything of controls or deviations; if not, it is silent about them, which
    /// is another thing than that there were none.
    pub has_results: bool,
    /// Where the report comes from and how it is checked, in a sentence or two.
    pub provenance: String,
    /// The municipality's own look; none for the plain one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
}

/// One line of the title page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// `Plan antagen`.
    pub label: String,
    /// `1 december 2025, § 214`.
    pub value: String,
}

/// The snapshot's fingerprint as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrintedFingerprint {
    /// 16 digits in groups of four, for the footer.
    pub short: String,
    /// All 64 digits.
    pub full: String,
}

/// What a draft says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DraftNotice {
    /// `Utkast`.
    pub mark: String,
    /// What the mark means, in a sentence.
    pub explanation: String,
    /// What the review found, one sentence each.
    pub findings: Vec<String>,
}

/// A level of the scale and the products that give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegendStep {
    /// Which level.
    pub level: Level,
    /// `Hög`.
    pub name: String,
    /// `H`, the letter inside the colour.
    pub letter: char,
    /// `12–15`.
    pub range: String,
}

impl Model {
    /// The model of a report.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let snapshot = report.snapshot;
        let fingerprint = snapshot.fingerprint();
        let comparison = Comparison::of(snapshot);
        Self {
            title: "Uppföljning av internkontrollplan".to_owned(),
            organisation: text::line(&snapshot.organisation),
            board: text::line(&snapshot.board),
            period: words::period(snapshot.at),
            period_short: words::period_short(snapshot.at),
            labels: LABELS,
            facts: facts(snapshot),
            fingerprint: PrintedFingerprint { short: fingerprint.short(), full: fingerprint.hex() },
            draft: draft_notice(report.standing),
            summary: text::blocks(&snapshot.summary),
            legend: legend(snapshot),
            counts: counts::over_periods(snapshot, &comparison),
            matrices: matrix::plan_and_now(snapshot),
            risks: rows::risks(snapshot, &comparison),
            controls: controls::controls(snapshot),
            deviations: controls::deviations(snapshot),
            actions: controls::actions_on_risks(snapshot),
            checks: checks::checks(snapshot),
            has_levels: comparison.counts.iter().any(|counts| counts.unknown < snapshot.risks.len()),
            has_results: controls::has_results(snapshot),
            provenance: provenance(report).to_owned(),
            look: Look::of(snapshot),
        }
    }
}

fn facts(snapshot: &Snapshot) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |label: &str, value: String| facts.push(Fact { label: label.to_owned(), value });
    if let Some(decision) = &snapshot.plan_adopted {
        add("Plan antagen", words::decision(decision, snapshot.registry_number.as_deref()));
    }
    if snapshot.plan_revision > 1 {
        add("Planens revidering", snapshot.plan_revision.to_string());
    }
    if let Some(day) = snapshot.frozen_on {
        add("Uppföljning låst", words::date(day));
    }
    if snapshot.version > 1 {
        add("Uppföljningens version", snapshot.version.to_string());
    }
    if let Some(number) = &snapshot.registry_number {
        add("Diarienummer", text::line(number));
    }
    facts
}

fn draft_notice(standing: Standing) -> Option<DraftNotice> {
    let Standing::Draft { findings } = standing else { return None };
    let findings: Vec<String> = findings.iter().map(|finding| text::line(finding)).collect();
    let explanation = "Det här är ett utkast: uppföljningen är inte låst och kan ändras.";
    let explanation = match findings.len() {
        0 => explanation.to_owned(),
        1 => format!("{explanation} Granskningen har en anmärkning, som står sist i dokumentet."),
        n => format!("{explanation} Granskningen har {n} anmärkningar, som står sist i dokumentet."),
    };
    Some(DraftNotice { mark: "Utkast".to_owned(), explanation, findings })
}

const fn provenance(report: &Report) -> &'static str {
    match report.standing {
        Standing::Final if report.snapshot.frozen_on.is_some() => {
            "Rapporten är framställd ur den låsta uppföljningen. Fingeravtrycket är SHA-256 av uppföljningens \
             innehåll. Den som har innehållet som fil kan räkna om fingeravtrycket och se att inget har ändrats."
        }
        Standing::Final => {
            "Rapporten är framställd direkt ur det inlästa dokumentet, inte ur en låst uppföljning. Fingeravtrycket är \
             SHA-256 av innehållet så som det lästes."
        }
        Standing::Draft { .. } => {
            "Utkastet är framställt ur en uppföljning som inte är låst. Fingeravtrycket är SHA-256 av innehållet så \
             som det var när utkastet skrevs."
        }
    }
}

fn legend(snapshot: &Snapshot) -> Vec<LegendStep> {
    Level::ALL
        .into_iter()
        .map(|level| {
            let (from, to) = snapshot.scale.range(level);
            LegendStep {
                level,
                name: level.swedish().to_owned(),
                letter: level.letter(),
                range: words::range(from, to),
            }
        })
        .collect()
}

#[cfg(test)]
pub(crate) use look::tests::looks;

#[cfg(test)]
mod tests;
