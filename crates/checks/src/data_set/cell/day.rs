//! Days as people and programs write them: `2026-01-15`, `20260115`, `15/1/2026`, `260115`, `15 jan 2026`.

use tertial_domain::data_set::Reason;

use super::is_space;

/// Which of day and month stands first where the year stands last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum DayOrder {
    /// `15/1/2026`, as in Sweden.
    #[default]
    DayFirst,
    /// `1/15/2026`.
    MonthFirst,
}

/// The years that are believed; the last is what registers write for no end.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

/// The day in a cell, as days since 1970-01-01; `None` where the cell is empty, or says that there is no day.
pub(crate) fn parse(cell: &[u8], order: DayOrder) -> Result<Option<i32>, Reason> {
    if let [a, b, c, d, b'-', e, f, b'-', g, h] = *cell
        && let Some(day) = of_digits([a, b, c, d], [e, f], [g, h])
    {
        return Ok(Some(day));
    }
    written(cell, order)
}

/// A cell that needs a closer look.
fn written(cell: &[u8], order: DayOrder) -> Result<Option<i32>, Reason> {
    let text = std::str::from_utf8(cell).map_err(|_| Reason::NotText)?.trim_matches(is_space);
    if text.is_empty() || text.starts_with("0000-00-00") || text == "00000000" || text == "0" {
        return Ok(None);
    }
    let text = without_time(text);
    let day = if text.bytes().all(|b| b.is_ascii_digit()) { of_number(text) } else { in_parts(text, order) };
    day.map(Some).ok_or(Reason::NotADay)
}

/// What stands before a time of day.
fn without_time(text: &str) -> &str {
    let at = text.find(|c: char| c == 'T' || is_space(c)).filter(|at| {
        let after = text[*at..].trim_start_matches(|c: char| c == 'T' || is_space(c));
        let hour = after.split([':', '.']).next().unwrap_or_default();
        after.len() > hour.len() && (1..=2).contains(&hour.len()) && hour.bytes().all(|b| b.is_ascii_digit())
    });
    at.map_or(text, |at| &text[..at])
}

/// Digits alone: `20260115`, `260115`, or the number of the day that spreadsheets count.
fn of_number(text: &str) -> Option<i32> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i32>().ok();
    match text.len() {
        8 => day(number(0..4)?, number(4..6)?, number(6..8)?),
        6 => day(century(number(0..2)?), number(2..4)?, number(4..6)?),
        // 1954 to 2119; the count begins in 1899, with a day in 1900 that there never was.
        5 => number(0..5).filter(|count| (20_000..=80_000).contains(count)).map(|count| count - 25_569),
        _ => None,
    }
}

/// Three parts with the same mark between them, or a month in letters.
fn in_parts(text: &str, order: DayOrder) -> Option<i32> {
    let is_mark =
        |c: char| matches!(c, '-' | '/' | '.' | '\u{2010}' | '\u{2011}' | '\u{2013}') || is_space(c);
    let mut parts = text.split(is_mark).filter(|part| !part.is_empty());
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || text.len() > 40 {
        return None;
    }
    if let Some(month) = month_named(b) {
        return if a.len() == 4 {
            day(number(a)?, month, number(c)?)
        } else {
            day(year(c)?, month, number(a)?)
        };
    }
    if a.len() == 4 {
        return day(number(a)?, number(b)?, number(c)?);
    }
    let (first, second) = (number(a)?, number(b)?);
    match order {
        // Two digits for the year may stand first too, where nothing else fits: `26-01-15`.
        DayOrder::DayFirst if c.len() == 2 && text.contains('-') => day(century(first), second, number(c)?),
        DayOrder::DayFirst => day(year(c)?, second, first),
        DayOrder::MonthFirst => day(year(c)?, first, second),
    }
}

fn number(text: &str) -> Option<i32> {
    (text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn year(text: &str) -> Option<i32> {
    match text.len() {
        2 => number(text).map(century),
        4 => number(text),
        _ => None,
    }
}

/// Two digits of a year: this century's until 79.
const fn century(year: i32) -> i32 {
    if year < 80 { 2000 + year } else { 1900 + year }
}

fn month_named(text: &str) -> Option<i32> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
    let lower: String = text.trim_end_matches('.').chars().flat_map(char::to_lowercase).take(12).collect();
    let at = match lower.get(..3)? {
        "may" => 4,
        "oct" => 9,
        short => MONTHS.iter().position(|month| *month == short)?,
    };
    lower.chars().all(char::is_alphabetic).then(|| i32::try_from(at).ok().map(|at| at + 1)).flatten()
}

fn of_digits(year: [u8; 4], month: [u8; 2], of_month: [u8; 2]) -> Option<i32> {
    let digits = |digits: &[u8]| {
        digits.iter().try_fold(0_i32, |number, digit| match digit {
            b'0'..=b'9' => Some(number * 10 + i32::from(digit - b'0')),
            _ => None,
        })
    };
    day(digits(&year)?, digits(&month)?, digits(&of_month)?)
}

/// The days since 1970-01-01 of a day that there is.
fn day(year: i32, month: i32, of_month: i32) -> Option<i32> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !YEARS.contains(&year) || !(1..=length).contains(&of_month) {
        return None;
    }
    // The year begins in March here, so that the day which leap years add comes last. All numbers are above zero.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before_year = year * 365 + year / 4 - year / 100 + year / 400;
    let before_month = (153 * month + 2) / 5;
    Some(before_year + before_month + of_month - 1 - 719_468)
}

