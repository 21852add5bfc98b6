//! A cell that holds a risk's title first and then facts of it: its value, its process, `Riskansvarig: …`.

use super::labelled::labelled;
use super::level::valued;
use super::risks::{CERTAIN, FoundRisk, TextField, is_dash};
use super::role::Role;
use super::text::{line, text_of};
use crate::reading::content::Cell;

/// Confidence in a text without a label between the value and the first label.
const UNLABELLED: f32 = 0.7;

/// The title and the facts below it; no facts where the heading promises none or nothing parts them from the title.
pub(super) fn parts(cell: &Cell, has_facts: bool) -> (String, String) {
    match cell.blocks.split_first() {
        Some((first, facts)) if has_facts && !facts.is_empty() => {
            (text_of(first).unwrap_or_default().to_owned(), line(facts))
        }
        _ => (line(&cell.blocks), String::new()),
    }
}

/// Puts the facts into the risk; gives back what fits no field.
pub(super) fn read(found: &mut FoundRisk, facts: &str, cell: &Cell) -> Vec<String> {
    let mut left = Vec::new();
    let (stated, rest) = value(facts);
    left.extend(found.original(stated, &cell.at, CERTAIN).err().filter(|text| !is_dash(text)));
    let (unlabelled, labelled) = labelled(rest);
    if found.risk.process.is_none() {
        found.text(TextField::Process, &unlabelled, &cell.at, UNLABELLED);
    }
    for (label, heading, text) in labelled {
        let field = match heading.role {
            Role::Process => TextField::Process,
            Role::Owner => TextField::Owner,
            Role::Description => TextField::Description,
            _ => {
                left.push(format!("{label}: {text}"));
                continue;
            }
        };
        found.text(field, &text, &cell.at, heading.confidence);
    }
    left
}

/// The value that the facts begin with, also where it says that there is none, and what follows it.
fn value(facts: &str) -> (&str, &str) {
    let length = match valued(facts) {
        Some(valued) => facts.strip_suffix(&valued.rest).map_or(facts.len(), str::len),
        None => facts
            .match_indices(' ')
            .map(|(end, _)| end)
            .chain([facts.len()])
            .find(|end| is_dash(&facts[..*end]))
            .unwrap_or(0),
    };
    let (stated, rest) = facts.split_at(length);
    (stated.trim(), rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_begin_with_a_value() {
        let check = |facts, expected| assert_eq!(value(facts), expected, "{facts:?}");
        check("Hög (12) Digital drift", ("Hög (12)", "Digital drift"));
        check("Hög (12)", ("Hög (12)", ""));
        check("Värde saknas Inköp", ("Värde saknas", "Inköp"));
        check("Inköp Riskansvarig: ekonomichef", ("", "Inköp Riskansvarig: ekonomichef"));
    }
}
