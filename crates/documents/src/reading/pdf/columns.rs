//! Tables without upright lines: columns from the white space between words.

use std::borrow::Cow;

use super::centred;
use super::geometry::Area;
use super::line::{Line, usual_pitch};
use super::page::{Page, Word};
use super::table::{PageCell, PageTable};

/// White space at least this wide, in parts of the size, may part columns. Spaces in justified text stay below it on
/// most lines, and a gutter must be white on all of them.
const GUTTER: f64 = 0.75;
/// What every line of a table must leave white of such a space, in parts of the size: more than a space, less than the paddings of
/// two cells, which the longest text may fill up to.
const KEPT_GUTTER: f64 = 0.45;
/// Baselines nearer than this, in parts of the size, are of lines beside each other.
const BESIDE: f64 = 0.8;
/// The most lines that stand so, one after the other: a heading of three lines beside one of two, and one of one.
const MAX_BESIDE: usize = 5;
/// Fewer gutters than this are a label and its value, or two columns of running text.
const MIN_GUTTERS: usize = 2;
/// A distance between baselines larger than this times the usual one ends a table.
const MAX_LEAP: f64 = 6.0;
/// A distance between baselines larger than this times the usual one parts rows.
const ROW_LEAP: f64 = 1.22;
/// How much of the table's width a line must cover to part rows.
const RULED_WIDTH: f64 = 0.5;

/// A piece of a page, in reading order.
#[derive(Debug)]
pub(super) enum Piece {
    Line(Line),
    Table(PageTable),
}

/// White space from top to bottom of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gutter {
    left: f64,
    right: f64,
}

/// Finds the tables among the lines of a page. `carried` are the gutters of a table that ended the page before: its
/// rows may go on at the top of this one. Gives the pieces and the gutters of a table that ends this page.
pub(super) fn find(lines: &[Line], page: &Page, carried: &[Gutter]) -> (Vec<Piece>, Vec<Gutter>) {
    let pitch = usual_pitch(lines).unwrap_or(12.0);
    let flat = flat_edges(page);
    let mut pieces = Vec::new();
    let mut last_gutters = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let seed = if at == 0 && !carried.is_empty() && goes_on(&lines[0], carried) {
            carried.to_vec()
        } else {
            inner_gaps(&stripe(&lines[at..]))
        };
        let found = (seed.len() >= MIN_GUTTERS).then(|| grow(&lines[at..], seed, pitch));
        // Words that lie upon each other leave gaps that are none.
        if let Some((count, gutters)) = found.filter(|(count, gutters)| {
            *count > 0 && is_table(&lines[at..at + count], gutters, at == 0 && !carried.is_empty())
        }) {
            let above = heading_lines_above(&pieces, &lines[at], &gutters, pitch);
            let mut rows: Vec<Line> = Vec::new();
            for piece in pieces.split_off(pieces.len() - above) {
                if let Piece::Line(line) = piece {
                    rows.push(line);
                }
            }
            rows.extend_from_slice(&lines[at..at + count]);
            pieces.push(Piece::Table(table(&rows, &gutters, pitch, &flat)));
            last_gutters = gutters;
            at += count;
        } else {
            last_gutters.clear();
            pieces.push(Piece::Line(lines[at].clone()));
            at += 1;
        }
    }
    (pieces, last_gutters)
}

fn flat_edges(page: &Page) -> Vec<Area> {
    let rules = page.rules.iter().filter(|rule| rule.width() > rule.height()).copied();
    let fills = page.fills.iter().filter(|fill| fill.area.height() < page.height / 2.0).flat_map(|fill| {
        let Area { left, top, right, bottom } = fill.area;
        [Area { left, top, right, bottom: top }, Area { left, top: bottom, right, bottom }]
    });
    rules.chain(fills).collect()
}

/// Whether the first line of a page can belong to the table before: it leaves the gutters white and does not begin at
/// the margin, where running text would.
fn goes_on(line: &Line, gutters: &[Gutter]) -> bool {
    let free = narrowed(gutters, line);
    free.len() == gutters.len() && (line.area.left > gutters[0].left || line.area.right > gutters[0].right)
}

/// The white space inside a line that could part columns.
fn inner_gaps(line: &Line) -> Vec<Gutter> {
    let min = GUTTER * line.size;
    line.words
        .windows(2)
        .map(|pair| Gutter { left: pair[0].area.right, right: pair[1].area.left })
        .filter(|gap| gap.right - gap.left >= min)
        .collect()
}