/// What a column's cells tell of the order of day and month.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    day_first: u32,
    month_first: u32,
}

impl Evidence {
    /// Looks at one more cell.
    pub(crate) fn see(&mut self, cell: &str) {
        let mut parts = without_time(cell.trim_matches(is_space)).split(['/', '-', '.']);
        let (Some(a), Some(b), Some(c)) = (parts.next(), parts.next(), parts.next()) else { return };
        if a.len() > 2 || year(c).is_none() {
            return;
        }
        match (number(a), number(b)) {
            (Some(13..=31), Some(1..=12)) => self.day_first += 1,
            (Some(1..=12), Some(13..=31)) => self.month_first += 1,
            _ => {}
        }
    }

    /// Whether a cell is a day in either order, and another in each.
    pub(crate) fn can_be_two(cell: &str) -> bool {
        let in_order = |order| parse(cell.as_bytes(), order).ok().flatten();
        let (first, second) = (in_order(DayOrder::DayFirst), in_order(DayOrder::MonthFirst));
        first.is_some() && second.is_some() && first != second
    }

    /// Whether the cells say which stands first.
    pub(crate) const fn is_told(self) -> bool {
        self.day_first > 0 || self.month_first > 0
    }

    /// The order: the Swedish one, unless the cells can only be read the other way.
    pub(crate) const fn order(self) -> DayOrder {
        if self.month_first > 0 && self.day_first == 0 { DayOrder::MonthFirst } else { DayOrder::DayFirst }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;
    use proptest::prelude::*;

    use super::*;

    fn days(date: Date) -> i32 {
        (date - jiff::civil::date(1970, 1, 1)).get_days()
    }

    #[test]
    fn a_day_is_read_in_every_form() {
        let fifteenth = days(jiff::civil::date(2026, 1, 15));
        for cell in [
            "2026-01-15",
            "20260115",
            "260115",
            "2026/01/15",
            "2026.1.15",
            "15/1/2026",
            "15.01.2026",
            "15-01-2026",
            "15/1/26",
            "2026-01-15 00:00:00",
            "2026-01-15T13:45:00Z",
            "2026-01-15 09.30",
            "15 jan 2026",
            "15 januari 2026",
            "15-Jan-2026",
            "2026 jan 15",
            "46037",
            " 2026-01-15 ",
            "2026\u{2011}01\u{2011}15",
            "26-01-15",
        ] {
            assert_eq!(parse(cell.as_bytes(), DayOrder::DayFirst), Ok(Some(fifteenth)), "{cell}");
        }
        for cell in ["", " ", "0000-00-00", "0000-00-00 00:00:00", "0"] {
            assert_eq!(parse(cell.as_bytes(), DayOrder::DayFirst), Ok(None), "{cell}");
        }
        assert_eq!(parse(b"1/15/2026", DayOrder::MonthFirst), Ok(Some(fifteenth)));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for cell in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "1/15/2026",
            "15/1",
            "2026",
            "igår",
            "1234567",
            "2026-01-15-01",
            "15 foo 2026",
            "1899-12-31",
            "99999",
            "2026-1",
            "32/1/2026",
            "--",
        ] {
            assert_eq!(parse(cell.as_bytes(), DayOrder::DayFirst), Err(Reason::NotADay), "{cell}");
        }
        assert_eq!(parse(b"\xff", DayOrder::DayFirst), Err(Reason::NotText));
    }

    #[test]
    fn the_column_tells_which_stands_first() {
        let order = |cells: &[&str]| {
            let mut evidence = Evidence::default();
            for cell in cells {
                evidence.see(cell);
            }
            evidence.order()
        };
        assert_eq!(order(&["1/2/2026", "3/31/2026"]), DayOrder::MonthFirst);
        assert_eq!(order(&["1/2/2026", "31/3/2026"]), DayOrder::DayFirst);
        assert_eq!(order(&["1/2/2026", "2026-03-31"]), DayOrder::DayFirst);
    }

    #[test]
    fn some_days_can_be_two() {
        let check = |cell: &str, expected| assert_eq!(Evidence::can_be_two(cell), expected, "{cell}");
        check("03/04/2026", true);
        check("3.4.2026", true);
        check("03/03/2026", false);
        check("13/04/2026", false);
        check("2026-03-04", false);
        check("V1", false);
    }

    proptest! {
        #[test]
        fn days_are_counted_as_the_calendar_does(count in -25_567i32..2_932_896) {
            let date = jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(count);
            prop_assert_eq!(parse(date.to_string().as_bytes(), DayOrder::DayFirst), Ok(Some(count)));
        }

        #[test]
        fn any_text_is_answered(cell in "[0-9/. :T-]{0,20}|.{0,30}") {
            let _answered = parse(cell.as_bytes(), DayOrder::DayFirst);
            Evidence::default().see(&cell);
        }
    }
}
