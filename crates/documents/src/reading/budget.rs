//! How much a document may grow to while it is read.

use super::content::{Block, Cell};
use super::error::{Quantity, ReadError};
use super::limits;

/// Counts cells, characters and steps of work as a reader makes them, and stops it at the [limits].
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    characters: usize,
    work: usize,
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

    /// Counts a step of work that a reader may have to do again for the same text: a comparison with the known headings, or a line
    /// gone past in search of a table.
    pub(super) fn work(&mut self) -> Result<(), ReadError> {
        self.work += 1;
        if self.work > limits::WORK {
            return Err(ReadError::TooMuch { what: Quantity::Work, limit: limits::WORK as u64 });
        }
        Ok(())
    }

    /// The steps of work so far.
    #[cfg(test)]
    pub(super) fn worked(&self) -> usize {
        self.work
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
