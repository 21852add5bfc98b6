//! original-value: the plan's value of a risk is missing, or its level disagrees with the scale.

use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use crate::risk_value::RiskValue;
use crate::scale::Scale;

/// From how many disagreeing risks on, when they are also most of the valued ones, the scale is the fault.
const MANY: usize = 3;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = missing(context);
    findings.extend(disagreeing(context));
    findings
}

fn missing(context: &Context<'_>) -> Vec<Finding> {
    let missing: Vec<_> =
        context.risks().filter(|(_, risk)| risk.original.is_unknown()).map(|(index, _)| index).collect();
    // A narrative follow-up prints no values: that is how it is written, and one word about it is enough.
    if missing.len() > 1 && missing.len() == context.now.risks.len() {
        let what = What::AllOriginalsMissing { risks: missing.len() };
        return vec![Finding::whole(Rule::OriginalValue, Severity::Note, "/risks", what)];
    }
    missing.into_iter().map(|index| at(index, "original", What::OriginalMissing)).collect()
}

fn disagreeing(context: &Context<'_>) -> Vec<Finding> {
    let scale = &context.now.scale;
    let mut valued = 0;
    let mut findings = Vec::new();
    for (index, risk) in context.risks() {
        valued += usize::from(risk.original.level.is_some() && risk.original.product().is_some());
        if let Some(what) = disagreement(&risk.original, scale) {
            findings.push(at(index, "original", what));
        }
        // A person may set another level than the scale's in a period, with a reason.
        let has_reason = risk.reason.as_ref().is_some_and(|reason| !reason.trim().is_empty());
        if let Some(what) = disagreement(&risk.now, scale).filter(|_| !has_reason) {
            findings.push(at(index, "level", what));
        }
    }
    let disagree = findings.iter().filter(|f| f.pointer.ends_with("/original")).count();
    if disagree >= MANY && disagree * 2 > valued {
        findings.retain(|finding| finding.pointer.ends_with("/level"));
        let what = What::ScaleDisagrees { disagree, valued };
        findings.push(Finding::whole(Rule::OriginalValue, Severity::Warning, "/risks", what));
    }
    findings
}

fn disagreement(value: &RiskValue, scale: &Scale) -> Option<What> {
    if let (Some(likelihood), Some(consequence), Some(stated)) =
        (value.likelihood, value.consequence, value.value)
        && u16::from(likelihood) * u16::from(consequence) != stated
    {
        return Some(What::FactorsDisagree { likelihood, consequence, value: stated });
    }
    let (stated, product) = (value.level?, value.product()?);
    let by_scale = scale.level_of(product);
    (by_scale != Some(stated)).then_some(What::ValueDisagrees { stated, value: product, scale: by_scale })
}

fn at(index: usize, part: &str, what: What) -> Finding {
    Finding::in_risk(Rule::OriginalValue, Severity::Warning, index, part, what)
}
