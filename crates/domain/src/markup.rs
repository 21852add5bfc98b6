//! Texts that people write: paragraphs, lists, bold and italics, and nothing else.
//!
//! A text is stored as its plain form, which a form without script shows as it is: an empty line ends a paragraph, a line that
//! begins with `• ` is an item of a list, `**bold**` and `*italic*` stand between asterisks within a line. Whatever else looks like
//! markup is what the author wrote, and is printed as it stands.

use std::borrow::Cow;

use serde::Serialize;

/// A piece of a line in one look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The words, without marks.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are italic.
    pub italic: bool,
}

/// A line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    /// A paragraph's.
    Paragraph(&'a str),
    /// An item of a list, without its bullet.
    Item(&'a str),
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list without order.
    List(Vec<Vec<Span>>),
}

/// What stands before an item in the stored form.
pub const BULLET: &str = "• ";

/// What office programs and people put before an item of a list.
const BULLETS: [char; 10] = ['•', '·', '\u{f0b7}', '\u{f0a7}', '▪', '◦', '○', '●', '‣', '∙'];

/// The lines of a text that have something in them.
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| match line.strip_prefix('•') {
        Some(item) => Line::Item(item.trim_start()),
        None => Line::Paragraph(line),
    })
}

/// A text in paragraphs and lists. Each line is a paragraph of its own, since authors part theirs with one line break or two.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for line in lines(text) {
        match (line, blocks.last_mut()) {
            (Line::Item(item), Some(Block::List(items))) => items.push(spans(item)),
            (Line::Item(item), _) => blocks.push(Block::List(vec![spans(item)])),
            (Line::Paragraph(paragraph), _) => blocks.push(Block::Paragraph(spans(paragraph))),
        }
    }
    blocks
}

/// A line in pieces of one look. Marks that do not come in pairs stand as they are.
#[must_use]
pub fn spans(line: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let (mut bold, mut italic, mut from) = (false, false, 0);
    let mut add = |text: &str, bold, italic| match spans.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if (last.bold, last.italic) == (bold, italic) => last.text.push_str(text),
        _ => spans.push(Span { text: text.to_owned(), bold, italic }),
    };
    for Mark { at, kind } in pairs(line) {
        add(&line[from..at], bold, italic);
        from = at + kind.length();
        match kind {
            Kind::Bold => bold = !bold,
            Kind::Italic => italic = !italic,
        }
    }
    add(&line[from..], bold, italic);
    spans
}

/// A text without its marks: what is read, counted and compared.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('*') {
        return Cow::Borrowed(text);
    }
    let line = |line: &str| spans(line).into_iter().map(|span| span.text).collect::<String>();
    Cow::Owned(text.split('\n').map(line).collect::<Vec<_>>().join("\n"))
}

