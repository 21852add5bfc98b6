//! Amounts as people and programs write them, to whole öre: `1 234,50`, `1.234,50`, `−12`, `12-`, `(12,00)`, `1234.5 kr`.

use tertial_domain::data_set::{DecimalMark, Reason};

use super::is_space;

/// The largest amount that is believed: a thousand billion kronor. No municipality pays more, and sums of such amounts fit.
const LARGEST: u64 = 100_000_000_000_000;

/// The most digits of an amount, more than the largest has: what follows cannot be one.
const MOST_DIGITS: usize = 20;

/// The amount in a cell, in öre; `None` where the cell is empty. Where the column's mark is not known, `1.234` can be read in two ways, and
/// is not guessed at.
pub(crate) fn parse(cell: &[u8], mark: Option<DecimalMark>) -> Result<Option<i64>, Reason> {
    match plain(cell) {
        Some(ore) => Ok(Some(ore)),
        None => written(cell, mark),
    }
}

/// The amount in a cell, in öre, as [`parse`] reads it; but where the file has the cell as a number, its decimals stand after a point. Then
/// there is nothing to be told apart, and the mark that people write in the column is not asked for.
#[inline]
pub(crate) fn of_cell(
    cell: &[u8],
    is_number: bool,
    mark: Option<DecimalMark>,
) -> Result<Option<i64>, Reason> {
    if is_number { of_number(cell) } else { parse(cell, mark) }
}

/// A number's amount, in öre. A comma that could stand before thousands or before öre is no part of a number.
pub(crate) fn of_number(cell: &[u8]) -> Result<Option<i64>, Reason> {
    match parse(cell, None) {
        Err(Reason::AmbiguousAmount) if cell.contains(&b',') => Err(Reason::NotAnAmount),
        Err(Reason::AmbiguousAmount) => parse(cell, Some(DecimalMark::Point)),
        other => other,
    }
}

/// What nearly every cell is: digits, perhaps a minus sign before, perhaps a mark and one or two digits after.
fn plain(cell: &[u8]) -> Option<i64> {
    let (negative, digits) = match cell.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, cell),
    };
    // Fifteen digits with öre are below the largest amount.
    if digits.is_empty() || digits.len() > 14 {
        return None;
    }
    let mut value: i64 = 0;
    let mut decimals: Option<u32> = None;
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(byte - b'0');
                decimals = decimals.map(|count| count + 1);
            }
            b',' | b'.' if decimals.is_none() && value >= 0 => decimals = Some(0),
            _ => return None,
        }
    }
    let value = match decimals {
        None => value * 100,
        Some(1) => value * 10,
        Some(2) => value,
        Some(_) => return None,
    };
    if value.unsigned_abs() > LARGEST {
        return None;
    }
    // A mark alone, or first, is left to the careful reading.
    digits[0].is_ascii_digit().then_some(if negative { -value } else { value })
}

/// A cell that needs a closer look.
fn written(cell: &[u8], mark: Option<DecimalMark>) -> Result<Option<i64>, Reason> {
    let text = std::str::from_utf8(cell).map_err(|_| Reason::NotText)?.trim_matches(is_space);
    if text.is_empty() {
        return Ok(None);
    }
    let (negative, text) = signed(text);
    // A program's number may have hundreds of digits.
    let is_endless = text.len() > MOST_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
    let no_amount = if is_endless { Reason::TooLargeAmount } else { Reason::NotAnAmount };
    let number = Number::of(text).ok_or(no_amount)?;
    let ore = number.ore(mark)?;
    Ok(Some(if negative { -ore } else { ore }))
}

/// What is left without sign and currency, and whether it is below zero. A sign stands before, after, or is a bracket.
fn signed(text: &str) -> (bool, &str) {
    let text = without_currency(text);
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, without_currency(inner.trim_matches(is_space)));
    }
    let is_minus = |c: char| matches!(c, '-' | '\u{2212}' | '\u{2013}');
    if let Some(rest) = text.strip_prefix(is_minus) {
        return (true, without_currency(rest.trim_matches(is_space)));
    }
    if let Some(rest) = text.strip_suffix(is_minus) {
        // `100:-` is a hundred kronor, and no minus.
        return match rest.strip_suffix(':') {
            Some(kronor) => (false, kronor),
            None => (true, without_currency(rest.trim_matches(is_space))),
        };
    }
    (false, text.strip_prefix('+').unwrap_or(text))
}

