//! A cell's bytes as a value of its column's type.

pub(crate) mod amount;
pub(crate) mod currency;
pub(crate) mod day;
pub(crate) mod number;
pub(crate) mod organisation_number;
pub(crate) mod personal_number;

use std::borrow::Cow;

use tertial_domain::data_set::{DecimalMark, Reason};

use self::day::DayOrder;
use super::pseudonym::Pseudonyms;
use crate::table::ColumnType;

/// The longest text of a cell, in bytes. Whoever wrote a longer one has lost a quotation mark.
const LONGEST_TEXT: usize = 16_384;

/// How the cells of one column are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    /// What the column holds.
    pub(crate) kind: ColumnType,
    /// Whether it says something of persons, so that a number in it may be a person's.
    pub(crate) personal: bool,
    /// The mark that parts kronor from öre; none where the column does not tell.
    pub(crate) mark: Option<DecimalMark>,
    /// Which of day and month stands first.
    pub(crate) order: DayOrder,
}

/// A value of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// The cell is empty.
    Nothing,
    /// A text or an identifier.
    Text(Cow<'a, str>),
    /// Öre.
    Amount(i64),
    /// Days since 1970-01-01.
    Day(i32),
    /// Yes or no.
    Truth(bool),
}

/// The value in a cell. `is_number` is whether the file has it as a number, whose decimals stand after a point.
#[inline]
pub(crate) fn value<'a>(
    cell: &'a [u8],
    is_number: bool,
    manner: Manner,
    pseudonyms: &mut Pseudonyms,
) -> Result<Value<'a>, Reason> {
    Ok(match manner.kind {
        ColumnType::Amount => {
            amount::of_cell(cell, is_number, manner.mark)?.map_or(Value::Nothing, Value::Amount)
        }
        ColumnType::Currency if !currency::is_kronor(cell) => return Err(Reason::OtherCurrency),
        ColumnType::Currency if text(cell)?.is_empty() => Value::Nothing,
        ColumnType::Currency => Value::Text(Cow::Borrowed(currency::KRONOR)),
        ColumnType::Date => day::parse(cell, manner.order)?.map_or(Value::Nothing, Value::Day),
        ColumnType::Boolean => yes_or_no(text(cell)?)?.map_or(Value::Nothing, Value::Truth),
        ColumnType::OrganisationNumber => some_text(organisation_number::parse(text(cell)?, pseudonyms)),
        // What leads back to the source is kept letter for letter: there, ten digits are a voucher and no person.
        ColumnType::Identifier if !manner.personal => some_text(Cow::Borrowed(text(cell)?)),
        ColumnType::Identifier => some_text(personal_number::replace(text(cell)?, pseudonyms)),
        ColumnType::Text => some_text(match single_spaced(text(cell)?) {
            Cow::Borrowed(text) => personal_number::replace(text, pseudonyms),
            Cow::Owned(text) => Cow::Owned(personal_number::replace(&text, pseudonyms).into_owned()),
        }),
    })
}

fn some_text(text: Cow<'_, str>) -> Value<'_> {
    if text.is_empty() { Value::Nothing } else { Value::Text(text) }
}

/// The cell's text without the space around it, and without the formula that spreadsheets write to keep leading zeros: `="0012"`.
fn text(cell: &[u8]) -> Result<&str, Reason> {
    if cell.len() > LONGEST_TEXT {
        return Err(Reason::TooLong);
    }
    let text = std::str::from_utf8(cell).map_err(|_| Reason::NotText)?;
    // Nearly every cell: nothing stands around it.
    if [cell.first(), cell.last()].into_iter().flatten().all(u8::is_ascii_alphanumeric) {
        return Ok(text);
    }
    let text = text.trim_matches(is_space);
    let inner = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    Ok(inner.map_or(text, |inner| inner.trim_matches(is_space)))
}

/// The text with one usual space between its words, however many and whichever there are: `Alfa  AB` is the supplier that `Alfa AB` is.
fn single_spaced(text: &str) -> Cow<'_, str> {
    let mut before = 0;
    let is_plain = text.bytes().all(|byte| {
        // The rarer spaces begin with these bytes, and so do other letters.
        let is_plain = !matches!(byte, 0..b' ' | 0x7f | 0xc2 | 0xe2) && (before, byte) != (b' ', b' ');
        before = byte;
        is_plain
    });
    if is_plain {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    Cow::Owned(words.join(" "))
}

/// Yes or no, in the words of registers; `None` where nothing is said. A number says how many, as of attachments.
fn yes_or_no(text: &str) -> Result<Option<bool>, Reason> {
    const YES: [&str; 12] = ["ja", "j", "true", "sant", "yes", "y", "x", "finns", "bifogad", "ok", "✓", "on"];
    const NO: [&str; 10] = ["nej", "n", "false", "falskt", "no", "saknas", "finns ej", "-", "–", "off"];
    let lower = text.to_lowercase();
    if lower.is_empty() {
        Ok(None)
    } else if YES.contains(&lower.as_str()) {
        Ok(Some(true))
    } else if NO.contains(&lower.as_str()) {
        Ok(Some(false))
    } else if lower.len() <= 9 && lower.bytes().all(|b| b.is_ascii_digit()) {
        Ok(Some(lower.bytes().any(|b| b != b'0')))
    } else {
        Err(Reason::NotYesOrNo)
    }
}

/// The spaces of texts and numbers: also the no-break and the thin one, and what begins a file as a mark of its encoding.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}') || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_words_and_numbers() {
        let check = |text, expected| assert_eq!(yes_or_no(text), expected, "{text}");
        check("Ja", Ok(Some(true)));
        check("x", Ok(Some(true)));
        check("3", Ok(Some(true)));
        check("0", Ok(Some(false)));
        check("NEJ", Ok(Some(false)));
        check("", Ok(None));
        check("kanske", Err(Reason::NotYesOrNo));
    }

    #[test]
    fn between_words_stands_one_space() {
        let check = |text: &str, expected: &str| assert_eq!(single_spaced(text), expected, "{text:?}");
        check("Alfa AB", "Alfa AB");
        check("Alfa  AB", "Alfa AB");
        check("Alfa\u{a0}AB", "Alfa AB");
        check("Alfa \t\u{202f}AB", "Alfa AB");
        check("Första\r\nAndra", "Första Andra");
        check("2 § – ändrad", "2 § – ändrad");
        check("", "");
    }

    #[test]
    fn a_text_is_trimmed_and_freed_of_its_formula() {
        assert_eq!(text("\u{feff} Ett \u{a0}".as_bytes()), Ok("Ett"));
        assert_eq!(text(b"=\"0012\""), Ok("0012"));
        assert_eq!(text(b"\xc3("), Err(Reason::NotText));
        assert_eq!(text(&vec![b'a'; LONGEST_TEXT + 1]), Err(Reason::TooLong));
    }
}
