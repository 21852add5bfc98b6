//! empty-text: nothing is written where something should be, or only words that hold its place.

use super::context::Context;
use super::field::fields;
use super::finding::{Finding, Rule, Severity, What};
use crate::text;

/// Phrases that hold a place wherever they stand.
const PLACEHOLDERS: [&str; 12] = [
    "lorem ipsum",
    "skriv här",
    "skriv text här",
    "text kommer",
    "infoga text",
    "klicka här för att",
    "klicka eller tryck här",
    "fyll i här",
    "ange text",
    "exempeltext",
    "kompletteras senare",
    "att komplettera",
];

/// Words that hold a place where they are all that a text has.
const ALONE: [&str; 12] =
    ["tbd", "todo", "text", "kompletteras", "återkommer", "na", "n/a", "fyll i", "kommer", "x", "xx", "test"];

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = empty_analyses(context);
    findings.extend(missing_levels(context));
    if is_blank(&context.now.summary) && !context.now.risks.is_empty() {
        findings.push(Finding::whole(Rule::EmptyText, Severity::Warning, "/summary", What::EmptySummary));
    }
    for field in fields(&context.now) {
        if let Some(quote) = placeholder(field.text) {
            findings.push(Finding {
                rule: Rule::EmptyText,
                severity: Severity::Error,
                risk: field.risk,
                pointer: field.pointer,
                what: What::Placeholder { quote },
            });
        }
    }
    findings
}

fn empty_analyses(context: &Context<'_>) -> Vec<Finding> {
    let empty: Vec<_> = context.risks().filter(|(_, risk)| is_blank(&risk.analysis)).collect();
    if empty.len() > 1 && empty.len() == context.now.risks.len() {
        let what = What::NoAnalyses { risks: empty.len() };
        // Where results of controls are told instead, as in a narrative, the analysis has another form.
        let told = empty.iter().any(|(_, risk)| risk.controls.iter().any(|c| !c.executions.is_empty()));
        if told {
            return Vec::new();
        }
        return vec![Finding::whole(Rule::EmptyText, Severity::Error, "/risks", what)];
    }
    empty
        .into_iter()
        .map(|(index, _)| {
            Finding::in_risk(Rule::EmptyText, Severity::Error, index, "analysis", What::EmptyAnalysis)
        })
        .collect()
}

/// A risk without a level while others have one; a document without levels is of another kind.
fn missing_levels(context: &Context<'_>) -> Vec<Finding> {
    let missing: Vec<_> = context
        .risks()
        .filter(|(_, risk)| context.now.level_now(risk).is_none())
        .map(|(index, _)| index)
        .collect();
    if missing.len() == context.now.risks.len() {
        return Vec::new();
    }
    let finding =
        |index| Finding::in_risk(Rule::EmptyText, Severity::Warning, index, "level", What::LevelMissing);
    missing.into_iter().map(finding).collect()
}

/// Dots, dashes and blanks alone say nothing.
fn is_blank(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

fn placeholder(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if is_blank(text) {
        return None;
    }
    if let Some(phrase) = PLACEHOLDERS.iter().find(|phrase| starts_a_word(&lower, phrase)) {
        return Some((*phrase).to_owned());
    }
    let words = text::words(text);
    let only = words.iter().map(|word| word.lower.as_str()).collect::<Vec<_>>().join(" ");
    if ALONE.contains(&only.as_str()) {
        return Some(text.trim().to_owned());
    }
    let holds =
        |word: &str| matches!(word, "tbd" | "todo") || (word.len() >= 3 && word.bytes().all(|b| b == b'x'));
    words.iter().find(|word| holds(&word.lower)).map(|word| text[word.start..word.end].to_owned())
}

fn starts_a_word(text: &str, phrase: &str) -> bool {
    text.find(phrase).is_some_and(|at| !text[..at].ends_with(char::is_alphanumeric))
}
