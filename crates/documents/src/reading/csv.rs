//! Comma-separated values, with whichever separator and encoding they have.

use super::ReadError;
use super::blocks::blocks;
use super::budget::Budget;
use super::content::{Block, Cell, Content, Table};
use super::decode::decode;
use super::error::Quantity;
use super::limits;
use crate::draft::At;

/// Reads the content: one table of all lines, those of one cell above the headings too.
pub(super) fn content(bytes: &[u8]) -> Result<Content, ReadError> {
    let text = decode(bytes);
    let (text, separator) = match text.strip_prefix("sep=") {
        // Excel's own first line that names the separator.
        Some(rest) if rest.starts_with([';', ',', '\t', '|']) => (&rest[1..], rest.as_bytes()[0]),
        _ => (text.as_str(), sniff(&text)),
    };
    let mut budget = Budget::default();
    let mut table = Table::default();
    for record in reader(text, separator).records() {
        let record = record.map_err(|error| ReadError::Damaged(error.to_string()))?;
        if record.len() > limits::COLUMNS {
            return Err(ReadError::TooMuch { what: Quantity::Cells, limit: limits::COLUMNS as u64 });
        }
        let line = record.position().map_or(1, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
        let at = At::Line { page: 1, line };
        let mut row = Vec::with_capacity(record.len());
        for field in &record {
            let cell = Cell { blocks: blocks(field, &at), fill: None, merged: false, at: at.clone() };
            budget.cell(&cell)?;
            row.push(cell);
        }
        if row.iter().any(|cell| !cell.blocks.is_empty()) {
            table.rows.push(row);
        }
    }
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut table.rows {
        let Some(at) = row.first().map(|cell| cell.at.clone()) else { continue };
        while row.len() < width {
            let cell = Cell { blocks: Vec::new(), fill: None, merged: false, at: at.clone() };
            budget.cell(&cell)?;
            row.push(cell);
        }
    }
    Ok(Content { blocks: vec![Block::Table(table)], ..Content::default() })
}

/// Records that the separator is judged by.
const SAMPLE: usize = 50;

/// The separator that gives the most records of the same number of cells, at least two.
fn sniff(text: &str) -> u8 {
    let score = |separator: u8| {
        let widths: Vec<usize> = reader(text, separator)
            .records()
            .take(SAMPLE)
            .map_while(Result::ok)
            .map(|record| record.len())
            .collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths
            .iter()
            .filter(|width| **width > 1)
            .map(|width| (alike(*width), *width))
            .max()
            .unwrap_or_default()
    };
    // The first of equals wins: the semicolon is what Swedish Excel writes, and a comma is often in a text.
    [b'|', b',', b'\t', b';'].into_iter().max_by_key(|separator| score(*separator)).unwrap_or(b';')
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}
