//! The risks as they are put together, each field with where it was found.

use super::fold::fold;
use super::level::{Axis, Valued, only_valued, step, valued};
use super::text::append;
use crate::draft::{At, DraftControl, DraftRisk, Original, Source, Unplaced};

/// The risks found so far, and what could not be placed.
#[derive(Debug, Default)]
pub(super) struct Risks {
    /// In the document's order.
    pub(super) all: Vec<FoundRisk>,
    /// Texts that no field took.
    pub(super) unplaced: Vec<Unplaced>,
}

/// A risk with the places of its fields.
#[derive(Debug, Default)]
pub(super) struct FoundRisk {
    /// The risk.
    pub(super) risk: DraftRisk,
    /// Its fields' places; pointers are within the risk: `/title`.
    found: Vec<Source>,
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
    pub(super) fn position(&self, title: &str) -> Option<usize> {
        let folded = fold(title);
        self.all.iter().position(|found| fold(&found.risk.title) == folded)
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
        let mut found = Self { risk: DraftRisk { title, ..DraftRisk::default() }, found: Vec::new() };
        found.note("/title", at, confidence);
        found
    }

    /// Remembers where a field was found; only the first place counts.
    pub(super) fn note(&mut self, pointer: &str, at: &At, confidence: f32) {
        if !self.found.iter().any(|source| source.pointer == pointer) {
            self.found.push(Source { pointer: pointer.to_owned(), at: at.clone(), confidence });
        }
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

    /// Sets the level now; a reason after it goes to the analysis, and a value that comes with it is given back.
    pub(super) fn level(&mut self, text: &str, at: &At, confidence: f32) -> Result<(), String> {
        if is_dash(text) {
            return Ok(());
        }
        if self.risk.level.is_some() {
            return if self.risk.level.as_deref() == Some(text) { Ok(()) } else { Err(text.to_owned()) };
        }
        match valued(text) {
            Some(Valued { level: Some(level), value, rest }) => {
                self.risk.level = Some(level);
                self.note("/level", at, confidence);
                if !rest.is_empty() {
                    let reason =
                        text.get(text.len() - rest.len()..).filter(|end| *end == rest).unwrap_or(&rest);
                    self.analysis(reason, at, 0.6);
                }
                value.map_or(Ok(()), |value| Err(value.to_string()))
            }
            Some(Valued { level: None, value: Some(_), .. }) => Err(text.to_owned()),
            _ if is_unchanged(text) => {
                let original = self.risk.original.as_ref().and_then(|original| original.level.clone());
                if original.is_some() {
                    self.risk.level = original;
                    self.note("/level", at, 0.6);
                    Ok(())
                } else {
                    Err(text.to_owned())
                }
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
        || matches!(fold(text).as_str(), "saknas" | "ejaktuellt" | "na")
}

fn is_unchanged(text: &str) -> bool {
    let folded = fold(text);
    folded.starts_with("oforandra") || folded == "samma"
}
