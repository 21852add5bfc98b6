//! A row of a sheet: its cells as text, and which of them are numbers.

use calamine::{Data, DataRef, ExcelDateTime};

use crate::data_set::cell::number::number_text;

/// A sheet's row.
#[derive(Debug, Default)]
pub(super) struct SheetRow {
    /// From 1, as the sheet counts.
    pub(super) number: u64,
    pub(super) cells: Vec<String>,
    /// For each cell, whether it is a number of the sheet's own and no text.
    pub(super) are_numbers: Vec<bool>,
}

impl SheetRow {
    pub(super) fn holds_something(&self) -> bool {
        self.cells.iter().any(|cell| !cell.is_empty())
    }

    /// Puts a cell in its place, with empty ones before it where the sheet has none.
    pub(super) fn put(&mut self, column: usize, text: String, is_number: bool) {
        if self.cells.len() <= column {
            self.resize(column + 1);
        }
        (self.cells[column], self.are_numbers[column]) = (text, is_number);
    }

    /// Gives the row this many cells. A sheet has no cells where nothing was ever written.
    pub(super) fn resize(&mut self, width: usize) {
        self.cells.resize(width, String::new());
        self.are_numbers.resize(width, false);
    }
}

/// A cell as text, and whether it is a number of the sheet's own.
pub(super) fn written(value: &DataRef<'_>) -> (String, bool) {
    match value {
        DataRef::Int(number) => (number.to_string(), true),
        DataRef::Float(number) => (number_text(*number), true),
        DataRef::String(text) => (text.trim().to_owned(), false),
        DataRef::SharedString(text) => (text.trim().to_owned(), false),
        DataRef::Bool(truth) => (truth.to_string(), false),
        DataRef::DateTime(moment) => (day_text(*moment), false),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (text.clone(), false),
        DataRef::Error(error) => (error.to_string(), false),
        DataRef::Empty => (String::new(), false),
    }
}

/// The same for a cell of a workbook that is held as a whole.
pub(super) fn whole_written(value: &Data) -> (String, bool) {
    match value {
        Data::Int(number) => (number.to_string(), true),
        Data::Float(number) => (number_text(*number), true),
        Data::String(text) => (text.trim().to_owned(), false),
        Data::Bool(truth) => (truth.to_string(), false),
        Data::DateTime(moment) => (day_text(*moment), false),
        Data::DateTimeIso(text) | Data::DurationIso(text) => (text.clone(), false),
        Data::Error(error) => (error.to_string(), false),
        Data::Empty => (String::new(), false),
    }
}

fn day_text(moment: ExcelDateTime) -> String {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}
