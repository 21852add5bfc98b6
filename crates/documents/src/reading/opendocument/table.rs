//! Tables and sheets of OpenDocument.

use roxmltree::Node;

use super::Walk;
use crate::draft::At;
use crate::reading::ReadError;
use crate::reading::content::{Block, Cell, Table, Text};
use crate::reading::limits;
use crate::reading::sheet;
use crate::reading::xml::attribute;

impl<'a, 'input> Walk<'a, 'input> {
    /// A table; one that has a single column lays out the page, so its content counts as the document's own.
    pub(super) fn table(&mut self, node: Node<'a, 'input>, into: &mut Vec<Block>) -> Result<(), ReadError> {
        let name = attribute(node, "name").unwrap_or_default();
        if self.sheet.is_some() {
            self.sheet = Some(name.to_owned());
        }
        let mut rows = Rows::default();
        self.rows(node, &mut rows)?;
        let width = rows.table.rows.iter().map(Vec::len).max().unwrap_or(0);
        if width <= 1 && self.sheet.is_none() {
            into.extend(rows.table.rows.into_iter().flatten().flat_map(|cell| cell.blocks));
            return Ok(());
        }
        let mut table = rows.table;
        for row in &mut table.rows {
            let Some(at) = row.last().map(|cell| cell.at.clone()) else { continue };
            row.resize(width, Cell { blocks: Vec::new(), fill: None, merged: false, at });
        }
        table.rows.retain(|row| row.iter().any(|cell| !cell.blocks.is_empty()));
        if let Some(sheet) = &self.sheet
            && !table.rows.is_empty()
            && !sheet::is_default_name(sheet)
        {
            let at = At::Cell { cell: format!("{sheet}!A1") };
            into.push(Block::Heading(Text { text: sheet.clone(), at }));
        }
        if !table.rows.is_empty() {
            into.push(Block::Table(table));
        }
        Ok(())
    }

    fn rows(&mut self, node: Node<'a, 'input>, rows: &mut Rows) -> Result<(), ReadError> {
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "table-row" => self.row(child, rows)?,
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(child, rows)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, node: Node<'a, 'input>, rows: &mut Rows) -> Result<(), ReadError> {
        let repeated = repeated(node, "number-rows-repeated");
        let mut row: Vec<Cell> = Vec::new();
        let mut column = 0;
        for child in node.children().filter(Node::is_element) {
            let is_covered = match child.tag_name().name() {
                "table-cell" => false,
                "covered-table-cell" => true,
                _ => continue,
            };
            let times = self::repeated(child, "number-columns-repeated");
            let at = self.at(column, rows.number);
            let mut blocks = Vec::new();
            self.blocks(child, &mut blocks)?;
            let fill = self.styles.fill(child);
            let mut cell = Cell { blocks: Block::within_cell(blocks), fill, merged: false, at };
            if is_covered {
                cell.merged = true;
                cell.blocks = rows.covering(column, &row);
            } else {
                rows.span(child, column);
            }
            if cell.blocks.is_empty() && times > limits::COLUMNS.saturating_sub(row.len()) {
                // The empty rest of a sheet's row is one cell that is repeated to the last column.
                break;
            }
            for index in 0..times {
                let cell = Cell { at: self.at(column.saturating_add(index), rows.number), ..cell.clone() };
                self.budget.cell(&cell)?;
                row.push(cell);
            }
            column = column.saturating_add(times);
        }
        while row.last().is_some_and(|cell| cell.blocks.is_empty() && cell.fill.is_none()) {
            row.pop();
        }
        // Repeated empty rows are the rest of the sheet; a repeated row with text is that many rows.
        let times = if row.iter().all(|cell| cell.blocks.is_empty()) { 1 } else { repeated };
        for index in 0..times {
            if index > 0 {
                for cell in &row {
                    self.budget.cell(cell)?;
                }
            }
            rows.table.rows.push(row.clone());
        }
        rows.number = rows.number.saturating_add(repeated);
        Ok(())
    }

    fn at(&self, column: usize, row: usize) -> At {
        match &self.sheet {
            Some(sheet) => {
                At::Cell { cell: format!("{sheet}!{}{}", sheet::column_name(column), row.saturating_add(1)) }
            }
            None => At::Line { page: 1, line: self.paragraphs + 1 },
        }
    }
}

/// The rows so far, and the merged cells that reach below their first row.
#[derive(Default)]
struct Rows {
    table: Table,
    /// Number of the next row in the sheet, from 0.
    number: usize,
    /// Columns that a cell above covers: first column, past the last, past the last row, its text.
    spans: Vec<(usize, usize, usize, Vec<Block>)>,
}

impl Rows {
    /// Remembers a cell's span; its text is filled in when the row is done, since a span covers its own row too.
    fn span(&mut self, cell: Node<'_, '_>, column: usize) {
        let columns = repeated(cell, "number-columns-spanned");
        let rows = repeated(cell, "number-rows-spanned");
        self.spans.retain(|(_, _, end, _)| *end > self.number);
        if columns > 1 || rows > 1 {
            self.spans.push((
                column,
                column.saturating_add(columns),
                self.number.saturating_add(rows),
                Vec::new(),
            ));
        }
    }

    /// The text of the merged cell that covers a column of the current row.
    fn covering(&mut self, column: usize, row: &[Cell]) -> Vec<Block> {
        let number = self.number;
        let Some((first, _, _, text)) = self
            .spans
            .iter_mut()
            .rev()
            .find(|(first, end, last, _)| *first <= column && column < *end && number < *last)
        else {
            return Vec::new();
        };
        if text.is_empty()
            && let Some(cell) =
                row.get(*first).or_else(|| self.table.rows.last().and_then(|above| above.get(*first)))
        {
            text.clone_from(&cell.blocks);
        }
        text.clone()
    }
}

fn repeated(node: Node<'_, '_>, name: &str) -> usize {
    attribute(node, name).and_then(|times| times.parse().ok()).unwrap_or(1).max(1)
}
