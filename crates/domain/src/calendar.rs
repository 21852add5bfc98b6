//! How often the organisation follows up, and when each part of a follow-up is due.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::OrganisationId;
use crate::period::{Period, PeriodInYear, PeriodLength};

/// The longest that a deadline may come after its period: the next year's follow-ups have begun by then.
pub const MOST_DAYS: u16 = 180;

/// When an organisation follows up. It has one of these, or none as long as nobody has changed anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The interval of follow-up.
    pub length: PeriodLength,
    /// What is due after each period of that length, in the order of the year.
    pub deadlines: Vec<Deadlines>,
}

/// When the parts of a period's follow-up are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadlines {
    /// The period.
    pub period: Period,
    /// The controls that are to be carried out in the period; none for the period's last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub controls: Option<Deadline>,
    /// The units' contributions.
    pub contributions: Deadline,
    /// The risk owners' analyses.
    pub analyses: Deadline,
    /// The report to the board.
    pub report: Deadline,
}

/// A day that is told from the period, the same way every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Deadline {
    /// So many days after the period's last: `21`.
    DaysAfter(u16),
    /// The first such day from the beginning of the period's last month on: `01-25`. The 29th of February is the 28th in other years.
    Yearly {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
}

/// The days on which the parts of one follow-up are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The units' contributions.
    pub contributions: Date,
    /// The risk owners' analyses.
    pub analyses: Date,
    /// The report to the board.
    pub report: Date,
}

/// The text names no deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a deadline is a number of days up to {MOST_DAYS}, or a month and a day as 01-25")]
pub struct NotADeadline;

/// Why deadlines do not make a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The periods are not those of the interval.
    #[error("the deadlines are not of the periods of the interval")]
    Periods,
    /// Contributions, analyses and report are not due in that order.
    #[error("the deadlines of {0} are not in order")]
    Order(Period),
    /// The controls are due after the report that tells of them.
    #[error("the controls of {0} are due after the report")]
    ControlsAfterReport(Period),
}

impl Calendar {
    /// The calendar of an organisation that has chosen nothing: each tertial, with two weeks for contributions, three for analyses and
    /// five for the report.
    #[must_use]
    pub fn usual(organisation: OrganisationId) -> Self {
        Self::with_length(organisation, PeriodLength::Tertial)
    }

    /// The usual deadlines after periods of a length.
    #[must_use]
    pub fn with_length(organisation: OrganisationId, length: PeriodLength) -> Self {
        let usual = |period| Deadlines {
            period,
            controls: None,
            contributions: Deadline::DaysAfter(14),
            analyses: Deadline::DaysAfter(21),
            report: Deadline::DaysAfter(35),
        };
        Self { organisation, length, deadlines: length.periods().into_iter().map(usual).collect() }
    }

    /// The calendar, where every period has its deadlines and they come in order.
    pub fn checked(self) -> Result<Self, CalendarError> {
        let periods: Vec<Period> = self.deadlines.iter().map(|deadlines| deadlines.period).collect();
        if periods != self.length.periods() {
            return Err(CalendarError::Periods);
        }
        // The 29th of February may turn the order around, so that a leap year is looked at too.
        for (year, deadlines) in
            [2026, 2027, 2028].into_iter().flat_map(|year| self.deadlines.iter().map(move |it| (year, it)))
        {
            let due = deadlines.due(year);
            if due.contributions > due.analyses || due.analyses > due.report {
                return Err(CalendarError::Order(deadlines.period));
            }
            if deadlines.controls_due(year) > due.report {
                return Err(CalendarError::ControlsAfterReport(deadlines.period));
            }
        }
        Ok(self)
    }

    /// When the parts of a follow-up are due. A period of another length than the organisation's, from before it changed, has the
    /// usual deadlines.
    #[must_use]
    pub fn due(&self, at: PeriodInYear) -> Due {
        let own = self.deadlines.iter().find(|deadlines| deadlines.period == at.period).copied();
        let usual = || Self::with_length(self.organisation, at.period.length()).deadlines.into_iter();
        let deadlines = own.or_else(|| usual().find(|deadlines| deadlines.period == at.period));
        deadlines.map_or_else(
            || Due { contributions: at.last_day(), analyses: at.last_day(), report: at.last_day() },
            |deadlines| deadlines.due(at.year),
        )
    }
}

impl Calendar {
    /// The last day for a control that is to be carried out in a period: what the calendar says of it, and the period's last day where it
    /// says nothing, as of a period of another length than the interval's.
    #[must_use]
    pub fn controls_due(&self, at: PeriodInYear) -> Date {
        let own = self.deadlines.iter().find(|deadlines| deadlines.period == at.period);
        own.map_or_else(|| at.last_day(), |deadlines| deadlines.controls_due(at.year))
    }
}

impl Deadlines {
    fn controls_due(&self, year: i16) -> Date {
        let at = PeriodInYear { year, period: self.period };
        self.controls.map_or_else(|| at.last_day(), |deadline| deadline.after(at))
    }

