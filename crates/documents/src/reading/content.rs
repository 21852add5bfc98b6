//! What a file says before anyone asks what it means.
//!
//! Every reader ends here and the interpretation starts here. Texts are whole: wrapped lines are
//! joined, page headings and repeated table headings are gone, and a row that went on over a page break is
//! one row.

use crate::draft::At;

/// A document's content in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// The title in the file's own properties, where it has one.
    pub title: Option<String>,
    /// What stands at the edges of the pages, heads and feet: no part of the text, but a document may name itself there.
    pub edges: Vec<String>,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, by its style or its looks.
    Heading(Text),
    /// A paragraph.
    Paragraph(Text),
    /// An item of a list, without its bullet; a number (`3. …`) stays, since it can be the number of a risk.
    Item(Text),
    /// A table.
    Table(Table),
}

/// A whole text and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text: one line, with single spaces.
    pub text: String,
    /// Where it begins.
    pub at: At,
}

/// Rows of cells. Every row has the same number of cells; a merged cell is repeated as [`Cell::merged`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The rows, headings first.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its paragraphs and list items ([`Block::Paragraph`], [`Block::Item`]); none in an empty cell.
    pub blocks: Vec<Block>,
    /// The colour behind the text, red, green and blue, where the file gives one.
    pub fill: Option<[u8; 3]>,
    /// Whether the cell is part of a merged cell that begins above or to the left, whose text it repeats.
    pub merged: bool,
    /// Where it is.
    pub at: At,
}

impl Block {
    /// What stands in a cell, as the paragraphs and items that a cell holds: headings become paragraphs, and a table
    /// within it the paragraphs of its cells.
    pub(super) fn within_cell(blocks: Vec<Self>) -> Vec<Self> {
        blocks
            .into_iter()
            .flat_map(|block| match block {
                Block::Heading(text) => vec![Block::Paragraph(text)],
                Block::Table(table) => table
                    .rows
                    .into_iter()
                    .flatten()
                    .filter(|cell| !cell.merged)
                    .flat_map(|cell| cell.blocks)
                    .collect(),
                block => vec![block],
            })
            .collect()
    }
}
