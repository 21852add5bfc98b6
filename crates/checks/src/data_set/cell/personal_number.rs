//! Personal identity numbers (personnummer, folkbokföringslagen 1991:481, section 18) where none should be: in a name, in a text.

use std::borrow::Cow;

use crate::data_set::pseudonym::Pseudonyms;

/// The text with a pseudonym in the place of each personal number: ten or twelve digits, with or without a sign before the last
/// four, that are a day of birth and end in the right check digit.
pub(crate) fn replace<'a>(text: &'a str, pseudonyms: &mut Pseudonyms) -> Cow<'a, str> {
    if text.bytes().filter(u8::is_ascii_digit).nth(9).is_none() {
        return Cow::Borrowed(text);
    }
    let mut replaced: Option<String> = None;
    let mut kept_to = 0;
    for (start, end, ten) in
        runs(text).into_iter().filter(|(.., ten)| is_person(*ten) && has_check_digit(*ten))
    {
        let out = replaced.get_or_insert_with(|| String::with_capacity(text.len()));
        out.push_str(&text[kept_to..start]);
        out.push_str(&pseudonyms.of(ten));
        kept_to = end;
    }
    match replaced {
        None => Cow::Borrowed(text),
        Some(mut out) => {
            out.push_str(&text[kept_to..]);
            Cow::Owned(out)
        }
    }
}

/// Whether ten digits are a person's: the day of birth, or a day that 60 was added to for a coordination number.
pub(crate) fn is_person(ten: [u8; 10]) -> bool {
    let pair = |at: usize| u32::from(ten[at] - b'0') * 10 + u32::from(ten[at + 1] - b'0');
    let (month, day) = (pair(2), pair(4));
    (1..=12).contains(&month) && ((1..=31).contains(&day) || (61..=91).contains(&day))
}

/// Whether the last of ten digits is the one that Luhn's method gives.
pub(crate) fn has_check_digit(ten: [u8; 10]) -> bool {
    let sum: u32 = ten
        .iter()
        .zip([2, 1].into_iter().cycle())
        .map(|(digit, weight)| {
            let product = u32::from(digit - b'0') * weight;
            product / 10 + product % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Where ten or twelve digits stand that no letter, digit or mark of a longer number goes on, and the last ten of them.
fn runs(text: &str) -> Vec<(usize, usize, [u8; 10])> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let (mut digits, mut count, mut sign) = ([0; 12], 0, None);
        while at < bytes.len() {
            let byte = bytes[at];
            let goes_on = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if byte.is_ascii_digit() {
                if count < digits.len() {
                    digits[count] = byte;
                }
                count += 1;
            } else if matches!(byte, b'-' | b'+' | b' ')
                && goes_on
                && sign.is_none()
                && matches!(count, 6 | 8)
            {
                sign = Some(count);
            } else {
                break;
            }
            at += 1;
        }
        let joined =
            |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        let before = start.checked_sub(1).and_then(|before| bytes.get(before));
        let is_whole = !joined(before) && !joined(bytes.get(at));
        let ten = match (count, sign) {
            (10, None | Some(6)) => digits[..10].try_into().ok(),
            (12, None | Some(8)) if matches!(&digits[..2], b"18" | b"19" | b"20") => {
                digits[2..].try_into().ok()
            }
            _ => None,
        };
        if let Some(ten) = ten.filter(|_| is_whole) {
            found.push((start, at, ten));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_personal_number_is_replaced_and_nothing_else() {
        let mut pseudonyms = Pseudonyms::new([7; 32]);
        let pseudonym = pseudonyms.of(*b"1212121212");
        let mut check = |text: &str, expected: &str| {
            assert_eq!(replace(text, &mut pseudonyms), expected.replace("{}", &pseudonym), "{text}");
        };
        check("121212-1212", "{}");
        check("Tolvan Tolvansson 19121212-1212, utlägg", "Tolvan Tolvansson {}, utlägg");
        check("(191212121212) och 121212-1212.", "({}) och {}.");
        check("121212 1212", "{}");
        // Another check digit, no day of birth, an organisation, a voucher, a telephone number.
        check("121212-1213", "121212-1213");
        check("991312-1212", "991312-1212");
        check("Org.nr 212000-1234", "Org.nr 212000-1234");
        check("Faktura A1212121212", "Faktura A1212121212");
        check("12121212123", "12121212123");
        check("08-123 45 67 890", "08-123 45 67 890");
        check("Ingen siffra", "Ingen siffra");
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "[0-9 +åÅ-]{0,40}|.{0,60}") {
            drop(replace(&text, &mut Pseudonyms::new([1; 32])));
        }
    }
}
