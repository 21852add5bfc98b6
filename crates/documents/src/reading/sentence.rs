//! Where sentences begin and end.

/// Whether a text ends where a sentence can end.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['"', '”', '’', ')', '»', '\'']);
    text.ends_with(['.', '!', '?', ':', '…'])
}

/// Whether a text begins as a sentence or a heading can.
pub(super) fn begins_sentence(text: &str) -> bool {
    text.chars()
        .find(|c| !matches!(c, '"' | '”' | '“' | '(' | '\'' | '’' | '»' | '«'))
        .is_some_and(|c| !c.is_lowercase())
}
