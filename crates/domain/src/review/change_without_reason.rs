//! change-without-reason: the level is another than in the previous period or the plan, and nothing says why.
//!
//! The reason stands in its own field, or as words in the analysis: a document has no such field.

use super::cause;
use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use super::reading::Reading;
use super::wording::is_valuation;
use crate::comparison::Moved;
use crate::level::Level;
use crate::snapshot::RiskEntry;
use crate::text::Word;

/// A sentence of so many words beside the statement that the level changed is taken to say why.
const EXPLAINING_SENTENCE: usize = 6;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    (0..context.texts.len()).filter_map(|index| check_risk(context, index)).collect()
}

fn check_risk(context: &Context<'_>, index: usize) -> Option<Finding> {
    let texts = &context.texts[index];
    let previous = context.figures.comparison.previous;
    let Moved { since, from, to } = context.figures.comparison.moved(index)?;
    let explained_before = || context.earlier.iter().filter_map(|e| e.risk(index)).any(gave_reason);
    let explained = says_something(texts.reason.text) || explains_level(&texts.analysis);
    if explained || (since != previous && explained_before()) {
        return None;
    }
    let severity = match () {
        // The change was new in an earlier period, and was for that period to explain.
        () if since != previous => Severity::Note,
        () if texts.analysis.is_blank() => Severity::Error,
        () => Severity::Warning,
    };
    let what = What::ChangedWithoutReason { since, from, to };
    Some(Finding::in_risk(Rule::ChangeWithoutReason, severity, index, "level", what))
}

/// Whether the reason or the analysis of an earlier follow-up says why the level is what it is.
fn gave_reason(risk: &RiskEntry) -> bool {
    risk.reason.as_deref().is_some_and(says_something) || explains_level(&Reading::of(&risk.analysis))
}

/// A reason is words; a dash or a number is none.
fn says_something(reason: &str) -> bool {
    reason.contains(char::is_alphabetic)
}

/// Whether some sentence speaks of how the risk is valued, and it or its neighbour says why.
fn explains_level(analysis: &Reading<'_>) -> bool {
    let sentences = &analysis.sentences;
    sentences.iter().enumerate().any(|(index, sentence)| {
        let first = index.saturating_sub(1);
        let neighbours = &sentences[first..sentences.len().min(index + 2)];
        speaks_of_valuation(&sentence.words)
            && neighbours.iter().enumerate().any(|(at, near)| {
                cause::names_cause(&near.words)
                    || (first + at != index && near.words.len() >= EXPLAINING_SENTENCE)
            })
    })
}

/// `Riskvärderingen höjs`, `bedöms risken till hög`, `sänks från hög`, `sannolikheten har ökat`; not that it is what it
/// was.
fn speaks_of_valuation(words: &[Word]) -> bool {
    let any = |is: &dyn Fn(&Word) -> bool| words.iter().any(is);
    let risk = any(&|word| is_valuation(word) || word.begins_with(&RISK) || word.lower == "nivån");
    let moves = any(&|word| word.begins_with(&MOVING));
    let values = any(&|word| word.begins_with(&VALUING));
    let level = any(&|word| Level::from_swedish(&word.lower).is_some());
    let unchanged = any(&|word| word.begins_with(&["oförändra"]));
    (moves && (risk || level)) || (values && level && !unchanged)
}

const RISK: [&str; 3] = ["risk", "sannolikhet", "konsekvens"];
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
