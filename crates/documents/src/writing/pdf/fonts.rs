//! The embedded fonts: parsed once, and the only ones there are, so that a report looks the same everywhere.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

static FILES: [&[u8]; 4] = [
    include_bytes!("../../../assets/fonts/Inter-Regular.otf"),
    include_bytes!("../../../assets/fonts/Inter-Italic.otf"),
    include_bytes!("../../../assets/fonts/Inter-SemiBold.otf"),
    include_bytes!("../../../assets/fonts/InterDisplay-SemiBold.otf"),
];

/// What stands in print for a character that the fonts have no glyph for.
const REPLACEMENT: char = '□';

/// The fonts in the order of the book.
pub(super) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());

/// What Typst chooses fonts from.
pub(super) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The text with a visible sign in place of every character that could not be printed; a missing glyph would
/// break PDF/A, and a silent gap would change what the text says. Marks that only choose
/// between forms of the character before them are left out.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}'))
        .map(|c| if has_glyph(c) { c } else { REPLACEMENT })
        .collect()
}

fn has_glyph(c: char) -> bool {
    c.is_ascii() || FONTS.iter().all(|font| font.info().coverage.contains(u32::from(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn europe_and_the_signs_of_reports_have_glyphs() {
        let check = |text: &str| assert_eq!(printable(text), text);
        check("Åäö Øæ Łódź Žižek Ğ ñ ß ð þ");
        check("Αθήνα Київ");
        check("▲▼–—…§•✓✗×≥≤±−→½²³€‰”’»«\u{a0}\u{2011}\u{202f}");
    }

    #[test]
    fn what_cannot_be_printed_is_seen() {
        let check = |text: &str, expected: &str| assert_eq!(printable(text), expected, "{text:?}");
        check("klart 👍 nu", "klart □ nu");
        check("👩\u{200d}💻", "□□");
        check("漢字", "□□");
        check("❤\u{fe0f}", "□");
    }
}
