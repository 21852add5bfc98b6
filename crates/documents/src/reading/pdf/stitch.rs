//! Puts tables that go on over pages together again.

use super::columns::Piece;
use super::line::Line;
use super::table::{PageCell, PageTable};

/// How far columns may stand from where they stood on the page before, in points: by lines, and by white space.
const SAME_COLUMNS: f64 = 6.0;
const SAME_WHITE_COLUMNS: f64 = 40.0;
/// Tables on a page that are not farther from each other than this, in points, are parts of one.
const TOUCHING: f64 = 8.0;
/// The most rows that a heading has.
const MAX_HEADING_ROWS: usize = 4;
/// The most lines, a footnote, between a table and its continuation.
const MAX_STRAY_LINES: usize = 3;
/// A column that this share of the rows fill is one that every row has.
const REQUIRED_SHARE: f64 = 0.8;

/// A part of the document's flow.
#[derive(Debug)]
pub(super) enum Flow {
    Lines(Vec<Line>),
    Table(PageTable),
}

/// Joins lines to stretches and parts of tables to tables.
pub(super) fn flow(pieces: Vec<Piece>) -> Vec<Flow> {
    let mut flow: Vec<Flow> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) => match flow.last_mut() {
                Some(Flow::Lines(lines)) => lines.push(line),
                _ => flow.push(Flow::Lines(vec![line])),
            },
            Piece::Table(table) => {
                if let Some(table) = continue_table(&mut flow, table) {
                    flow.push(Flow::Table(table));
                }
            }
        }
    }
    flow
}

/// Appends `more` to the table that it continues; gives it back when it continues none.
fn continue_table(flow: &mut [Flow], mut more: PageTable) -> Option<PageTable> {
    let (table, stray) = match flow {
        [.., Flow::Table(table)] => (table, false),
        [.., Flow::Table(table), Flow::Lines(lines)] if lines.len() <= MAX_STRAY_LINES => (table, true),
        _ => return Some(without_repeated_headings(more)),
    };
    let heading =
        if table.columns.len() == more.columns.len() { repeated_heading(table, &more.rows) } else { 0 };
    let tolerance = if table.ruled && more.ruled { SAME_COLUMNS } else { SAME_WHITE_COLUMNS };
    let other_page = last_page(table) != first_page(&more);
    let near =
        other_page || more.area().top - table.rows.last().map_or(0.0, |row| row[0].area.bottom) <= TOUCHING;
    let goes_on = heading > 0 || (!stray && near && more.has_columns_of(table, tolerance));
    if !goes_on {
        return Some(without_repeated_headings(more));
    }
    let mut rows = std::mem::take(&mut more.rows);
    rows.drain(..heading);
    let rest = rows.split_off(rows.len().min(1));
    for first in rows {
        if other_page {
            add(table, first);
        } else {
            table.rows.push(first);
        }
    }
    table.ruled = more.ruled;
    append(table, rest);
    table.columns = more.columns;
    None
}

/// Removes headings that are repeated inside a table, as tables that touch each other have them.
fn without_repeated_headings(mut table: PageTable) -> PageTable {
    let rows = std::mem::take(&mut table.rows);
    append(&mut table, rows);
    table
}

/// Appends rows, except those that repeat the table's heading.
fn append(table: &mut PageTable, rows: Vec<Vec<PageCell>>) {
    let mut rest = rows.into_iter().peekable();
    while let Some(row) = rest.next() {
        let repeats = table.rows.first().is_some_and(|first| is_heading_again(first, &row));
        if !repeats {
            append_row(table, row);
            continue;
        }
        // The further rows of a heading of several rows.
        let mut next = 1;
        while table.rows.len() > next && rest.peek().is_some_and(|row| same(&table.rows[next], row)) {
            rest.next();
            next += 1;
        }
    }
}

/// Appends a row that does not begin a page.
fn append_row(table: &mut PageTable, mut row: Vec<PageCell>) {
    let below_heading = table.rows.len() > 1;
    let Some(last) = table.rows.last_mut() else {
        table.rows.push(row);
        return;
    };
    // What stands alone under white space, without a title, is a paragraph of the row above.
    let alone = row[0].is_empty() && row.iter().filter(|cell| !cell.is_empty()).count() == 1;
    if !table.ruled && alone && below_heading {
        extend(last, row);
        return;
    }
    // The rest of a merged cell that began on the page before.
    for (cell, above) in row.iter_mut().zip(last.iter()).filter(|(cell, _)| cell.merged && cell.is_empty()) {
        cell.lines.clone_from(&above.lines);
        cell.fill = cell.fill.or(above.fill);
    }
    table.rows.push(row);
}

