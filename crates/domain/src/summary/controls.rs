//! The summary's paragraph about deviations and controls that were not performed.

use super::figures::Figures;
use super::sentence::{enumerate, quoted, start_sentence};
use crate::numerals::{Gender, in_text};
use crate::snapshot::Snapshot;

/// Most controls or risks that are named one by one.
const MOST_NAMED: usize = 8;

pub(super) fn draft(snapshot: &Snapshot, figures: &Figures) -> String {
    let sentences = [deviations(snapshot, figures), controls(snapshot, figures)];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `Två väsentliga avvikelser har identifierats: en under ”Arkivering” och en under ”Inköp”.`
fn deviations(snapshot: &Snapshot, figures: &Figures) -> Option<String> {
    if !figures.knows_deviations {
        return None;
    }
    let total = figures.material_deviations;
    if total == 0 {
        return Some("Inga väsentliga avvikelser har identifierats.".to_owned());
    }
    let risks: Vec<_> = snapshot.risks.iter().filter(|risk| risk.material_deviations() > 0).collect();
    let noun = if total == 1 { "väsentlig avvikelse" } else { "väsentliga avvikelser" };
    let count = start_sentence(&in_text(total, Gender::Common));
    let place = match risks.as_slice() {
        many if many.len() > MOST_NAMED => {
            format!(" under {} olika risker", in_text(many.len(), Gender::Common))
        }
        [one] => format!(" under risken {}", quoted(&one.title)),
        some => {
            let titles: Vec<_> = some.iter().map(|risk| quoted(&risk.title)).collect();
            format!(" under riskerna {}", enumerate(&titles))
        }
    };
    Some(format!("{count} {noun} har identifierats{place}."))
}

/// `Ett av 31 kontrollmoment har inte genomförts: ”Uppföljning av behörigheter”.`
fn controls(snapshot: &Snapshot, figures: &Figures) -> Option<String> {
    let total = figures.controls;
    let text = match figures.controls_not_performed {
        _ if total == 0 => return None,
        0 if total == 1 => "Planens kontrollmoment har genomförts.".to_owned(),
        0 if total == 2 => "Båda kontrollmomenten har genomförts.".to_owned(),
        0 => format!("Samtliga {} kontrollmoment har genomförts.", in_text(total, Gender::Neuter)),
        missed => {
            let count = start_sentence(&in_text(missed, Gender::Neuter));
            format!("{count} av {} kontrollmoment har inte genomförts{}.", in_text(total, Gender::Neuter), {
                if missed > MOST_NAMED { String::new() } else { format!(": {}", names(snapshot)) }
            })
        }
    };
    Some(text)
}

fn names(snapshot: &Snapshot) -> String {
    let missed = snapshot
        .risks
        .iter()
        .flat_map(|risk| risk.controls.iter().map(move |control| (risk, control)))
        .filter(|(_, control)| control.is_counted() && !control.is_performed());
    let names: Vec<_> = missed
        .map(|(risk, control)| match control.title.trim() {
            "" => format!("det under risken {}", quoted(&risk.title)),
            title => quoted(title),
        })
        .collect();
    enumerate(&names)
}
