//! What a number counts.

use crate::level::Level;
use crate::review::wording::is_valuation;
use crate::text::Word;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    Risks,
    Controls,
    Deviations,
}

/// Words between a number and its noun that leave the number as it is. A word that picks some out, as `nya`, does not.
const PASSING: [&str; 22] = [
    "olika",
    "identifierade",
    "beslutade",
    "bedömda",
    "av",
    "de",
    "planens",
    "dessa",
    "stycken",
    "st",
    "planerade",
    "väsentlig",
    "väsentliga",
    "ej",
    "inte",
    "nämndens",
    "kommunstyrelsens",
    "våra",
    "totalt",
    "mindre",
    "icke",
    "årets",
];

/// Most words from a number to its noun.
const LONGEST_PHRASE: usize = 5;

/// The noun that the words from `start` on name, and the index after it.
pub(super) fn noun(words: &[Word], start: usize) -> Option<(Noun, usize)> {
    for index in start..words.len().min(start + LONGEST_PHRASE) {
        let word = &words[index];
        if index > start && word.after_mark {
            return None;
        }
        if let Some(noun) = Noun::of(word) {
            // `några kontrollmoments risknivå`: it is the level that is counted, whatever it is the level of.
            return Some(match words.get(index + 1) {
                Some(next) if is_valuation(next) => (Noun::Risks, index + 2),
                _ => (noun, index + 1),
            });
        }
        if !word.is_one_of(&PASSING) && Level::from_swedish(&word.lower).is_none() {
            return None;
        }
    }
    None
}

/// Whether a number without a noun goes on about what was counted before: `sju som höga`, `varav tre är kritiska`.
/// `before` is where the number begins, and `after` where it ends.
pub(super) fn is_elliptic(words: &[Word], before: usize, after: usize) -> bool {
    const LEADS_IN: [&str; 16] = [
        "och",
        "samt",
        "varav",
        "medan",
        "men",
        "har",
        "är",
        "av",
        "dessa",
        "dem",
        "bedöms",
        "ligger",
        "där",
        "ytterligare",
        "nu",
        "även",
    ];
    const GOES_ON: [&str; 17] = [
        "som",
        "är",
        "har",
        "bedöms",
        "på",
        "till",
        "från",
        "varav",
        "ligger",
        "värderas",
        "klassas",
        "höjts",
        "sänkts",
        "ändrats",
        "oförändrad",
        "oförändrade",
        "kvarstår",
    ];
    let leads_in = before.checked_sub(1).is_none_or(|last| words[last].is_one_of(&LEADS_IN));
    let goes_on = |next: &Word| {
        !next.after_mark && (next.is_one_of(&GOES_ON) || Level::from_swedish(&next.lower).is_some())
    };
    (leads_in || words[before].after_mark) && words.get(after).is_some_and(goes_on)
}

impl Noun {
    fn of(word: &Word) -> Option<Self> {
        Some(match word.lower.as_str() {
            "risk" | "risker" | "riskerna" | "riskers" | "riskernas" | "riskområden" | "riskområdena" => {
                Self::Risks
            }
            "avvikelse" | "avvikelser" | "avvikelserna" => Self::Deviations,
            "kontroller" | "kontrollerna" => Self::Controls,
            _ if is_valuation(word) => Self::Risks,
            _ if word.begins_with(&["kontrollmoment"]) => Self::Controls,
            _ => return None,
        })
    }
}
