//! deviation-without-action: something was found wrong, and nothing is done about it.

use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use crate::snapshot::{ExecutionResult, RiskEntry};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    context.risks().flat_map(|(index, risk)| check_risk(index, risk)).collect()
}

fn check_risk(index: usize, risk: &RiskEntry) -> Vec<Finding> {
    let severity = |material| if material { Severity::Error } else { Severity::Warning };
    let add = |part: String, material, what| {
        Finding::in_risk(Rule::DeviationWithoutAction, severity(material), index, &part, what)
    };
    let open = risk.deviations.iter().enumerate().filter(|(_, deviation)| !deviation.closed);
    let mut findings: Vec<_> = open
        .filter(|(_, deviation)| deviation.actions.is_empty() && risk.actions.is_empty())
        .map(|(number, deviation)| {
            let what = What::NoAction { deviation: deviation.text.clone(), material: deviation.material };
            add(format!("deviations/{number}"), deviation.material, what)
        })
        .collect();

    // A minor deviation may be put right on the spot and told in the control's own text; a material one may not.
    if !risk.deviations.iter().any(|deviation| deviation.material) {
        for (number, control) in risk.controls.iter().enumerate() {
            if control.executions.iter().any(|execution| execution.result == ExecutionResult::Material) {
                let what = What::DeviationNotRecorded { control: control.title.clone() };
                findings.push(add(format!("controls/{number}"), true, what));
            }
        }
    }
    findings
}
