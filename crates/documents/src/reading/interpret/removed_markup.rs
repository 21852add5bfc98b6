//! Which fields had leftover markup, so that the review can tell of it although the texts are clean.

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
    let mut placed: Vec<RemovedMarkup> = Vec::new();
    for leftover in leftovers {
        let Some(pointer) = field_at(&leftover.at, sources) else { continue };
        match placed.iter_mut().find(|removed| removed.pointer == pointer) {
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

/// The field that begins nearest at or before a place. Several fields begin at one place where a row is one line; the
/// analysis is then by far the longest of them.
fn field_at<'a>(at: &At, sources: &'a [Source]) -> Option<&'a str> {
    let nearest = sources.iter().filter(|source| is_at_or_before(&source.at, at)).max_by_key(|source| {
        let is_analysis = source.pointer.ends_with("/analysis");
        (line(&source.at), is_analysis)
    })?;
    Some(&nearest.pointer)
}

fn is_at_or_before(place: &At, other: &At) -> bool {
    match (line(place), line(other)) {
        (Some(place), Some(other)) => place <= other,
        _ => place == other,
    }
}

fn line(at: &At) -> Option<(u32, u32)> {
    match at {
        At::Line { page, line } => Some((*page, *line)),
        At::Cell { .. } => None,
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
