//! The risks as they are put together, each field with where it was found.

use std::collections::{HashMap, HashSet};

use tertial_domain::Period;

use super::facts;
use super::fold::fold;
use super::level::{Axis, Valued, factors, only_valued, step, valued};
use super::text::append;
use crate::draft::{At, DraftControl, DraftRisk, Original, Source, Unplaced};

/// The risks found so far, and what could not be placed.
#[derive(Debug, Default)]
pub(super) struct Risks {
    /// In the document's order.
    pub(super) all: Vec<FoundRisk>,
    /// Texts that no field took.
    pub(super) unplaced: Vec<Unplaced>,
    /// The first risk of each folded title, as far as `indexed`: a long table asks for every row.
    by_title: HashMap<String, usize>,
    indexed: usize,
}

/// A risk with the places of its fields.
#[derive(Debug, Default)]
pub(super) struct FoundRisk {
    /// The risk.
    pub(super) risk: DraftRisk,
    /// Its number in the document.
    number: Option<String>,
    /// Its fields' places; pointers are within the risk: `/title`.
    found: Vec<Source>,
    /// Their pointers: a risk can have as many controls as a table has rows.
    noted: HashSet<String>,
    /// Levels in periods, of which one will be the risk's.
    levels: Vec<Assessed>,
}

/// What a column or field says of the level in a period.
#[derive(Debug)]
struct Assessed {
    /// The period that its heading names.
    period: Option<Period>,
    /// The heading.
    title: String,
    text: String,
    at: At,
    confidence: f32,
}

/// Confidence in what a heading says in so many words.
pub(super) const CERTAIN: f32 = 1.0;

impl Risks {
    /// Keeps a text that no field took.
    pub(super) fn unplaced(&mut self, text: impl Into<String>, at: &At) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.unplaced.push(Unplaced { text, at: at.clone() });
        }
    }

    /// The risk of this title, where one has been found.
    pub(super) fn position(&mut self, title: &str) -> Option<usize> {
        for index in self.indexed..self.all.len() {
            self.by_title.entry(fold(&self.all[index].risk.title)).or_insert(index);
        }
        self.indexed = self.all.len();
        self.by_title.get(&fold(title)).copied()
    }

    /// Chooses each risk's level among those of several periods; the others are kept as unplaced, with their headings.
    pub(super) fn settle_levels(&mut self, period: Option<Period>) {
        for found in &mut self.all {
            for other in found.settle_level(period) {
                let text = format!("{}: {}", other.title, other.text);
                self.unplaced.push(Unplaced { text, at: other.at });
            }
        }
    }

    /// The period that the headings of levels name, where they all name the same.
    pub(super) fn period_of_levels(&self) -> Option<(Period, At)> {
        let mut named = self
            .all
            .iter()
            .flat_map(|found| &found.levels)
            .filter_map(|level| level.period.map(|period| (period, &level.at)));
        let (first, at) = named.next()?;
        named.all(|(period, _)| period == first).then(|| (first, at.clone()))
    }

    /// The risk that a document gives this number.
    pub(super) fn numbered(&self, number: &str) -> Option<usize> {
        let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
        self.all.iter().position(|found| is_number && found.number.as_deref() == Some(number))
    }

    /// The risk that a heading names by its title, with or without its number before it.
    pub(super) fn named(&mut self, heading: &str) -> Option<usize> {
        let without_number =
            heading.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start();
        self.position(heading).or_else(|| self.position(without_number))
    }

    /// The risks, and the places of their fields as pointers into the draft.
    pub(super) fn finish(self) -> (Vec<DraftRisk>, Vec<Source>, Vec<Unplaced>) {
        let mut risks = Vec::with_capacity(self.all.len());
        let mut sources = Vec::new();
        for (index, found) in self.all.into_iter().enumerate() {
            risks.push(found.risk);
            sources.extend(
                found
                    .found
                    .into_iter()
                    .map(|source| Source { pointer: format!("/risks/{index}{}", source.pointer), ..source }),
            );
        }
        (risks, sources, self.unplaced)
    }
}

impl FoundRisk {
    /// A risk of this title.
    pub(super) fn new(title: String, at: &At, confidence: f32) -> Self {
        let mut found = Self { risk: DraftRisk { title, ..DraftRisk::default() }, ..Self::default() };
        found.note("/title", at, confidence);
        found
    }

    /// Remembers where a field was found; only the first place counts.
    pub(super) fn note(&mut self, pointer: &str, at: &At, confidence: f32) {
        if self.noted.insert(pointer.to_owned()) {
            self.found.push(Source { pointer: pointer.to_owned(), at: at.clone(), confidence });
        }
    }

