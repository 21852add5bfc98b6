//! Limits that a law sets: data in `controls/limits.toml`, with the source and the days on which each amount holds.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::wording::Wording;

static LIMITS: LazyLock<Vec<LegalLimit>> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../../controls/limits.toml")).expect("a test reads the limits");
    file.limits
});

/// Every legal limit.
#[must_use]
pub fn limits() -> &'static [LegalLimit] {
    &LIMITS
}

/// The limit with this id.
#[must_use]
pub fn limit(id: &str) -> Option<&'static LegalLimit> {
    limits().iter().find(|limit| limit.id == id)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "limit")]
    limits: Vec<LegalLimit>,
}

/// A limit that a law sets, with its amounts over time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalLimit {
    /// What queries call it.
    pub id: String,
    /// What people call it.
    pub title: Wording,
    /// What it has been, oldest first.
    #[serde(rename = "amount")]
    pub amounts: Vec<LegalAmount>,
}

/// What a limit is on some days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalAmount {
    /// The amount in whole kronor.
    pub kronor: i64,
    /// What reaches it.
    #[serde(default)]
    pub reached: Reached,
    /// The first day.
    #[serde(deserialize_with = "day")]
    pub valid_from: Date,
    /// The last day; none until further notice.
    #[serde(default, deserialize_with = "last_day")]
    pub valid_to: Option<Date>,
    /// The law and the section.
    pub source: String,
}

/// What reaches a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// As much: the law says "understiger" of what is below.
    #[default]
    At,
    /// Only more: the law says "högst" or "överstiger".
    Above,
}

impl LegalAmount {
    /// The least amount that reaches it, in öre.
    #[must_use]
    pub const fn reached_at(&self) -> i64 {
        match self.reached {
            Reached::At => self.kronor * 100,
            Reached::Above => self.kronor * 100 + 1,
        }
    }
}

impl LegalLimit {
    /// What holds on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&LegalAmount> {
        self.amounts
            .iter()
            .find(|amount| amount.valid_from <= day && amount.valid_to.is_none_or(|last| day <= last))
    }
}

fn day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let read = toml::value::Datetime::deserialize(deserializer)?;
    read.to_string().parse().map_err(serde::de::Error::custom)
}

fn last_day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    day(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_limit_is_picked_by_the_day() {
        let check = |id: &str, day, kronor: Option<i64>| {
            assert_eq!(limit(id).unwrap().on(day).map(|amount| amount.kronor), kronor, "{id} {day}");
        };
        check("direct_procurement", date(2014, 6, 30), None);
        check("direct_procurement", date(2021, 12, 31), Some(615_312));
        check("direct_procurement", date(2022, 1, 1), Some(626_284));
        check("direct_procurement", date(2022, 1, 31), Some(626_284));
        check("direct_procurement", date(2022, 2, 1), Some(700_000));
        check("direct_procurement_documentation", date(2026, 11, 25), Some(100_000));
    }

    #[test]
    fn every_day_has_one_amount() {
        for limit in limits() {
            assert!(!limit.title.sv.is_empty() && !limit.title.en.is_empty(), "{}", limit.id);
            for pair in limit.amounts.windows(2) {
                let next = pair[0].valid_to.and_then(|last| last.tomorrow().ok());
                assert_eq!(next, Some(pair[1].valid_from), "{}", limit.id);
            }
            assert_eq!(limit.amounts.last().unwrap().valid_to, None, "{}", limit.id);
        }
    }
}
