//! The interval that a follow-up covers.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One interval of the year, of any of the lengths that municipalities follow up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Period {
    /// January to April.
    T1,
    /// May to August.
    T2,
    /// September to December.
    T3,
    /// January to March.
    Q1,
    /// April to June.
    Q2,
    /// July to September.
    Q3,
    /// October to December.
    Q4,
    /// January to June.
    H1,
    /// July to December.
    H2,
    /// The whole year.
    #[serde(rename = "year")]
    Year,
}

/// How long a period is; periods of one length follow each other through the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodLength {
    /// Four months.
    Tertial,
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// Twelve months.
    Year,
}

/// A text that names no period.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no period: T1–T3, Q1–Q4, H1, H2 or year")]
pub struct NotAPeriod(pub String);

impl PeriodLength {
    /// All of them, the most common first.
    pub const ALL: [Self; 4] = [Self::Tertial, Self::Quarter, Self::HalfYear, Self::Year];

    /// Its name in forms and messages: `half-year`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tertial => "tertial",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::Year => "year",
        }
    }

    /// The length with a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|length| length.name() == name)
    }

    /// The periods of this length, in the order of the year.
    #[must_use]
    pub fn periods(self) -> Vec<Period> {
        Period::ALL.into_iter().filter(|period| period.length() == self).collect()
    }
}

impl Period {
    /// Every period, tertials first.
    pub const ALL: [Self; 10] = [
        Self::T1,
        Self::T2,
        Self::T3,
        Self::Q1,
        Self::Q2,
        Self::Q3,
        Self::Q4,
        Self::H1,
        Self::H2,
        Self::Year,
    ];

    /// The code that files and the command line use: `T3`, `year`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::T1 => "T1",
            Self::T2 => "T2",
            Self::T3 => "T3",
            Self::Q1 => "Q1",
            Self::Q2 => "Q2",
            Self::Q3 => "Q3",
            Self::Q4 => "Q4",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::Year => "year",
        }
    }

    /// The name in running Swedish text: `tertial 3`, `kvartal 1`, `halvår 2`, `helår`.
    #[must_use]
    pub fn swedish(self) -> String {
        match self.length() {
            PeriodLength::Tertial => format!("tertial {}", self.ordinal()),
            PeriodLength::Quarter => format!("kvartal {}", self.ordinal()),
            PeriodLength::HalfYear => format!("halvår {}", self.ordinal()),
            PeriodLength::Year => "helår".to_owned(),
        }
    }

    /// How long the period is.
    #[must_use]
    pub const fn length(self) -> PeriodLength {
        match self {
            Self::T1 | Self::T2 | Self::T3 => PeriodLength::Tertial,
            Self::Q1 | Self::Q2 | Self::Q3 | Self::Q4 => PeriodLength::Quarter,
            Self::H1 | Self::H2 => PeriodLength::HalfYear,
            Self::Year => PeriodLength::Year,
        }
    }

    /// Which one of its length it is in the year, from 1.
    #[must_use]
    pub const fn ordinal(self) -> u8 {
        match self {
            Self::T1 | Self::Q1 | Self::H1 | Self::Year => 1,
            Self::T2 | Self::Q2 | Self::H2 => 2,
            Self::T3 | Self::Q3 => 3,
            Self::Q4 => 4,
        }
    }

    /// The last calendar month of the period, 1 to 12; periods of different lengths are ordered by it.
    #[must_use]
    pub const fn last_month(self) -> u8 {
        match self {
            Self::T1 => 4,
            Self::T2 => 8,
            Self::Q1 => 3,
            Self::Q2 | Self::H1 => 6,
            Self::Q3 => 9,
            Self::T3 | Self::Q4 | Self::H2 | Self::Year => 12,
        }
    }

    /// The first calendar month of the period, 1 to 12.
    #[must_use]
    pub const fn first_month(self) -> u8 {
        let months = match self.length() {
            PeriodLength::Quarter => 3,
            PeriodLength::Tertial => 4,
            PeriodLength::HalfYear => 6,
            PeriodLength::Year => 12,
        };
        self.last_month() - months + 1
    }

    /// Whether another period of the year ends in this one: what is due then, or counts for it, is a part of this.
    #[must_use]
    pub const fn has_end_of(self, other: Self) -> bool {
        self.first_month() <= other.last_month() && other.last_month() <= self.last_month()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|period| period.code().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| NotAPeriod(text.to_owned()))
    }
}

/// A period of a given year, ordered in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PeriodInYear {
    /// Calendar year, e.g. 2026.
    pub year: i16,
    /// Which part of that year.
    pub period: Period,
}

impl PeriodInYear {
    /// `T3 2026`, as tables and file names write it.
    #[must_use]
    pub fn short(self) -> String {
        format!("{} {}", self.period, self.year)
    }

    /// The period's last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        let month = i8::try_from(self.period.last_month()).expect("a year has twelve months");
        // A year that no calendar has is as far off as a day can be.
        Date::new(self.year, month, 1).map_or(Date::MAX, Date::last_of_month)
    }

    /// Whether a day is before the period's first.
    #[must_use]
    pub fn is_after(self, day: Date) -> bool {
        (day.year(), day.month().unsigned_abs()) < (self.year, self.period.first_month())
    }
}

impl PartialOrd for PeriodInYear {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PeriodInYear {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |p: &Self| (p.year, p.period.last_month(), p.period);
        key(self).cmp(&key(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_begins_on_the_first_of_its_first_month() {
        let check = |period, year, month, day, expected: bool| {
            let at = PeriodInYear { year: 2026, period };
            assert_eq!(
                at.is_after(jiff::civil::date(year, month, day)),
                expected,
                "{period} {year}-{month}-{day}"
            );
        };
        check(Period::T1, 2025, 12, 31, true);
        check(Period::T1, 2026, 1, 1, false);
        check(Period::T2, 2026, 4, 30, true);
        check(Period::T2, 2026, 5, 1, false);
        check(Period::T3, 2026, 8, 31, true);
        check(Period::Q4, 2026, 10, 1, false);
        check(Period::H2, 2026, 6, 30, true);
        check(Period::Year, 2026, 1, 1, false);
        check(Period::T2, 2027, 1, 1, false);
    }

    #[test]
    fn a_period_ends_on_the_last_of_its_last_month() {
        let check = |year, period, month, day| {
            let last = PeriodInYear { year, period }.last_day();
            assert_eq!(last, jiff::civil::date(year, month, day), "{period} {year}");
        };
        check(2026, Period::T1, 4, 30);
        check(2026, Period::T2, 8, 31);
        check(2026, Period::Year, 12, 31);
        check(2028, Period::Q1, 3, 31);
        check(2026, Period::H1, 6, 30);
    }

    #[test]
    fn codes_read_back() {
        for period in Period::ALL {
            assert_eq!(period.code().parse(), Ok(period));
        }
        assert!("T4".parse::<Period>().is_err());
    }

    #[test]
    fn later_periods_sort_later() {
        let at = |year, period| PeriodInYear { year, period };
        assert!(at(2025, Period::T3) < at(2026, Period::T1));
        assert!(at(2026, Period::T2) < at(2026, Period::T3));
        assert!(at(2026, Period::T1) < at(2026, Period::H1));
    }
}
