//! How much a document may grow to while it is read.

use super::content::{Block, Cell};
use super::error::{Quantity, ReadError};
use super::limits;

/// Counts cells and characters as a reader makes them, and stops it at the [limits].
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    characters: usize,
}

impl Budget {
    /// Counts a text.
    pub(super) fn text(&mut self, text: &str) -> Result<(), ReadError> {
        self.characters += text.len();
        if self.characters > limits::CHARACTERS {
            return Err(ReadError::TooMuch { what: Quantity::Characters, limit: limits::CHARACTERS as u64 });
        }
        Ok(())
    }

    /// Counts a cell and its texts; a merged cell's text counts for every cell that repeats it.
    pub(super) fn cell(&mut self, cell: &Cell) -> Result<(), ReadError> {
        self.cells += 1;
        if self.cells > limits::CELLS {
            return Err(ReadError::TooMuch { what: Quantity::Cells, limit: limits::CELLS as u64 });
        }
        for block in &cell.blocks {
            if let Block::Heading(text) | Block::Paragraph(text) | Block::Item(text) = block {
                self.text(&text.text)?;
            }
        }
        Ok(())
    }
}
