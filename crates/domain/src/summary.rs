//! The report's summary, drafted from the data.
//!
//! A person may edit the draft; the [review](crate::review) then checks the edited text against the same
//! [`Figures`]. The text is Swedish, as the report is.

mod changes;
mod controls;
pub mod figures;
mod sentence;

pub use figures::Figures;

use crate::level::Level;
use crate::numerals::{Gender, in_text};
use crate::period::PeriodLength;
use crate::snapshot::Snapshot;
use sentence::{enumerate, start_sentence};

/// Drafts the summary: paragraphs separated by an empty line. Empty for a follow-up without risks.
///
/// Says how many risks there are and at which levels, which changed and from what to what, material deviations or
/// that there are none, and controls that were not performed. It says nothing that the data do not know: where
/// nothing is recorded about controls, nothing is said about them.
#[must_use]
pub fn draft(snapshot: &Snapshot) -> String {
    if snapshot.risks.is_empty() {
        return String::new();
    }
    let figures = Figures::of(snapshot);
    let paragraphs =
        [levels(snapshot, &figures), changes::draft(snapshot, &figures), controls::draft(snapshot, &figures)];
    let paragraphs: Vec<_> = paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty()).collect();
    paragraphs.join("\n\n")
}

/// `Planen omfattar sju risker. Vid tertialets slut bedöms en risk som kritisk, fyra som höga och två som medium.`
fn levels(snapshot: &Snapshot, figures: &Figures) -> String {
    let total = in_text(figures.risks, Gender::Common);
    let mut sentences =
        vec![format!("Planen omfattar {total} {}.", if figures.risks == 1 { "risk" } else { "risker" })];

    let now = figures.comparison.now();
    let mut parts = Vec::new();
    for level in Level::ALL.into_iter().rev().filter(|level| now.at(*level) > 0) {
        let count = now.at(level);
        let noun = match (parts.is_empty(), count) {
            (false, _) => "",
            (true, 1) => " risk",
            (true, _) => " risker",
        };
        parts.push(format!("{}{noun} som {}", in_text(count, Gender::Common), adjective(level, count)));
    }
    if !parts.is_empty() {
        sentences.push(format!("{} bedöms {}.", at_the_end(snapshot), enumerate(&parts)));
    }
    match now.unknown {
        0 => {}
        all if all == figures.risks => sentences.push("Ingen risk har bedömts i perioden.".to_owned()),
        some => {
            let count = start_sentence(&in_text(some, Gender::Common));
            sentences.push(format!("{count} {} inte bedömts i perioden.", risks_have(some)));
        }
    }
    sentences.join(" ")
}

fn at_the_end(snapshot: &Snapshot) -> &'static str {
    match snapshot.at.period.length() {
        PeriodLength::Tertial => "Vid tertialets slut",
        PeriodLength::Quarter => "Vid kvartalets slut",
        PeriodLength::HalfYear => "Vid halvårets slut",
        PeriodLength::Year => "Vid årets slut",
    }
}

fn risks_have(count: usize) -> &'static str {
    if count == 1 { "risk har" } else { "risker har" }
}

/// The level in running text: `hög` of one risk, `höga` of several.
pub(crate) fn adjective(level: Level, count: usize) -> &'static str {
    match (level, count) {
        (Level::Low, 1) => "låg",
        (Level::Low, _) => "låga",
        (Level::Medium, _) => "medium",
        (Level::High, 1) => "hög",
        (Level::High, _) => "höga",
        (Level::Critical, 1) => "kritisk",
        (Level::Critical, _) => "kritiska",
    }
}
