//! Where a finding is mended: the page and the field that its pointer stands for.

use tertial_app::follow_ups::Found;
use tertial_domain::Snapshot;
use tertial_domain::plan::PlannedRisk;

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
        ["deviations" | "actions", ..] => here("deviations"),
        ["title" | "process" | "description" | "owner" | "original" | "controls", ..] => {
            format!("/plans/{plan}#risk-{}", planned.number)
        }
        _ => here("analysis"),
    }
}
