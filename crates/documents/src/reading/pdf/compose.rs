//! From the document's flow to its content.

use super::furniture;
use super::habits::Habits;
use super::line::Line;
use super::paragraphs::{Place, blocks};
use super::stitch::Flow;
use super::table::{PageCell, PageTable};
use crate::draft::At;
use crate::reading::content::{Block, Cell, Table};

/// The blocks of the flow, with their texts whole.
pub(super) fn compose(flow: &[Flow], habits: &Habits) -> Vec<Block> {
    let mut content = Vec::new();
    for part in flow {
        match part {
            Flow::Lines(lines) => content.extend(running_text(lines, habits)),
            Flow::Table(table) => content.extend(table_block(table, habits)),
        }
    }
    content
}

fn running_text(lines: &[Line], habits: &Habits) -> Vec<Block> {
    let lines = without_contents(lines);
    let left = lines.iter().map(|line| line.area.left).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(|line| line.area.right).fold(f64::NEG_INFINITY, f64::max);
    blocks(&lines, left, right, Place::Body, habits)
}

/// Leaves out a table of contents and its heading.
fn without_contents(lines: &[Line]) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        if furniture::is_contents_line(&line.text()) {
            if kept.last().is_some_and(|last| furniture::is_contents_heading(&last.text())) {
                kept.pop();
            }
        } else {
            kept.push(line.clone());
        }
    }
    kept
}

fn table_block(table: &PageTable, habits: &Habits) -> Option<Block> {
    let bounds: Vec<(f64, f64)> = (0..table.columns.len() - 1).map(|column| table.bounds(column)).collect();
    let used: Vec<bool> =
        (0..bounds.len()).map(|column| table.rows.iter().any(|row| !row[column].is_empty())).collect();
    let rows: Vec<Vec<Cell>> = table
        .rows
        .iter()
        .filter(|row| row.iter().any(|cell| !cell.is_empty() && !cell.merged))
        .map(|row| {
            let at = row
                .iter()
                .filter(|cell| !cell.merged)
                .find_map(place)
                .unwrap_or(At::Line { page: 1, line: 1 });
            row.iter()
                .zip(&bounds)
                .zip(&used)
                .filter(|(_, used)| **used)
                .map(|((cell, (left, right)), _)| Cell {
                    blocks: blocks(&cell.lines, *left, *right, Place::Cell, habits),
                    fill: cell.fill,
                    merged: cell.merged,
                    at: place(cell).unwrap_or_else(|| at.clone()),
                })
                .collect()
        })
        .collect();
    (!rows.is_empty()).then_some(Block::Table(Table { rows }))
}

fn place(cell: &PageCell) -> Option<At> {
    cell.lines.first().map(|line| At::Line { page: line.page, line: line.number })
}
