//! high-risk-uncontrolled: a risk is high or critical, and nothing controls it or is done about it.

use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use crate::level::Level;
use crate::snapshot::RiskEntry;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let high: Vec<_> =
        context.risks().filter_map(|(index, risk)| Some((index, risk, high_level(context, risk)?))).collect();
    if high.is_empty() {
        return Vec::new();
    }
    // Many documents print analyses and levels alone; that is how they are made, not a fault of each risk.
    if context.now.risks.iter().all(is_uncontrolled) {
        let what = What::NoControlsAtAll { high: high.len() };
        return vec![Finding::whole(Rule::HighRiskUncontrolled, Severity::Note, "/risks", what)];
    }
    high.into_iter()
        .filter(|(_, risk, _)| is_uncontrolled(risk))
        .map(|(index, _, level)| {
            let what = What::Uncontrolled { level };
            Finding::in_risk(Rule::HighRiskUncontrolled, Severity::Warning, index, "controls", what)
        })
        .collect()
}

fn high_level(context: &Context<'_>, risk: &RiskEntry) -> Option<Level> {
    let level = context.now.level_now(risk).or_else(|| context.now.level_in_plan(risk))?;
    (level >= Level::High).then_some(level)
}

fn is_uncontrolled(risk: &RiskEntry) -> bool {
    risk.controls.is_empty()
        && risk.actions.is_empty()
        && risk.deviations.iter().all(|deviation| deviation.actions.is_empty())
}
