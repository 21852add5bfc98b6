//! Organisation numbers as registers write them, in ten digits.
//!
//! A legal person's number has a third digit of 2 or more (lag 1974:174 om identitetsbeteckning för juridiska personer m.fl.). A
//! private firm has its owner's personal identity number, which becomes a pseudonym: the same firm has the same one in every data set of
//! the organisation, so that tables still fit together.

use std::borrow::Cow;

use super::personal_number::is_person;
use crate::data_set::pseudonym::Pseudonyms;

/// The number in ten digits, a pseudonym for a person's, or what stands there in its place: a foreign number, a customer number.
pub(crate) fn parse<'a>(text: &'a str, pseudonyms: &mut Pseudonyms) -> Cow<'a, str> {
    if let &[_, _, third, ..] = text.as_bytes()
        && text.len() == 10
        && third >= b'2'
        && text.bytes().all(|b| b.is_ascii_digit())
    {
        return Cow::Borrowed(text);
    }
    let Some(digits) = Digits::of(text) else { return Cow::Borrowed(text) };
    match digits.ten() {
        Some(ten) if is_person(ten) => Cow::Owned(pseudonyms.of(ten)),
        Some(ten) if ten.iter().all(|digit| *digit == b'0') => Cow::Borrowed(""),
        Some(ten) => Cow::Owned(ten.iter().map(|digit| char::from(*digit)).collect()),
        None => Cow::Borrowed(text),
    }
}

/// A legal person's number in ten digits, or the text as it is. For what people write beside data, such as lists of their own companies.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    match Digits::of(text).and_then(|digits| digits.ten()) {
        Some(ten) if ten[2] >= b'2' && !is_person(ten) => {
            Cow::Owned(ten.iter().map(|digit| char::from(*digit)).collect())
        }
        _ => Cow::Borrowed(text),
    }
}

/// The most digits of a number: those of a VAT number.
const MOST: usize = 12;

/// The digits of a number, without what stands between them.
struct Digits {
    found: [u8; MOST],
    count: usize,
    is_vat: bool,
}

impl Digits {
    fn of(text: &str) -> Option<Self> {
        let vat = text.strip_prefix("SE").or_else(|| text.strip_prefix("se"));
        let mut found = Self { found: [0; MOST], count: 0, is_vat: vat.is_some() };
        for c in vat.unwrap_or(text).chars() {
            match c {
                '0'..='9' if found.count < MOST => {
                    found.found[found.count] = c as u8;
                    found.count += 1;
                }
                '-' | '+' | ' ' | '\u{a0}' | '\u{2010}' | '\u{2011}' | '\u{2013}' => {}
                _ => return None,
            }
        }
        Some(found)
    }

    /// The ten that tell an organisation or a person from others.
    fn ten(&self) -> Option<[u8; 10]> {
        let digits = &self.found[..self.count];
        let ten = match (self.count, digits.get(..2)?) {
            (10, _) => digits,
            // The Tax Agency writes 16 before a legal person's number, and 01 after one that is used for VAT.
            (12, b"16") => &digits[2..],
            (12, b"19" | b"20") if !self.is_vat => &digits[2..],
            (12, _) if self.is_vat => &digits[..10],
            // A spreadsheet has taken a person's leading zero away.
            (9, _) => {
                let mut padded = [b'0'; 10];
                padded[1..].copy_from_slice(digits);
                return is_person(padded).then_some(padded);
            }
            _ => return None,
        };
        ten.try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_ten_digits() {
        let mut pseudonyms = Pseudonyms::new([7; 32]);
        let mut check =
            |text: &str, expected: &str| assert_eq!(parse(text, &mut pseudonyms), expected, "{text}");
        check("2120001234", "2120001234");
        check("212000-1234", "2120001234");
        check("16 212000-1234", "2120001234");
        check("162120001234", "2120001234");
        check("SE212000123401", "2120001234");
        check("212000\u{2011}1234", "2120001234");
        check("000000-0000", "");
        check("DE123456789", "DE123456789");
        check("L-10044", "L-10044");
        check("", "");
        check("12345", "12345");
        assert_eq!(pseudonyms.count(), 0);
    }

    #[test]
    fn a_persons_number_becomes_the_same_pseudonym_however_it_is_written() {
        let mut pseudonyms = Pseudonyms::new([7; 32]);
        let first = parse("19121212-1212", &mut pseudonyms).into_owned();
        assert!(first.starts_with("P-") && !first.contains("1212"), "{first}");
        for text in ["121212-1212", "1212121212", "121212+1212", "191212121212", "SE121212121201"] {
            assert_eq!(parse(text, &mut pseudonyms), first, "{text}");
        }
        // The last digit need not be right: a typing error is a person's number all the same.
        assert!(parse("121212-1213", &mut pseudonyms).starts_with("P-"));
        assert_ne!(parse("121212-1213", &mut pseudonyms), first);
        let mut others = Pseudonyms::new([8; 32]);
        assert_ne!(parse("121212-1212", &mut others), first);
    }
}
