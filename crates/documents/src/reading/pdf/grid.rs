//! Tables with ruling lines: cells from the lines around them.

use super::bands;
use super::geometry::Area;
use super::page::Page;
use super::table::{PageCell, PageTable};

/// Lines whose ends or places differ less than this belong together, in points.
const NEAR: f64 = 3.0;
/// A column or row that is narrower than this is the space between double lines, in points.
const MIN_SIDE: f64 = 5.0;
/// How much of a cell's side a line must cover to close it.
const COVERED: f64 = 0.6;
/// More columns than this are a drawing, a calendar or squared paper.
const MAX_COLUMNS: usize = 40;
/// More rows than this do not fit a page.
const MAX_ROWS: usize = 200;
/// More lines than this are a drawing.
const MAX_LINES: usize = 4_000;

/// A straight line along a side of the page: `at` across its direction, from `start` to `end` along it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ruling {
    pub(super) at: f64,
    pub(super) start: f64,
    pub(super) end: f64,
}

/// The ruled tables of a page, from the top down, with empty cells: two columns and two rows at the least.
pub(super) fn tables(page: &Page) -> Vec<PageTable> {
    let drawn =
        grids(&page.rules.iter().map(|rule| (*rule, rule.width() >= rule.height())).collect::<Vec<_>>());
    // Areas of colour beside each other make a table where no lines do.
    let free = page.fills.iter().filter(|fill| {
        let outside = drawn.iter().all(|table| !table.area().contains(fill.area.middle()));
        outside && fill.area.width() < page.width * 0.98
    });
    let mut edges: Vec<(Area, bool)> = Vec::new();
    for Area { left, top, right, bottom } in free.map(|fill| fill.area) {
        edges.push((Area { left, top, right, bottom: top }, true));
        edges.push((Area { left, top: bottom, right, bottom }, true));
        edges.push((Area { left, top, right: left, bottom }, false));
        edges.push((Area { left: right, top, right, bottom }, false));
    }
    let mut tables = drawn;
    tables.extend(bands::joined(grids(&edges), page));
    for table in &mut tables {
        colour(table, page);
    }
    tables.sort_by(|a, b| a.area().top.total_cmp(&b.area().top));
    tables
}

/// Grids of connected lines; each line comes with whether it lies flat.
fn grids(lines: &[(Area, bool)]) -> Vec<PageTable> {
    let (mut flat, mut upright) = (Vec::new(), Vec::new());
    for (line, is_flat) in lines.iter().take(MAX_LINES) {
        let (x, y) = line.middle();
        if *is_flat {
            flat.push(Ruling { at: y, start: line.left, end: line.right });
        } else {
            upright.push(Ruling { at: x, start: line.top, end: line.bottom });
        }
    }
    let (flat, whole) = (merged(flat), merged(upright.clone()));
    components(&flat, &whole).into_iter().filter_map(|(flat, whole)| grid(&flat, &whole, &upright)).collect()
}

/// Makes one of lines that continue or cover each other.
pub(super) fn merged(mut rulings: Vec<Ruling>) -> Vec<Ruling> {
    rulings.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.start.total_cmp(&b.start)));
    let mut merged: Vec<Ruling> = Vec::new();
    for ruling in rulings {
        let known = merged.iter_mut().rev().take_while(|known| ruling.at - known.at <= NEAR / 2.0);
        let touching = known
            .into_iter()
            .find(|known| ruling.start <= known.end + NEAR && ruling.end >= known.start - NEAR);
        match touching {
            Some(known) => {
                known.start = known.start.min(ruling.start);
                known.end = known.end.max(ruling.end);
            }
            None => merged.push(ruling),
        }
    }
    merged
}

/// The flat lines and the upright ones of one group.
type Group = (Vec<Ruling>, Vec<Ruling>);

/// Lines that meet or cross, directly or through others.
fn components(flat: &[Ruling], upright: &[Ruling]) -> Vec<Group> {
    let mut group: Vec<usize> = (0..flat.len() + upright.len()).collect();
    for (i, h) in flat.iter().enumerate() {
        for (j, v) in upright.iter().enumerate() {
            let meets = v.at >= h.start - NEAR
                && v.at <= h.end + NEAR
                && h.at >= v.start - NEAR
                && h.at <= v.end + NEAR;
            if meets {
                let (a, b) = (root(&mut group, i), root(&mut group, flat.len() + j));
                group[a] = b;
            }
        }
    }
    let mut found: Vec<(usize, Group)> = Vec::new();
    for index in 0..group.len() {
        let root = root(&mut group, index);
        let position = found.iter().position(|(known, _)| *known == root).unwrap_or_else(|| {
            found.push((root, (Vec::new(), Vec::new())));
            found.len() - 1
        });
        let (h, v) = &mut found[position].1;
        match index.checked_sub(flat.len()) {
            None => h.push(flat[index]),
            Some(index) => v.push(upright[index]),
        }
    }
    found.into_iter().map(|(_, lines)| lines).collect()
}

/// The group that a line belongs to; the way there is shortened for the next time.
fn root(group: &mut [usize], mut of: usize) -> usize {
    while group[of] != of {
        group[of] = group[group[of]];
        of = group[of];
    }
    of
}

