//! Tables whose columns have collapsed into lines: first the [`headings`], which tell the [`shape`], then row by row a title, a
//! level on a line of its own, an analysis, and a level again ([`rows`]).

mod headings;
mod rows;
mod shape;

use super::lines::Line;
use super::paragraphs;
use crate::draft::At;
use crate::reading::ReadError;
use crate::reading::budget::Budget;
use crate::reading::content::{Block, Cell, Table, Text};
use crate::reading::interpret::level::only_valued;
use crate::reading::sentence::ends_sentence;
use headings::{HeadingRow, HeadingRows};
use rows::{Row, Rows, Values};
use shape::Shape;

/// Looks for tables among a document's lines, and remembers where there are none.
pub(super) struct Collapsed<'a> {
    lines: &'a [Line],
    headings: HeadingRows<'a>,
    values: Values,
    /// For every line the numbers of headings, as bits, with which a search for rows came past it and found none: repeated headings
    /// without rows would otherwise be gone through again from each of them.
    fruitless: Vec<u32>,
}

impl<'a> Collapsed<'a> {
    pub(super) fn new(lines: &'a [Line]) -> Self {
        Self {
            lines,
            headings: HeadingRows::new(lines),
            values: Values::of(lines),
            fruitless: vec![0; lines.len()],
        }
    }

    /// A table that begins with its headings at this line, and how many lines it takes.
    pub(super) fn table(
        &mut self,
        start: usize,
        budget: &mut Budget,
    ) -> Result<Option<(Table, usize)>, ReadError> {
        let Some(HeadingRow { headings, lines }) = self.headings.at(start, budget)? else { return Ok(None) };
        let Some(shape) = Shape::of(&headings) else { return Ok(None) };
        let first = start + lines;
        let Some((rows, end)) = self.rows(first, headings.len(), &shape, budget)? else { return Ok(None) };
        let at = &self.lines[start].at;
        let heading = |text: &String| {
            let text = Text { text: text.clone(), at: at.clone() };
            Cell { blocks: vec![Block::Paragraph(text)], fill: None, merged: false, at: at.clone() }
        };
        let mut table = Table { rows: vec![headings.iter().map(|(text, _)| heading(text)).collect()] };
        for row in rows {
            let cells = cells(&row, headings.len(), &shape, at);
            for cell in &cells {
                budget.cell(cell)?;
            }
            table.rows.push(cells);
        }
        Ok(Some((table, end - start)))
    }

    /// The rows from a line on, past headings that are repeated, and the line after the last of them.
    fn rows(
        &mut self,
        first: usize,
        headings: usize,
        shape: &Shape,
        budget: &mut Budget,
    ) -> Result<Option<(Vec<Row>, usize)>, ReadError> {
        let kind = 1_u32 << headings;
        let mut rows = Rows::new(shape, self.values.separation(first));
        let mut passed = Vec::new();
        let mut index = first;
        while let Some(line) = self.lines.get(index) {
            budget.work()?;
            if rows.is_empty() {
                if self.fruitless[index] & kind != 0 {
                    break;
                }
                passed.push(index);
            }
            if let Some(repeated) = self.headings.at(index, budget)?
                && repeated.headings.len() == headings
            {
                rows.after_headings = true;
                index += repeated.lines;
                continue;
            }
            if starts_section(line) {
                break;
            }
            rows.line(line);
            index += 1;
        }
        if rows.is_empty() {
            for index in passed {
                self.fruitless[index] |= kind;
            }
            return Ok(None);
        }
        Ok(Some((rows.finish(), index)))
    }
}

fn cells(row: &Row, columns: usize, shape: &Shape, otherwise: &At) -> Vec<Cell> {
    let at = row.at().unwrap_or(otherwise);
    let empty = || Cell { blocks: Vec::new(), fill: None, merged: false, at: at.clone() };
    let mut cells: Vec<Cell> = (0..columns).map(|_| empty()).collect();
    fill(&mut cells[shape.title], &row.title);
    fill(&mut cells[shape.text], &row.text);
    for (columns, values) in [(&shape.before, &row.before), (&shape.after, &row.after)] {
        for (column, value) in columns.iter().zip(values) {
            fill(&mut cells[*column], std::slice::from_ref(value));
        }
    }
    cells
}

fn fill(cell: &mut Cell, lines: &[Line]) {
    if let Some(first) = lines.iter().find(|line| !line.text.is_empty()) {
        cell.at = first.at.clone();
    }
    cell.blocks = paragraphs::of_cell(lines);
}

/// Whether a numbered heading ends the table: "3 Sammanfattande bedömning".
fn starts_section(line: &Line) -> bool {
    // "12 Hög" is a risk's value.
    if only_valued(&line.text).is_some() {
        return false;
    }
    let Some((number, rest)) = line.text.split_once(' ') else { return false };
    let is_number = number.len() <= 4
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_number
        && rest.starts_with(char::is_uppercase)
        && rest.split(' ').count() <= 6
        && !ends_sentence(rest)
        && !number.ends_with('.')
}
