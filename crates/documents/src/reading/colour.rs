//! Colours behind cells.

/// A colour written as six hexadecimal digits, with or without `#`; white and black say nothing and are none.
pub(super) fn from_hex(text: &str) -> Option<[u8; 3]> {
    let digits = text.trim_start_matches('#');
    if digits.len() != 6 || !digits.is_ascii() {
        return None;
    }
    let part = |index: usize| u8::from_str_radix(&digits[index..index + 2], 16).ok();
    meaningful([part(0)?, part(2)?, part(4)?])
}

/// A colour that can say something.
pub(super) fn meaningful(colour: [u8; 3]) -> Option<[u8; 3]> {
    (colour != [0, 0, 0] && colour != [255, 255, 255]).then_some(colour)
}