fn without_currency(text: &str) -> &str {
    let lower = |from: usize, to: usize| text.get(from..to).map(str::to_ascii_lowercase);
    for name in ["sek", "kr.", "kr"] {
        let at = text.len().saturating_sub(name.len());
        if lower(at, text.len()).as_deref() == Some(name) {
            return text[..at].trim_matches(is_space);
        }
        if lower(0, name.len()).as_deref() == Some(name) {
            return text[name.len()..].trim_matches(is_space);
        }
    }
    text
}

/// Groups of digits, and the mark before each but the first.
struct Number<'a> {
    groups: Vec<&'a str>,
    marks: Vec<char>,
}

impl<'a> Number<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let is_mark = |c: char| matches!(c, '.' | ',' | '\'' | '\u{2019}') || is_space(c);
        if text.len() > MOST_DIGITS * 4 || !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (mut groups, mut marks, mut start) = (Vec::new(), Vec::new(), 0);
        for (at, mark) in text.char_indices().filter(|(_, c)| !c.is_ascii_digit()) {
            if !is_mark(mark) {
                return None;
            }
            groups.push(&text[start..at]);
            marks.push(mark);
            start = at + mark.len_utf8();
        }
        groups.push(&text[start..]);
        Some(Self { groups, marks })
    }

    fn ore(&self, mark: Option<DecimalMark>) -> Result<i64, Reason> {
        let whole = if self.has_decimals(mark)? { self.groups.len() - 1 } else { self.groups.len() };
        let kronor = &self.groups[..whole];
        let decimals = self.groups.get(whole).copied().unwrap_or_default();
        if !is_grouped(kronor) {
            return Err(Reason::NotAnAmount);
        }
        let (ore, parts) = decimals.split_at(decimals.len().min(2));
        if parts.bytes().any(|digit| digit != b'0') {
            return Err(Reason::PartsOfAnOre);
        }
        let digits = kronor.concat();
        if digits.trim_start_matches('0').len() > MOST_DIGITS {
            return Err(Reason::TooLargeAmount);
        }
        let kronor: u128 =
            if digits.is_empty() { 0 } else { digits.parse().map_err(|_| Reason::NotAnAmount)? };
        let ore: u128 = format!("{ore:0<2}").parse().map_err(|_| Reason::NotAnAmount)?;
        let value = u64::try_from(kronor * 100 + ore).ok().filter(|value| *value <= LARGEST);
        value.and_then(|value| i64::try_from(value).ok()).ok_or(Reason::TooLargeAmount)
    }

    /// Whether the last mark parts kronor from öre.
    fn has_decimals(&self, mark: Option<DecimalMark>) -> Result<bool, Reason> {
        let Some((last, before)) = self.marks.split_last().filter(|(last, _)| matches!(last, '.' | ','))
        else {
            // A space or an apostrophe never begins the öre, but a mark before it would.
            return if self.marks.iter().any(|mark| matches!(mark, '.' | ',')) {
                Err(Reason::NotAnAmount)
            } else {
                Ok(false)
            };
        };
        if before.contains(last) {
            return if before.iter().all(|other| other == last) {
                Ok(false)
            } else {
                Err(Reason::NotAnAmount)
            };
        }
        let after = self.groups[self.groups.len() - 1];
        let leading = self.groups[0];
        let could_be_thousands = before.is_empty()
            && after.len() == 3
            && (1..=3).contains(&leading.len())
            && !leading.starts_with('0');
        if !could_be_thousands {
            return Ok(true);
        }
        match (mark, last) {
            (Some(DecimalMark::Comma), ',') | (Some(DecimalMark::Point), '.') => Ok(true),
            (Some(_), _) => Ok(false),
            (None, _) => Err(Reason::AmbiguousAmount),
        }
    }
}

