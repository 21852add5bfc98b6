//! From lines to headings, paragraphs and list items with whole texts.

use super::habits::Habits;
use super::line::{Line, usual_pitch};
use crate::draft::At;
use crate::reading::content::{Block, Text};
use crate::reading::join::{LineEnd, join};

/// A distance between baselines larger than this times the usual one begins a paragraph.
const PARAGRAPH_LEAP: f64 = 1.25;
/// Larger than the body's size by this factor is a heading.
const HEADING_SIZE: f64 = 1.12;
/// A bold text of more lines than this is no heading.
const MAX_HEADING_LINES: usize = 3;
/// An indent smaller than this, in parts of the size, is none.
const INDENT: f64 = 0.7;

/// Sizes that differ by more than this share are two.
const OTHER_SIZE: f64 = 0.08;

/// Where lines stand, which says how much their looks mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Running text, where size and weight make headings.
    Body,
    /// A cell, where they do not.
    Cell,
}

/// The texts of `lines`, which could reach from `left` to `right`.
pub(super) fn blocks(lines: &[Line], left: f64, right: f64, place: Place, habits: &Habits) -> Vec<Block> {
    let pitch = if lines.len() >= 4 { usual_pitch(lines) } else { None };
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let starts = match (index.checked_sub(1).map(|before| &lines[before]), groups.last()) {
            (Some(before), Some(group)) => {
                // Headings are few among the lines, and have a distance of their own.
                let own = line.size >= HEADING_SIZE * habits.body_size;
                let pitch = pitch.filter(|_| !own).unwrap_or_else(|| habits.pitch(line.size));
                starts_paragraph(
                    before,
                    line,
                    lines.get(index + 1),
                    group,
                    &Frame { pitch, left, right, habits, place },
                )
            }
            _ => true,
        };
        if starts {
            groups.push(Group { bullet: bullet(line), lines: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.lines.push(line);
        }
    }
    groups.iter().filter_map(|group| group.block(left, right, place, habits)).collect()
}

struct Frame<'a> {
    pitch: f64,
    left: f64,
    right: f64,
    habits: &'a Habits,
    place: Place,
}

/// Lines of one paragraph or item.
struct Group<'a> {
    /// How many of the first line's words are its bullet, and where its text begins.
    bullet: Option<Bullet>,
    lines: Vec<&'a Line>,
}

struct Bullet {
    /// Characters of the line's text that are the bullet.
    length: usize,
    text_left: f64,
}

fn starts_paragraph(
    before: &Line,
    line: &Line,
    next: Option<&Line>,
    group: &Group<'_>,
    frame: &Frame<'_>,
) -> bool {
    let (text_before, text) = (before.text(), line.text());
    let ended = text_before.trim_end().ends_with(['.', ':', '!', '?', ';', '”', '"', ')']);
    if let Some(bullet) = bullet(line) {
        let dash = text.starts_with(['-', '–', '—']);
        let indented = bullet.text_left > before.area.left + INDENT * line.size;
        return !dash || ended || group.bullet.is_some() || indented;
    }
    if is_numbered(&text) && (ended || frame.place == Place::Body) {
        return true;
    }
    // In a cell as well: the title of a row and small type below it.
    let other_size = (line.size / before.size - 1.0).abs() > OTHER_SIZE;
    if other_size || (frame.place == Place::Body && line.bold() != before.bold()) {
        return true;
    }
    let capital = text.starts_with(|c: char| c.is_uppercase() || c == '"' || c == '”');
    if before.page == line.page {
        if line.baseline - before.baseline > PARAGRAPH_LEAP * frame.pitch {
            return true;
        }
    } else if frame.place == Place::Body && ended && capital {
        return true;
    }
    let indent = INDENT * line.size;
    if let Some(bullet) = &group.bullet
        && before.page == line.page
        && line.area.left < bullet.text_left - indent
        && group.lines.len() > 1
        && before.area.left > bullet.text_left - indent
    {
        return true;
    }
    let returns = next.is_none_or(|next| next.area.left < line.area.left - indent);
    if group.bullet.is_none()
        && line.area.left > before.area.left + indent
        && returns
        && ended
        && next.is_some()
    {
        return true;
    }
    // A line that ends early although the next word had room was ended by hand.
    let first_word = line.words.first().map_or(0.0, |word| word.area.width());
    let room = before.area.right + first_word + line.size < frame.right;
    if room && ended && capital {
        return true;
    }
    capital
        && frame.habits.line_end(before, line, (frame.left, frame.right)) == LineEnd::NoSpace
        && !text_before.ends_with(['-', '\u{ad}', '/'])
}