/// The first line with those that stand beside it half a line higher or lower, as the lines of cells do whose texts stand in the
/// middle of their row's height.
fn stripe(lines: &[Line]) -> Cow<'_, Line> {
    let beside = lines
        .windows(2)
        .take(MAX_BESIDE)
        .take_while(|pair| pair[1].baseline - pair[0].baseline <= BESIDE * pair[0].size.min(pair[1].size));
    let beside = beside.count();
    if beside == 0 {
        return Cow::Borrowed(&lines[0]);
    }
    let mut words: Vec<Word> = lines[..=beside].iter().flat_map(|line| line.words.clone()).collect();
    words.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
    Cow::Owned(Line::of(words, lines[0].page))
}

/// What a line leaves white of the gutters.
fn narrowed(gutters: &[Gutter], line: &Line) -> Vec<Gutter> {
    let mut free = Vec::with_capacity(gutters.len());
    for gutter in gutters {
        let white = white(*gutter, line);
        let wide = white.iter().filter(|part| part.right - part.left >= GUTTER * line.size);
        let before = free.len();
        free.extend(wide);
        if free.len() == before {
            let widest = white.iter().max_by(|a, b| (a.right - a.left).total_cmp(&(b.right - b.left)));
            free.extend(widest.filter(|part| part.right - part.left >= KEPT_GUTTER * line.size));
        }
    }
    free
}

/// The white parts of a gutter on a line.
fn white(gutter: Gutter, line: &Line) -> Vec<Gutter> {
    let mut white = Vec::new();
    let mut left = gutter.left;
    for word in &line.words {
        if word.area.right <= left || word.area.left >= gutter.right {
            continue;
        }
        if word.area.left > left {
            white.push(Gutter { left, right: word.area.left });
        }
        left = left.max(word.area.right);
    }
    if gutter.right > left {
        white.push(Gutter { left, right: gutter.right });
    }
    white
}

/// How many lines, from the first on, share the gutters, and what is left of these.
fn grow(lines: &[Line], seed: Vec<Gutter>, pitch: f64) -> (usize, Vec<Gutter>) {
    let mut gutters = seed;
    let mut count = 0;
    for (index, line) in lines.iter().enumerate() {
        if index > 0 && line.baseline - lines[index - 1].baseline > MAX_LEAP * pitch {
            break;
        }
        let free = narrowed(&gutters, line);
        let parts = inner_gaps(line).len() + 1;
        if free.len() < MIN_GUTTERS || (free.len() < gutters.len() && parts == 1) {
            break;
        }
        if free.len() <= gutters.len() {
            gutters = free;
        }
        count = index + 1;
    }
    // What stands alone in the first column below the last row is a heading or a text after the table.
    while count > 1 {
        let (above, line) = (&lines[count - 2], &lines[count - 1]);
        let alone = line.area.right <= gutters[0].right;
        if !alone || line.baseline - above.baseline <= ROW_LEAP * pitch {
            break;
        }
        count -= 1;
    }
    (count, gutters)
}

fn is_table(lines: &[Line], gutters: &[Gutter], continued: bool) -> bool {
    if continued {
        return true;
    }
    let used: Vec<usize> = (0..lines.len()).map(|at| columns_used(&stripe(&lines[at..]), gutters)).collect();
    used.iter().filter(|used| **used >= 2).count() >= 2 && used.iter().any(|used| *used >= 3)
}

fn columns_used(line: &Line, gutters: &[Gutter]) -> usize {
    let mut used = vec![false; gutters.len() + 1];
    for word in &line.words {
        used[column(word.area.middle().0, gutters)] = true;
    }
    used.iter().filter(|used| **used).count()
}

fn column(x: f64, gutters: &[Gutter]) -> usize {
    gutters.iter().filter(|gutter| f64::midpoint(gutter.left, gutter.right) < x).count()
}

/// How many of the lines before a table are the upper lines of its heading, which not every column has.
fn heading_lines_above(pieces: &[Piece], first: &Line, gutters: &[Gutter], pitch: f64) -> usize {
    let mut below = first;
    let mut count = 0;
    for piece in pieces.iter().rev() {
        let Piece::Line(line) = piece else { break };
        let near = below.baseline - line.baseline <= ROW_LEAP * pitch;
        let fits = narrowed(gutters, line).len() == gutters.len() && line.area.left > gutters[0].left;
        if !near || !fits || line.page != first.page {
            break;
        }
        below = line;
        count += 1;
    }
    count
}