/// Whether digits are one group, or groups of three after one to three.
fn is_grouped(groups: &[&str]) -> bool {
    match groups {
        [_] => true,
        [first, rest @ ..] => (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3),
        [] => false,
    }
}

/// What a column's cells tell of its decimal mark.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    comma: u32,
    point: u32,
}

impl Evidence {
    /// Looks at one more cell.
    pub(crate) fn see(&mut self, cell: &str) {
        let text = cell.trim_matches(is_space);
        let Some(number) = Number::of(signed(text).1) else { return };
        let Some(last) = number.marks.last().copied().filter(|last| matches!(last, '.' | ',')) else {
            return;
        };
        let repeated = number.marks.iter().filter(|mark| **mark == last).count() > 1;
        let after = number.groups.last().map_or(0, |group| group.len());
        let other = if last == ',' { '.' } else { ',' };
        let decimal = match (repeated, after, number.marks.len()) {
            // `1.234.567` has points between thousands.
            (true, ..) => other,
            // `1.234` tells nothing; `1 234.500` and `12345.678` do.
            (false, 3, 1) if number.groups[0].len() <= 3 && !number.groups[0].starts_with('0') => return,
            _ => last,
        };
        match decimal {
            ',' => self.comma += 1,
            _ => self.point += 1,
        }
    }

