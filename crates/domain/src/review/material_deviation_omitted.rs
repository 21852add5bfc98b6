//! material-deviation-omitted: the summary passes over a material deviation.

use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use super::mention::Index;
use super::reading::{Reading, Sentence};
use super::wording::is_denial;
use crate::snapshot::RiskEntry;
use crate::text::{self, Word};

/// Most words from `avvikelsen` to `väsentlig` in what is said of it.
const LONGEST_PHRASE: usize = 8;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    // An empty summary is one finding of its own; that it passes over everything goes without saying.
    if context.summary.is_blank() || speaks_of_material_deviations(&context.summary) {
        return Vec::new();
    }
    let index = Index::of(&context.summary);
    let mut findings = Vec::new();
    for (risk, entry) in context.risks().filter(|(_, risk)| risk.deviations.iter().any(|d| d.material)) {
        let told = tells_of_a_fault(&index, &context.summary, entry);
        let material = entry.deviations.iter().enumerate().filter(|(_, deviation)| deviation.material);
        for (number, deviation) in material.filter(|(_, d)| !told && index.mentions(&d.text).is_empty()) {
            let what = What::DeviationOmitted { deviation: deviation.text.clone() };
            let part = format!("deviations/{number}");
            findings.push(Finding::in_risk(
                Rule::MaterialDeviationOmitted,
                Severity::Warning,
                risk,
                &part,
                what,
            ));
        }
    }
    findings
}

/// Says that there are some, however many: whether the number is right is for summary-count.
fn speaks_of_material_deviations(summary: &Reading<'_>) -> bool {
    summary.sentences.iter().any(|Sentence { words, .. }| {
        words.iter().enumerate().any(|(at, word)| {
            let material = word.is_one_of(&["väsentlig", "väsentliga"]);
            let after = words.get(at + 1).is_some_and(is_deviation);
            // `Avvikelsen bedöms som väsentlig`.
            let before = words[at.saturating_sub(LONGEST_PHRASE)..at].iter().any(is_deviation);
            let near = &words[at.saturating_sub(2)..at];
            let denied = near.iter().any(|word| is_denial(word) || word.lower == "utan");
            material && (after || before) && !denied
        })
    })
}

fn is_deviation(word: &Word) -> bool {
    word.begins_with(&["avvikelse"])
}

/// Whether a sentence mentions the risk beside a word of something wrong.
fn tells_of_a_fault(index: &Index, summary: &Reading<'_>, risk: &RiskEntry) -> bool {
    let title = text::words(&risk.title);
    let is_fault = |word: &Word| {
        // A word that stands in the risk's own title tells of the risk, not of a fault.
        word.begins_with(&["avvikelse", "brist", "fel", "anmärkning"])
            && !title.iter().any(|other| other.lower == word.lower)
    };
    index.mentions(&risk.title).into_iter().any(|at| summary.sentences[at].words.iter().any(is_fault))
}
