//! material-deviation-omitted: the summary passes over a material deviation.

use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use super::mention::mentions;
use crate::text;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let summary = context.now.summary.as_str();
    // An empty summary is one finding of its own; that it passes over everything goes without saying.
    if summary.trim().is_empty() || speaks_of_material_deviations(summary) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (index, risk) in context.risks() {
        for (number, deviation) in
            risk.deviations.iter().enumerate().filter(|(_, deviation)| deviation.material)
        {
            let told = text::sentences(summary).any(|sentence| {
                mentions(sentence, &deviation.text)
                    || (is_about_a_fault(sentence, &risk.title) && mentions(sentence, &risk.title))
            });
            if !told {
                let what = What::DeviationOmitted { deviation: deviation.text.clone() };
                let part = format!("deviations/{number}");
                findings.push(Finding::in_risk(
                    Rule::MaterialDeviationOmitted,
                    Severity::Warning,
                    index,
                    &part,
                    what,
                ));
            }
        }
    }
    findings
}

/// Says that there are some, however many: whether the number is right is for summary-count.
fn speaks_of_material_deviations(summary: &str) -> bool {
    text::sentences(summary).any(|sentence| {
        let words = text::words(sentence);
        words.iter().enumerate().any(|(at, word)| {
            let material = matches!(word.lower.as_str(), "väsentlig" | "väsentliga");
            let noun = words.get(at + 1).is_some_and(|next| next.lower.starts_with("avvikelse"));
            let before = &words[at.saturating_sub(2)..at];
            let denied = before.iter().any(|word| {
                matches!(word.lower.as_str(), "inga" | "ingen" | "ej" | "inte" | "icke" | "utan")
            });
            material && noun && !denied
        })
    })
}

/// A word of something wrong; one that stands in the risk's own title tells of the risk, not of a fault.
fn is_about_a_fault(sentence: &str, title: &str) -> bool {
    let title = text::words(title);
    text::words(sentence).iter().any(|word| {
        ["avvikelse", "brist", "fel", "anmärkning"].iter().any(|stem| word.lower.starts_with(stem))
            && !title.iter().any(|other| other.lower == word.lower)
    })
}