    /// The mark, where the cells agree.
    pub(crate) const fn mark(self) -> Option<DecimalMark> {
        match (self.comma, self.point) {
            (1.., 0) => Some(DecimalMark::Comma),
            (0, 1..) => Some(DecimalMark::Point),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(cell: &str, expected: Result<Option<i64>, Reason>) {
        assert_eq!(parse(cell.as_bytes(), None), expected, "{cell:?}");
    }

    #[test]
    fn an_amount_is_read_to_the_öre() {
        for (cell, ore) in [
            ("0", 0),
            ("1", 100),
            ("1234", 123_400),
            ("1234,5", 123_450),
            ("1234,50", 123_450),
            ("1234.50", 123_450),
            ("-1234,50", -123_450),
            ("\u{2212}1234,50", -123_450),
            ("\u{2013}12", -1_200),
            ("1234,50-", -123_450),
            ("- 1 234,50", -123_450),
            ("(1 234,50)", -123_450),
            ("1 234,50", 123_450),
            ("1\u{a0}234,50", 123_450),
            ("1\u{2009}234\u{202f}567,50", 123_456_750),
            ("1.234,50", 123_450),
            ("1,234.50", 123_450),
            ("1.234.567", 123_456_700),
            ("1,234,567", 123_456_700),
            ("1'234.50", 123_450),
            ("12,", 1_200),
            (",5", 50),
            ("0,500", 50),
            ("1234,500", 123_450),
            ("1 234,5000", 123_450),
            ("+5", 500),
            ("100 kr", 10_000),
            ("100:-", 10_000),
            ("SEK 100,00", 10_000),
            ("-100,00 SEK", -10_000),
            ("  7,00 ", 700),
            ("00012", 1_200),
            ("1000000000000", 100_000_000_000_000),
            ("-0,00", 0),
        ] {
            check(cell, Ok(Some(ore)));
        }
        check("", Ok(None));
        check(" \u{a0}", Ok(None));
    }

    #[test]
    fn what_is_no_amount_says_why() {
        for (cell, reason) in [
            ("abc", Reason::NotAnAmount),
            ("-", Reason::NotAnAmount),
            (",", Reason::NotAnAmount),
            ("12 34", Reason::NotAnAmount),
            ("1.23.456", Reason::NotAnAmount),
            ("1,2,3", Reason::NotAnAmount),
            ("1,234 567", Reason::NotAnAmount),
            ("--5", Reason::NotAnAmount),
            ("5 EUR", Reason::NotAnAmount),
            ("1E+05", Reason::NotAnAmount),
            ("1e400", Reason::NotAnAmount),
            ("inf", Reason::NotAnAmount),
            ("-Infinity", Reason::NotAnAmount),
            ("NaN", Reason::NotAnAmount),
            ("2026-01-15", Reason::NotAnAmount),
            ("1.234", Reason::AmbiguousAmount),
            ("12,345", Reason::AmbiguousAmount),
            ("1234,567", Reason::PartsOfAnOre),
            ("0,001", Reason::PartsOfAnOre),
            ("1000000000000,01", Reason::TooLargeAmount),
            ("99999999999999999999999999", Reason::TooLargeAmount),
        ] {
            check(cell, Err(reason));
        }
        assert_eq!(parse(b"1\xa0234", None), Err(Reason::NotText));
    }

    #[test]
    fn the_columns_mark_tells_thousands_from_decimals() {
        let check = |cell: &str, mark, expected| assert_eq!(parse(cell.as_bytes(), mark), expected, "{cell}");
        check("1.234", Some(DecimalMark::Comma), Ok(Some(123_400)));
        check("1,234", Some(DecimalMark::Point), Ok(Some(123_400)));
        check("1,200", Some(DecimalMark::Comma), Ok(Some(120)));
        check("1.234", Some(DecimalMark::Point), Err(Reason::PartsOfAnOre));
        let evidence = |cells: &[&str]| {
            let mut evidence = Evidence::default();
            for cell in cells {
                evidence.see(cell);
            }
            evidence.mark()
        };
        assert_eq!(evidence(&["1.234", "12,50"]), Some(DecimalMark::Comma));
        assert_eq!(evidence(&["1,234", "12.5"]), Some(DecimalMark::Point));
        assert_eq!(evidence(&["1.234.567"]), Some(DecimalMark::Comma));
        assert_eq!(evidence(&["1.234,50", "7"]), Some(DecimalMark::Comma));
        assert_eq!(evidence(&["1.234", "abc", ""]), None);
        assert_eq!(evidence(&["12,50", "12.50"]), None);
    }

    #[test]
    fn a_numbers_decimals_stand_after_a_point_whatever_the_column_is_told() {
        for mark in [Some(DecimalMark::Comma), Some(DecimalMark::Point), None] {
            let check = |cell: &str, expected| {
                assert_eq!(of_cell(cell.as_bytes(), true, mark), expected, "{cell} {mark:?}");
            };
            check("2.345", Err(Reason::PartsOfAnOre));
            check("2.340", Ok(Some(234)));
            check("12.50", Ok(Some(1_250)));
            check("1234", Ok(Some(123_400)));
            check("1,234", Err(Reason::NotAnAmount));
            check("", Ok(None));
        }
    }

    proptest! {
        /// Every way in which an amount is written gives the same öre back.
        #[test]
        fn what_was_written_is_read_back(ore in -100_000_000_000_000i64..=100_000_000_000_000) {
            let money = tertial_domain::Money::ore(ore).to_string();
            prop_assert_eq!(parse(money.as_bytes(), None), Ok(Some(ore)));
            let sign = if ore < 0 { "-" } else { "" };
            let (kronor, rest) = (ore.unsigned_abs() / 100, ore.unsigned_abs() % 100);
            for text in [
                format!("{sign}{kronor},{rest:02}"),
                format!("{sign}{kronor}.{rest:02}"),
                format!("{kronor},{rest:02}{sign}"),
            ] {
                prop_assert_eq!(parse(text.as_bytes(), None), Ok(Some(ore)), "{}", text);
            }
        }

        /// No bytes bring the reader down, and the quick way never disagrees with the careful one.
        #[test]
        fn any_bytes_are_answered(cell in "[-+0-9., kr\u{a0}()]{0,24}|.{0,24}") {
            for mark in [Some(DecimalMark::Comma), Some(DecimalMark::Point), None] {
                if let Some(ore) = plain(cell.as_bytes()) {
                    prop_assert_eq!(written(cell.as_bytes(), mark), Ok(Some(ore)));
                }
                let _answered = parse(cell.as_bytes(), mark);
            }
        }
    }
}
