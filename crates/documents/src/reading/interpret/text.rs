//! Texts of blocks put together.

use crate::reading::content::Block;

/// Everything on one line, as a title or a heading is.
pub(super) fn line(blocks: &[Block]) -> String {
    let mut line = String::new();
    for text in blocks.iter().filter_map(text_of) {
        crate::reading::join::append_line(&mut line, text);
    }
    line
}

/// Paragraphs separated by an empty line; list items as lines of their own, those without a number with `• ` before.
pub(super) fn compose(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut after_item = false;
    for block in blocks {
        let is_item = matches!(block, Block::Item(_));
        let Some(part) = text_of(block) else { continue };
        if !text.is_empty() {
            text.push_str(if is_item && after_item { "\n" } else { "\n\n" });
        }
        if is_item && leading_number(part).is_none() {
            text.push_str("• ");
        }
        text.push_str(part);
        after_item = is_item;
    }
    text
}

/// The text of a block that is not a table.
pub(super) fn text_of(block: &Block) -> Option<&str> {
    match block {
        Block::Heading(text) | Block::Paragraph(text) | Block::Item(text) => Some(&text.text),
        Block::Table(_) => None,
    }
}

/// The number that a text begins with, as `3. …`, `3) …` or `3.…`, and what comes after it.
pub(in crate::reading) fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=3).contains(end))?;
    let rest = text[end..].strip_prefix(['.', ')'])?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some((text[..end].parse().ok()?, rest.trim_start()))
}

/// A heading without its number: `2.1 Sammanfattning`, and `I Sammanfattning` where a figure one was mistaken for a letter.
pub(super) fn without_number(heading: &str) -> &str {
    let trimmed =
        heading.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ')').trim_start();
    let trimmed = trimmed.strip_prefix("I ").or_else(|| trimmed.strip_prefix("l ")).unwrap_or(trimmed);
    if trimmed.is_empty() { heading } else { trimmed }
}

/// Adds a text to one that it goes on with: in the same sentence where the first stops in the middle of one, otherwise as a new paragraph.
pub(super) fn append(text: &mut String, more: &str) {
    if more.is_empty() {
        return;
    }
    if text.is_empty() {
        text.push_str(more);
        return;
    }
    if crate::reading::sentence::ends_sentence(text) || more.starts_with('•') {
        text.push_str("\n\n");
        text.push_str(more);
    } else {
        crate::reading::join::append_line(text, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_before_texts() {
        assert_eq!(leading_number("3. Risk"), Some((3, "Risk")));
        assert_eq!(leading_number("10.Risk"), Some((10, "Risk")));
        assert_eq!(leading_number("1.5 miljoner"), None);
        assert_eq!(leading_number("2023. Sedan"), None);
        assert_eq!(without_number("2.1 Sammanfattning"), "Sammanfattning");
        assert_eq!(without_number("I Sammanfattning"), "Sammanfattning");
        assert_eq!(without_number("Inledning"), "Inledning");
    }

    #[test]
    fn a_sentence_goes_on_and_a_new_one_is_a_paragraph() {
        let check = |first: &str, more: &str, whole: &str| {
            let mut text = first.to_owned();
            append(&mut text, more);
            assert_eq!(text, whole);
        };
        check("utveckling", "av rutiner.", "utveckling av rutiner.");
        check("Klart.", "Nästa steg.", "Klart.\n\nNästa steg.");
        check("kontinuitets-", "planering", "kontinuitetsplanering");
    }
}