    /// Whether the document gives a level in a period.
    pub(super) fn is_assessed(&self) -> bool {
        !self.levels.is_empty()
    }

    /// Remembers the number that the document gives the risk.
    pub(super) fn number(&mut self, number: &str) {
        self.number.get_or_insert_with(|| number.to_owned());
    }

    /// Adds to the title.
    pub(super) fn extend_title(&mut self, more: &str) {
        crate::reading::join::append_line(&mut self.risk.title, more);
    }

    /// Adds to the analysis.
    pub(super) fn analysis(&mut self, text: &str, at: &At, confidence: f32) {
        if !text.is_empty() {
            append(self.risk.analysis.get_or_insert_default(), text);
            self.note("/analysis", at, confidence);
        }
    }

    /// Adds to a text field of the risk.
    pub(super) fn text(&mut self, field: TextField, text: &str, at: &At, confidence: f32) {
        if text.is_empty() {
            return;
        }
        let (place, pointer) = match field {
            TextField::Process => (&mut self.risk.process, "/process"),
            TextField::Description => (&mut self.risk.description, "/description"),
            TextField::Owner => (&mut self.risk.owner, "/owner"),
        };
        append(place.get_or_insert_default(), text);
        self.note(pointer, at, confidence);
    }

    /// Sets a step; gives the text back where it is none.
    pub(super) fn step(&mut self, axis: Axis, text: &str, at: &At, confidence: f32) -> Result<(), String> {
        let Some((step, sure)) = step(text, axis) else { return Err(text.to_owned()) };
        let (place, pointer) = match axis {
            Axis::Likelihood => (&mut self.risk.likelihood, "/likelihood"),
            Axis::Consequence => (&mut self.risk.consequence, "/consequence"),
        };
        if place.is_some() {
            return Err(text.to_owned());
        }
        *place = Some(step);
        self.note(pointer, at, confidence.min(sure));
        Ok(())
    }

    /// Sets the plan's level and value, as far as they are not known; gives the text back where it is neither.
    pub(super) fn original(&mut self, text: &str, at: &At, confidence: f32) -> Result<(), String> {
        if let Some((likelihood, consequence, rest)) = factors(text) {
            for (axis, step) in [(Axis::Likelihood, likelihood), (Axis::Consequence, consequence)] {
                // Steps in columns of their own say the same.
                let _known = self.step(axis, &step.to_string(), at, confidence);
            }
            return if rest.is_empty() { Ok(()) } else { self.original(rest, at, confidence) };
        }
        let Some(found) = only_valued(text) else {
            let is_word =
                !text.is_empty() && text.chars().count() <= LEVEL_CHARACTERS && self.risk.original.is_none();
            if !is_word || is_dash(text) {
                return if is_dash(text) { Ok(()) } else { Err(text.to_owned()) };
            }
            self.risk.original = Some(Original { level: Some(text.to_owned()), value: None });
            self.note("/original", at, 0.5);
            return Ok(());
        };
        let original = self.risk.original.get_or_insert_default();
        let is_taken = |given: bool, known: bool| given && known;
        if is_taken(found.level.is_some(), original.level.is_some())
            || is_taken(found.value.is_some(), original.value.is_some())
        {
            return if found.level == original.level || found.value == original.value {
                Ok(())
            } else {
                Err(text.to_owned())
            };
        }
        original.level = original.level.take().or(found.level);
        original.value = original.value.or(found.value);
        self.note("/original", at, confidence);
        Ok(())
    }

    /// Keeps what a column or field says of the level in a period; [`FoundRisk::settle_level`] chooses when the document's period is known.
    pub(super) fn level(&mut self, title: &str, text: &str, at: &At, confidence: f32) {
        if !is_dash(text) && !says_unassessed(text) {
            let (title, text) = (title.to_owned(), text.to_owned());
            self.levels.push(Assessed {
                period: facts::period(&title),
                title,
                text,
                at: at.clone(),
                confidence,
            });
        }
    }

