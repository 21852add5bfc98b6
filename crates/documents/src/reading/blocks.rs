//! From a text with line breaks that a person typed to paragraphs and list items.

use super::content::{Block, Text};
use super::join::append_line;
use super::markup::without_markup;
use super::sentence::{begins_sentence, ends_sentence};
use super::tidy::tidy;
use crate::draft::At;

/// The paragraphs and list items of a text, such as a cell's, all said to begin at the same place.
///
/// An empty line divides. A single break divides too, unless the next line obviously goes on with the sentence, since
/// people also break lines to make a narrow cell look well.
pub(super) fn blocks(text: &str, at: &At) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut after_gap = true;
    for line in tidy(&without_markup(text)).lines() {
        let line = line.trim();
        if line.is_empty() {
            after_gap = true;
            continue;
        }
        if let Some(item) = bullet(line) {
            blocks.push(Block::Item(Text { text: item.to_owned(), at: at.clone() }));
        } else if let Some(open) =
            blocks.last_mut().map(text_of_mut).filter(|open| !after_gap && goes_on(&open.text, line))
        {
            append_line(&mut open.text, line);
        } else {
            blocks.push(Block::Paragraph(Text { text: line.to_owned(), at: at.clone() }));
        }
        after_gap = false;
    }
    blocks
}

/// The text after a bullet; `None` for a line without one.
pub(super) fn bullet(line: &str) -> Option<&str> {
    let mut characters = line.chars();
    let rest = match characters.next()? {
        '•' | '·' | '◦' | '▪' | '■' | '►' | '➢' | '✓' | '*' => characters.as_str(),
        // A dash is a bullet only with a space after it: "-5 %" is a number.
        '-' | '–' | '—' | 'o' if characters.as_str().starts_with(' ') => characters.as_str(),
        _ => return None,
    };
    let rest = rest.trim_start();
    (!rest.is_empty()).then_some(rest)
}

/// The text of a block that is not a table.
fn text_of_mut(block: &mut Block) -> &mut Text {
    match block {
        Block::Heading(text) | Block::Paragraph(text) | Block::Item(text) => text,
        Block::Table(_) => unreachable!("only paragraphs and items are made here"),
    }
}

fn goes_on(open: &str, line: &str) -> bool {
    !ends_sentence(open) && !begins_sentence(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let at = At::Line { page: 1, line: 1 };
        let found: Vec<String> = blocks(text, &at)
            .iter()
            .map(|block| match block {
                Block::Item(item) => format!("• {}", item.text),
                Block::Heading(text) | Block::Paragraph(text) => text.text.clone(),
                Block::Table(_) => String::new(),
            })
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn breaks_divide_where_a_person_meant_it() {
        check("Ett stycke.\nEtt till.", &["Ett stycke.", "Ett till."]);
        check("en rad som\ngår vidare", &["en rad som går vidare"]);
        check("kontroll-\nmoment", &["kontrollmoment"]);
        check("Så här:\n- ett\n- två", &["Så här:", "• ett", "• två"]);
        check("<p>Ett.</p><p>Två.</p>", &["Ett.", "Två."]);
        check("-5 % mot budget", &["-5 % mot budget"]);
        check("", &[]);
    }
}
