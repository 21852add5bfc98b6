//! A file's first rows, from which its columns are judged before all of it is read.

use super::error::ReadError;
use super::limits;
use super::rows::{Row, Rows};

/// A heading and some rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sample {
    pub(crate) columns: Vec<String>,
    rows: Vec<Vec<String>>,
    /// For each row, which of its cells are numbers and no texts.
    numbers: Vec<Vec<bool>>,
}

impl Sample {
    #[cfg(test)]
    pub(crate) const fn of_texts(columns: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        Self { columns, rows, numbers: Vec::new() }
    }

    /// Takes a file's first rows.
    pub(crate) fn take(source: &mut dyn Rows) -> Result<Self, ReadError> {
        let (mut row, mut rows, mut numbers) = (Row::default(), Vec::new(), Vec::new());
        while rows.len() < limits::SAMPLED_ROWS && source.next(&mut row)? {
            if row.fault.is_none() && !row.cells.as_slice().is_empty() {
                rows.push(
                    row.cells.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect(),
                );
                numbers.push(row.are_numbers.clone());
            }
        }
        Ok(Self { columns: source.columns().to_vec(), rows, numbers })
    }

    /// The cells of a column that hold something.
    pub(crate) fn cells(&self, at: usize) -> impl Iterator<Item = &str> {
        self.numbered_cells(at).map(|(cell, _)| cell)
    }

    /// The cells of a column that hold something, each with whether the file has it as a number.
    pub(crate) fn numbered_cells(&self, at: usize) -> impl Iterator<Item = (&str, bool)> {
        let is_number = move |row: usize| {
            self.numbers.get(row).and_then(|cells| cells.get(at)).copied().unwrap_or_default()
        };
        let cells = self.rows.iter().enumerate().filter_map(move |(row, cells)| Some((row, cells.get(at)?)));
        cells.filter(|(_, cell)| !cell.is_empty()).map(move |(row, cell)| (cell.as_str(), is_number(row)))
    }

    /// The first rows, whole.
    pub(crate) fn first(&self, count: usize) -> &[Vec<String>] {
        &self.rows[..self.rows.len().min(count)]
    }
}
