//! A row of a sheet: its cells as text, and which of them are numbers.

use calamine::{DataType, ExcelDateTime};

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

/// A cell as text, and whether it is a number of the sheet's own: one of a sheet that is read row by row, or of a workbook that is held as a
/// whole.
pub(super) fn written(value: &impl DataType) -> (String, bool) {
    let number = value.get_int().map(|number| number.to_string());
    if let Some(number) = number.or_else(|| value.get_float().map(number_text)) {
        return (number, true);
    }
    let text = value
        .get_string()
        .map(|text| text.trim().to_owned())
        .or_else(|| value.get_bool().map(|truth| truth.to_string()))
        .or_else(|| value.get_datetime().map(day_text))
        .or_else(|| value.get_datetime_iso().or_else(|| value.get_duration_iso()).map(str::to_owned))
        .or_else(|| value.get_error().map(ToString::to_string));
    (text.unwrap_or_default(), false)
}

fn day_text(moment: ExcelDateTime) -> String {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}
