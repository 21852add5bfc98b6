//! control-not-performed: a control was due and nothing is recorded, or it was not performed and nobody says why.

use jiff::civil::Date;

use super::cause;
use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use crate::period::PeriodInYear;
use crate::snapshot::{ControlEntry, ExecutionResult};
use crate::text;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (risk, entry) in context.risks() {
        for (index, control) in entry.controls.iter().enumerate() {
            let part = format!("controls/{index}");
            let mut add = |severity, what| {
                findings.push(Finding::in_risk(Rule::ControlNotPerformed, severity, risk, &part, what));
            };
            if control.due == Some(true) && control.executions.is_empty() {
                // While the period goes on, there is still time.
                let severity = if has_ended(context.now.at, context.today) {
                    Severity::Error
                } else {
                    Severity::Warning
                };
                add(severity, What::NoExecution { control: control.title.clone() });
            }
            if let Some(text) = unperformed(control) {
                match reason(text) {
                    Reason::Given => {}
                    Reason::Unclear => add(
                        Severity::Warning,
                        What::NotPerformedUnclear {
                            control: control.title.clone(),
                            quote: first_sentence(text),
                        },
                    ),
                    Reason::Missing => {
                        add(
                            Severity::Error,
                            What::NotPerformedWithoutReason { control: control.title.clone() },
                        );
                    }
                }
            }
        }
    }
    findings
}

fn has_ended(at: PeriodInYear, today: Date) -> bool {
    (today.year(), today.month().unsigned_abs()) > (at.year, at.period.last_month())
}

/// What is said about a control that was never performed in the period.
fn unperformed(control: &ControlEntry) -> Option<&str> {
    if control.is_performed() {
        return None;
    }
    let execution = control.executions.iter().rfind(|e| e.result == ExecutionResult::NotPerformed)?;
    Some(execution.text.trim())
}

enum Reason {
    Given,
    Unclear,
    Missing,
}

/// Where a text begins by stating that nothing was done, what follows must say why; any other text is the reason.
fn reason(text: &str) -> Reason {
    if !text.contains(char::is_alphanumeric) {
        return Reason::Missing;
    }
    let mut sentences = text::sentences(text);
    let first = sentences.next().unwrap_or_default();
    if !states_only_that(first) || cause::is_named(text) || cause::explains_absence(text) {
        return Reason::Given;
    }
    if sentences.next().is_some() { Reason::Unclear } else { Reason::Missing }
}

/// `Har ej gjorts.`, `Kontrollen har inte genomförts under perioden.`
fn states_only_that(sentence: &str) -> bool {
    let words = text::words(sentence);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.lower.as_str()));
    let done = [
        "gjorts",
        "gjord",
        "gjort",
        "genomförts",
        "genomförd",
        "genomfört",
        "utförts",
        "utförd",
        "utfört",
        "skett",
        "kontrollerats",
    ];
    has(&["ej", "inte", "icke"]) && has(&done) && words.len() <= 9
}

fn first_sentence(text: &str) -> String {
    text::sentences(text).next().unwrap_or_default().to_owned()
}
