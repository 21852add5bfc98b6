//! Marked content: what the producer says about a stretch of the page.

use hayro_syntax::object::dict::keys::ACTUAL_TEXT;
use hayro_syntax::object::{Dict, Name, Object, String as PdfString};
use hayro_syntax::page::Resources;

use super::super::page::Glyph;
use super::Marked;
use crate::reading::pdf::strings;

/// The stretches that are open where the interpreter stands.
#[derive(Default)]
pub(super) struct Marks(Vec<Mark>);

enum Mark {
    /// Furniture of the page: running head, page number, decoration.
    Artifact,
    /// The text that the stretch stands for, and where its characters begin.
    Replacement {
        text: String,
        from: usize,
    },
    Other,
}

impl Marks {
    pub(super) fn begin(&mut self, tag: &Name<'_>) {
        self.0.push(if tag.as_ref() == b"Artifact" { Mark::Artifact } else { Mark::Other });
    }

    pub(super) fn begin_with(
        &mut self,
        tag: &Name<'_>,
        properties: &Object<'_>,
        resources: &Resources<'_>,
        out: &mut Marked,
    ) {
        let named = |name: &Name<'_>| resources.properties.get::<Dict<'_>>(name.as_ref());
        let text = match properties {
            Object::Dict(dict) => dict.get::<PdfString<'_>>(ACTUAL_TEXT).map(|text| strings::decode(&text)),
            Object::Name(name) => named(name)
                .and_then(|dict| dict.get::<PdfString<'_>>(ACTUAL_TEXT).map(|text| strings::decode(&text))),
            _ => None,
        };
        match text {
            Some(text) => self.0.push(Mark::Replacement { text, from: out.glyphs.len() }),
            None => self.begin(tag),
        }
    }

    pub(super) fn end(&mut self, out: &mut Marked) {
        if let Some(Mark::Replacement { text, from }) = self.0.pop() {
            replace(&text, from, &mut out.glyphs);
        }
    }

    /// Puts a character where the open stretches say that it belongs.
    pub(super) fn place(&self, glyph: Glyph, out: &mut Marked) {
        if self.0.iter().any(|mark| matches!(mark, Mark::Artifact)) {
            out.artifacts.push(glyph);
        } else {
            out.glyphs.push(glyph);
        }
    }
}

/// Lets the characters from `from` on say `text`, spread over the place that they had. A stretch of several lines
/// keeps its characters: the text does not say where its lines break.
fn replace(text: &str, from: usize, glyphs: &mut Vec<Glyph>) {
    let stretch = glyphs.get(from..).unwrap_or_default();
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { return };
    let one_line =
        first.turns == 0 && stretch.iter().all(|glyph| (glyph.y - first.y).abs() < first.size / 2.0);
    if !one_line {
        return;
    }
    let count = text.chars().count().max(1) as f64;
    let model = first.clone();
    let advance = (last.x + last.advance - model.x) / count;
    glyphs.truncate(from);
    glyphs.extend(text.chars().enumerate().map(|(index, character)| Glyph {
        character,
        x: model.x + advance * index as f64,
        advance,
        ..model.clone()
    }));
}
