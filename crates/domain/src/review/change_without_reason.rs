//! change-without-reason: the level is another than in the previous period or the plan, and nothing says why.
//!
//! The reason stands in its own field, or as words in the analysis: a document has no such field.

use super::cause;
use super::claim;
use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use crate::comparison::Moment;
use crate::level::Level;
use crate::snapshot::RiskEntry;
use crate::text::{self, Word};

/// A sentence of so many words beside the statement that the level changed is taken to say why.
const EXPLAINING_SENTENCE: usize = 6;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    context.risks().filter_map(|(index, risk)| check_risk(context, index, risk)).collect()
}

fn check_risk(context: &Context<'_>, index: usize, risk: &RiskEntry) -> Option<Finding> {
    let compared = context.figures.comparison.risks[index];
    let previous = context.figures.comparison.previous;
    let (since, (from, to)) = match compared.since_previous().levels() {
        Some(levels) => (previous, levels),
        None => (Moment::Plan, compared.since_plan().levels()?),
    };
    let explained_before = || context.earlier.iter().filter_map(|e| e.risk(index)).any(gives_reason);
    if gives_reason(risk) || (since != previous && explained_before()) {
        return None;
    }
    let severity = match () {
        // The change was new in an earlier period, and was for that period to explain.
        () if since != previous => Severity::Note,
        () if risk.analysis.trim().is_empty() => Severity::Error,
        () => Severity::Warning,
    };
    let what = What::ChangedWithoutReason { since, from, to };
    Some(Finding::in_risk(Rule::ChangeWithoutReason, severity, index, "level", what))
}

/// Whether a risk's reason or its analysis says why its level is what it is.
pub(super) fn gives_reason(risk: &RiskEntry) -> bool {
    let written = risk.reason.as_ref().is_some_and(|reason| reason.contains(char::is_alphabetic));
    written || explains_level(&risk.analysis)
}

/// Whether some sentence speaks of how the risk is valued, and it or its neighbour says why.
fn explains_level(analysis: &str) -> bool {
    let sentences: Vec<_> = text::sentences(analysis).map(text::words).collect();
    sentences.iter().enumerate().any(|(index, words)| {
        let first = index.saturating_sub(1);
        let neighbours = &sentences[first..sentences.len().min(index + 2)];
        speaks_of_valuation(words)
            && neighbours.iter().enumerate().any(|(at, near)| {
                cause::names_cause(near) || (first + at != index && near.len() >= EXPLAINING_SENTENCE)
            })
    })
}

/// `Riskvärderingen höjs`, `bedöms risken till hög`, `risken har ökat`; not that it is what it was.
fn speaks_of_valuation(words: &[Word]) -> bool {
    let any = |is: &dyn Fn(&str) -> bool| words.iter().any(|word| is(&word.lower));
    if any(&|word| word.starts_with("oförändra")) {
        return false;
    }
    let risk = any(&|word| claim::is_valuation(word) || word.starts_with("risk") || word == "nivån");
    let moves = any(&|word| MOVING.iter().any(|stem| word.starts_with(stem)));
    let values = any(&|word| VALUING.iter().any(|stem| word.starts_with(stem)));
    let level = any(&|word| Level::from_swedish(word).is_some());
    risk && (moves || (values && level))
}

const MOVING: [&str; 20] = [
    "höj",
    "höjt",
    "sänk",
    "ökat",
    "ökar",
    "öka",
    "ökad",
    "ökning",
    "minska",
    "förhöj",
    "ändra",
    "förändra",
    "uppgrader",
    "nedgrader",
    "försämra",
    "förbättra",
    "skärp",
    "högre",
    "lägre",
    "större",
];
const VALUING: [&str; 5] = ["bedöm", "värder", "klass", "sätts", "satts"];
