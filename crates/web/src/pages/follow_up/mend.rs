//! Where a finding is mended: the page and the field that its pointer stands for.

use tertial_app::follow_ups::Found;
use tertial_domain::Snapshot;
use tertial_domain::plan::{PlanState, PlannedRisk};

use super::frame::About;

/// The address of what a pointer names, such as `/risks/3/analysis`; the nearest page where there is no field for it.
pub(super) fn address(about: &About, found: &Found, snapshot: &Snapshot, pointer: &str) -> String {
    let mut parts = pointer.split('/').skip(1);
    match parts.next() {
        Some("summary") => about.at("/texts#summary"),
        Some("memo") => about.at(&format!("/texts#{}", memo(parts.next(), parts.next()))),
        Some("risks") => {
            let planned = parts.next().and_then(|index| index.parse::<usize>().ok());
            let planned = planned.and_then(|index| found.risks_of(snapshot).get(index));
            match planned {
                Some(planned) => risk(about, found, planned, &parts.collect::<Vec<_>>()),
                None => about.at("/table"),
            }
        }
        _ => about.at(""),
    }
}

fn memo(part: Option<&str>, index: Option<&str>) -> String {
    match (part, index) {
        (Some("sections"), Some(index)) => format!("section-{index}"),
        (Some("proposals"), _) => "proposals".to_owned(),
        _ => "memo".to_owned(),
    }
}

fn risk(about: &About, found: &Found, planned: &PlannedRisk, parts: &[&str]) -> String {
    let plan = found.plan().content().id;
    let here = |field: &str| about.at(&format!("/risks/{}#{field}", planned.risk));
    match parts {
        ["analysis" | "level" | "reason", ..] => here(parts[0]),
        ["deviations" | "actions", ..] => found_wrong(planned),
        ["controls", index, ..] => {
            match index.parse().ok().and_then(|index: usize| planned.controls.get(index)) {
                Some(control) => format!("/plans/{plan}/controls/{}#record", control.id),
                None => in_plan(found, planned),
            }
        }
        ["title" | "process" | "description" | "owner" | "original" | "controls"] => in_plan(found, planned),
        _ => here("analysis"),
    }
}

/// A risk's deviations and actions, whether they are closed or not.
pub(super) fn found_wrong(planned: &PlannedRisk) -> String {
    format!("/deviations?risk={}&standing=all", planned.risk)
}

/// The risk in the plan: its form while the plan is written, and what was adopted after that.
fn in_plan(found: &Found, planned: &PlannedRisk) -> String {
    let plan = found.plan();
    match plan.state() {
        PlanState::Draft => format!("/plans/{}/risks/{}", plan.content().id, planned.risk),
        _ => format!("/plans/{}#risk-{}", plan.content().id, planned.number),
    }
}
