//! The world outside: the only place that reads the clock, knows the time zone and makes random identities.
//!
//! Everything that needs one of them is handed a [`Surroundings`], so that the same input gives the same
//! bytes: a test or the demonstration hands in a fixed one.
#![expect(clippy::disallowed_methods, reason = "this is the module that the rule sends everybody to")]

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use tertial_domain::snapshot::Fingerprint;
use uuid::Uuid;

/// The time zone that decides which day it is: a decision is dated where the board sits.
const TIME_ZONE: &str = "Europe/Stockholm";

/// Where the time and new identities come from.
#[derive(Debug, Clone)]
pub struct Surroundings(Source);

/// 256 random bits: what a session or a one-time link is known by. It is never shown but where it is handed out.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

#[derive(Debug, Clone)]
enum Source {
    Machine,
    Fixed { now: Timestamp, ids: Arc<AtomicU64> },
    Standing { day: Date },
}

impl Surroundings {
    /// The machine's clock and random source.
    #[must_use]
    pub const fn machine() -> Self {
        Self(Source::Machine)
    }

    /// A clock that stands still at nine in the morning of a day, and identities that count up.
    #[must_use]
    pub fn fixed(day: Date) -> Self {
        Self(Source::Fixed { now: nine_in_the_morning(day), ids: Arc::default() })
    }

    /// The machine's clock and random source, but it is always the same day: in a demonstration nothing becomes late.
    #[must_use]
    pub const fn standing(day: Date) -> Self {
        Self(Source::Standing { day })
    }

    /// The same fixed surroundings on another day. Identities go on counting, so that none comes twice.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        let ids = match &self.0 {
            Source::Machine | Source::Standing { .. } => Arc::default(),
            Source::Fixed { ids, .. } => Arc::clone(ids),
        };
        Self(Source::Fixed { now: nine_in_the_morning(day), ids })
    }

    /// The same fixed surroundings so much later. A machine's clock goes by itself.
    #[must_use]
    pub fn later(&self, by: SignedDuration) -> Self {
        match &self.0 {
            Source::Fixed { now, ids } => Self(Source::Fixed { now: *now + by, ids: Arc::clone(ids) }),
            Source::Machine | Source::Standing { .. } => self.clone(),
        }
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Source::Machine => Timestamp::now(),
            Source::Standing { day } => at(*day, Timestamp::now().to_zoned(time_zone()).time()),
            Source::Fixed { now, .. } => *now,
        }
    }

    /// The day now, in Sweden.
    #[must_use]
    pub fn today(&self) -> Date {
        day_of(self.now())
    }

    /// A new identity, different from every other.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        match &self.0 {
            Source::Machine | Source::Standing { .. } => Uuid::now_v7(),
            Source::Fixed { now, ids } => {
                let millisecond = u64::try_from(now.as_millisecond()).unwrap_or_default();
                Uuid::from_u64_pair(millisecond, ids.fetch_add(1, Ordering::Relaxed) + 1)
            }
        }
    }

    /// A new secret. Fixed surroundings give one that anybody can work out, which is what tests need.
    #[must_use]
    pub fn new_secret(&self) -> Secret {
        match &self.0 {
            Source::Machine | Source::Standing { .. } => {
                let mut bytes = [0; 32];
                getrandom::fill(&mut bytes).expect("the operating system has random numbers");
                Secret(bytes)
            }
            Source::Fixed { .. } => Secret(Fingerprint::of(self.new_id().as_bytes()).bytes()),
        }
    }
}

impl Secret {
    /// As it is handed out: 64 hexadecimal digits.
    #[must_use]
    pub fn reveal(&self) -> String {
        Fingerprint::from(self.0).hex()
    }

    /// The secret that was handed out as this text.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Fingerprint::from_hex(text).map(|fingerprint| Self(fingerprint.bytes()))
    }

    /// What is stored of it.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }

    pub(crate) const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The day that a moment is in, in Sweden.
#[must_use]
pub fn day_of(moment: Timestamp) -> Date {
    in_sweden(moment).date()
}

/// A moment as clocks and calendars in Sweden show it.
#[must_use]
pub fn in_sweden(moment: Timestamp) -> DateTime {
    moment.to_zoned(time_zone()).datetime()
}

/// The time of day of a moment, in Sweden: `14.05`.
#[must_use]
pub fn time_of(moment: Timestamp) -> String {
    let time = moment.to_zoned(time_zone()).time();
    format!("{}.{:02}", time.hour(), time.minute())
}

/// The moment that a day begins at, in Sweden.
#[must_use]
pub fn start_of(day: Date) -> Timestamp {
    at(day, Time::midnight())
}

fn nine_in_the_morning(day: Date) -> Timestamp {
    at(day, Time::constant(9, 0, 0, 0))
}

fn at(day: Date, time: Time) -> Timestamp {
    day.to_datetime(time).to_zoned(time_zone()).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

fn time_zone() -> TimeZone {
    TimeZone::get(TIME_ZONE).expect("the time zone database is compiled in")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_fixed_day_is_that_day_in_sweden() {
        for day in [date(2026, 1, 1), date(2026, 7, 1), date(2024, 2, 29)] {
            assert_eq!(Surroundings::fixed(day).today(), day);
        }
    }

    #[test]
    fn a_standing_day_does_not_pass_and_its_identities_are_the_machines() {
        let day = date(2026, 11, 16);
        let standing = Surroundings::standing(day);
        assert_eq!(standing.today(), day);
        assert_ne!(standing.new_id(), Surroundings::standing(day).new_id());
    }

    #[test]
    fn no_identity_comes_twice() {
        let first = Surroundings::fixed(date(2026, 1, 1));
        let later = first.on(date(2026, 5, 1));
        let back = later.on(date(2026, 1, 1));
        let ids = [first.new_id(), later.new_id(), back.new_id(), first.new_id()];
        for (n, id) in ids.iter().enumerate() {
            assert!(!ids[..n].contains(id), "{id} came twice");
        }
    }
}
