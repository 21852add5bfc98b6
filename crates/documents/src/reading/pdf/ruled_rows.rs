//! Tables whose rows are told apart by lines across them, and whose columns by white space under the gaps of the heading.

use super::geometry::Area;
use super::grid::{self, Ruling};
use super::line::lines;
use super::page::{Page, Word};
use super::table::{PageCell, PageTable};

/// Lines whose ends differ less than this are of the same table, in points.
const NEAR: f64 = 3.0;
/// A table is at least this share of the page's width.
const MIN_WIDTH: f64 = 0.5;
/// Fewer columns than this are no table.
const MIN_COLUMNS: usize = 2;
/// White space in the heading at least this wide, in parts of the size, parts columns: less than the paddings of two cells.
const HEADING_GAP: f64 = 0.75;
/// What the rows must leave white of such a gap, in points: a hyphen may hang into the padding.
const GUTTER: f64 = 3.0;
/// A distance between baselines larger than this times the heading's own ends the text above it.
const ROW_LEAP: f64 = 1.22;
/// Rows above the last line, the heading among them, that make it likely that lines stand between rows.
const MIN_ROWS_ABOVE: usize = 2;
/// From line to line within a row, and between the paragraphs of its cells, in parts of the size; more ends the table.
const LEADING: f64 = 2.2;

/// Where columns begin and end, for the rows at the top of the next page.
pub(super) type Columns = Vec<f64>;

/// The tables of a page beside those that are `known`, from the top down, with empty cells. `carried` goes from page to page: the
/// columns of a table that may go on where its heading is not repeated as text.
pub(super) fn tables(page: &Page, known: &[PageTable], carried: &mut Option<Columns>) -> Vec<PageTable> {
    let mut continued = carried.take();
    let mut tables = Vec::new();
    for stack in stacks(page, known) {
        let (found, open) = read(page, &stack, continued.take().as_ref());
        tables.extend(found);
        *carried = open;
    }
    tables
}

/// Lines above each other that are equally long.
fn stacks(page: &Page, known: &[PageTable]) -> Vec<Vec<Ruling>> {
    let flat = page.rules.iter().filter(|rule| {
        let in_table = known.iter().any(|table| {
            let Area { left, top, right, bottom } = table.area();
            let (x, y) = rule.middle();
            x > left - NEAR && x < right + NEAR && y > top - NEAR && y < bottom + NEAR
        });
        !in_table && rule.width() > rule.height()
    });
    let flat = grid::merged(
        flat.map(|rule| Ruling { at: rule.middle().1, start: rule.left, end: rule.right }).collect(),
    );
    let mut stacks: Vec<Vec<Ruling>> = Vec::new();
    for ruling in flat.into_iter().filter(|ruling| ruling.end - ruling.start >= MIN_WIDTH * page.width) {
        let same = stacks.iter_mut().find(|stack| {
            (stack[0].start - ruling.start).abs() <= NEAR && (stack[0].end - ruling.end).abs() <= NEAR
        });
        match same {
            Some(stack) => stack.push(ruling),
            None => stacks.push(vec![ruling]),
        }
    }
    stacks
}

/// A table whose last row is not yet known.
struct Open {
    /// Columns that the page before found, or the gaps of the heading.
    parts: Parts,
    rows: Vec<Band>,
}

enum Parts {
    Known(Columns),
    Gaps(Vec<(f64, f64)>),
}

/// What stands between two lines.
struct Band {
    area: Area,
    words: Vec<Word>,
    /// Whether one text goes over all columns: the heading of the rows below it.
    spans: bool,
}

/// The tables of a stack, and the columns of the one that reaches its end.
fn read(page: &Page, stack: &[Ruling], continued: Option<&Columns>) -> (Vec<PageTable>, Option<Columns>) {
    let mut tables = Vec::new();
    let mut open: Option<Open> = None;
    let mut top = 0.0;
    for (index, ruling) in stack.iter().enumerate() {
        let area = Area { left: ruling.start, top, right: ruling.end, bottom: ruling.at };
        let band = band(page, area);
        let (above, last) = at_last_leap(band);
        top = ruling.at;
        if index == 0 && last.words.is_empty() {
            let parts = continued.cloned().map(Parts::Known);
            open = parts.map(|parts| Open { parts, rows: Vec::new() });
        } else if index == 0 || above {
            tables.extend(open.take().and_then(Open::close));
            let last = without_text_above(last);
            let gaps = gaps(&last.words, area);
            open =
                (gaps.len() + 1 >= MIN_COLUMNS).then(|| Open { parts: Parts::Gaps(gaps), rows: vec![last] });
        } else if let Some(open) = &mut open {
            open.rows.push(last);
        }
    }
    if let Some(open) = &mut open {
        open.rows.extend(row_below(page, open, stack));
    }
    let last = open.and_then(Open::close);
    let columns = last.as_ref().map(|table| table.columns.clone());
    tables.extend(last);
    (tables, columns)
}

