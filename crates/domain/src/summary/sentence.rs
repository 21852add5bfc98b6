//! Small pieces of Swedish that the drafted paragraphs share.

/// `a`, `a och b`, `a, b och c`.
pub(super) fn enumerate(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} och {last}", first.join(", ")),
    }
}

/// The text with a capital at its start.
pub(super) fn start_sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A title inside a sentence: in quotation marks, on one line, without its full stop
/// and without quotation marks of its own.
pub(super) fn quoted(title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.replace(['”', '“', '"', '»', '«'], "’");
    format!("”{}”", title.trim_end_matches('.').trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_enumerated_with_och_before_the_last() {
        let check = |parts: &[&str], text| {
            let parts: Vec<_> = parts.iter().map(ToString::to_string).collect();
            assert_eq!(enumerate(&parts), text);
        };
        check(&[], "");
        check(&["a"], "a");
        check(&["a", "b"], "a och b");
        check(&["a", "b", "c"], "a, b och c");
    }

    #[test]
    fn titles_lose_what_disturbs_a_sentence() {
        assert_eq!(quoted("Brister i  arkiv\noch diarium. "), "”Brister i arkiv och diarium”");
        assert_eq!(start_sentence("åtta"), "Åtta");
    }
}
