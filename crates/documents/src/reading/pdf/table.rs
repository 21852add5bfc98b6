//! A table as it stands on one page.

use super::geometry::Area;
use super::line::Line;

/// The part of a table that is on one page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PageTable {
    /// Where columns begin and end: one more than there are columns.
    pub(super) columns: Vec<f64>,
    pub(super) rows: Vec<Vec<PageCell>>,
    /// Whether lines or areas of colour part its rows, rather than white space.
    pub(super) ruled: bool,
}

/// A cell on one page.
#[expect(clippy::struct_excessive_bools, reason = "three sides are open or not, independently of each other")]
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct PageCell {
    pub(super) area: Area,
    pub(super) lines: Vec<Line>,
    pub(super) fill: Option<[u8; 3]>,
    /// Whether no line parts the cell from the one above, below, or to the left.
    pub(super) open_above: bool,
    pub(super) open_below: bool,
    pub(super) open_left: bool,
    /// Whether the cell repeats a merged cell.
    pub(super) merged: bool,
}

impl PageTable {
    pub(super) fn area(&self) -> Area {
        self.rows.iter().flatten().map(|cell| cell.area).reduce(|a, b| a.union(&b)).unwrap_or_default()
    }

    /// Whether all of an area lies in one of its cells.
    pub(super) fn has_in_a_cell(&self, area: &Area) -> bool {
        let (upper, lower) = ((area.left, area.top), (area.right, area.bottom));
        self.rows.iter().flatten().any(|cell| cell.area.contains(upper) && cell.area.contains(lower))
    }

    /// From where to where the texts of a column can reach.
    pub(super) fn bounds(&self, column: usize) -> (f64, f64) {
        let cells =
            || self.rows.iter().map(|row| &row[column]).filter(|cell| !cell.merged && !cell.is_empty());
        let lines = || cells().flat_map(|cell| &cell.lines);
        let left = lines().map(|line| line.area.left).fold(f64::INFINITY, f64::min);
        let right = lines().map(|line| line.area.right).fold(f64::NEG_INFINITY, f64::max);
        if !self.ruled {
            return (left, right);
        }
        // The padding is the same on both sides.
        let padded = cells()
            .map(|cell| {
                let inset = cell
                    .lines
                    .iter()
                    .map(|line| line.area.left - cell.area.left)
                    .fold(f64::INFINITY, f64::min);
                cell.area.right - inset
            })
            .fold(f64::INFINITY, f64::min);
        (left, if padded.is_finite() { padded.max(right) } else { right })
    }

    /// Whether its columns stand where those of `other` do, within `tolerance` points.
    pub(super) fn has_columns_of(&self, other: &PageTable, tolerance: f64) -> bool {
        self.columns.len() == other.columns.len()
            && self.columns.iter().zip(&other.columns).all(|(a, b)| (a - b).abs() <= tolerance)
    }
}

impl PageCell {
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The text without regard to how its lines are joined, to compare cells with.
    pub(super) fn key(&self) -> String {
        self.lines.iter().flat_map(|line| &line.words).map(|word| word.text.as_str()).collect()
    }
}
