//! Wrapped lines put together to paragraphs, items and headings.

use super::lines::Line;
use super::paragraph;
use crate::reading::blocks::bullet;
use crate::reading::content::{Block, Text};
use crate::reading::interpret::memo::{Section, section};
use crate::reading::interpret::role::heading;
use crate::reading::interpret::text::leading_number;
use crate::reading::join::append_line;
use crate::reading::sentence::{begins_sentence, ends_sentence};

/// Narrowest text that is believed to be wrapped at its widest line.
const NARROWEST: usize = 60;

/// Longest line that can be a heading.
const HEADING_CHARACTERS: usize = 80;

/// Adds the blocks of a document's own lines.
pub(super) fn add(lines: &[Line], into: &mut Vec<Block>) {
    let width = lines.iter().map(|line| characters(&line.text)).max().unwrap_or(0).max(NARROWEST);
    for mut paragraph in joined(lines, width) {
        if paragraph.lines == 1
            && let Block::Paragraph(text) = &paragraph.block
            && looks_like_heading(&text.text)
        {
            paragraph.block = Block::Heading(text.clone());
        }
        into.push(paragraph.block);
    }
}

/// The blocks of a cell's lines.
pub(super) fn of_cell(lines: &[Line]) -> Vec<Block> {
    let width = lines.iter().map(|line| characters(&line.text)).max().unwrap_or(0);
    joined(lines, width).into_iter().map(|paragraph| paragraph.block).collect()
}

struct Joined {
    block: Block,
    lines: usize,
}

fn joined(lines: &[Line], width: usize) -> Vec<Joined> {
    let gaps_divide = gaps_divide(lines);
    let mut blocks: Vec<Joined> = Vec::new();
    let mut previous: Option<&Line> = None;
    let mut gap = false;
    for line in lines {
        if line.text.is_empty() {
            gap = true;
            continue;
        }
        let goes_on =
            previous.is_some_and(|previous| !divides(&previous.text, &line.text, gap && gaps_divide, width));
        match blocks.last_mut() {
            Some(Joined {
                block: Block::Paragraph(text) | Block::Item(text) | Block::Heading(text),
                lines,
            }) if goes_on => {
                append_line(&mut text.text, &line.text);
                *lines += 1;
            }
            _ => {
                let block = match bullet(&line.text) {
                    Some(item) => Block::Item(Text { text: item.to_owned(), at: line.at.clone() }),
                    None => paragraph(line),
                };
                blocks.push(Joined { block, lines: 1 });
            }
        }
        previous = Some(line);
        gap = false;
    }
    blocks
}

/// Whether empty lines mean something: they do unless one of them stands in the middle of a sentence, as when an extractor
/// puts one after every line.
fn gaps_divide(lines: &[Line]) -> bool {
    let mut previous: Option<&str> = None;
    let mut gap = false;
    for line in lines {
        if line.text.is_empty() {
            gap = previous.is_some();
            continue;
        }
        if gap
            && previous.is_some_and(|previous| !ends_sentence(previous))
            && !begins_sentence(&line.text)
            && bullet(&line.text).is_none()
        {
            return false;
        }
        previous = Some(&line.text);
        gap = false;
    }
    true
}

/// Whether a new paragraph begins with the second line. A line that had room for the next one's first word was ended on purpose.
fn divides(previous: &str, next: &str, gap: bool, width: usize) -> bool {
    if bullet(next).is_some() || starts_numbered(next) || starts_label(next) {
        return true;
    }
    if gap && is_section(next) {
        return true;
    }
    if !begins_sentence(next) {
        return gap && ends_sentence(previous);
    }
    let first_word = next.split(' ').next().map_or(0, characters);
    let needed = (characters(previous) + 1 + first_word) * 100;
    if ends_sentence(previous) {
        gap || needed <= width * 85
    } else {
        (gap || needed <= width * 85) && characters(previous) * 100 < width * 70
    }
}

/// "1. Risk" and "10.Risk" begin something; "2. dotterbolag" in the middle of a sentence does not.
fn starts_numbered(text: &str) -> bool {
    leading_number(text).is_some_and(|(_, rest)| rest.chars().next().is_some_and(char::is_uppercase))
}

/// "Sannolikhet: 3" is a line of its own.
fn starts_label(text: &str) -> bool {
    text.split_once(':').is_some_and(|(label, _)| {
        label.split(' ').count() <= 3 && heading(label).is_some_and(|heading| heading.confidence >= 0.8)
    })
}

/// "Sammanfattning" and the other headings that documents of this kind have.
fn is_section(text: &str) -> bool {
    looks_like_heading(text) && text.split(' ').count() <= 4 && section(text) != Section::Other
}

fn looks_like_heading(text: &str) -> bool {
    characters(text) <= HEADING_CHARACTERS
        && begins_sentence(text)
        && !ends_sentence(text)
        && !text.ends_with([',', ';'])
        && !starts_numbered(text)
        && !starts_label(text)
        && text.chars().any(char::is_alphabetic)
}

fn characters(text: &str) -> usize {
    text.chars().count()
}
