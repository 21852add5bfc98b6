//! A page as marks on paper: characters, ruling lines and filled areas, with their places.

use super::geometry::Area;

/// Everything on a page that the reading uses. Lengths are in points, from the upper left corner, as the page
/// is seen after its own rotation.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) words: Vec<Word>,
    pub(super) rules: Vec<Area>,
    pub(super) fills: Vec<Fill>,
    /// Whether a picture covers some of the page: a page of pictures without a word is a scan.
    pub(super) has_image: bool,
    /// Words that the producer itself calls furniture (PDF's artifacts).
    pub(super) artifacts: Vec<Word>,
    /// What stood at its edges, heads and feet, and is no part of its text.
    pub(super) edges: Vec<String>,
}

/// Characters that stand together without a space.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    /// From the ascent to the descent, as wide as the characters' advances.
    pub(super) area: Area,
    /// Where the characters stand.
    pub(super) baseline: f64,
    /// Size of the type.
    pub(super) size: f64,
    pub(super) bold: bool,
    /// Whether the producer wrote a space after the word.
    pub(super) space_after: bool,
}

/// An area filled with a colour.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fill {
    pub(super) area: Area,
    pub(super) colour: [u8; 3],
}

/// A character as the page's content shows it.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) character: char,
    /// Where it begins on the baseline.
    pub(super) x: f64,
    pub(super) y: f64,
    /// How far to the next character, along the baseline.
    pub(super) advance: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
    /// Quarter turns clockwise of the writing direction: 0 is written from left to right.
    pub(super) turns: u8,
}