    /// The days after the period of a year.
    fn due(&self, year: i16) -> Due {
        let at = PeriodInYear { year, period: self.period };
        Due {
            contributions: self.contributions.after(at),
            analyses: self.analyses.after(at),
            report: self.report.after(at),
        }
    }
}

impl Deadline {
    /// The day.
    #[must_use]
    pub fn after(self, at: PeriodInYear) -> Date {
        let last = at.last_day();
        match self {
            Self::DaysAfter(days) => last.saturating_add(i64::from(days).days()),
            Self::Yearly { month, day } => {
                let on = |year: i16| {
                    let first = Date::new(year, month, 1).unwrap_or(last);
                    first.with().day(day.min(first.days_in_month())).build().unwrap_or(first)
                };
                let this_year = on(last.year());
                if this_year < last.first_of_month() { on(last.year() + 1) } else { this_year }
            }
        }
    }
}

impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DaysAfter(days) => write!(f, "{days}"),
            Self::Yearly { month, day } => write!(f, "{month:02}-{day:02}"),
        }
    }
}

impl FromStr for Deadline {
    type Err = NotADeadline;

    fn from_str(text: &str) -> Result<Self, NotADeadline> {
        let text = text.trim();
        let Some((month, day)) = text.split_once('-') else {
            let days = text.parse().map_err(|_| NotADeadline)?;
            return if days <= MOST_DAYS { Ok(Self::DaysAfter(days)) } else { Err(NotADeadline) };
        };
        let (month, day) = (month.parse().map_err(|_| NotADeadline)?, day.parse().map_err(|_| NotADeadline)?);
        // 2028 is a leap year: the 29th of February is a day.
        Date::new(2028, month, day).map_or(Err(NotADeadline), |_| Ok(Self::Yearly { month, day }))
    }
}

impl TryFrom<String> for Deadline {
    type Error = NotADeadline;

    fn try_from(text: String) -> Result<Self, NotADeadline> {
        text.parse()
    }
}

impl From<Deadline> for String {
    fn from(deadline: Deadline) -> Self {
        deadline.to_string()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ORGANISATION: OrganisationId = OrganisationId::new(Uuid::from_u128(1));

    #[test]
    fn deadlines_are_told_from_the_period() {
        let check = |text: &str, period, year, expected: &str| {
            let deadline: Deadline = text.parse().unwrap();
            assert_eq!(deadline.to_string(), text);
            let day = deadline.after(PeriodInYear { year, period });
            assert_eq!(day.to_string(), expected, "{text} after {period} {year}");
        };
        check("14", Period::T1, 2026, "2026-05-14");
        check("0", Period::T3, 2026, "2026-12-31");
        check("35", Period::T3, 2026, "2027-02-04");
        check("05-15", Period::T1, 2026, "2026-05-15");
        check("01-25", Period::T3, 2026, "2027-01-25");
        check("12-10", Period::T3, 2026, "2026-12-10");
        check("01-31", Period::Year, 2026, "2027-01-31");
        check("02-29", Period::Year, 2026, "2027-02-28");
        check("02-29", Period::Year, 2027, "2028-02-29");
        check("04-20", Period::Q1, 2026, "2026-04-20");
    }

    #[test]
    fn other_texts_are_no_deadlines() {
        for text in ["", "-", "-3", "181", "13-01", "02-30", "00-10", "2026-01-25", "i maj", "٣"] {
            assert_eq!(text.parse::<Deadline>(), Err(NotADeadline), "{text:?}");
        }
    }

    #[test]
    fn a_calendar_has_every_period_in_order() {
        for length in PeriodLength::ALL {
            assert!(Calendar::with_length(ORGANISATION, length).checked().is_ok(), "{length:?}");
        }
        let mut calendar = Calendar::usual(ORGANISATION);
        calendar.deadlines[1].report = Deadline::DaysAfter(20);
        assert_eq!(calendar.clone().checked(), Err(CalendarError::Order(Period::T2)));
        calendar.deadlines.remove(1);
        assert_eq!(calendar.checked(), Err(CalendarError::Periods));
    }

    #[test]
    fn controls_are_due_by_their_own_deadline_or_with_the_period() {
        let mut calendar = Calendar::usual(ORGANISATION);
        calendar.deadlines[0].controls = Some(Deadline::DaysAfter(10));
        let check = |period, expected: &str| {
            let due = calendar.controls_due(PeriodInYear { year: 2026, period });
            assert_eq!(due.to_string(), expected, "{period}");
        };
        check(Period::T1, "2026-05-10");
        check(Period::T2, "2026-08-31");
        check(Period::Q1, "2026-03-31");
        check(Period::Year, "2026-12-31");
        calendar.deadlines[1].controls = Some(Deadline::DaysAfter(36));
        assert_eq!(calendar.checked(), Err(CalendarError::ControlsAfterReport(Period::T2)));
    }

    #[test]
    fn a_period_from_before_the_interval_changed_has_deadlines_too() {
        let due = Calendar::usual(ORGANISATION).due(PeriodInYear { year: 2026, period: Period::Q1 });
        assert_eq!(due.contributions.to_string(), "2026-04-14");
    }
}
