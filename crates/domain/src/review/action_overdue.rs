//! action-overdue: an action's day has passed and nobody says that it is done.

use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use crate::snapshot::{ActionEntry, ActionState};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, risk) in context.risks() {
        let of_deviations = risk.deviations.iter().enumerate().flat_map(|(deviation, entry)| {
            let actions = entry.actions.iter().enumerate();
            actions.map(move |(number, action)| (format!("deviations/{deviation}/actions/{number}"), action))
        });
        let of_risk = risk.actions.iter().enumerate().map(|(number, a)| (format!("actions/{number}"), a));
        for (part, action) in of_deviations.chain(of_risk) {
            if let Some(what) = overdue(context, action) {
                findings.push(Finding::in_risk(Rule::ActionOverdue, Severity::Warning, index, &part, what));
            }
        }
    }
    findings
}

fn overdue(context: &Context<'_>, action: &ActionEntry) -> Option<What> {
    let due = action.due.filter(|due| *due < context.today && action.state == ActionState::Open)?;
    let days = due.until(context.today).ok()?.get_days().unsigned_abs();
    Some(What::Overdue { action: action.title.clone(), due, days })
}
