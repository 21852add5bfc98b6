//! A year's plan and its follow-ups.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de};
use tertial_domain::PeriodInYear;
use tertial_domain::snapshot::Decision;

/// A board's plan for a year.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Calendar year.
    pub year: i16,
    /// When each revision was adopted, the first first; empty for next year's plan, which is being written.
    #[serde(default)]
    pub adopted: Vec<Adopted>,
    /// Whether a plan that is not adopted has been handed to the board.
    #[serde(default)]
    pub proposed: bool,
}

/// The decision that adopted a revision of a plan.
#[derive(Debug, Deserialize)]
pub struct Adopted {
    /// The decision.
    #[serde(flatten)]
    pub decision: Decision,
    /// The first period that it holds for.
    #[serde(deserialize_with = "period")]
    pub from: PeriodInYear,
    /// Why the plan was changed; none for the first revision.
    pub why: Option<String>,
}

/// A follow-up of a plan in one period.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Which period.
    #[serde(deserialize_with = "period")]
    pub at: PeriodInYear,
    /// How far it has come.
    pub standing: Standing,
    /// The last day of the work with it: frozen that day where it is frozen.
    pub on: Date,
    /// Registry number (diarienummer) of the matter.
    pub registry_number: String,
    /// A summary that somebody has written themselves; otherwise Tertial's own draft stands.
    pub summary: Option<String>,
    /// What was frozen first, where the follow-up was opened again; the rest of this says how it reads since then.
    pub first: Option<FirstVersion>,
}

/// The version of a follow-up that was frozen before it was opened again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstVersion {
    /// The summary that it had.
    pub summary: String,
    /// Why the warnings about that were thought to be of no account.
    pub answer: String,
    /// The day it was opened again, and frozen as it reads now.
    pub reopened: Date,
    /// Why it was opened again.
    pub why: String,
}

/// How far a follow-up has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Öppen.
    Open,
    /// Inlämnad.
    Submitted,
    /// Granskad.
    Reviewed,
    /// Låst.
    Frozen,
    /// Beslutad.
    Decided,
}

impl Plan {
    /// The revision that held in a period, from 1, with its decision.
    #[must_use]
    pub fn revision_at(&self, at: PeriodInYear) -> Option<(u32, &Adopted)> {
        (1..).zip(&self.adopted).take_while(|(_, adopted)| adopted.from <= at).last()
    }
}

impl FollowUp {
    /// The day it was frozen as it reads now, where it is.
    #[must_use]
    pub fn frozen_on(&self) -> Option<Date> {
        let on = self.first.as_ref().map_or(self.on, |first| first.reopened);
        matches!(self.standing, Standing::Frozen | Standing::Decided).then_some(on)
    }

    /// Its version: 2 where it was opened again.
    #[must_use]
    pub const fn version(&self) -> u32 {
        if self.first.is_some() { 2 } else { 1 }
    }
}

/// `T3 2026`.
pub(super) fn period<'de, D: Deserializer<'de>>(input: D) -> Result<PeriodInYear, D::Error> {
    let text = String::deserialize(input)?;
    parse_period(&text).ok_or_else(|| de::Error::custom(format!("{text:?} is no period like \"T3 2026\"")))
}

pub(super) fn parse_period(text: &str) -> Option<PeriodInYear> {
    let (period, year) = text.split_once(' ')?;
    Some(PeriodInYear { year: year.parse().ok()?, period: period.parse().ok()? })
}
