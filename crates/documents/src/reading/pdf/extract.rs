//! From a file to its pages.

use std::collections::HashMap;

use hayro_syntax::page::Page as PdfPage;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::fonts::Fonts;
use super::geometry::Matrix;
use super::interpreter::{self, Marked};
use super::limits::{Budget, MAX_PAGES};
use super::page::{Fill, Glyph, Page, Word};
use super::{packing, strings, tree, words};
use crate::reading::ReadError;
use crate::reading::error::Quantity;

/// A document's pages and its title.
pub(super) struct Extracted {
    pub(super) pages: Vec<Page>,
    pub(super) title: Option<String>,
}

/// Takes the marks off every page.
pub(super) fn extract(bytes: Vec<u8>) -> Result<Extracted, ReadError> {
    let opening = packing::check(&bytes)?;
    tree::check(&bytes, &opening)?;
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => ReadError::Encrypted,
        LoadPdfError::Decryption(_) => ReadError::Damaged("its protection is broken".to_owned()),
        LoadPdfError::Invalid => ReadError::Damaged("it has no page that can be found".to_owned()),
    })?;
    if pdf.pages().len() > MAX_PAGES {
        return Err(ReadError::TooMuch { what: Quantity::Pages, limit: MAX_PAGES as u64 });
    }
    let mut fonts = Fonts::new();
    let mut budget = Budget::new();
    let pages =
        pdf.pages().iter().map(|page| read_page(page, &mut fonts, &mut budget)).collect::<Result<_, _>>()?;
    let title = pdf.metadata().title.as_deref().map(strings::decode).filter(|title| !title.trim().is_empty());
    Ok(Extracted { pages, title })
}

fn read_page<'a>(page: &PdfPage<'a>, fonts: &mut Fonts<'a>, budget: &mut Budget) -> Result<Page, ReadError> {
    let mut content = Vec::new();
    for stream in interpreter::content_streams(page.raw()) {
        if let Some(part) = budget.decode(&stream)? {
            content.extend_from_slice(&part);
            content.push(b'\n');
        }
    }
    let matrix = Matrix(page.initial_transform(true).as_coeffs());
    let marked = interpreter::interpret(&content, page.resources(), matrix, fonts, budget)?;
    let (width, height) = page.render_dimensions();
    Ok(upright(marked, f64::from(width), f64::from(height)))
}

/// Turns a page that is written sideways, as a landscape table is on a portrait page, and makes its words.
fn upright(mut marked: Marked, width: f64, height: f64) -> Page {
    // A producer that calls everything furniture has said nothing.
    if marked.glyphs.is_empty() {
        marked.glyphs = std::mem::take(&mut marked.artifacts);
    }
    let turns = main_direction(&marked.glyphs);
    let words = |glyphs: &[Glyph]| {
        let mut words = words::words(glyphs);
        if turns != 0 {
            for word in &mut words {
                word.area = word.area.turned_back(turns, width, height);
                word.baseline = word.area.bottom - words::DESCENT * word.size;
            }
        }
        words
    };
    let (words, artifacts) = (words(&marked.glyphs), words(&marked.artifacts));
    let turned = |area: &super::geometry::Area| area.turned_back(turns, width, height);
    let (width, height) = if turns % 2 == 1 { (height, width) } else { (width, height) };
    Page {
        width,
        height,
        words,
        rules: marked.rules.iter().map(turned).collect(),
        fills: marked.fills.iter().map(|fill| Fill { area: turned(&fill.area), ..fill.clone() }).collect(),
        has_image: marked.has_image,
        edges: edges(&artifacts),
        artifacts,
    }
}

/// What the producer itself calls furniture, as one text.
fn edges(artifacts: &[Word]) -> Vec<String> {
    let words: Vec<&str> = artifacts.iter().map(|word| word.text.as_str()).collect();
    if words.is_empty() { Vec::new() } else { vec![words.join(" ")] }
}

fn main_direction(glyphs: &[Glyph]) -> u8 {
    let mut counts = HashMap::new();
    for glyph in glyphs {
        *counts.entry(glyph.turns).or_insert(0_usize) += 1;
    }
    (0..4).max_by_key(|turns| (counts.get(turns).copied().unwrap_or(0), 4 - turns)).unwrap_or(0)
}
