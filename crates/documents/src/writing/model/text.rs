//! Texts made ready to print.
//!
//! Nothing that a person wrote may make a document invalid: control characters and code points
//! that no font and no XML takes are removed here, once, for every format.

use serde::Serialize;
use tertial_domain::markup::{self, Span};
use unicode_normalization::UnicodeNormalization as _;

use crate::months::MONTHS;

const NO_BREAK_SPACE: char = '\u{a0}';

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text, on one line.
        text: Words,
    },
    /// A list of items without order.
    List {
        /// The items' texts.
        items: Vec<Words>,
    },
}

/// The words of a paragraph or an item; a template gets a string where nothing in them is bold or italic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Words {
    /// All in one look.
    Plain(String),
    /// In pieces with looks of their own.
    Marked(Vec<Span>),
}

impl Words {
    /// A cleaned line's words.
    fn of(line: &str) -> Self {
        match markup::spans(line).as_slice() {
            [] => Self::Plain(String::new()),
            [Span { text, bold: false, italic: false }] => Self::Plain(text.clone()),
            spans => Self::Marked(spans.to_vec()),
        }
    }

    /// The pieces, of which there is one where all is in one look.
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        match self {
            Self::Plain(text) => vec![Span { text: text.clone(), ..Span::default() }],
            Self::Marked(spans) => spans.clone(),
        }
    }

    /// The words alone, for formats without looks.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Marked(spans) => spans.iter().map(|span| span.text.as_str()).collect(),
        }
    }
}

/// A text in blocks: an empty line ends a paragraph, a line that starts with `• ` is a list item, and any
/// other line break is a break between two paragraphs of the author's.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for written in markup::lines(text) {
        let (markup::Line::Item(words) | markup::Line::Paragraph(words)) = written;
        let words = line(words);
        if words.is_empty() {
            continue;
        }
        let words = Words::of(&words);
        match (written, blocks.last_mut()) {
            (markup::Line::Item(_), Some(Block::List { items })) => items.push(words),
            (markup::Line::Item(_), _) => blocks.push(Block::List { items: vec![words] }),
            (markup::Line::Paragraph(_), _) => blocks.push(Block::Paragraph { text: words }),
        }
    }
    blocks
}

/// A text as one line: clean, single spaces, no-break spaces where they belong.
#[must_use]
pub fn line(text: &str) -> String {
    let clean: String =
        text.nfc().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| printable(*c)).collect();
    keep_together(&clean.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>())
}

/// An optional text as one line; `None` where nothing is left of it.
#[must_use]
pub fn optional(text: Option<&str>) -> Option<String> {
    text.map(line).filter(|line| !line.is_empty())
}

/// Blocks as lines of one text, list items with their bullet, for the cell of a spreadsheet.
#[must_use]
pub fn lines(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph { text } => lines.push(text.plain()),
            Block::List { items } => lines.extend(items.iter().map(|item| format!("• {}", item.plain()))),
        }
    }
    lines.join("\n")
}

/// The text with ordinary spaces, for formats that are read by machines.
#[must_use]
pub fn plain(text: &str) -> String {
    text.replace(NO_BREAK_SPACE, " ")
}

fn printable(c: char) -> bool {
    let invisible = matches!(c, '\u{feff}' | '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    let no_character =
        matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff) || matches!(c, '\u{fdd0}'..='\u{fdef}');
    !c.is_control() && !invisible && !private && !no_character
}

fn keep_together(words: &[&str]) -> String {
    let mut line = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            line.push(if belongs_together(words[index - 1], word) { NO_BREAK_SPACE } else { ' ' });
        }
        line.push_str(word);
    }
    line
}

/// Whether two words must not be parted by a line break: `§ 214`, `12 %`, `14 000 kr`, `tertial 3`, `1 december`.
fn belongs_together(before: &str, after: &str) -> bool {
    let starts_with_digit = after.starts_with(|c: char| c.is_ascii_digit());
    let ends_with_digit = before.ends_with(|c: char| c.is_ascii_digit());
    let sign = after.trim_end_matches(['.', ',', ';', ':', ')']);
    match before {
        "§" | "§§" | "nr" | "kap." | "ca" | "tertial" | "kvartal" | "halvår" => starts_with_digit,
        _ if ends_with_digit => {
            matches!(sign, "%" | "§" | "§§" | "kr" | "kap" | "tkr" | "mnkr" | "st" | "‰")
                || MONTHS.contains(&sign)
                || is_thousands(before, sign)
        }
        _ => false,
    }
}

/// Whether `000` goes on after `14`: groups of exactly three digits after one to three.
fn is_thousands(before: &str, after: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    after.len() == 3 && digits(after) && (1..=3).contains(&before.len()) && digits(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_clean_and_set() {
        let check = |text: &str, expected: &str| assert_eq!(line(text), expected, "{text:?}");
        check("  två\n rader ", "två rader");
        check("beslut § 214 den", "beslut §\u{a0}214 den");
        check("den 1 december 2025, tertial 3", "den 1\u{a0}december 2025, tertial\u{a0}3");
        check("92 % av", "92\u{a0}% av");
        check("14 000 kr.", "14\u{a0}000\u{a0}kr.");
        check("2 500 000 kr", "2\u{a0}500\u{a0}000\u{a0}kr");
        check("år 2026 120 personer", "år 2026 120 personer");
        check("6 kap. 6 § kommunallagen", "6\u{a0}kap.\u{a0}6\u{a0}§ kommunallagen");
        check("a\u{0}b\u{feff}c\u{e000}", "abc");
        check("A\u{30a}", "Å");
        check("", "");
    }

    #[test]
    fn blocks_are_paragraphs_and_lists() {
        let paragraph = |text: &str| Block::Paragraph { text: Words::Plain(text.to_owned()) };
        let list = |items: &[&str]| Block::List {
            items: items.iter().map(|&item| Words::Plain(item.to_owned())).collect(),
        };
        let check = |text: &str, expected: &[Block]| assert_eq!(blocks(text), expected, "{text:?}");
        check("", &[]);
        check(" \n\n ", &[]);
        check("Ett.\n\nTvå.", &[paragraph("Ett."), paragraph("Två.")]);
        check("Så:\n• ett\n• två\nKlart.", &[paragraph("Så:"), list(&["ett", "två"]), paragraph("Klart.")]);
    }

    #[test]
    fn plain_text_has_ordinary_spaces() {
        assert_eq!(plain(&line("12 %")), "12 %");
    }
}
