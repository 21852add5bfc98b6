//! From pages to pieces in reading order: lines of running text, and tables with their cells filled.

use super::columns::{self, Gutter, Piece};
use super::grid;
use super::line::{Line, lines};
use super::page::{Page, Word};
use super::ruled_rows;
use super::table::{PageCell, PageTable};

/// Baselines nearer than this are one line, in points.
const SAME_BASELINE: f64 = 2.0;

/// What goes from page to page: how the columns of a table that may go on are parted.
#[derive(Default)]
pub(super) struct Carried {
    gutters: Vec<Gutter>,
    columns: Option<ruled_rows::Columns>,
}

/// The pieces of one page.
pub(super) fn pieces(page: &Page, page_number: u32, carried: &mut Carried) -> Vec<Piece> {
    let mut tables = grid::tables(page);
    let ruled = ruled_rows::tables(page, &tables, &mut carried.columns);
    // Boxes of colour in a cell, as a picture of levels is made of, are part of the cell.
    tables.retain(|table| !ruled.iter().any(|around| around.has_in_a_cell(&table.area())));
    tables.extend(ruled);
    let mut inside: Vec<Vec<Vec<Vec<Word>>>> = tables
        .iter()
        .map(|table| vec![vec![Vec::new(); table.columns.len() - 1]; table.rows.len()])
        .collect();
    let mut free = Vec::new();
    for word in &page.words {
        match place(word, &tables) {
            Some((table, row, column)) => inside[table][row][column].push(word.clone()),
            None => free.push(word.clone()),
        }
    }
    for (table, words) in tables.iter_mut().zip(inside) {
        fill(table, words, page_number);
    }
    // Boxes around one text, and lines around nothing, are decoration.
    let (mut tables, boxes): (Vec<_>, Vec<_>) = tables.into_iter().partition(is_table);
    free.extend(boxes.into_iter().flat_map(words_of));

    let baselines = baselines(page);
    let mut free = lines(free, page_number);
    let cells = tables.iter_mut().flat_map(|table| &mut table.rows).flatten();
    for line in free.iter_mut().chain(cells.flat_map(|cell| &mut cell.lines)) {
        number(line, &baselines);
    }

    let (mut pieces, gutters) = columns::find(&free, page, &carried.gutters);
    carried.gutters = gutters;
    pieces.extend(tables.into_iter().map(Piece::Table));
    pieces.sort_by(|a, b| top(a).total_cmp(&top(b)));
    pieces
}

fn place(word: &Word, tables: &[PageTable]) -> Option<(usize, usize, usize)> {
    let (x, y) = (word.area.middle().0, word.baseline - word.size * 0.3);
    tables.iter().enumerate().find_map(|(index, table)| {
        let column = table.columns.windows(2).position(|column| x >= column[0] && x < column[1])?;
        let row = table.rows.iter().position(|row| y >= row[0].area.top && y < row[0].area.bottom)?;
        Some((index, row, column))
    })
}

/// Fills the cells of a ruled table, and makes one of cells that no line parts.
fn fill(table: &mut PageTable, mut words: Vec<Vec<Vec<Word>>>, page: u32) {
    let (rows, columns) = (table.rows.len(), table.columns.len() - 1);
    let mut origin: Vec<Vec<(usize, usize)>> =
        (0..rows).map(|row| (0..columns).map(|column| (row, column)).collect()).collect();
    for row in 0..rows {
        for column in 0..columns {
            let cell = &table.rows[row][column];
            if column > 0 && cell.open_left {
                origin[row][column] = origin[row][column - 1];
            } else if row > 0 && cell.open_above {
                origin[row][column] = origin[row - 1][column];
            }
        }
    }
    for (row, origins) in origin.iter().enumerate() {
        for (column, &(first_row, first_column)) in origins.iter().enumerate() {
            if (first_row, first_column) != (row, column) {
                let more = std::mem::take(&mut words[row][column]);
                words[first_row][first_column].extend(more);
            }
        }
    }
    for (cells, words) in table.rows.iter_mut().zip(words) {
        for (cell, words) in cells.iter_mut().zip(words) {
            cell.lines = lines(words, page);
        }
    }
    for (row, origins) in origin.iter().enumerate() {
        for (column, &(first_row, first_column)) in origins.iter().enumerate() {
            if (first_row, first_column) != (row, column) {
                let (lines, fill) = {
                    let first: &PageCell = &table.rows[first_row][first_column];
                    (first.lines.clone(), first.fill)
                };
                let cell = &mut table.rows[row][column];
                cell.lines = lines;
                cell.fill = cell.fill.or(fill);
                cell.merged = true;
            }
        }
    }
}

/// Whether a ruled area is a table: at least two cells with text of their own, or one cell of a row that goes on.
fn is_table(table: &PageTable) -> bool {
    let filled = table.rows.iter().flatten().filter(|cell| !cell.merged && !cell.is_empty()).count();
    filled >= 2 || (filled == 1 && table.columns.len() > 3)
}

fn words_of(table: PageTable) -> Vec<Word> {
    let cells = table.rows.into_iter().flatten().filter(|cell| !cell.merged);
    cells.flat_map(|cell| cell.lines).flat_map(|line| line.words).collect()
}

/// Where the page's lines stand, to number them by; cells beside each other share their lines.
fn baselines(page: &Page) -> Vec<f64> {
    let mut baselines: Vec<f64> = page.words.iter().map(|word| word.baseline).collect();
    baselines.sort_by(f64::total_cmp);
    baselines.dedup_by(|a, b| (*a - *b).abs() < SAME_BASELINE);
    baselines
}

fn number(line: &mut Line, baselines: &[f64]) {
    let above = baselines.partition_point(|baseline| *baseline < line.baseline + SAME_BASELINE);
    line.number = u32::try_from(above.max(1)).unwrap_or(u32::MAX);
}

fn top(piece: &Piece) -> f64 {
    match piece {
        Piece::Line(line) => line.area.top,
        Piece::Table(table) => {
            table.rows.iter().flatten().map(|cell| cell.area.top).fold(f64::INFINITY, f64::min)
        }
    }
}