/// The row below the last line, where a table has lines between its rows and none at its end: texts that keep to the columns of the
/// heading, in two of them at the least.
fn row_below(page: &Page, open: &Open, stack: &[Ruling]) -> Option<Band> {
    let (last, Parts::Gaps(gaps)) = (stack.last()?, &open.parts) else { return None };
    if open.rows.len() < MIN_ROWS_ABOVE {
        return None;
    }
    let area = Area { left: last.start, top: last.at, right: last.end, bottom: page.height };
    let mut foot = area.top;
    let near = lines(band(page, area).words, 1).into_iter().take_while(|line| {
        let is_near = line.baseline - foot <= LEADING * line.size;
        foot = line.baseline;
        is_near
    });
    let words: Vec<Word> = near.flat_map(|line| line.words).collect();
    let parts: Vec<f64> = gaps
        .iter()
        .map(|gap| free(words.iter(), *gap, GUTTER).pop().map(|(left, right)| f64::midpoint(left, right)))
        .collect::<Option<_>>()?;
    let column = |word: &Word| parts.iter().filter(|middle| word.area.left > **middle).count();
    let in_first = words.iter().any(|word| column(word) == 0);
    let bottom = words.iter().map(|word| word.area.bottom).fold(area.top, f64::max);
    (in_first && words.iter().any(|word| column(word) > 0)).then_some(Band {
        area: Area { bottom, ..area },
        words,
        spans: false,
    })
}

fn band(page: &Page, area: Area) -> Band {
    let words = page.words.iter().filter(|word| {
        let (x, y) = (word.area.middle().0, word.baseline - word.size * 0.3);
        area.contains((x, y))
    });
    Band { area, words: words.cloned().collect(), spans: false }
}

/// What stands below the last wide space within a band, and whether anything stands above that.
fn at_last_leap(band: Band) -> (bool, Band) {
    let rows = lines(band.words, 1);
    let leap = rows.windows(2).rposition(|pair| {
        let largest = pair[1].words.iter().map(|word| word.size).fold(0.0, f64::max);
        pair[1].baseline - pair[0].baseline > LEADING * largest
    });
    let from = leap.map_or(0, |leap| leap + 1);
    let words: Vec<Word> = rows.into_iter().skip(from).flat_map(|line| line.words).collect();
    let top = words.iter().map(|word| word.area.top).fold(band.area.bottom, f64::min);
    let area = if leap.is_some() { Area { top, ..band.area } } else { band.area };
    (leap.is_some(), Band { area, words, spans: false })
}

/// The heading without lines of running text that stand close above it: a first line farther off than the heading's own lines are, that
/// fills no more than the first column, in which the heading has a text of its own.
fn without_text_above(mut band: Band) -> Band {
    loop {
        let rows = lines(band.words.clone(), 1);
        let distances: Vec<f64> = rows.windows(2).map(|pair| pair[1].baseline - pair[0].baseline).collect();
        let [distance, own @ ..] = distances.as_slice() else { return band };
        let nearest = own.iter().copied().fold(f64::INFINITY, f64::min);
        let below: Vec<Word> = rows[1..].iter().flat_map(|line| line.words.clone()).collect();
        let Some(edge) = gaps(&below, band.area).first().map(|gap| gap.1) else { return band };
        let begins = |words: &[Word]| words.iter().map(|word| word.area.left).fold(f64::INFINITY, f64::min);
        let in_first = rows[0].area.right <= edge - GUTTER;
        let apart = own.is_empty() && *distance > ROW_LEAP * rows[0].size || *distance > ROW_LEAP * nearest;
        if !in_first || !apart || begins(&below) > rows[0].area.left + NEAR {
            return band;
        }
        band.area.top = below.iter().map(|word| word.area.top).fold(band.area.bottom, f64::min);
        band.words = below;
    }
}

