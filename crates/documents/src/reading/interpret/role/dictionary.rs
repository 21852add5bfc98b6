//! The words of headings, kept in `headings.txt` so that a person who reads plans can read and mend them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Role, When};
use crate::reading::interpret::fold::{Letters, fold};

/// The words, folded.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    /// Whole headings.
    pub(super) headings: Vec<(String, Role, Letters)>,
    /// What each of them means.
    pub(super) meanings: HashMap<String, Role>,
    /// Words that tell the moment.
    pub(super) moments: Vec<(String, When)>,
    /// Words that a longer heading is understood by, the surest first.
    pub(super) parts: Vec<(String, Role)>,
}

/// The dictionary that is built in.
pub(super) static DICTIONARY: LazyLock<Dictionary> =
    LazyLock::new(|| parse(include_str!("headings.txt")).expect("a test parses the same text"));

fn parse(text: &str) -> Result<Dictionary, String> {
    let mut dictionary = Dictionary::default();
    let mut section = "";
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with('[') {
            section = line;
            continue;
        }
        let (meaning, words) = line.split_once('=').ok_or_else(|| format!("no meaning: {line}"))?;
        let unknown = || format!("unknown meaning in {section}: {line}");
        for word in words.split(',').map(fold) {
            let meaning = meaning.trim();
            match section {
                "[headings]" => {
                    let role = role(meaning).ok_or_else(unknown)?;
                    dictionary.meanings.insert(word.clone(), role);
                    let letters = Letters::of(&word);
                    dictionary.headings.push((word, role, letters));
                }
                "[moments]" => dictionary.moments.push((word, when(meaning).ok_or_else(unknown)?)),
                "[parts]" => dictionary.parts.push((word, role(meaning).ok_or_else(unknown)?)),
                _ => return Err(unknown()),
            }
        }
    }
    Ok(dictionary)
}

fn role(name: &str) -> Option<Role> {
    Some(match name {
        "number" => Role::Number,
        "risk" => Role::Risk,
        "process" => Role::Process,
        "description" => Role::Description,
        "owner" => Role::Owner,
        "likelihood" => Role::Likelihood,
        "consequence" => Role::Consequence,
        "value" => Role::Value,
        "level" => Role::Level,
        "assessment" => Role::Assessment,
        "analysis" => Role::Analysis,
        "control" => Role::Control,
        "objective" => Role::Objective,
        "method" => Role::Method,
        "frequency" => Role::Frequency,
        "responsible" => Role::Responsible,
        "reported to" => Role::ReportedTo,
        "result" => Role::Result,
        "status" => Role::Status,
        "action" => Role::Action,
        "comment" => Role::Comment,
        _ => return None,
    })
}

fn when(name: &str) -> Option<When> {
    match name {
        "plan" => Some(When::Plan),
        "now" => Some(When::Now),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_has_one_meaning() {
        let dictionary = parse(include_str!("headings.txt")).unwrap();
        assert!(dictionary.headings.len() > 150 && dictionary.moments.len() > 30);
        let mut meanings: HashMap<&str, Role> = HashMap::new();
        for (word, role, _) in &dictionary.headings {
            assert!(!word.is_empty());
            let other = meanings.insert(word, *role);
            assert!(other.is_none_or(|other| other == *role), "{word:?} has two meanings");
        }
    }

    #[test]
    fn slips_in_the_file_are_told() {
        let check = |text: &str, expected: &str| assert_eq!(parse(text).unwrap_err(), expected);
        check("[headings]\nrisker", "no meaning: risker");
        check("[headings]\nrisky = risk", "unknown meaning in [headings]: risky = risk");
        check("risk = risk", "unknown meaning in : risk = risk");
    }
}
