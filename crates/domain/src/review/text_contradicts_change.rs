//! text-contradicts-change: a text says that the level is what it was, or that it changed, and the levels say otherwise.

use super::base::Base;
use super::claim::{self, Claim, Kind};
use super::context::{Context, RiskTexts};
use super::finding::{Finding, Rule, Severity, What};
use crate::comparison::{Change, Moment};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    context.texts.iter().enumerate().flat_map(|(index, texts)| check_risk(context, index, texts)).collect()
}

fn check_risk(context: &Context<'_>, index: usize, texts: &RiskTexts<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (part, text) in texts.named() {
        for sentence in &text.sentences {
            let found = claim::claim(&sentence.words, context.now.at)
                .and_then(|claim| contradiction(context, index, &claim, sentence.text))
                // A text that two contributors wrote may say the same twice; one finding is enough.
                .filter(|(_, what)| !findings.iter().any(|f| same_kind(&f.what, what)));
            if let Some((severity, what)) = found {
                findings.push(Finding::in_risk(Rule::TextContradictsChange, severity, index, part, what));
            }
        }
    }
    findings
}

fn contradiction(
    context: &Context<'_>,
    index: usize,
    claim: &Claim,
    sentence: &str,
) -> Option<(Severity, What)> {
    let quote = sentence.to_owned();
    let previous = context.figures.comparison.previous;
    let changes: Vec<(Moment, Change)> = match claim.base.moment(previous) {
        Some(moment) => vec![(moment, change_since(context, index, moment)?)],
        // What it compares with is not said: only what is wrong against both is wrong.
        None => [previous, Moment::Plan]
            .into_iter()
            .filter_map(|moment| Some((moment, change_since(context, index, moment)?)))
            .filter(|(_, change)| !matches!(change, Change::New(_) | Change::Missing))
            .collect(),
    };
    let (since, change) = *changes.first()?;
    let severity = if claim.base == Base::Unsaid { Severity::Warning } else { Severity::Error };
    match claim.kind {
        Kind::Unchanged => {
            let (from, to) = change.levels()?;
            let everywhere = changes.iter().all(|(_, change)| change.levels().is_some());
            everywhere.then_some((severity, What::SaysUnchanged { quote, since, from, to }))
        }
        Kind::Raised { from, to } => {
            let fits = |change: &Change| match *change {
                Change::Raised { from: f, to: t } => from.is_none_or(|x| x == f) && to.is_none_or(|x| x == t),
                _ => false,
            };
            moved(&changes, fits, quote)
        }
        Kind::Lowered { from, to } => {
            let fits = |change: &Change| match *change {
                Change::Lowered { from: f, to: t } => {
                    from.is_none_or(|x| x == f) && to.is_none_or(|x| x == t)
                }
                _ => false,
            };
            moved(&changes, fits, quote)
        }
    }
}

fn moved(
    changes: &[(Moment, Change)],
    fits: impl Fn(&Change) -> bool,
    quote: String,
) -> Option<(Severity, What)> {
    if changes.iter().any(|(_, change)| fits(change)) {
        return None;
    }
    let what = match changes.iter().find_map(|(_, change)| change.levels()) {
        Some((from, to)) => What::SaysOtherChange { quote, from, to },
        None => match changes.first()?.1 {
            Change::Unchanged(level) => What::SaysChanged { quote, level },
            _ => return None,
        },
    };
    Some((Severity::Warning, what))
}

/// The change since a moment that the follow-up knows; `None` for one that it does not.
fn change_since(context: &Context<'_>, index: usize, moment: Moment) -> Option<Change> {
    let compared = context.figures.comparison.risks[index];
    let before = match moment {
        Moment::Plan => compared.plan,
        Moment::Period(period) => {
            let position = context.now.earlier.iter().position(|earlier| *earlier == period)?;
            // What a text tells of an older period may have been changed back since.
            if position + 1 != context.now.earlier.len() {
                return None;
            }
            compared.previous
        }
    };
    Some(Change::between(before, compared.now))
}

fn same_kind(a: &What, b: &What) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}
