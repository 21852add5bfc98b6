//! What begins in TOML and never ends: a parser tells where it gave up, which may be many lines after the bracket that somebody forgot.

/// What begins and what ends it, the longer first.
const PAIRS: [(&str, &str); 6] =
    [("\"\"\"", "\"\"\""), ("'''", "'''"), ("\"", "\""), ("'", "'"), ("[", "]"), ("{", "}")];

/// A bracket, a brace or a quotation mark that is never closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// The byte at which it stands.
    pub(super) at: usize,
    /// How it begins.
    pub(super) begins: &'static str,
    /// How it would end.
    pub(super) ends: &'static str,
}

/// The first that is never closed, or that something else is closed within.
pub(super) fn unclosed(toml: &str) -> Option<Unclosed> {
    let mut open: Vec<Unclosed> = Vec::new();
    let mut at = 0;
    while let Some(sign) = toml[at..].chars().next() {
        let rest = &toml[at..];
        let begun = PAIRS.iter().find(|(begins, _)| rest.starts_with(begins));
        let begun = begun.map(|(begins, ends)| Unclosed { at, begins, ends });
        at += match (sign, begun) {
            ('#', _) => rest.find('\n').unwrap_or(rest.len()),
            ('"' | '\'', Some(text)) => match length(rest, text.ends) {
                Some(length) => length,
                None => return Some(text),
            },
            (']' | '}', _) => {
                if let Some(innermost) = open.pop()
                    && !rest.starts_with(innermost.ends)
                {
                    return Some(innermost);
                }
                1
            }
            (_, begun) => {
                open.extend(begun);
                sign.len_utf8()
            }
        };
    }
    open.first().copied()
}

/// How long a text is with its quotation marks; none where it is never closed. One of three marks may have line breaks.
fn length(text: &str, mark: &str) -> Option<usize> {
    let is_of_lines = mark.len() == 3;
    let mut is_escaped = false;
    for (at, sign) in text.char_indices().skip(mark.len()) {
        if sign == '\n' && !is_of_lines {
            return None;
        }
        if is_escaped {
            is_escaped = false;
        } else if sign == '\\' && mark.starts_with('"') {
            is_escaped = true;
        } else if text[at..].starts_with(mark) {
            // A text of lines may end with quotation marks of its own, two at most.
            let own = text[at + mark.len()..].bytes().take(2).take_while(|byte| mark.as_bytes()[0] == *byte);
            return Some(at + mark.len() + if is_of_lines { own.count() } else { 0 });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_never_closed_is_found_where_it_begins() {
        let check = |toml: &str, expected: Option<(usize, &str)>| {
            assert_eq!(unclosed(toml).map(|it| (it.at, it.begins)), expected, "{toml}");
        };
        check("a = [1, [2], {b = \"]\"}] # [\n[[c]]\n", None);
        check("a = 'å\\' # '\nb = \"\\\"[\"\nc = \"\"\"\n[\\\"\"\"\"\" # {", None);
        check("a = '''\n'{'''''\nb = 1]", None);
        check("a = [1,\nb = [2]\n", Some((4, "[")));
        check("a = { å = 1\nb = []\n", Some((4, "{")));
        check("[[a]\nb = 1\n", Some((0, "[")));
        check("a = {b = [1}\n", Some((9, "[")));
        check("a = [\"]\nb = 1\n", Some((5, "\"")));
        check("a = 'b\nc = ''\n", Some((4, "'")));
        check("a = \"\"\"\nb\n", Some((4, "\"\"\"")));
        check("a = \"\\\"\n", Some((4, "\"")));
    }
}
