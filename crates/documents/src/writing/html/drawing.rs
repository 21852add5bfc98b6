//! Where the lines and letters of the page's two figures stand. The page scales them; units are those of the drawing.

use tertial_domain::Level;

use crate::writing::model::{LevelCounts, Matrix, Model};

const LABEL_WIDTH: usize = 60;
const BAR_WIDTH: usize = 640;
const BAR_HEIGHT: usize = 20;
const BAR_STEP: usize = 28;
/// A segment narrower than this holds its number and the level's letter but not its name.
const ROOM_FOR_NAME: usize = 80;
/// A segment narrower than this holds its level's letter but not its number.
const ROOM_FOR_NUMBER: usize = 24;
/// A segment narrower than this holds nothing.
const ROOM_FOR_LETTER: usize = 11;

/// From the middle of a digit down to the line it stands on, at the drawing's size of letters.
const HALF_LETTER: usize = 4;

const CELL_WIDTH: usize = 68;
const CELL_HEIGHT: usize = 44;
/// How much of a cell its numbers have; its level's letter stands below them.
const NUMBERS_HEIGHT: usize = 32;
/// More characters than this do not fit on a cell's line.
const ROOM_ON_LINE: usize = 8;
/// Half the distance between two lines in a cell.
const HALF_LINE: usize = 7;
const GAP: usize = 3;
const AXIS: usize = 18;

/// The levels over time as bars.
pub(super) struct Bars {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) description: String,
    pub(super) rows: Vec<Bar>,
}

/// One moment's bar.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) is_now: bool,
    pub(super) y: usize,
    pub(super) text_y: usize,
    pub(super) segments: Vec<Segment>,
}

/// The risks of one level in a bar.
pub(super) struct Segment {
    pub(super) level: Option<Level>,
    pub(super) x: usize,
    pub(super) width: usize,
    pub(super) middle: usize,
    pub(super) label: String,
}

impl Bars {
    pub(super) const BAR_HEIGHT: usize = BAR_HEIGHT;

    pub(super) fn of(model: &Model) -> Self {
        let rows: Vec<Bar> =
            (0..).zip(&model.counts).map(|(index, counts)| bar(index, counts, model.risks.len())).collect();
        let description = model.counts.iter().map(|counts| format!("{}: {}.", counts.label, counts.words));
        Self {
            width: LABEL_WIDTH + BAR_WIDTH,
            height: rows.len() * BAR_STEP,
            description: description.collect::<Vec<_>>().join(" "),
            rows,
        }
    }
}

fn bar(index: usize, counts: &LevelCounts, total: usize) -> Bar {
    let y = index * BAR_STEP;
    let mut passed = 0;
    let levels = counts.levels.iter().map(|entry| (Some(entry.level), entry.count));
    let mut segments = Vec::new();
    for (level, count) in levels.chain([(None, counts.unassessed)]).filter(|(_, count)| *count > 0) {
        let at = |risks: usize| LABEL_WIDTH + BAR_WIDTH * risks / total.max(1);
        let (x, end) = (at(passed), at(passed + count));
        passed += count;
        segments.push(Segment {
            level,
            x,
            width: end - x,
            middle: usize::midpoint(x, end),
            label: segment_label(level, count, end - x),
        });
    }
    Bar {
        label: counts.label.clone(),
        is_now: counts.is_now,
        y,
        text_y: y + BAR_HEIGHT / 2 + HALF_LETTER,
        segments,
    }
}

fn segment_label(level: Option<Level>, count: usize, width: usize) -> String {
    match width {
        ROOM_FOR_NAME.. => format!("{count} {}", level.map_or("Ej bedömda", Level::swedish)),
        ROOM_FOR_NUMBER.. => format!("{count}\u{a0}{}", level.map_or('–', Level::letter)),
        ROOM_FOR_LETTER.. => level.map_or('–', Level::letter).to_string(),
        _ => String::new(),
    }
}

/// A risk matrix as squares.
pub(super) struct Grid<'a> {
    pub(super) matrix: &'a Matrix,
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) squares: Vec<Square<'a>>,
    pub(super) marks: Vec<Mark>,
}

/// One cell.
pub(super) struct Square<'a> {
    pub(super) level: Option<Level>,
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) middle: usize,
    /// One line or two, each with where it stands.
    pub(super) lines: Vec<(usize, &'a str)>,
    /// Its level's letter, with where it stands.
    pub(super) letter: Option<(usize, char)>,
}

/// A step's number on an axis.
pub(super) struct Mark {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) label: String,
}

impl<'a> Grid<'a> {
    pub(super) const CELL_WIDTH: usize = CELL_WIDTH;
    pub(super) const CELL_HEIGHT: usize = CELL_HEIGHT;

    pub(super) fn of(matrix: &'a Matrix) -> Self {
        let (columns, rows) = (matrix.consequences.len(), matrix.rows.len());
        let left = |column: usize| AXIS + column * (CELL_WIDTH + GAP);
        let top = |row: usize| row * (CELL_HEIGHT + GAP);
        let mut squares = Vec::new();
        let mut marks = Vec::new();
        for (row, likelihood) in matrix.rows.iter().enumerate() {
            marks.push(Mark {
                x: AXIS / 2,
                y: top(row) + CELL_HEIGHT / 2 + HALF_LETTER,
                label: likelihood.likelihood.to_string(),
            });
            squares.extend(likelihood.cells.iter().enumerate().map(|(column, cell)| Square {
                level: cell.level,
                x: left(column),
                y: top(row),
                middle: left(column) + CELL_WIDTH / 2,
                lines: lines(&cell.print, top(row) + NUMBERS_HEIGHT / 2 + HALF_LETTER),
                letter: cell.letter.map(|letter| (top(row) + CELL_HEIGHT - HALF_LETTER, letter)),
            }));
        }
        marks.extend((0..columns).map(|column| Mark {
            x: left(column) + CELL_WIDTH / 2,
            y: top(rows) + AXIS / 2 + HALF_LETTER,
            label: (column + 1).to_string(),
        }));
        Self { matrix, width: left(columns), height: top(rows) + AXIS, squares, marks }
    }
}

/// A cell's numbers on one line, or on two around its middle where they would not fit on one.
fn lines(label: &str, middle: usize) -> Vec<(usize, &str)> {
    let half = label.len() / 2;
    match label.get(half..).and_then(|rest| rest.find(' ')) {
        Some(space) if label.len() > ROOM_ON_LINE => {
            let (first, second) = label.split_at(half + space);
            vec![(middle - HALF_LINE, first), (middle + HALF_LINE, second.trim_start())]
        }
        _ => vec![(middle, label)],
    }
}
