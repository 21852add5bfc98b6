//! empty-text: nothing is written where something should be, or only words that hold its place.

use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use super::reading::is_blank;
use crate::text::{self, Word};

/// Phrases that hold a place wherever they stand.
const PLACEHOLDERS: [&str; 9] = [
    "lorem ipsum",
    "skriv här",
    "skriv text här",
    "skriv din text",
    "infoga text",
    "klicka här för att",
    "klicka eller tryck här",
    "fyll i här",
    "ange text",
];

/// Sentences that hold a place; as parts of longer ones they are about the work: `att komplettera rutinen`.
const SENTENCES: [&str; 12] = [
    "text kommer",
    "text kommer senare",
    "text saknas",
    "text kompletteras",
    "text kompletteras senare",
    "texten kompletteras senare",
    "exempeltext",
    "kompletteras senare",
    "att komplettera",
    "fyll i",
    "analys kommer",
    "kommer senare",
];

/// Words that hold a place where they are all that a text has.
const ALONE: [&str; 11] =
    ["tbd", "todo", "text", "kompletteras", "återkommer", "na", "n/a", "kommer", "x", "xx", "test"];

/// Words before a Roman number: `avsnitt XX`.
const NUMBERED: [&str; 7] = ["avsnitt", "kapitel", "kap", "bilaga", "del", "nr", "och"];

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = empty_analyses(context);
    findings.extend(missing_levels(context));
    if context.summary.is_blank() && !context.now.risks.is_empty() {
        findings.push(Finding::whole(Rule::EmptyText, Severity::Warning, "/summary", What::EmptySummary));
    }
    for field in &context.fields {
        if let Some(quote) = placeholder(field.text) {
            findings.push(Finding {
                rule: Rule::EmptyText,
                severity: Severity::Error,
                risk: field.risk,
                pointer: field.pointer.clone(),
                what: What::Placeholder { quote },
            });
        }
    }
    findings
}

fn empty_analyses(context: &Context<'_>) -> Vec<Finding> {
    let empty: Vec<_> =
        context.risks().filter(|(index, _)| context.texts[*index].analysis.is_blank()).collect();
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

fn placeholder(text: &str) -> Option<String> {
    if is_blank(text) {
        return None;
    }
    let lower = text.to_lowercase();
    if let Some(phrase) = PLACEHOLDERS.iter().find(|phrase| starts_a_word(&lower, phrase)) {
        return Some((*phrase).to_owned());
    }
    let words = text::words(text);
    let only = if words.len() > 2 { "" } else { text.trim_matches(|c: char| !c.is_alphanumeric()) };
    if ALONE.contains(&only.to_lowercase().as_str()) {
        return Some(text.trim().to_owned());
    }
    let stands_for_it = |sentence: &&str| SENTENCES.contains(&text::normalised(sentence).as_str());
    if let Some(sentence) = text::sentences(text).find(stands_for_it) {
        return Some(sentence.to_owned());
    }
    let held = (0..words.len()).find(|at| holds_a_place(&words, *at))?;
    Some(text[words[held].start..words[held].end].to_owned())
}

/// `TBD`, `XXX`, and `XX` where it is no Roman number.
fn holds_a_place(words: &[Word], at: usize) -> bool {
    let crosses = words[at].lower.bytes().all(|b| b == b'x');
    match words[at].lower.len() {
        2 if crosses => at > 0 && !words[at - 1].is_one_of(&NUMBERED),
        3.. if crosses => true,
        _ => words[at].is_one_of(&["tbd", "todo"]),
    }
}

fn starts_a_word(text: &str, phrase: &str) -> bool {
    text.find(phrase).is_some_and(|at| !text[..at].ends_with(char::is_alphanumeric))
}
