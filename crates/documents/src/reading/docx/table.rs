//! Tables of Word: merged cells, shading, and tables that only lay out the page.

use roxmltree::Node;

use super::Walk;
use crate::draft::At;
use crate::reading::ReadError;
use crate::reading::colour;
use crate::reading::content::{Block, Cell, Table};
use crate::reading::limits;
use crate::reading::xml::{attribute, child};

impl Walk {
    /// A table; one that has a single column lays out the page, so its content counts as the document's own.
    pub(super) fn table(&mut self, node: Node<'_, '_>, into: &mut Vec<Block>) -> Result<(), ReadError> {
        let mut table = Table::default();
        let mut loose = Vec::new();
        self.rows(node, &mut table, &mut loose)?;
        let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        if width <= 1 {
            into.append(&mut loose);
            return Ok(());
        }
        for row in &mut table.rows {
            let at = row.last().map_or(At::Line { page: 1, line: self.paragraphs }, |cell| cell.at.clone());
            row.resize(width, Cell { blocks: Vec::new(), fill: None, merged: false, at });
        }
        into.push(Block::Table(table));
        Ok(())
    }

    fn rows(
        &mut self,
        node: Node<'_, '_>,
        table: &mut Table,
        loose: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        for row in node.children().filter(Node::is_element) {
            match row.tag_name().name() {
                "tr" if !is_deleted(row) => {
                    let mut cells = Vec::new();
                    self.cells(row, table.rows.last(), &mut cells, loose)?;
                    table.rows.push(cells);
                }
                "sdt" | "sdtContent" | "ins" | "customXml" => self.rows(row, table, loose)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cells(
        &mut self,
        node: Node<'_, '_>,
        above: Option<&Vec<Cell>>,
        row: &mut Vec<Cell>,
        loose: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        for node in node.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "tc" => self.cell(node, above, row, loose)?,
                "sdt" | "sdtContent" | "customXml" => self.cells(node, above, row, loose)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(
        &mut self,
        node: Node<'_, '_>,
        above: Option<&Vec<Cell>>,
        row: &mut Vec<Cell>,
        loose: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let properties = child(node, "tcPr");
        let property = |name| properties.and_then(|properties| child(properties, name));
        let span = property("gridSpan").and_then(|span| attribute(span, "val")?.parse().ok()).unwrap_or(1);
        let goes_on = property("vMerge").is_some_and(|merge| attribute(merge, "val") != Some("restart"));
        let fill = property("shd").and_then(|shading| attribute(shading, "fill")).and_then(colour::from_hex);

        let mut blocks = Vec::new();
        let at = At::Line { page: 1, line: self.paragraphs + 1 };
        self.blocks(node, &mut blocks)?;
        loose.extend(blocks.iter().cloned());
        let mut cell = Cell { blocks: Block::within_cell(blocks), fill, merged: false, at };
        if goes_on && let Some(above) = above.and_then(|above| above.get(row.len())) {
            // Word keeps an empty paragraph in the cells that a merged cell covers.
            let merged = cell.blocks.is_empty();
            cell = Cell { merged, blocks: if merged { above.blocks.clone() } else { cell.blocks }, ..cell };
            cell.fill = cell.fill.or(above.fill);
        }
        for index in 0..usize::clamp(span, 1, limits::COLUMNS) {
            let cell = Cell { merged: cell.merged || index > 0, ..cell.clone() };
            self.budget.cell(&cell)?;
            row.push(cell);
        }
        Ok(())
    }
}

fn is_deleted(row: Node<'_, '_>) -> bool {
    child(row, "trPr").is_some_and(|properties| child(properties, "del").is_some())
}
