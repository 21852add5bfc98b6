//! Plain text: what people write, and what a PDF extractor gives.
//!
//! Three shapes of tables occur: cells separated by tabs, columns kept apart by spaces ([`aligned`]), and columns that have
//! collapsed into lines, which [`collapsed`] puts together again by the known headings and by the levels that stand on lines
//! of their own. Everything else is wrapped lines, with or without empty lines that mean something ([`paragraphs`]).

mod aligned;
mod collapsed;
mod lines;
mod paragraphs;

use super::ReadError;
use super::budget::Budget;
use super::content::{Block, Cell, Content, Table, Text};
use super::decode::decode;
use super::interpret::role::heading;
use super::limits;
use lines::Line;

/// Reads the content of a text file.
pub(super) fn content(bytes: &[u8]) -> Result<Content, ReadError> {
    let text = decode(bytes);
    let mut budget = Budget::default();
    budget.text(&text)?;
    let lines = lines::lines(&text);
    let mut content = Content::default();
    let mut index = 0;
    let mut open = 0;
    while index < lines.len() {
        if is_row(&lines[index]) {
            let end = end_of_rows(&lines, index);
            if has_headings(&lines[index..end])
                || !content.blocks.iter().all(|block| !matches!(block, Block::Table(_)))
            {
                paragraphs::add(&lines[open..index], &mut content.blocks);
                content.blocks.push(Block::Table(table(&lines[index..end], &mut budget)?));
                open = end;
            }
            index = end;
        } else if let Some((table, taken)) = aligned::table(&lines[index..], &mut budget)? {
            paragraphs::add(&lines[open..index], &mut content.blocks);
            content.blocks.push(Block::Table(table));
            index += taken;
            open = index;
        } else if let Some((table, taken)) = collapsed::table(&lines[index..], &mut budget)? {
            paragraphs::add(&lines[open..index], &mut content.blocks);
            content.blocks.push(Block::Table(table));
            index += taken;
            open = index;
        } else {
            index += 1;
        }
    }
    paragraphs::add(&lines[open..], &mut content.blocks);
    Ok(content)
}

/// Fewest cells in a row: two columns are as often a list with numbers.
const CELLS: usize = 3;

fn is_row(line: &Line) -> bool {
    line.cells.len() >= CELLS
}

/// Past the last of consecutive rows; empty lines may stand between them.
fn end_of_rows(lines: &[Line], start: usize) -> usize {
    let mut end = start;
    for (index, line) in lines.iter().enumerate().skip(start) {
        if is_row(line) {
            end = index + 1;
        } else if !line.text.is_empty() {
            break;
        }
    }
    end
}

fn has_headings(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.cells.iter().filter(|cell| heading(cell).is_some()).count() >= 2)
}

fn table(lines: &[Line], budget: &mut Budget) -> Result<Table, ReadError> {
    let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0).min(limits::COLUMNS);
    let mut table = Table::default();
    for line in lines.iter().filter(|line| is_row(line)) {
        let mut row = Vec::with_capacity(width);
        for index in 0..width {
            let text = line.cells.get(index).filter(|cell| !cell.trim().is_empty());
            let blocks = text.map(|text| Block::Paragraph(Text { text: text.clone(), at: line.at.clone() }));
            let blocks = blocks.into_iter().collect();
            let cell = Cell { blocks, fill: None, merged: false, at: line.at.clone() };
            budget.cell(&cell)?;
            row.push(cell);
        }
        table.rows.push(row);
    }
    Ok(table)
}

/// A paragraph of one line.
fn paragraph(line: &Line) -> Block {
    Block::Paragraph(Text { text: line.text.clone(), at: line.at.clone() })
}