fn table(lines: &[Line], gutters: &[Gutter], pitch: f64, flat: &[Area]) -> PageTable {
    let left = lines.iter().map(|line| line.area.left).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(|line| line.area.right).fold(f64::NEG_INFINITY, f64::max);
    let mut columns = vec![left];
    columns.extend(gutters.iter().map(|gutter| f64::midpoint(gutter.left, gutter.right)));
    columns.push(right);

    let ruled: Vec<bool> =
        lines.windows(2).map(|pair| is_ruled(&pair[0], &pair[1], left, right, flat)).collect();
    let by_rules = ruled.iter().filter(|ruled| **ruled).count() >= 3;
    if !by_rules && let Some(rows) = centred_rows(lines, &columns, gutters, pitch) {
        return PageTable { columns, rows, ruled: false };
    }
    let mut groups: Vec<Vec<&Line>> = Vec::new();
    let leaps: Vec<bool> =
        lines.windows(2).map(|pair| pair[1].baseline - pair[0].baseline > ROW_LEAP * pitch).collect();
    let any_leap = leaps.iter().skip(1).any(|leap| *leap);
    for (index, line) in lines.iter().enumerate() {
        // A row that was cut at the foot of the page before has no line between it and the repeated heading.
        let by_space = !by_rules || groups.len() <= 1;
        let leap = index > 0 && leaps[index - 1];
        let cut = index == 0
            || ruled[index - 1]
            || (by_space && leap)
            || (!by_rules && !any_leap && is_full(line, gutters));
        if cut {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.last_mut() {
            group.push(line);
        }
    }

    let rows = groups.iter().map(|group| cells(group, &columns, gutters)).collect();
    PageTable { columns, rows, ruled: by_rules }
}

fn centred_rows(
    lines: &[Line],
    columns: &[f64],
    gutters: &[Gutter],
    pitch: f64,
) -> Option<Vec<Vec<PageCell>>> {
    let whole = cells(&lines.iter().collect::<Vec<_>>(), columns, gutters);
    let texts: Vec<Vec<Line>> = whole.into_iter().map(|cell| cell.lines).collect();
    let rows = centred::rows(&texts, pitch)?;
    let row = |texts: Vec<Vec<Line>>| cells(&texts.iter().flatten().collect::<Vec<_>>(), columns, gutters);
    Some(rows.into_iter().map(row).collect())
}

fn is_ruled(above: &Line, below: &Line, left: f64, right: f64, flat: &[Area]) -> bool {
    let (top, bottom) = (above.baseline - above.size * 0.1, below.baseline - below.size * 0.5);
    let covered: f64 = flat
        .iter()
        .filter(|rule| rule.top >= top && rule.bottom <= bottom)
        .map(|rule| (rule.right.min(right) - rule.left.max(left)).max(0.0))
        .sum();
    covered >= RULED_WIDTH * (right - left)
}

/// Whether a line looks like the first of a row, where rows stand as close as their lines.
fn is_full(line: &Line, gutters: &[Gutter]) -> bool {
    let needed = (gutters.len() + 1).div_ceil(2) + 1;
    line.area.left < gutters[0].left && columns_used(line, gutters) >= needed.min(gutters.len() + 1)
}

fn cells(lines: &[&Line], columns: &[f64], gutters: &[Gutter]) -> Vec<PageCell> {
    let top = lines.iter().map(|line| line.area.top).fold(f64::INFINITY, f64::min);
    let bottom = lines.iter().map(|line| line.area.bottom).fold(f64::NEG_INFINITY, f64::max);
    let mut cells: Vec<PageCell> = columns
        .windows(2)
        .map(|column| PageCell {
            area: Area { left: column[0], top, right: column[1], bottom },
            ..PageCell::default()
        })
        .collect();
    for line in lines {
        let mut parts = vec![Vec::new(); cells.len()];
        for word in &line.words {
            parts[column(word.area.middle().0, gutters)].push(word.clone());
        }
        for (cell, words) in cells.iter_mut().zip(parts) {
            if !words.is_empty() {
                cell.lines.push(Line { number: line.number, ..Line::of(words, line.page) });
            }
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_upon_each_other_are_no_table() {
        let word = |left: f64, right: f64| Word {
            text: "ord".to_owned(),
            area: Area { left, top: 0.0, right, bottom: 10.0 },
            baseline: 8.0,
            size: 10.0,
            bold: false,
            space_after: false,
        };
        let line = Line::of(vec![word(0.0, 100.0), word(20.0, 30.0), word(50.0, 60.0), word(80.0, 90.0)], 1);
        let carried = [200.0, 300.0].map(|left| Gutter { left, right: left + 20.0 });
        let (pieces, gutters) = find(&[line], &Page::default(), &carried);
        assert!(matches!(pieces.as_slice(), [Piece::Line(_)]), "{pieces:?}");
        assert!(gutters.is_empty());
    }
}
