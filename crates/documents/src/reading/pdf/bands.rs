//! Tables whose rows are told apart by colour: every other row is an area of colour, and the ones between are white.

use super::geometry::Area;
use super::page::{Page, Word};
use super::table::{PageCell, PageTable};

/// Columns that stand nearer than this are the same, in points.
const NEAR: f64 = 3.0;
/// The white below the last band, in parts of the size, that a row still begins within.
const LEAP: f64 = 3.0;
/// From line to line within a row, and between the paragraphs of its cells, in parts of the size.
const LEADING: f64 = 2.2;

/// Makes one table of bands of colour above each other, with the white rows between them and the one below the last.
pub(super) fn joined(mut tables: Vec<PageTable>, page: &Page) -> Vec<PageTable> {
    tables.sort_by(|a, b| a.area().top.total_cmp(&b.area().top));
    let mut whole: Vec<Banded> = Vec::new();
    for table in tables {
        let above = whole.iter_mut().rev().find(|above| above.table.has_columns_of(&table, NEAR));
        match above {
            Some(above) if joins(&above.table, &table, page) => {
                let white = white_row(&above.table, above.table.area().bottom, table.area().top);
                above.table.rows.push(white);
                above.table.rows.extend(table.rows);
                above.has_white = true;
            }
            _ => whole.push(Banded { table, has_white: false }),
        }
    }
    whole.into_iter().map(|banded| banded.with_last(page)).collect()
}

struct Banded {
    table: PageTable,
    /// Whether white rows stand between its bands.
    has_white: bool,
}

impl Banded {
    /// The table with the white row below the last band.
    fn with_last(mut self, page: &Page) -> PageTable {
        if self.has_white
            && let Some(bottom) = end_of_row_below(&self.table, page)
        {
            let row = white_row(&self.table, self.table.area().bottom, bottom);
            self.table.rows.push(row);
        }
        self.table
    }
}

/// Whether nothing but one row stands between two bands: words that keep to the columns, without a gap in any of these.
fn joins(above: &PageTable, below: &PageTable, page: &Page) -> bool {
    let (top, bottom) = (above.area().bottom, below.area().top);
    let mut words: Vec<&Word> = page.words.iter().filter(|word| is_between(word, top, bottom)).collect();
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut last: Vec<Option<f64>> = vec![None; above.columns.len() - 1];
    !words.is_empty()
        && words.iter().all(|word| {
            let Some(column) = column_of(word, above) else { return false };
            let before = last[column].replace(word.baseline);
            before.is_none_or(|before| word.baseline - before <= LEADING * word.size)
        })
}

/// Where the white row below the last band ends; none where something else follows it.
fn end_of_row_below(table: &PageTable, page: &Page) -> Option<f64> {
    let area = table.area();
    let mut words: Vec<&Word> =
        page.words.iter().filter(|word| is_between(word, area.bottom, page.height)).collect();
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let first = words.first().filter(|first| first.area.top - area.bottom < LEAP * first.size)?;
    let mut end = first.area.bottom;
    let mut baseline = first.baseline;
    let mut used = vec![false; table.columns.len() - 1];
    for word in words {
        if word.baseline - baseline > LEADING * word.size {
            break;
        }
        used[column_of(word, table)?] = true;
        baseline = word.baseline;
        end = end.max(word.area.bottom);
    }
    (used.iter().filter(|used| **used).count() >= 2).then_some(end)
}

fn is_between(word: &Word, top: f64, bottom: f64) -> bool {
    word.baseline > top && word.baseline < bottom
}

/// The column that a word keeps to; none where it runs over an edge.
fn column_of(word: &Word, table: &PageTable) -> Option<usize> {
    let Area { left, right, .. } = word.area;
    table.columns.windows(2).position(|column| left >= column[0] - 1.0 && right <= column[1] + 1.0)
}

fn white_row(table: &PageTable, top: f64, bottom: f64) -> Vec<PageCell> {
    let cell = |column: &[f64]| PageCell {
        area: Area { left: column[0], top, right: column[1], bottom },
        ..PageCell::default()
    };
    table.columns.windows(2).map(cell).collect()
}
