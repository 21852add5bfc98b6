//! Which fields had leftover markup, so that the review can tell of it although the texts are clean.

use std::collections::HashMap;

use crate::draft::{At, RemovedMarkup, Source};
use crate::reading::content::{Block, Text};
use crate::reading::markup;

/// Markup that stands in a text of the content.
pub(super) struct Leftover {
    at: At,
    quote: String,
    pieces: usize,
}

/// All markup in the content, before it is taken out.
pub(super) fn leftovers(blocks: &[Block]) -> Vec<Leftover> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(text) | Block::Paragraph(text) | Block::Item(text) => found.extend(leftover(text)),
            Block::Table(table) => {
                for cell in table.rows.iter().flatten().filter(|cell| !cell.merged) {
                    found.extend(leftovers(&cell.blocks));
                }
            }
        }
    }
    found
}

fn leftover(text: &Text) -> Option<Leftover> {
    let pieces = markup::pieces(&text.text);
    let quote = (*pieces.first()?).to_owned();
    Some(Leftover { at: text.at.clone(), quote, pieces: pieces.len() })
}

/// The leftovers by field, in the order of the document. One whose place has no field, such as a heading of
/// the page, is left out: nothing of it is in the draft.
pub(super) fn placed(leftovers: Vec<Leftover>, sources: &[Source]) -> Vec<RemovedMarkup> {
    let fields = Fields::of(sources);
    let mut placed: Vec<RemovedMarkup> = Vec::new();
    let mut by_pointer: HashMap<&str, usize> = HashMap::new();
    for leftover in leftovers {
        let Some(pointer) = fields.at(&leftover.at) else { continue };
        let index = *by_pointer.entry(pointer).or_insert(placed.len());
        match placed.get_mut(index) {
            Some(removed) => removed.pieces += leftover.pieces,
            None => placed.push(RemovedMarkup {
                pointer: pointer.to_owned(),
                quote: leftover.quote,
                pieces: leftover.pieces,
            }),
        }
    }
    placed
}

/// The fields by where they begin. Several begin at one place where a row is one line; the analysis is then by far the longest of
/// them, and otherwise the last is taken.
struct Fields<'a> {
    by_line: Vec<((u32, u32), bool, &'a str)>,
    by_cell: HashMap<&'a str, (bool, &'a str)>,
}

impl<'a> Fields<'a> {
    fn of(sources: &'a [Source]) -> Self {
        let mut fields = Self { by_line: Vec::new(), by_cell: HashMap::new() };
        for source in sources {
            let is_analysis = source.pointer.ends_with("/analysis");
            match &source.at {
                At::Line { page, line } => {
                    fields.by_line.push(((*page, *line), is_analysis, &source.pointer));
                }
                At::Cell { cell } => {
                    let known = fields.by_cell.entry(cell).or_insert((is_analysis, &source.pointer));
                    if is_analysis >= known.0 {
                        *known = (is_analysis, &source.pointer);
                    }
                }
            }
        }
        // A stable order keeps the last of equals last.
        fields.by_line.sort_by_key(|(line, is_analysis, _)| (*line, *is_analysis));
        fields
    }

    /// The field of a cell, or the one that begins nearest at or before a line.
    fn at(&self, at: &At) -> Option<&'a str> {
        match at {
            At::Line { page, line } => {
                let after = self.by_line.partition_point(|(begins, ..)| *begins <= (*page, *line));
                self.by_line[..after].last().map(|(.., pointer)| *pointer)
            }
            At::Cell { cell } => self.by_cell.get(cell.as_str()).map(|(_, pointer)| *pointer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32) -> At {
        At::Line { page: 1, line }
    }

    #[test]
    fn markup_is_told_of_once_for_each_field() {
        let source =
            |pointer: &str, line| Source { pointer: pointer.to_owned(), at: at(line), confidence: 1.0 };
        let sources = [
            source("/risks/0/title", 5),
            source("/risks/0/analysis", 5),
            source("/risks/0/level", 5),
            source("/risks/1/title", 9),
        ];
        let paragraph = |text: &str, line| Block::Paragraph(Text { text: text.to_owned(), at: at(line) });
        let blocks = [
            paragraph("<p>Sidhuvud</p>", 1),
            paragraph("<p>Arbetet</p> <p>pågår.</p>", 5),
            paragraph("<i>Fortsättning", 7),
            paragraph("Högst &lt; 5 %", 9),
            paragraph("mindre än 3 < 5", 10),
        ];
        let told: Vec<_> = placed(leftovers(&blocks), &sources)
            .into_iter()
            .map(|removed| (removed.pointer, removed.quote, removed.pieces))
            .collect();
        let expected = [("/risks/0/analysis", "<p>", 5), ("/risks/1/title", "&lt;", 1)];
        assert_eq!(
            told,
            expected.map(|(pointer, quote, pieces)| (pointer.to_owned(), quote.to_owned(), pieces))
        );
    }
}
