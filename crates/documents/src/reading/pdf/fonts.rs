//! Fonts: from the codes in a content stream to characters and their widths.

use std::collections::HashMap;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::dict::keys::{
    BASE_FONT, DESCENDANT_FONTS, ENCODING, FONT_DESC, FONT_FILE, FONT_FILE2, FONT_FILE3, FONT_WEIGHT,
    TO_UNICODE,
};
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier, Stream};

use super::limits::Budget;
use crate::reading::ReadError;

/// The fonts of a document, each loaded once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    resolver: FontResolverFn,
    cmaps: CMapResolverFn,
    loaded: Vec<LoadedFont<'a>>,
    by_object: HashMap<ObjectIdentifier, Option<FontId>>,
}

/// A font of [`Fonts`].
pub(super) type FontId = usize;

/// A font and what its codes turned out to mean.
struct LoadedFont<'a> {
    font: Font<'a>,
    bold: bool,
    codes: HashMap<u32, Meaning>,
}

/// What a code shows.
#[derive(Clone)]
pub(super) struct Meaning {
    /// The text; empty when the font does not say.
    pub(super) text: Box<str>,
    /// Advance, in parts of the font's size.
    pub(super) advance: f64,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Fonts {
            cache: FontCache::new(),
            resolver: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(font) => font.pick_standard_font().get_font_data(),
                })
            }),
            cmaps: Arc::new(|_| None),
            loaded: Vec::new(),
            by_object: HashMap::new(),
        }
    }

    /// The font of a font dictionary; `None` when it cannot be used.
    pub(super) fn load(&mut self, dict: &Dict<'a>, budget: &mut Budget) -> Result<Option<FontId>, ReadError> {
        if let Some(known) = dict.obj_id().and_then(|id| self.by_object.get(&id)) {
            return Ok(*known);
        }
        pay(dict, budget)?;
        let font = self.cache.font(dict, &self.resolver, &self.cmaps).map(|font| {
            self.loaded.push(LoadedFont { font, bold: is_bold(dict), codes: HashMap::new() });
            self.loaded.len() - 1
        });
        if let Some(id) = dict.obj_id() {
            self.by_object.insert(id, font);
        }
        Ok(font)
    }

    pub(super) fn is_bold(&self, font: FontId) -> bool {
        self.loaded[font].bold
    }

    /// Reads the code at `offset` of a shown string: its meaning, the code, and how many bytes it takes.
    pub(super) fn read(&mut self, font: FontId, bytes: &[u8], offset: usize) -> (&Meaning, u32, usize) {
        let loaded = &mut self.loaded[font];
        let (code, length) = loaded.font.read_code(bytes, offset);
        let meaning = loaded.codes.entry(code).or_insert_with(|| meaning(&loaded.font, code));
        (meaning, code, length.max(1))
    }
}

/// Pays for the streams of a font, which the library unpacks.
fn pay(dict: &Dict<'_>, budget: &mut Budget) -> Result<(), ReadError> {
    let descendant =
        dict.get::<Array<'_>>(DESCENDANT_FONTS).and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    for font in [Some(dict), descendant.as_ref()].into_iter().flatten() {
        let descriptor = font.get::<Dict<'_>>(FONT_DESC);
        let files = descriptor.iter().flat_map(|descriptor| {
            [FONT_FILE, FONT_FILE2, FONT_FILE3]
                .into_iter()
                .filter_map(|key| descriptor.get::<Stream<'_>>(key))
        });
        let tables = [TO_UNICODE, ENCODING].into_iter().filter_map(|key| font.get::<Stream<'_>>(key));
        for stream in files.chain(tables) {
            budget.decode(&stream)?;
        }
    }
    Ok(())
}

fn meaning(font: &Font<'_>, code: u32) -> Meaning {
    let text = match font.glyph(font.map_code(code), code) {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    };
    let text = match text {
        Some(BfString::Char(character)) => character.to_string(),
        Some(BfString::String(text)) => text,
        None => String::new(),
    };
    Meaning { text: text.into_boxed_str(), advance: font.code_advance(code).x / 1000.0 }
}

fn is_bold(dict: &Dict<'_>) -> bool {
    let name = dict.get::<Name<'_>>(BASE_FONT);
    let by_name = name.is_some_and(|name| {
        let name = name.as_str().to_ascii_lowercase();
        ["bold", "black", "heavy", "semibold", "demi"].iter().any(|word| name.contains(word))
    });
    let weight = dict.get::<Dict<'_>>(FONT_DESC).and_then(|descriptor| descriptor.get::<f32>(FONT_WEIGHT));
    by_name || weight.is_some_and(|weight| weight >= 600.0)
}
