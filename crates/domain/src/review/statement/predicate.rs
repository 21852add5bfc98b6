//! What is said of that which a number counts: `har höjts`, `som höga`, `har inte genomförts`.

use super::noun::Noun;
use super::{Told, names_plan};
use crate::level::Level;
use crate::review::finding::Counted;
use crate::review::told_levels::from_to;
use crate::review::wording::{is_conditional, is_unreal};
use crate::text::{Word, any_is};

/// What is counted, and the index in the predicate after the last word that says it.
type Said = (Counted, usize);

const DENIALS: [&str; 3] = ["inte", "ej", "icke"];

impl Told<'_> {
    /// What is counted. `before` tells that the sentence is about how it was earlier.
    pub(super) fn counted(&self, before: bool) -> Option<Said> {
        match self.noun {
            Noun::Deviations => self.deviations(),
            Noun::Controls => self.controls(),
            Noun::Risks if self.is_unreal() || self.is_of_a_part() => None,
            Noun::Risks => match self.verb() {
                Some((counted, index)) => self.moved(counted, index),
                None => self.levels().or_else(|| if before { None } else { self.at_level() }),
            },
        }
    }

    /// The level among the adjectives: `tre höga risker`.
    pub(super) fn level(&self) -> Option<Level> {
        self.adjectives.iter().find_map(|word| Level::from_swedish(&word.lower))
    }

    fn deviations(&self) -> Option<Said> {
        let material = any_is(self.adjectives, &["väsentlig", "väsentliga"]);
        let denied = any_is(self.adjectives, &["ej", "inte", "icke", "mindre"]);
        (material && !denied).then_some((Counted::MaterialDeviations, 0))
    }

    fn controls(&self) -> Option<Said> {
        const DONE: [&str; 6] = ["genomförts", "genomförda", "utförts", "utförda", "gjorts", "genomfört"];
        let end = self.predicate.iter().position(|word| word.is_one_of(&DONE))? + 1;
        let counted = if any_is(&self.predicate[..end], &DENIALS) {
            Counted::ControlsNotPerformed
        } else {
            Counted::ControlsPerformed
        };
        let unreal = self.predicate.iter().any(is_unreal) || any_is(self.predicate, &["försenats"]);
        (!unreal).then_some((counted, end))
    }

    fn is_unreal(&self) -> bool {
        let purpose = self.predicate.first().is_some_and(|word| word.is_one_of(&["att", "för"]));
        purpose || is_conditional(self.predicate) || self.predicate.iter().any(is_unreal)
    }

    /// `Två risker i förskolans planer`, `tre risker kopplade till bemanning`: some of them, and nobody knows which.
    fn is_of_a_part(&self) -> bool {
        const PICKS: [&str; 8] =
            ["vid", "kopplade", "kopplad", "avseende", "rörande", "gällande", "kring", "där"];
        match self.predicate {
            [first, ..] if first.is_one_of(&PICKS) => true,
            [first, next, ..] if first.is_one_of(&["i", "på"]) => {
                !names_plan(next) && Level::from_swedish(&next.lower).is_none()
            }
            _ => false,
        }
    }

    /// The first verb of change, and where it stands.
    fn verb(&self) -> Option<(Counted, usize)> {
        self.predicate
            .iter()
            .enumerate()
            .find_map(|(index, _)| Some((verb_at(self.predicate, index)?, index)))
    }

    fn moved(&self, counted: Counted, index: usize) -> Option<Said> {
        // `En risk som höjts är …` picks one out; it does not count.
        let picks = any_is(&self.predicate[..index], &["som"]);
        let denied = any_is(&self.predicate[..index], &DENIALS);
        // `Två risker har höjts respektive sänkts` leaves open how many of each.
        let mixed = any_is(self.predicate, &["respektive", "både", "antingen"]);
        if picks || mixed {
            return None;
        }
        let other = verb_at(self.predicate, index + 2).filter(|other| *other != counted);
        let joint = self.predicate.get(index + 1).map(|word| word.lower.as_str());
        let (counted, end) = match (counted, denied, joint, other) {
            (Counted::Changed, true, _, _) => (Counted::Unchanged, index + 1),
            (_, true, _, _) | (_, _, Some("och"), Some(_)) => return None,
            (
                Counted::Raised | Counted::Lowered,
                _,
                Some("eller"),
                Some(Counted::Raised | Counted::Lowered),
            ) => (Counted::Changed, index + 3),
            (counted, ..) => (counted, index + 1),
        };
        let last = self.predicate.iter().rposition(|word| Level::from_swedish(&word.lower).is_some());
        Some((counted, end.max(last.map_or(0, |last| last + 1))))
    }

    /// `Fyra från medium till hög`.
    fn levels(&self) -> Option<Said> {
        if self.predicate.first()?.lower != "från" {
            return None;
        }
        let (from, to) = from_to(self.predicate);
        let counted = if from? < to? { Counted::Raised } else { Counted::Lowered };
        Some((counted, self.predicate.len().min(4)))
    }

    fn at_level(&self) -> Option<Said> {
        const KNOWN: [&str; 28] = [
            "som",
            "är",
            "bedöms",
            "bedömts",
            "har",
            "på",
            "nivå",
            "nivån",
            "till",
            "nu",
            "ligger",
            "kvar",
            "värderas",
            "klassas",
            "med",
            "risknivå",
            "risknivån",
            "vara",
            "fortsatt",
            "värderats",
            "i",
            "av",
            "dem",
            "dessa",
            "kvarstår",
            "alltjämt",
            "längre",
            "fortfarande",
        ];
        let levels: Vec<_> = self
            .predicate
            .iter()
            .enumerate()
            .filter_map(|(index, word)| Some((index, Level::from_swedish(&word.lower)?)))
            .collect();
        match (self.level(), levels.as_slice()) {
            // `tre höga risker`; but `en hög risk` is a risk that is high, not a count.
            (Some(level), []) if !self.article => Some((Counted::AtLevel(level), 0)),
            (None, [(index, level)]) => {
                let known = self.predicate[..*index].iter().all(|word| word.is_one_of(&KNOWN));
                known.then_some((Counted::AtLevel(*level), index + 1))
            }
            _ => None,
        }
    }
}

fn verb_at(predicate: &[Word], index: usize) -> Option<Counted> {
    let next = || predicate.get(index + 1).map(|word| word.lower.as_str());
    Some(match predicate.get(index)?.lower.as_str() {
        "höjts" | "höjs" | "höjdes" | "höjda" | "uppgraderats" => Counted::Raised,
        "sänkts" | "sänks" | "sänktes" | "sänkta" | "nedgraderats" => Counted::Lowered,
        "ändrats" | "förändrats" | "ändrade" => Counted::Changed,
        "oförändrad" | "oförändrade" | "oförändrat" => Counted::Unchanged,
        "samma" if matches!(next(), Some("nivå" | "risknivå" | "riskvärde")) => Counted::Unchanged,
        _ => return None,
    })
}
