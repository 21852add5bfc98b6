//! Which currency an amount is in. Amounts are compared and added up, and that can be done in one currency only.

use super::is_space;

/// The code of Swedish kronor (ISO 4217).
pub(crate) const KRONOR: &str = "SEK";

/// What people and programs call kronor.
const NAMES: [&str; 5] = ["sek", "kr", "kr.", "kronor", "svenska kronor"];

/// Whether a cell says that the row's amounts are in kronor; they are, too, where it says nothing.
pub(crate) fn is_kronor(cell: &[u8]) -> bool {
    if cell == KRONOR.as_bytes() {
        return true;
    }
    let text = String::from_utf8_lossy(cell).trim_matches(is_space).to_lowercase();
    text.is_empty() || NAMES.contains(&text.as_str())
}

/// Whether a cell can be a currency: kronor, the three letters of another, or its sign.
pub(crate) fn is_currency(cell: &str) -> bool {
    let is_code = cell.len() == 3 && cell.bytes().all(|letter| letter.is_ascii_alphabetic());
    is_code || matches!(cell, "€" | "$" | "£") || is_kronor(cell.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kronor_have_several_names() {
        let check = |cell: &str, expected| {
            assert_eq!((is_kronor(cell.as_bytes()), is_currency(cell)), expected, "{cell}");
        };
        for cell in ["SEK", "sek", " Kr ", "kronor", ""] {
            check(cell, (true, true));
        }
        for cell in ["EUR", "usd", "€"] {
            check(cell, (false, true));
        }
        for cell in ["2026-01-31", "11,35", "euro", "12"] {
            check(cell, (false, false));
        }
    }
}