/// A table of the lines, when they divide an area into two columns or more.
/// `pieces` are the upright lines as they were drawn: where most of them are drawn anew, a new row begins, although a
/// row that was cut at the foot of the page before has no line above it.
fn grid(flat: &[Ruling], upright: &[Ruling], pieces: &[Ruling]) -> Option<PageTable> {
    // A table may be open at its sides, and at the bottom of a page where a row is cut.
    let columns = places(upright, flat);
    let rows = places(flat, upright);
    // The end of a line that crosses is a place only at the outside, unless a line stands there.
    let columns =
        places_with_lines(columns, |x| rows.windows(2).any(|row| covered(upright, x, row[0], row[1])));
    let rows = places_with_lines(rows, |y| columns.windows(2).any(|c| covered(flat, y, c[0], c[1])));
    let anew = breaks(upright, pieces, &rows);
    let rows = distinct(rows.into_iter().chain(anew.iter().copied()).collect());
    let is_anew = |y: f64| anew.iter().any(|place| (place - y).abs() <= MIN_SIDE);
    let (column_count, row_count) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
    if !(2..=MAX_COLUMNS).contains(&column_count) || !(1..=MAX_ROWS).contains(&row_count) {
        return None;
    }
    let cells = rows
        .windows(2)
        .map(|row| {
            columns
                .windows(2)
                .map(|column| PageCell {
                    area: Area { left: column[0], top: row[0], right: column[1], bottom: row[1] },
                    open_above: !is_anew(row[0]) && !covered(flat, row[0], column[0], column[1]),
                    open_below: !covered(flat, row[1], column[0], column[1]),
                    open_left: !covered(upright, column[0], row[0], row[1]),
                    ..PageCell::default()
                })
                .collect()
        })
        .collect();
    Some(PageTable { columns, rows: cells, ruled: true })
}

/// Heights between the known rows where most upright lines end and are drawn anew.
fn breaks(upright: &[Ruling], pieces: &[Ruling], rows: &[f64]) -> Vec<f64> {
    let of = |whole: &Ruling| {
        let (at, start, end) = (whole.at, whole.start, whole.end);
        pieces.iter().filter(move |piece| {
            (piece.at - at).abs() <= NEAR / 2.0 && piece.start >= start - NEAR && piece.end <= end + NEAR
        })
    };
    let is_break = |y: f64| {
        let crossing = upright.iter().filter(|whole| whole.start < y - NEAR && whole.end > y + NEAR);
        let (mut all, mut anew) = (0, 0);
        for whole in crossing {
            all += 1;
            let ends = of(whole).any(|piece| (piece.end - y).abs() <= 1.0);
            let starts = of(whole).any(|piece| (piece.start - y).abs() <= 1.0);
            anew += usize::from(ends && starts);
        }
        anew >= 2 && anew * 3 >= all * 2
    };
    let ends = upright.first().into_iter().flat_map(|whole| of(whole).map(|piece| piece.end));
    let inner = ends.filter(|y| rows.iter().all(|row| (row - y).abs() > MIN_SIDE));
    inner.filter(|y| is_break(*y)).collect()
}

/// Leaves out the inner places where no line parts anything.
fn places_with_lines(places: Vec<f64>, parts: impl Fn(f64) -> bool) -> Vec<f64> {
    let last = places.len().saturating_sub(1);
    places
        .into_iter()
        .enumerate()
        .filter(|(i, place)| *i == 0 || *i == last || parts(*place))
        .map(|(_, p)| p)
        .collect()
}

/// Where lines of one direction stand, with the ends of the lines that cross them.
fn places(rulings: &[Ruling], crossing: &[Ruling]) -> Vec<f64> {
    let mut places: Vec<f64> = rulings.iter().map(|ruling| ruling.at).collect();
    let start = crossing.iter().map(|ruling| ruling.start).reduce(f64::min);
    let end = crossing.iter().map(|ruling| ruling.end).reduce(f64::max);
    places.extend(start);
    places.extend(end);
    distinct(places)
}

/// The places in order, those that are too near to each other once.
fn distinct(mut places: Vec<f64>) -> Vec<f64> {
    places.sort_by(f64::total_cmp);
    let mut distinct: Vec<f64> = Vec::new();
    for place in places {
        if distinct.last().is_none_or(|last| place - last > MIN_SIDE) {
            distinct.push(place);
        }
    }
    distinct
}

fn covered(rulings: &[Ruling], at: f64, start: f64, end: f64) -> bool {
    let length: f64 = rulings
        .iter()
        .filter(|ruling| (ruling.at - at).abs() <= MIN_SIDE)
        .map(|ruling| (ruling.end.min(end) - ruling.start.max(start)).max(0.0))
        .sum();
    length >= COVERED * (end - start)
}

/// Gives each cell the colour of the topmost area that fills it.
fn colour(table: &mut PageTable, page: &Page) {
    for cell in table.rows.iter_mut().flatten() {
        let middle = cell.area.middle();
        cell.fill = page
            .fills
            .iter()
            .rev()
            .find(|fill| fill.area.contains(middle) && fill.area.width() < page.width * 0.98)
            .map(|fill| fill.colour)
            .filter(|colour| *colour != [255, 255, 255]);
    }
}
