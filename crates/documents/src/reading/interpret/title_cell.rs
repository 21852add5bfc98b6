//! A cell that holds a risk's title first and then facts of it: its value, its process, `Riskansvarig: …`.

use super::level::valued;
use super::risks::{CERTAIN, FoundRisk, TextField, is_dash};
use super::role::{Heading, Role, plain_heading};
use super::text::{line, text_of};
use crate::reading::content::Cell;

/// Words of the longest label.
const LABEL_WORDS: usize = 3;
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

/// The text before the first label, and each label with its meaning and its text.
fn labelled(text: &str) -> (String, Vec<(String, Heading, String)>) {
    let mut unlabelled: Vec<&str> = Vec::new();
    let mut all: Vec<(String, Heading, Vec<&str>)> = Vec::new();
    for word in text.split_whitespace() {
        let open = all.last_mut().map_or(&mut unlabelled, |(_, _, words)| words);
        open.push(word.trim_end_matches(':'));
        let label =
            (1..=LABEL_WORDS.min(open.len())).rev().filter(|_| word.ends_with(':')).find_map(|count| {
                let label = open[open.len() - count..].join(" ");
                plain_heading(&label).map(|heading| (count, label, heading))
            });
        if let Some((count, label, heading)) = label {
            open.truncate(open.len() - count);
            all.push((label, heading, Vec::new()));
        } else if let Some(last) = open.last_mut() {
            *last = word;
        }
    }
    let whole = all.into_iter().map(|(label, heading, words)| (label, heading, words.join(" ")));
    (unlabelled.join(" "), whole.collect())
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

    #[test]
    fn facts_are_known_by_their_labels() {
        let check = |text: &str, before: &str, expected: &[(Role, &str)]| {
            let (unlabelled, labelled) = labelled(text);
            let found: Vec<(Role, &str)> =
                labelled.iter().map(|(_, heading, text)| (heading.role, text.as_str())).collect();
            assert_eq!((unlabelled.as_str(), found.as_slice()), (before, expected), "{text:?}");
        };
        check("Inköp Riskansvarig: HR-chef", "Inköp", &[(Role::Owner, "HR-chef")]);
        check("Process: Lön Ansvarig för risken: chef", "", &[(Role::Process, "Lön"), (Role::Owner, "chef")]);
        check("Obs: gäller alla", "Obs: gäller alla", &[]);
        check("", "", &[]);
    }
}
