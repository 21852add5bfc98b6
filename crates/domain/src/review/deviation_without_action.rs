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

    if risk.deviations.is_empty() && risk.actions.is_empty() {
        for (number, control) in risk.controls.iter().enumerate() {
            let material = control.executions.iter().any(|e| e.result == ExecutionResult::Material);
            if material || control.executions.iter().any(|e| e.result == ExecutionResult::Minor) {
                let what = What::DeviationNotRecorded { control: control.title.clone(), material };
                findings.push(add(format!("controls/{number}"), material, what));
            }
        }
    }
    findings
}