    /// Sets the level from those that the document gives: the one of its own period; where it has none, one that names no period;
    /// and for a longer period or none at all the last. The others come back: they are of other moments.
    fn settle_level(&mut self, period: Option<Period>) -> Vec<Assessed> {
        let mut levels = std::mem::take(&mut self.levels);
        let word = |assessed: &Assessed| valued(&assessed.text).is_some_and(|valued| valued.level.is_some());
        let best = |wanted: &dyn Fn(&Assessed) -> bool| {
            let position = |wanted: &dyn Fn(&Assessed) -> bool| levels.iter().position(wanted);
            position(&|level| wanted(level) && word(level)).or_else(|| position(wanted))
        };
        let own = best(&|level| level.period.is_some() && level.period == period);
        let chosen = own.or_else(|| best(&|level| level.period.is_none())).or_else(|| {
            let is_within = |level: &Assessed| match (level.period, period) {
                (Some(_), Some(whole)) => whole == Period::Year,
                (_, None) => true,
                (None, Some(_)) => false,
            };
            let last = |level: &Assessed| level.period.map(Period::last_month);
            let within = (0..levels.len()).filter(|index| is_within(&levels[*index]));
            within.max_by_key(|index| last(&levels[*index]))
        });
        let Some(chosen) = chosen else { return levels };
        let Assessed { period: of, title, text, at, confidence } = levels.remove(chosen);
        let sure = if of == period || of.is_none() { confidence } else { confidence.min(0.7) };
        if let Err(text) = self.set_level(&text, &at, sure) {
            levels.insert(0, Assessed { period: of, title, text, at, confidence });
        }
        let level = self.risk.level.clone();
        // The same words in a merged cell or a repeated column say nothing more.
        levels.retain(|other| other.period != of || level.as_deref() != Some(&other.text));
        levels
    }

    /// Sets the level now; a reason after it goes to the analysis, and what cannot be kept comes back.
    fn set_level(&mut self, text: &str, at: &At, confidence: f32) -> Result<(), String> {
        match valued(text) {
            Some(Valued { level: Some(level), value, rest }) => {
                self.risk.level = Some(level);
                self.note("/level", at, confidence);
                if is_change(&rest) {
                    return Err(text.to_owned());
                }
                if !rest.is_empty() {
                    let reason =
                        text.get(text.len() - rest.len()..).filter(|end| *end == rest).unwrap_or(&rest);
                    self.analysis(reason, at, 0.6);
                }
                // The value tells nothing more where the scale gives the plan's value the same level.
                let known = self.risk.original.as_ref().and_then(|original| original.value);
                value.filter(|value| known != Some(*value)).map_or(Ok(()), |value| Err(value.to_string()))
            }
            Some(Valued { level: None, value: Some(_), rest }) if rest.is_empty() => {
                // A number alone is a level that the scale has a word for.
                self.risk.level = Some(text.to_owned());
                self.note("/level", at, confidence.min(0.9));
                Ok(())
            }
            _ if is_unchanged(text) => {
                let original = self.risk.original.as_ref();
                let same = original.and_then(|original| {
                    original.level.clone().or_else(|| original.value.map(|value| value.to_string()))
                });
                let Some(same) = same else { return Err(text.to_owned()) };
                self.risk.level = Some(same);
                self.note("/level", at, 0.6);
                Ok(())
            }
            _ if text.chars().count() <= LEVEL_CHARACTERS => {
                self.risk.level = Some(text.to_owned());
                self.note("/level", at, 0.5);
                Ok(())
            }
            _ => Err(text.to_owned()),
        }
    }

    /// Adds a control with the places of its fields.
    pub(super) fn control(&mut self, control: DraftControl, fields: &[(&str, At, f32)]) {
        let index = self.risk.controls.len();
        self.risk.controls.push(control);
        for (field, at, confidence) in fields {
            self.note(&format!("/controls/{index}/{field}"), at, *confidence);
        }
    }
}

/// Fields of a risk that hold a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextField {
    Process,
    Description,
    Owner,
}

/// Longest word that is taken for a level that the organisation has made up.
const LEVEL_CHARACTERS: usize = 25;

/// Whether a cell says that there is nothing to say.
pub(super) fn is_dash(text: &str) -> bool {
    text.is_empty()
        || text.chars().all(|c| matches!(c, '-' | '–' | '—' | ' ' | '.'))
        || matches!(fold(text).as_str(), "saknas" | "ejaktuellt" | "na" | "vardesaknas")
}

/// Whether a cell says that the risk is not assessed, with or without what that means for a comparison.
fn says_unassessed(text: &str) -> bool {
    fold(text).starts_with("ejbedomd")
}

/// Whether a text tells how the level moved, as a report prints below the level: "▼ från Hög", "oförändrad".
fn is_change(text: &str) -> bool {
    text.starts_with(['▲', '▼'])
        || matches!(fold(text).as_str(), "oforandrad" | "ejbedomdtidigare" | "ejjamforbar")
}

fn is_unchanged(text: &str) -> bool {
    let folded = fold(text);
    folded.starts_with("oforandra") || folded == "samma"
}