fn bullet(line: &Line) -> Option<Bullet> {
    let first = line.words.first()?;
    let mut characters = first.text.chars();
    let sign = characters.next()?;
    let always = "•◦▪‣●○■□·⁃➢➤✓✔→\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f02d}".contains(sign);
    let alone = characters.next().is_none();
    match line.words.get(1) {
        Some(second) if alone && (always || "-–—*o".contains(sign)) => {
            Some(Bullet { length: sign.len_utf8(), text_left: second.area.left })
        }
        _ if always && !alone => Some(Bullet { length: sign.len_utf8(), text_left: first.area.left }),
        _ => None,
    }
}

/// `3. `, `3) `, `a) `: a numbered paragraph, whose number stays in the text.
fn is_numbered(text: &str) -> bool {
    let Some((number, rest)) = text.split_once(' ') else { return false };
    let Some(stem) = number.strip_suffix(['.', ')']) else { return false };
    let digits = stem.len() <= 2 && !stem.is_empty() && stem.chars().all(|c| c.is_ascii_digit());
    let letter = number.ends_with(')') && stem.len() == 1 && stem.chars().all(|c| c.is_ascii_lowercase());
    (digits || letter) && rest.starts_with(|c: char| c.is_uppercase())
}

impl Group<'_> {
    fn block(&self, left: f64, right: f64, place: Place, habits: &Habits) -> Option<Block> {
        let first = self.lines.first()?;
        let mut text = String::new();
        for (index, line) in self.lines.iter().enumerate() {
            let own = line.text();
            let own = match (&self.bullet, index) {
                (Some(bullet), 0) => own[bullet.length..].trim_start(),
                _ => own.as_str(),
            };
            let end = match index.checked_sub(1) {
                Some(before) => habits.line_end(self.lines[before], line, (left, right)),
                None => LineEnd::Unknown,
            };
            join(&mut text, end, own, &habits.vocabulary);
        }
        let text = tidy(&text);
        if text.is_empty() {
            return None;
        }
        let text = Text { text, at: At::Line { page: first.page, line: first.number } };
        Some(if self.bullet.is_some() {
            Block::Item(text)
        } else if place == Place::Body && self.is_heading(habits) {
            Block::Heading(text)
        } else {
            Block::Paragraph(text)
        })
    }

    fn is_heading(&self, habits: &Habits) -> bool {
        let large = self.lines.iter().all(|line| line.size >= HEADING_SIZE * habits.body_size);
        let bold = !habits.body_bold && self.lines.iter().all(|line| line.bold());
        (large || bold) && self.lines.len() <= MAX_HEADING_LINES
    }
}

/// Single spaces, no soft hyphens, ligatures as letters.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            '\u{fb00}' => tidy.push_str("ff"),
            '\u{fb01}' => tidy.push_str("fi"),
            '\u{fb02}' => tidy.push_str("fl"),
            '\u{fb03}' => tidy.push_str("ffi"),
            '\u{fb04}' => tidy.push_str("ffl"),
            '\u{2010}' | '\u{2011}' => tidy.push('-'),
            space if space.is_whitespace() => {
                if !tidy.ends_with(' ') && !tidy.is_empty() {
                    tidy.push(' ');
                }
            }
            other => tidy.push(other),
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}
