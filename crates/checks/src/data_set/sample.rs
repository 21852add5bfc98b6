//! A file's first rows, from which its columns are judged before all of it is read.

use super::error::ReadError;
use super::limits;
use super::rows::{Row, Rows};

/// A heading and some rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sample {
    pub(crate) columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sample {
    #[cfg(test)]
    pub(crate) const fn new(columns: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        Self { columns, rows }
    }

    /// Takes a file's first rows.
    pub(crate) fn take(source: &mut dyn Rows) -> Result<Self, ReadError> {
        let (mut row, mut rows) = (Row::default(), Vec::new());
        while rows.len() < limits::SAMPLED_ROWS && source.next(&mut row)? {
            if row.fault.is_none() && !row.cells.as_slice().is_empty() {
                rows.push(
                    row.cells.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect(),
                );
            }
        }
        Ok(Self { columns: source.columns().to_vec(), rows })
    }

    /// The cells of a column that hold something.
    pub(crate) fn cells(&self, at: usize) -> impl Iterator<Item = &str> {
        self.rows
            .iter()
            .filter_map(move |row| row.get(at))
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
    }

    /// The first rows, whole.
    pub(crate) fn first(&self, count: usize) -> &[Vec<String>] {
        &self.rows[..self.rows.len().min(count)]
    }
}