fn extend(row: &mut [PageCell], more: Vec<PageCell>) {
    for (cell, more) in row.iter_mut().zip(more) {
        if !more.merged || cell.is_empty() {
            cell.lines.extend(more.lines);
        }
        cell.area = more.area;
        cell.fill = cell.fill.or(more.fill);
        cell.open_below = more.open_below;
    }
}

fn is_heading_again(first: &[PageCell], row: &[PageCell]) -> bool {
    first.iter().filter(|cell| !cell.is_empty()).count() >= 2 && same(first, row)
}

fn same(a: &[PageCell], b: &[PageCell]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key() == b.key())
}

fn last_page(table: &PageTable) -> Option<u32> {
    table.rows.iter().flatten().flat_map(|cell| &cell.lines).map(|line| line.page).max()
}

fn first_page(table: &PageTable) -> Option<u32> {
    table.rows.iter().flatten().flat_map(|cell| &cell.lines).map(|line| line.page).min()
}

/// How many of the first `rows` repeat the heading of `table`.
fn repeated_heading(table: &PageTable, rows: &[Vec<PageCell>]) -> usize {
    let equal = table.rows.iter().zip(rows).take_while(|(a, b)| same(a, b)).count();
    let has_text = rows.iter().take(equal).flatten().any(|cell| !cell.is_empty());
    if has_text { equal.min(MAX_HEADING_ROWS) } else { 0 }
}

/// Adds the first row of a page: as the rest of the row that the page before ended in, or as a row of its own.
fn add(table: &mut PageTable, mut row: Vec<PageCell>) {
    let required = required_columns(table);
    let Some(last) = table.rows.last_mut() else {
        table.rows.push(row);
        return;
    };
    match kinship(last, &row, &required) {
        Kinship::Continues => extend(last, row),
        Kinship::SharesTitle => {
            for (cell, above) in row.iter_mut().zip(last.iter()).take_while(|(cell, _)| cell.is_empty()) {
                cell.lines.clone_from(&above.lines);
                cell.fill = above.fill;
                cell.merged = true;
            }
            table.rows.push(row);
        }
        Kinship::Other => table.rows.push(row),
    }
}

enum Kinship {
    /// The rest of the row.
    Continues,
    /// A row of its own, under the same merged title.
    SharesTitle,
    Other,
}

fn kinship(last: &[PageCell], row: &[PageCell], required: &[usize]) -> Kinship {
    let filled = |column: usize| !row[column].is_empty();
    let missing: Vec<usize> = required.iter().copied().filter(|column| !filled(*column)).collect();
    if missing.is_empty() {
        return Kinship::Other;
    }
    // What goes on reached the foot of the page before.
    let reaching: Vec<bool> = last
        .iter()
        .enumerate()
        .map(|(column, cell)| reaches_foot(cell, last) || (cell.is_empty() && required.contains(&column)))
        .collect();
    let could = (0..row.len()).any(|column| filled(column) && reaching[column]);
    let in_sentence = row.iter().zip(&reaching).any(|(cell, reaches)| {
        *reaches && cell.lines.first().is_some_and(|line| line.text().starts_with(char::is_lowercase))
    });
    if !could {
        return Kinship::Other;
    }
    if filled(0) && is_bold_below_plain(last, row) {
        return Kinship::Other;
    }
    let others = required.len() - missing.len();
    // A row with a title of its own is a new one, unless the title, too, goes on and most of the rest is missing.
    if filled(0) && (!reaching[0] || missing.len() * 2 < required.len() - 1) {
        return Kinship::Other;
    }
    if !in_sentence && missing == [0] && others >= 2 {
        return Kinship::SharesTitle;
    }
    Kinship::Continues
}

/// Whether the first cell is bold where the row above ends in plain type: a title, or a heading of the rows below it.
fn is_bold_below_plain(last: &[PageCell], row: &[PageCell]) -> bool {
    let plain = last[0].lines.last().is_some_and(|line| line.words.iter().all(|word| !word.bold));
    plain && row[0].lines.first().is_some_and(Line::bold)
}

fn reaches_foot(cell: &PageCell, row: &[PageCell]) -> bool {
    let foot = |cell: &PageCell| cell.lines.last().map(|line| (line.page, line.area.bottom, line.size));
    let lowest = row.iter().filter_map(foot).max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    match (foot(cell), lowest) {
        (Some((page, bottom, size)), Some((lowest_page, lowest, _))) => {
            page == lowest_page && lowest - bottom <= 5.0 * size
        }
        _ => false,
    }
}

/// The columns that every row fills, the first always among them.
fn required_columns(table: &PageTable) -> Vec<usize> {
    let rows = table.rows.iter().skip(1).count().max(1) as f64;
    (0..table.columns.len() - 1)
        .filter(|column| {
            let filled = table.rows.iter().skip(1).filter(|row| !row[*column].is_empty()).count();
            *column == 0 || filled as f64 >= REQUIRED_SHARE * rows
        })
        .collect()
}