/// A text as it came out of a form or a clipboard in the form that is stored: line breaks of one kind, bullets of one kind, no
/// invisible characters, no empty lines in a row.
#[must_use]
pub fn clean(text: &str) -> String {
    let text =
        text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{2028}'], "\n").replace('\u{2029}', "\n\n");
    let mut clean = String::with_capacity(text.len());
    let mut is_after_empty = true;
    for line in text.split('\n') {
        let line: String = line.chars().filter(|c| is_visible(*c)).collect();
        let line = line.trim();
        if line.is_empty() && is_after_empty {
            continue;
        }
        is_after_empty = line.is_empty();
        match item(line) {
            Some(item) => {
                clean.push_str(BULLET);
                clean.push_str(&item.replace('\t', " "));
            }
            None => clean.push_str(&line.replace('\t', " ")),
        }
        clean.push('\n');
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// Tabs stay until bullets have been found; nothing else that no font has a picture of does.
fn is_visible(c: char) -> bool {
    c == '\t' || !(c.is_control() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{fffc}'))
}

/// What stands after a bullet; a dash or an asterisk with white space after it is one too, and so is what Word makes of the bullet of a
/// list within a list: an o and a tab.
fn item(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix(BULLETS).or_else(|| line.strip_prefix("o\t")) {
        return Some(rest.trim_start());
    }
    let rest = line.strip_prefix(['-', '–', '*'])?;
    rest.starts_with([' ', '\t']).then(|| rest.trim_start())
}

/// Asterisks that begin or end bold or italics.
struct Mark {
    at: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bold,
    Italic,
}

impl Kind {
    const fn length(self) -> usize {
        match self {
            Self::Bold => 2,
            Self::Italic => 1,
        }
    }
}

/// The marks that come in pairs, in order. One that has no fellow is none: `Utfall* enligt prognos`, `3 * 4`.
fn pairs(line: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    // Where in `marks` bold and italics began.
    let (mut bold, mut italic) = (None, None);
    let mut from = 0;
    while let Some(found) = line[from..].find('*') {
        let start = from + found;
        let length = line[start..].bytes().take_while(|b| *b == b'*').count();
        from = start + length;
        if length > 3 {
            continue;
        }
        let before = line[..start].chars().next_back();
        let after = line[from..].chars().next();
        let (mut at, mut left) = (start, length);
        if before.is_some_and(|c| !c.is_whitespace()) {
            if left >= 2 && bold.is_some() {
                marks.push(Mark { at, kind: Kind::Bold });
                (bold, at, left) = (None, at + 2, left - 2);
            }
            let ends_word = !after.is_some_and(char::is_alphanumeric);
            if left == 1 && italic.is_some() && ends_word {
                marks.push(Mark { at, kind: Kind::Italic });
                (italic, at, left) = (None, at + 1, left - 1);
            }
        }
        if after.is_none_or(char::is_whitespace) {
            continue;
        }
        if left >= 2 && bold.is_none() && !before.is_some_and(|c| c.is_ascii_digit()) {
            bold = Some(marks.len());
            marks.push(Mark { at, kind: Kind::Bold });
            (at, left) = (at + 2, left - 2);
        }
        let begins_word = at > start || !before.is_some_and(char::is_alphanumeric);
        if left == 1 && italic.is_none() && begins_word {
            italic = Some(marks.len());
            marks.push(Mark { at, kind: Kind::Italic });
        }
    }
    // The later one first, so that the place of the other still holds.
    let mut alone: Vec<usize> = [bold, italic].into_iter().flatten().collect();
    alone.sort_unstable();
    for index in alone.into_iter().rev() {
        marks.remove(index);
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_pairs_are_looks_and_others_are_words() {
        let check = |line: &str, expected: &str| {
            let shown = spans(line).into_iter().map(|span| match (span.bold, span.italic) {
                (false, false) => span.text,
                (true, false) => format!("<b>{}</b>", span.text),
                (false, true) => format!("<i>{}</i>", span.text),
                (true, true) => format!("<bi>{}</bi>", span.text),
            });
            assert_eq!(shown.collect::<String>(), expected, "{line:?}");
        };
        check("Utan allt.", "Utan allt.");
        check("**Viktigt** att minnas.", "<b>Viktigt</b> att minnas.");
        check("Det är *mycket* viktigt.", "Det är <i>mycket</i> viktigt.");
        check("***Båda*** och **en *i* en**", "<bi>Båda</bi> och <b>en </b><bi>i</bi><b> en</b>");
        check("**fet***kursiv*", "<b>fet</b><i>kursiv</i>");
        check("o**för**ändrad", "o<b>för</b>ändrad");
        check(
            "Utfall* enligt prognos, och * samt ** betyder lågt.",
            "Utfall* enligt prognos, och * samt ** betyder lågt.",
        );
        check("3 * 4 * 5 och 2*3*4", "3 * 4 * 5 och 2*3*4");
        check("**halvt", "**halvt");
        check("*halvt och **helt**", "*halvt och <b>helt</b>");
        check("****", "****");
        check("", "");
    }

    #[test]
    fn a_text_without_marks_is_itself() {
        assert!(matches!(plain("• ett\n\ntvå"), Cow::Borrowed(_)));
        assert_eq!(plain("**Ett**\n\n• *två* 3 * 4"), "Ett\n\n• två 3 * 4");
    }

    #[test]
    fn what_was_pasted_becomes_the_stored_form() {
        let check = |pasted: &str, expected: &str| assert_eq!(clean(pasted), expected, "{pasted:?}");
        check("  Ett.\r\n\r\n\r\n\r\nTvå. \n", "Ett.\n\nTvå.");
        check("·\tförsta\r\n·\tandra", "• första\n• andra");
        check("- ett\n* två\n–\ttre", "• ett\n• två\n• tre");
        check("*kursiv* rad\n**fet** rad", "*kursiv* rad\n**fet** rad");
        check("-5 grader", "-5 grader");
        check("rad\u{b}bruten\u{200b}", "rad\nbruten");
        check("\u{f0b7} ord", "• ord");
        check("·\tett\no\tunder ett\n1.\tnumrerat", "• ett\n• under ett\n1. numrerat");
        check("o som är ett ord", "o som är ett ord");
        check("\n \n", "");
    }

    #[test]
    fn lists_stand_apart_from_paragraphs() {
        let span = |text: &str| vec![Span { text: text.to_owned(), ..Span::default() }];
        let expected = [
            Block::Paragraph(span("Vi har:")),
            Block::List(vec![span("ett"), span("två")]),
            Block::Paragraph(span("Slut.")),
        ];
        assert_eq!(blocks("Vi har:\n• ett\n• två\n\nSlut."), expected);
    }
}
