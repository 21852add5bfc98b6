//! The memo's standing texts: plain files with names in braces.

use jiff::civil::Date;
use tertial_domain::standing_texts::StandingSection;
use tertial_domain::{Snapshot, StandingTexts};

use super::law;
use crate::writing::model::{Model, text, words};

/// The texts that ship with the program, in `templates/memo/`: an organisation has them until it writes its own.
#[must_use]
pub fn shipped() -> StandingTexts {
    let section = |heading: &str, text: &str| StandingSection {
        heading: heading.into(),
        text: text.trim_end().to_owned(),
    };
    let (lead, proposals) = include_str!("../../../templates/memo/proposals.txt")
        .split_once('\n')
        .expect("the shipped file has a first line");
    StandingTexts {
        proposals_lead: lead.to_owned(),
        proposals: lines(proposals),
        sections: vec![
            section("Sammanfattning av ärendet", include_str!("../../../templates/memo/summary.txt")),
            section("Ärendet", include_str!("../../../templates/memo/matter.txt")),
            section("Ekonomiska konsekvenser", include_str!("../../../templates/memo/economy.txt")),
            section("Konsekvenser för barn", include_str!("../../../templates/memo/children.txt")),
        ],
        attachments: lines(include_str!("../../../templates/memo/attachments.txt")),
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A template with its names filled in. Filled-in text is not searched again, so that braces in a summary stay.
pub(super) fn fill(template: &str, snapshot: &Snapshot, model: &Model) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        filled.push_str(before);
        let named = from[1..].split_once('}');
        let known = named.and_then(|(name, after)| Some((value(name, snapshot, model)?, after)));
        if let Some((value, after)) = known {
            filled.push_str(&value);
            rest = after;
        } else {
            filled.push('{');
            rest = &from[1..];
        }
    }
    filled + rest
}

fn value(name: &str, snapshot: &Snapshot, model: &Model) -> Option<String> {
    Some(match name {
        "nämnd" => model.board.clone(),
        "period" => model.period.clone(),
        "plan" => plan(model, snapshot),
        "lag" => law::on(day(snapshot)).meaning,
        "sammanfattning" => snapshot.summary.clone(),
        _ => return None,
    })
}

fn plan(model: &Model, snapshot: &Snapshot) -> String {
    let year = snapshot.at.year;
    let adopted = model.facts.iter().find(|fact| fact.label == "Plan antagen");
    adopted.map_or_else(
        || format!("internkontrollplanen för {year}"),
        |fact| text::line(&format!("internkontrollplanen för {year}, antagen den {}", fact.value)),
    )
}

/// The day whose law applies: the memo's, the freezing's, or else the period's last.
fn day(snapshot: &Snapshot) -> Date {
    snapshot.memo.date.or(snapshot.frozen_on).unwrap_or_else(|| words::last_day(snapshot.at))
}
