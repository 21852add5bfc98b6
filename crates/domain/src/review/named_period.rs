//! Periods that a text names: `tertial 1`, `T1 2025`, `andra kvartalet`, `helåret 2025`.

use crate::numerals::{parse, parse_ordinal};
use crate::period::{Period, PeriodInYear, PeriodLength};
use crate::text::Word;

/// The years that a number of four digits is taken to be.
const YEARS: std::ops::Range<i16> = 1990..2100;

/// The first period that words name. `at` tells the year of one that is named alone.
pub(super) fn named_period(words: &[Word], at: PeriodInYear) -> Option<PeriodInYear> {
    named_periods(words, at).next()
}

/// Every period that words name.
pub(super) fn named_periods(words: &[Word], at: PeriodInYear) -> impl Iterator<Item = PeriodInYear> {
    (0..words.len()).filter_map(move |index| period_at(&words[index..], at).map(|(period, _)| period))
}

/// The period that the first words name, and how many words name it. The follow-up's year where none is said.
pub(super) fn period_at(words: &[Word], at: PeriodInYear) -> Option<(PeriodInYear, usize)> {
    let first = words.first()?.lower.as_str();
    let second = words.get(1).map(|word| word.lower.as_str());
    if matches!(first, "helår" | "helåret") {
        let year = words.get(1).and_then(year)?;
        return Some((PeriodInYear { year, period: Period::Year }, 2));
    }
    let (length, ordinal, count) = if let Some((length, number)) = length(first).zip(second) {
        (length, parse(number)?, 2)
    } else if let Some((number, length)) = parse_ordinal(first).zip(second.and_then(length)) {
        (length, number, 2)
    } else {
        let period: Period = first.parse().ok().filter(|period| *period != Period::Year)?;
        (period.length(), u32::from(period.ordinal()), 1)
    };
    let period =
        Period::ALL.into_iter().find(|p| p.length() == length && u32::from(p.ordinal()) == ordinal)?;
    let said = words.get(count).and_then(year);
    let year = said.unwrap_or(at.year);
    Some((PeriodInYear { year, period }, count + usize::from(said.is_some())))
}

/// The year that a word says: `2026`.
pub(super) fn year(word: &Word) -> Option<i16> {
    word.lower.parse().ok().filter(|year| YEARS.contains(year))
}

fn length(word: &str) -> Option<PeriodLength> {
    Some(match word {
        "tertial" | "tertialet" | "tertialets" => PeriodLength::Tertial,
        "kvartal" | "kvartalet" | "kvartalets" => PeriodLength::Quarter,
        "halvår" | "halvåret" | "halvårets" => PeriodLength::HalfYear,
        _ => return None,
    })
}
