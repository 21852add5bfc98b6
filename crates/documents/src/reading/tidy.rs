//! Characters that office programs leave behind: invisible marks, odd spaces, ligatures, private bullets.

use unicode_normalization::UnicodeNormalization;

/// The text with plain characters: composed letters, ordinary spaces and hyphens, no invisible marks.
/// Line breaks stay; runs of other white space become one space, and none is left at a line's ends.
pub(super) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            // Soft hyphens, zero-width spaces and joiners, direction marks and byte-order marks carry no text.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2064}'
            | '\u{202a}'..='\u{202e}'
            | '\u{feff}'
            | '\r' => {}
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                trim_end_of_line(&mut tidied);
                tidied.push('\n');
            }
            c if c.is_whitespace() || c.is_control() => {
                if !tidied.is_empty() && !tidied.ends_with([' ', '\n']) {
                    tidied.push(' ');
                }
            }
            '\u{2010}' | '\u{2011}' => tidied.push('-'),
            // Office fonts keep their bullets in the private area.
            '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f0fc}' | '\u{2023}' | '\u{25aa}' | '\u{25cf}' => {
                tidied.push('•');
            }
            '\u{fb00}' => tidied.push_str("ff"),
            '\u{fb01}' => tidied.push_str("fi"),
            '\u{fb02}' => tidied.push_str("fl"),
            '\u{fb03}' => tidied.push_str("ffi"),
            '\u{fb04}' => tidied.push_str("ffl"),
            c if is_private(c) => {}
            c => tidied.push(c),
        }
    }
    trim_end_of_line(&mut tidied);
    tidied
}

/// The text on one line.
pub(super) fn tidy_line(text: &str) -> String {
    tidy(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn trim_end_of_line(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_become_plain() {
        let check = |text: &str, plain: &str| assert_eq!(tidy(text), plain, "{text:?}");
        check("data\u{ad}skydd", "dataskydd");
        check("12\u{a0}000 kr", "12 000 kr");
        check("IT\u{2011}drift", "IT-drift");
        check("e\u{fb00}ektiv", "effektiv");
        check("a\u{30a}r", "år");
        check("\u{feff} Hög  (12) \nnästa\t rad ", "Hög (12)\nnästa rad");
        check("\u{f0b7} punkt", "• punkt");
        check("\u{e0a1} Hög", "Hög");
    }
}
