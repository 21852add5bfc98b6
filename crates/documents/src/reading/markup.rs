//! Leftover HTML in texts that were exported from a web form.

/// The text without HTML tags and entities: a paragraph's end becomes an empty line, `<br>` a line break and a list item
/// a line that starts with `• `. Angle brackets that are no known tag stay, since `< 5 %` is text.
pub(super) fn without_markup(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['<', '&']) {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        let taken = if rest.starts_with('<') { tag(rest, &mut plain) } else { entity(rest, &mut plain) };
        if taken == 0 {
            // Both signs are one byte long.
            plain.push_str(&rest[..1]);
            rest = &rest[1..];
        } else {
            rest = &rest[taken..];
        }
    }
    plain.push_str(rest);
    plain
}

/// The tags and entities that [`without_markup`] takes out, as they stand.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut discarded = String::new();
    while let Some(start) = rest.find(['<', '&']) {
        rest = &rest[start..];
        let taken =
            if rest.starts_with('<') { tag(rest, &mut discarded) } else { entity(rest, &mut discarded) };
        if taken > 0 {
            pieces.push(&rest[..taken]);
        }
        // Both signs are one byte long.
        rest = &rest[taken.max(1)..];
    }
    pieces
}

/// Longest tag that is looked for: an office program's `<span style="…">`.
const TAG_BYTES: usize = 2_000;

/// How many bytes a known tag takes at the start of `rest`, writing what it means to `plain`; 0 for no tag.
fn tag(rest: &str, plain: &mut String) -> usize {
    let Some(end) = rest.bytes().take(TAG_BYTES).position(|byte| byte == b'>') else { return 0 };
    let inside = &rest[1..end];
    let closing = inside.starts_with('/');
    let name: String = inside
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    match name.as_str() {
        "p" | "div" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            plain.push_str("\n\n");
        }
        "li" if !closing => plain.push_str("\n• "),
        "br" | "tr" | "li" => plain.push('\n'),
        "td" | "th" => plain.push(' '),
        "i" | "b" | "u" | "s" | "a" | "em" | "strong" | "span" | "font" | "sup" | "sub" | "o" | "tbody"
        | "thead" | "html" | "body" | "small" | "big" | "strike" | "del" | "ins" | "mark" => {}
        _ => return 0,
    }
    end + 1
}

/// Longest entity: `&Aring;` has 7 bytes, `&#x1F4A9;` 9.
const ENTITY_BYTES: usize = 12;

/// How many bytes an entity takes at the start of `rest`, writing its character to `plain`; 0 for none.
fn entity(rest: &str, plain: &mut String) -> usize {
    let Some(end) = rest.bytes().take(ENTITY_BYTES).position(|byte| byte == b';') else { return 0 };
    let name = &rest[1..end];
    let character = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        }
        .and_then(char::from_u32),
        None => ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, character)| *character),
    };
    match character {
        Some(character) => {
            plain.push(character);
            end + 1
        }
        None => 0,
    }
}

/// The entities that Swedish web editors write.
const ENTITIES: [(&str, char); 26] = [
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("aring", 'å'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("Aring", 'Å'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("eacute", 'é'),
    ("Eacute", 'É'),
    ("uuml", 'ü'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("sect", '§'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("shy", '\u{ad}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_markup_goes_and_text_stays() {
        let check = |text: &str, plain: &str| assert_eq!(without_markup(text).trim(), plain, "{text:?}");
        check("<p>Ett.</p> <p>Två.</p>", "Ett.\n\n \n\nTvå.");
        check("<i>Kursiv</i> text", "Kursiv text");
        check("<ul><li>ett</li><li>två</li></ul>", "• ett\n\n• två");
        check("rad<br/>rad", "rad\nrad");
        check("R&amp;D &aring;r &#246; &#xe4;", "R&D år ö ä");
        check("under < 5 % & över > 3", "under < 5 % & över > 3");
        check("<namn> i <span style=\"x\">mallen</span>", "<namn> i mallen");
    }
}
