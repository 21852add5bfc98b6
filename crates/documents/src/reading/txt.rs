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
use super::error::Quantity;
use super::interpret::role::heading;
use super::limits;
use aligned::Aligned;
use collapsed::Collapsed;
use lines::Line;

/// Reads the content of a text file.
pub(super) fn content(bytes: &[u8]) -> Result<Content, ReadError> {
    within(bytes, &mut Budget::default())
}

fn within(bytes: &[u8], budget: &mut Budget) -> Result<Content, ReadError> {
    let text = decode(bytes);
    budget.text(&text)?;
    let lines = lines::lines(&text);
    if lines.len() > limits::LINES {
        return Err(ReadError::TooMuch { what: Quantity::Lines, limit: limits::LINES as u64 });
    }
    let mut aligned = Aligned::new(&lines);
    let mut collapsed = Collapsed::new(&lines);
    let mut content = Content::default();
    let mut has_table = false;
    let mut index = 0;
    let mut open = 0;
    while index < lines.len() {
        let (table, taken) = if is_row(&lines[index]) {
            let rows = &lines[index..end_of_rows(&lines, index)];
            let is_table = has_table || has_headings(rows);
            (is_table.then(|| table(rows, budget)).transpose()?, rows.len())
        } else if let Some((table, taken)) = aligned.table(index, budget)? {
            (Some(table), taken)
        } else if let Some((table, taken)) = collapsed.table(index, budget)? {
            (Some(table), taken)
        } else {
            (None, 1)
        };
        if let Some(table) = table {
            paragraphs::add(&lines[open..index], &mut content.blocks);
            content.blocks.push(Block::Table(table));
            has_table = true;
            open = index + taken;
        }
        index += taken;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_are_cut_at_the_end_are_no_fault() {
        let headings = "Risk            Ursprunglig  Analys\n                risk\n";
        let text = format!("{headings}Fel i fakturor  Hög          Inget nytt.\n\n{headings}");
        let read = |text: &str| content(text.as_bytes()).unwrap().blocks.len();
        assert_eq!(read(&text), 1);
        assert_eq!(read(text.trim_end().trim_end_matches("risk").trim_end()), 1);
    }

    /// Steps of work that a line of a few words may take.
    const STEPS: usize = 60;

    /// Enough lines for work that grows with their square to pass the limit.
    const MANY: usize = 3_000;

    /// Text that looks like tables over and over takes work by its length.
    #[test]
    fn hostile_text_takes_work_by_its_length() {
        let check = |piece: &str, lines: usize| {
            let pieces = lines / piece.lines().count();
            let mut budget = Budget::default();
            let outcome = within(piece.repeat(pieces).as_bytes(), &mut budget);
            assert!(budget.worked() < STEPS * lines, "{piece:?}: {} for {lines} lines", budget.worked());
            assert!(outcome.is_ok(), "{piece:?}: {:?}", outcome.err());
        };
        // Headings without rows, which are headings again from every line on.
        check("Risk Riskvärde Analys Risknivå\n", MANY);
        check("Risk\nRiskvärde\nAnalys\n", MANY);
        check("Risk\n", MANY);
        check("Risk Riskvärde Analys\n1 Inledning\n", MANY);
        check("Risk  Riskvärde  Analys\n", MANY);
        check("Risk  Riskvärde  Analys\n\n", MANY);
        // A table after every few lines, whose levels tell nothing.
        check("Risk Riskvärde Analys Risknivå\nFel\nHög\nText\n1 Inledning\n", MANY);
        check("Risk      Riskvärde  Analys\nFel                  Text\n\n\nText\n", MANY);
        check("Risk\tRiskvärde\tAnalys\nFel\n", MANY);
        // Words and numbers without an end.
        check("Risk Nivå Analys Process Orsak Risk Nivå Analys\n", MANY);
        check("sfa\n", MANY);
        check("ab-\n", MANY);
        let numbers = "1 ".repeat(limits::COLUMNS);
        check(&format!("Risk Riskvärde Analys Risknivå\n{numbers}\n"), 100);
    }
}
