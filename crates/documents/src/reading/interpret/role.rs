//! What a column of a table holds, told by its heading.

mod dictionary;

use super::fold::{Letters, differ_at_most, fold};
use dictionary::DICTIONARY;

/// What the cells under a heading hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::reading) enum Role {
    /// A running number.
    Number,
    /// The risk in a few words.
    Risk,
    /// The process or area.
    Process,
    /// A longer description.
    Description,
    /// Who owns the risk.
    Owner,
    /// The step of likelihood.
    Likelihood,
    /// The step of consequence; some documents describe the consequence in words instead.
    Consequence,
    /// The product of the steps, or another number.
    Value,
    /// The level, with or without a value.
    Level,
    /// A level or an analysis: only the cells can tell.
    Assessment,
    /// The period's analysis.
    Analysis,
    /// What is checked.
    Control,
    /// What a control should achieve.
    Objective,
    /// How it is checked.
    Method,
    /// How often.
    Frequency,
    /// Who carries it out.
    Responsible,
    /// To whom it is reported.
    ReportedTo,
    /// What was found.
    Result,
    /// Whether it was carried out.
    Status,
    /// What is done about it.
    Action,
    /// A comment on whatever the row is about.
    Comment,
}

/// Which moment a valuation is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::reading) enum When {
    /// The heading does not say.
    Unsaid,
    /// When the plan was made.
    Plan,
    /// In the period that is followed up.
    Now,
}

/// A heading as it was understood.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::reading) struct Heading {
    /// What the cells hold.
    pub(in crate::reading) role: Role,
    /// Which moment they are of.
    pub(in crate::reading) when: When,
    /// From 0 to 1, how sure the reading is.
    pub(in crate::reading) confidence: f32,
}

/// Longest heading: a sentence in a cell is no heading.
pub(in crate::reading) const HEADING_CHARACTERS: usize = 70;

/// Understands a heading; `None` for any other text.
pub(in crate::reading) fn heading(text: &str) -> Option<Heading> {
    let folded = folded(text)?;
    known(text, &folded).or_else(|| nearly(&folded)).or_else(|| by_a_part(&folded))
}

/// Understands a heading that is written as headings are, without slips and further words: a confidence above 0.9.
pub(in crate::reading) fn plain_heading(text: &str) -> Option<Heading> {
    known(text, &folded(text)?)
}

/// A text that is no longer than a heading, folded, without what stands in brackets and explains: "Sannolikhet (1–4)".
fn folded(text: &str) -> Option<String> {
    if text.chars().count() > HEADING_CHARACTERS {
        return None;
    }
    let outside = text.split('(').next().unwrap_or_default();
    Some(fold(if outside.trim().is_empty() { text } else { outside }))
}

fn known(text: &str, folded: &str) -> Option<Heading> {
    exactly(folded)
        .or_else(|| exactly(&fold(text)))
        .or_else(|| qualified(folded))
        .or_else(|| with_facts(text))
}

/// A heading that promises facts of the risk below its title: "Risk och ursprungligt värde".
fn with_facts(text: &str) -> Option<Heading> {
    let (risk, facts) = text.split_once(" och ")?;
    let whole = |text| exactly(&fold(text)).or_else(|| qualified(&fold(text)));
    let is_valued = |heading: &Heading| matches!(heading.role, Role::Level | Role::Value);
    whole(facts).filter(is_valued)?;
    whole(risk).filter(|heading| heading.role == Role::Risk && heading.when == When::Unsaid)
}

/// Whether the cells below a heading hold facts after the title.
pub(in crate::reading) fn promises_facts(heading: &str) -> bool {
    with_facts(heading).is_some()
}

fn exactly(folded: &str) -> Option<Heading> {
    let role = DICTIONARY.meanings.get(folded)?;
    Some(Heading { role: *role, when: When::Unsaid, confidence: 1.0 })
}

