//! What a document's producer does everywhere: seen once, used for every text.

use super::columns::Piece;
use super::line::Line;
use crate::reading::join::{LineEnd, Vocabulary};

/// Of the lines that are followed by another, at least this share ends with a space where the producer keeps them.
const KEPT_SHARE: f64 = 0.5;

/// The width of a space, in parts of the size, where a document shows none: that of most fonts' spaces, and some more.
const SPACE: f64 = 0.35;

/// Wider gaps between words, in parts of the size, part columns or stretch a line to both margins.
const WIDEST_SPACE: f64 = 0.6;

/// How much wider than the usual space a line's rest must be for a space to find its place there for certain.
const CERTAIN_ROOM: f64 = 1.25;

/// So many lines of several words, and such a share of those that the next word has no room after, that are filled to less than a
/// letter are no chance: a tenth are where lines end between words.
const FILLED_LINES: usize = 3;
const FILLED_SHARE: f64 = 0.25;

/// How much wider than other letters the widest are.
const WIDE_LETTER: f64 = 1.6;

/// A document's ways.
pub(super) struct Habits {
    /// Whether a space at a line's end is written, so that its absence says that the word goes on.
    keeps_spaces: bool,
    /// Whether a line is filled up with the beginning of a word that has no room on a line of its own, rather than ended before it.
    fills_lines: bool,
    /// Width of the space between two words, in parts of the size.
    space: f64,
    /// Distance between baselines, in parts of the size.
    leading: f64,
    /// Size of most of the text.
    pub(super) body_size: f64,
    /// Whether most of the text is bold, so that bold says nothing.
    pub(super) body_bold: bool,
    pub(super) vocabulary: Vocabulary,
}

impl Habits {
    pub(super) fn of(pieces: &[Piece]) -> Habits {
        let mut stretches: Vec<Vec<&Line>> = vec![Vec::new()];
        for piece in pieces {
            match piece {
                Piece::Line(line) => stretches.last_mut().expect("there is a first").push(line),
                Piece::Table(table) => {
                    let cells = table.rows.iter().flatten().filter(|cell| !cell.merged);
                    stretches.extend(cells.map(|cell| cell.lines.iter().collect()));
                    stretches.push(Vec::new());
                }
            }
        }
        let pairs = || {
            stretches.iter().flat_map(|lines| lines.windows(2)).filter(|pair| pair[0].page == pair[1].page)
        };

        let mut leadings: Vec<f64> = pairs()
            .map(|pair| (pair[1].baseline - pair[0].baseline) / pair[1].size.max(1.0))
            .filter(|leading| (0.8..3.0).contains(leading))
            .collect();
        leadings.sort_by(f64::total_cmp);
        let leading = leadings.get(leadings.len() / 3).copied().unwrap_or(1.2);

        let followed: Vec<bool> = pairs()
            .filter(|pair| (pair[1].baseline - pair[0].baseline) / pair[1].size.max(1.0) < leading * 1.15)
            .map(|pair| pair[0].space_after())
            .collect();
        let kept = followed.iter().filter(|kept| **kept).count();

        let mut spaces: Vec<f64> = stretches.iter().flatten().flat_map(|line| spaces(line)).collect();
        spaces.sort_by(f64::total_cmp);

        let mut vocabulary = Vocabulary::default();
        let mut sizes: Vec<(i64, usize)> = Vec::new();
        let (mut bold, mut all) = (0, 0);
        for line in stretches.iter().flatten() {
            let text = line.text();
            vocabulary.learn(&text);
            all += text.len();
            bold += if line.bold() { text.len() } else { 0 };
            let size = (line.size * 4.0).round() as i64;
            match sizes.iter_mut().find(|(known, _)| *known == size) {
                Some((_, length)) => *length += text.len(),
                None => sizes.push((size, text.len())),
            }
        }
        let body_size =
            sizes.iter().max_by_key(|(_, length)| *length).map_or(10.0, |(size, _)| *size as f64 / 4.0);
        Habits {
            keeps_spaces: !followed.is_empty() && kept as f64 >= KEPT_SHARE * followed.len() as f64,
            fills_lines: fills_lines(pieces),
            space: spaces.get(spaces.len() / 2).copied().unwrap_or(SPACE),
            leading,
            body_size,
            body_bold: bold * 2 > all,
            vocabulary,
        }
    }

    /// The distance between baselines of lines of this size.
    pub(super) fn pitch(&self, size: f64) -> f64 {
        self.leading * size
    }

    /// How `line`, which `next` follows, ends; its text could reach from `left` to `right`, where that is known.
    pub(super) fn line_end(&self, line: &Line, next: &Line, (left, right): (f64, f64)) -> LineEnd {
        if self.keeps_spaces && line.space_after() {
            return LineEnd::Space;
        }
        let (Some(last), Some(first)) = (line.words.last(), next.words.first()) else {
            return LineEnd::Unknown;
        };
        let room = right - line.area.right;
        // A space that has no room on its line is dropped also by those who keep them.
        if self.keeps_spaces && room > CERTAIN_ROOM * self.space * line.size {
            return LineEnd::NoSpace;
        }
        // Whoever breaks a word fills the line up to less than a letter, with a word that has no room on a line of its own.
        let too_wide = last.area.width() + first.area.width() > right - left;
        match line.words.as_slice() {
            _ if !too_wide || !self.keeps_spaces && room >= letter(next) * 1.2 => LineEnd::Unknown,
            [_] => LineEnd::Full,
            _ if self.fills_lines => LineEnd::Full,
            _ => LineEnd::FullOfWords,
        }
    }
}

/// Whether the lines of narrow cells are filled up with the beginnings of words that are wider than the cell.
fn fills_lines(pieces: &[Piece]) -> bool {
    let (mut filled, mut all) = (0, 0);
    for piece in pieces {
        let Piece::Table(table) = piece else { continue };
        for column in 0..table.columns.len() - 1 {
            let bounds = table.bounds(column);
            let cells = table.rows.iter().map(|row| &row[column]).filter(|cell| !cell.merged);
            for pair in cells.flat_map(|cell| cell.lines.windows(2)) {
                if pair[0].words.len() > 1 && may_be_parted(&pair[0], &pair[1], bounds) {
                    all += 1;
                    filled += usize::from(bounds.1 - pair[0].area.right < letter(&pair[1]));
                }
            }
        }
    }
    filled >= FILLED_LINES && filled as f64 >= FILLED_SHARE * f64::from(all)
}

/// Whether the last word of a line and the first of the next could be one, and have no room on a line together.
fn may_be_parted(line: &Line, next: &Line, (left, right): (f64, f64)) -> bool {
    let (Some(last), Some(first)) = (line.words.last(), next.words.first()) else { return false };
    last.text.ends_with(char::is_alphabetic)
        && first.text.starts_with(char::is_lowercase)
        && last.area.width() + first.area.width() > right - left
}

/// About the width of the letter that begins a line.
fn letter(line: &Line) -> f64 {
    let Some(first) = line.words.first() else { return 0.0 };
    let usual = first.area.width() / first.text.chars().count().max(1) as f64;
    if first.text.starts_with(['m', 'w']) { WIDE_LETTER * usual } else { usual }
}

/// The gaps between a line's words, in parts of the size.
fn spaces(line: &Line) -> impl Iterator<Item = f64> {
    let gaps =
        line.words.windows(2).map(|pair| (pair[1].area.left - pair[0].area.right) / pair[1].size.max(1.0));
    gaps.filter(|gap| (0.0..WIDEST_SPACE).contains(gap))
}
