//! What a summary quotes is not what it says.

use crate::level::Level;

/// The text with quoted titles blanked out. A quoted level stays, since many write levels in quotation marks.
pub(super) fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, open, inside)) = split(rest, &['”', '“', '"', '»']) {
        masked.push_str(before);
        masked.push_str(open);
        rest = inside;
        // A quotation stays on its line; a mark that is alone there opens none.
        if let Some((quoted, close, after)) =
            split(inside, &['”', '"', '»', '«']).filter(|(quoted, ..)| !quoted.contains('\n'))
        {
            if Level::from_swedish(quoted).is_some() {
                masked.push_str(quoted);
            }
            masked.push_str(close);
            rest = after;
        }
    }
    masked.push_str(rest);
    masked
}

/// What stands before the first of some marks, the mark, and what stands after it.
fn split<'a>(text: &'a str, marks: &[char]) -> Option<(&'a str, &'a str, &'a str)> {
    let (at, mark) = text.match_indices(marks).next()?;
    Some((&text[..at], mark, &text[at + mark.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_blanked_and_levels_stay() {
        let check = |text, expected: &str| assert_eq!(masked(text), expected);
        check("Risken ”Tre risker” höjs till ”Hög”.", "Risken ”” höjs till ”Hög”.");
        check("\"Två\" och »fyra«", "\"\" och »«");
        check("Ett ” för\nmycket, men ”tre” här", "Ett ” för\nmycket, men ”” här");
        check("Utan slut ”tre", "Utan slut ”tre");
    }
}