/// A heading with a word that tells the moment: "Ursprunglig risk för året", "Riskvärdering per tertial".
fn qualified(folded: &str) -> Option<Heading> {
    let mut rest = folded.to_owned();
    let mut when = When::Unsaid;
    let mut moments = Vec::new();
    for (word, moment) in &DICTIONARY.moments {
        if rest.contains(word) {
            rest = rest.replacen(word, "", 1);
            when = when.max(*moment);
            moments.push(*moment);
        }
    }
    // "Plan · T1 · T2" is a course of levels, and none of them alone.
    let is_course = rest.is_empty() && moments.contains(&When::Plan) && moments.contains(&When::Now);
    if when == When::Unsaid || is_course {
        return None;
    }
    // "Risknivå efter tertial 2 2025"
    let rest = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = LINKS.iter().find_map(|link| rest.strip_suffix(link)).unwrap_or(rest);
    let role = match rest {
        // "Ursprunglig risk", and "T2" alone under a heading of its own.
        "" | "risk" | "riskerna" => Role::Level,
        rest => exactly(rest).or_else(|| exactly(bare))?.role,
    };
    Some(Heading { role, when, confidence: 0.95 })
}

/// Words between a heading and its moment.
const LINKS: [&str; 5] = ["efter", "under", "vid", "per", "for"];

/// A heading with a slip: "Riskvärderlng".
fn nearly(folded: &str) -> Option<Heading> {
    let most = (folded.chars().count() / 7).min(3);
    if most == 0 {
        return None;
    }
    // Every cell of a table is asked, so what has other letters goes before the letters' order is compared.
    let letters = Letters::of(folded);
    let (_, role, _) = DICTIONARY.headings.iter().find(|(word, _, known)| {
        known.may_differ_at_most(letters, most) && differ_at_most(word, folded, most)
    })?;
    Some(Heading { role: *role, when: When::Unsaid, confidence: 0.8 })
}

/// A longer heading around a known word: "Kontrollmoment inom processen".
fn by_a_part(folded: &str) -> Option<Heading> {
    let (_, role) = DICTIONARY.parts.iter().find(|(part, _)| folded.contains(part))?;
    let moments = DICTIONARY.moments.iter().filter(|(word, _)| folded.contains(word));
    let when = moments.map(|(_, moment)| *moment).max().unwrap_or(When::Unsaid);
    Some(Heading { role: *role, when, confidence: 0.6 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_understood() {
        let check = |text: &str, role: Role, when: When| {
            let found = heading(text).map(|heading| (heading.role, heading.when));
            assert_eq!(found, Some((role, when)), "{text:?}");
        };
        check("Risk", Role::Risk, When::Unsaid);
        check("Ursprunglig risk för året", Role::Level, When::Plan);
        check("Periodens riskanalys", Role::Analysis, When::Unsaid);
        check("Riskvärderin g per tertial", Role::Level, When::Now);
        check("Riskvärdering per tertiäl", Role::Level, When::Now);
        check("Sannolikhet (1–5)", Role::Likelihood, When::Unsaid);
        check("Ursprunglig sannolikhet", Role::Likelihood, When::Plan);
        check("S*K", Role::Value, When::Unsaid);
        check("Risk-värde", Role::Value, When::Unsaid);
        check("Kontroll- moment", Role::Control, When::Unsaid);
        check("Rapporteras till", Role::ReportedTo, When::Unsaid);
        check("Process/rutin", Role::Process, When::Unsaid);
        check("Aktuell risknivå", Role::Level, When::Now);
        check("T2", Role::Level, When::Now);
        check("Riskklass Q3", Role::Level, When::Now);
        check("Risknivå efter tertial 2", Role::Level, When::Now);
        check("Bedömning helår", Role::Assessment, When::Now);
        check("RISKVÄRDE VID ÅRETS BÖRJAN", Role::Value, When::Plan);
        check("Vad ska kontrolleras", Role::Control, When::Unsaid);
        check("Riskbedömning", Role::Assessment, When::Unsaid);
        check("Kontrollansvarig", Role::Responsible, When::Unsaid);
        check("Kontrolmoment", Role::Control, When::Unsaid);
        check("Risk och ursprungligt värde", Role::Risk, When::Unsaid);
        check("Risk och nivå", Role::Risk, When::Unsaid);
    }

    #[test]
    fn other_texts_are_no_headings() {
        for text in [
            "",
            "Plan · T1 · T2",
            "Plan – T3",
            "Hög (12)",
            "Bristande efterlevnad av lagen",
            "12",
            "Medium",
            "Ekonomichef",
        ] {
            assert_eq!(heading(text), None, "{text:?}");
        }
    }
}