/// Whether words are one unbroken line that goes over a gap of the heading.
fn is_one_text(words: &[Word], gaps: &[(f64, f64)]) -> bool {
    let lines = lines(words.to_vec(), 1);
    let [line] = lines.as_slice() else { return false };
    let mut pairs = line.words.windows(2);
    let is_broken = pairs.any(|pair| pair[1].area.left - pair[0].area.right > HEADING_GAP * pair[1].size);
    !is_broken && gaps.iter().any(|gap| free(line.words.iter(), *gap, GUTTER).is_empty())
}

/// White space between words, wherever on the lines they stand.
fn gaps(words: &[Word], area: Area) -> Vec<(f64, f64)> {
    let size = words.iter().map(|word| word.size).fold(0.0, f64::max);
    free(words.iter(), (area.left, area.right), HEADING_GAP * size)
        .into_iter()
        .filter(|(left, right)| *left > area.left && *right < area.right)
        .collect()
}

/// What `words` leave white from `span.0` to `span.1`, in stretches of at least `min`.
fn free<'a>(words: impl Iterator<Item = &'a Word>, span: (f64, f64), min: f64) -> Vec<(f64, f64)> {
    let mut taken: Vec<(f64, f64)> = words.map(|word| (word.area.left, word.area.right)).collect();
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut free = Vec::new();
    let mut left = span.0;
    for (start, end) in taken.into_iter().chain([(span.1, span.1)]) {
        let right = start.min(span.1);
        if right - left >= min {
            free.push((left, right));
        }
        left = left.max(end);
    }
    free
}

impl Open {
    /// The table, where its rows keep to the columns.
    fn close(self) -> Option<PageTable> {
        let mut rows = self.rows;
        if let Parts::Gaps(gaps) = &self.parts {
            rows.iter_mut().skip(1).for_each(|row| row.spans = is_one_text(&row.words, gaps));
        }
        let words = || rows.iter().filter(|row| !row.spans).flat_map(|row| &row.words);
        let columns = match self.parts {
            Parts::Known(columns) => {
                let keeps = |word: &Word| {
                    columns
                        .windows(2)
                        .any(|side| word.area.left >= side[0] - 1.0 && word.area.right <= side[1] + 1.0)
                };
                words().all(keeps).then_some(columns)?
            }
            Parts::Gaps(gaps) => {
                let area = rows.first()?.area;
                // Most columns begin where their heading does, so that the last white of a gap is the one that parts them.
                let inner = gaps.iter().filter_map(|gap| free(words(), *gap, GUTTER).pop());
                let middles = inner.map(|(left, right)| f64::midpoint(left, right));
                [area.left].into_iter().chain(middles).chain([area.right]).collect()
            }
        };
        let count = columns.len() - 1;
        let is_table = rows.iter().any(|row| !row.words.is_empty())
            && (count > MIN_COLUMNS || count == MIN_COLUMNS && are_two_columns(&rows, columns[1]));
        if !is_table {
            return None;
        }
        let cells = |row: &Band| -> Vec<PageCell> {
            let side = |side: &[f64]| PageCell {
                area: Area { left: side[0], right: side[1], ..row.area },
                open_left: row.spans && side[0] > columns[0],
                ..PageCell::default()
            };
            columns.windows(2).map(side).collect()
        };
        let cells = rows.iter().map(cells).collect();
        Some(PageTable { columns, rows: cells, ruled: true })
    }
}

/// Whether rows that are parted at `middle` are a table rather than labels and values: of those that have a text on the right,
/// at least half have one on both sides, each of which begins where the heading of its side does.
fn are_two_columns(rows: &[Band], middle: f64) -> bool {
    let begins = |row: &Band| {
        let side = |is_right: bool| {
            let words = row.words.iter().filter(|word| (word.area.middle().0 > middle) == is_right);
            words.map(|word| word.area.left).reduce(f64::min)
        };
        (side(false), side(true))
    };
    let Some(((Some(left), Some(right)), below)) =
        rows.split_first().map(|(first, rest)| (begins(first), rest))
    else {
        return false;
    };
    let is_full = |row: &&Band| {
        let near = |begins: Option<f64>, heading: f64| begins.is_some_and(|at| (at - heading).abs() <= NEAR);
        let (own_left, own_right) = begins(row);
        near(own_left, left) && near(own_right, right)
    };
    let full = below.iter().filter(is_full).count();
    // A row that has nothing on the right may be the heading of those below it.
    let on_the_right = below.iter().filter(|row| !row.spans && begins(row).1.is_some()).count();
    full > 0 && full * 2 >= on_the_right
}
