//! A risk through the years: its plans, analyses, controls, deviations and actions.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Deserializer, de};
use tertial_domain::snapshot::{ActionState, ExecutionResult};
use tertial_domain::{Level, Period, PeriodInYear};

use super::plan::{parse_period, period};
use super::{Board, id};

/// A risk, which lives across years.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// What the file calls it.
    pub key: String,
    /// What may go wrong, in a few words.
    pub title: String,
    /// The process it belongs to.
    pub process: String,
    /// Cause and effect.
    pub description: String,
    /// Key of the person who owns it.
    pub owner: String,
    /// The years whose plans it is in, with its value there.
    #[serde(deserialize_with = "by_year")]
    pub plan: BTreeMap<i16, InPlan>,
    /// The year in whose plan it no longer is, and why.
    #[serde(default, deserialize_with = "by_year")]
    pub removed: BTreeMap<i16, String>,
    /// The analysis of each period.
    #[serde(default, deserialize_with = "by_period")]
    pub analysis: BTreeMap<PeriodInYear, String>,
    /// Where the value moved; it then holds for the rest of the year.
    #[serde(default, deserialize_with = "by_period")]
    pub now: BTreeMap<PeriodInYear, Now>,
    /// Parts of an analysis that units have sent in.
    #[serde(default, rename = "contribution")]
    pub contributions: Vec<Contribution>,
    /// Its controls.
    #[serde(default, rename = "control")]
    pub controls: Vec<Control>,
    /// What was found wrong.
    #[serde(default, rename = "deviation")]
    pub deviations: Vec<Deviation>,
    /// Actions on the risk itself.
    #[serde(default, rename = "action")]
    pub actions: Vec<Action>,
}

/// A risk's place in a year's plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InPlan {
    /// Likelihood and consequence.
    pub value: Option<[u8; 2]>,
    /// A value and level without factors, as an older document stated them.
    pub stated: Option<Stated>,
    /// The period when a revision of the plan brought it in; otherwise it is in the plan from the start.
    #[serde(default, deserialize_with = "some_period")]
    pub from: Option<PeriodInYear>,
    /// Why it differs from the year before.
    pub why: Option<String>,
}

/// A risk value as stated.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// The risk value.
    pub value: u16,
    /// The level that stood beside it.
    pub level: Level,
}

/// A value that moved.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Now {
    /// Likelihood and consequence from this period on.
    pub value: [u8; 2],
    /// Another level than the scale's, where somebody has set one.
    #[serde(rename = "override")]
    pub overridden: Option<Overridden>,
    /// Why; empty where nobody has said.
    #[serde(default)]
    pub why: String,
}

/// A level that a person set against the scale; why is said where it is set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overridden {
    /// The level that holds.
    pub level: Level,
    /// Key of the person who set it.
    pub by: String,
}

/// A unit's part of an analysis.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    /// Which period.
    #[serde(deserialize_with = "period")]
    pub at: PeriodInYear,
    /// Key of the unit.
    pub unit: String,
    /// Key of the person who wrote it.
    pub by: String,
    /// What it wrote.
    pub text: String,
}

/// A control of a risk.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// What is checked.
    pub title: String,
    /// What it should achieve.
    pub objective: String,
    /// How it is checked.
    pub method: String,
    /// How often, in words.
    pub frequency: String,
    /// Key of the person who carries it out.
    pub responsible: String,
    /// To whom the result is reported.
    pub reported_to: String,
    /// The periods of the year when it is due; every one where nothing is said.
    #[serde(default = "every_tertial")]
    pub due: Vec<Period>,
    /// The first year that it is in the plan; from the risk's first year where nothing is said.
    pub from: Option<i16>,
    /// What the performer writes when nothing is wrong.
    pub usual: String,
    /// The executions that were not as usual.
    #[serde(default)]
    pub other: Vec<Execution>,
    /// Due periods in which nobody has recorded anything.
    #[serde(default, deserialize_with = "periods")]
    pub unrecorded: Vec<PeriodInYear>,
}

/// One performance of a control. In the files: `2026-03-14 ej väsentlig: Två av tjugo saknade underlag.`
#[derive(Debug, Clone)]
pub struct Execution {
    /// The day.
    pub on: Date,
    /// How it went.
    pub result: ExecutionResult,
    /// What was found, or why it was not performed.
    pub text: String,
}

/// Something found wrong.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deviation {
    /// What.
    pub text: String,
    /// Whether it is material (väsentlig).
    #[serde(default)]
    pub material: bool,
    /// When it was found.
    pub found: Date,
    /// When it was closed.
    pub closed: Option<Date>,
    /// What is done about it.
    #[serde(default, rename = "action")]
    pub actions: Vec<Action>,
}

/// What is done about a deviation or a risk.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// What is to be done.
    pub title: String,
    /// Key of the person who does it.
    pub owner: String,
    /// The day it was decided.
    pub decided: Date,
    /// When it is to be done.
    pub due: Date,
    /// When its owner said that it was done.
    pub done: Option<Date>,
    /// When and why it was found not to be done after all.
    pub sent_back: Option<SentBack>,
    /// When somebody else verified it.
    pub verified: Option<Date>,
    /// Key of the person who verified it.
    pub verified_by: Option<String>,
}

/// An action that was opened again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentBack {
    /// The day.
    pub on: Date,
    /// What was missing.
    pub why: String,
}

impl Action {
    /// How far it had come on a day; none where it was decided later.
    #[must_use]
    pub fn state_on(&self, day: Date) -> Option<ActionState> {
        let by_then = |date: Option<Date>| date.is_some_and(|date| date <= day);
        (self.decided <= day).then(|| {
            if by_then(self.verified) {
                ActionState::Verified
            } else if by_then(self.done) && !by_then(self.sent_back.as_ref().map(|it| it.on)) {
                ActionState::Done
            } else {
                ActionState::Open
            }
        })
    }
}

impl Risk {
    /// The same id in every run.
    #[must_use]
    pub fn id(&self, board: &Board) -> uuid::Uuid {
        id(&["risk", &board.key, &self.key])
    }

    /// Its place in the plan as the plan stood in a period; none where it was not in it.
    #[must_use]
    pub fn in_plan_at(&self, at: PeriodInYear) -> Option<&InPlan> {
        self.plan.get(&at.year).filter(|it| it.from.is_none_or(|from| from <= at))
    }

    /// The controls that it has in a year's plan.
    pub fn controls_in(&self, year: i16) -> impl Iterator<Item = &Control> {
        self.controls.iter().filter(move |control| control.from.is_none_or(|from| from <= year))
    }

    /// The latest move of its value in the year up to a period.
    #[must_use]
    pub fn moved_by(&self, at: PeriodInYear) -> Option<&Now> {
        let start = PeriodInYear { period: Period::T1, ..at };
        self.now.range(start..=at).next_back().map(|(_, now)| now)
    }
}

impl Control {
    /// Whether it should be carried out in a period.
    #[must_use]
    pub fn is_due(&self, at: PeriodInYear) -> bool {
        self.from.is_none_or(|from| from <= at.year) && self.due.contains(&at.period)
    }

    /// What was carried out in a period: what the file says, or once as usual.
    #[must_use]
    pub fn executions(&self, at: PeriodInYear) -> Vec<Execution> {
        let said: Vec<_> = self.other.iter().filter(|it| tertial_of(it.on) == at).cloned().collect();
        if !said.is_empty() || !self.is_due(at) || self.unrecorded.contains(&at) {
            return said;
        }
        vec![Execution {
            on: self.usual_day(at),
            result: ExecutionResult::NoDeviation,
            text: self.usual.clone(),
        }]
    }

    /// A working day near the end of the period, the same in every run and not the same for every control.
    fn usual_day(&self, at: PeriodInYear) -> Date {
        let month = match at.period {
            Period::T1 => 4,
            Period::T2 => 6,
            _ => 10,
        };
        let [spread, ..] = *id(&["control", &self.title]).as_bytes();
        let day = i8::try_from(1 + spread % 26).expect("at most 26");
        let day = Date::new(at.year, month, day).expect("the 28th is in every month");
        match day.weekday() {
            Weekday::Saturday => day.tomorrow().and_then(Date::tomorrow),
            Weekday::Sunday => day.tomorrow(),
            _ => Ok(day),
        }
        .expect("two days later is still in the calendar")
    }
}

impl<'de> Deserialize<'de> for Execution {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let line = String::deserialize(input)?;
        parse_execution(&line).ok_or_else(|| {
            de::Error::custom(format!("{line:?} is no execution like \"2026-03-14 ej väsentlig: Text.\""))
        })
    }
}

fn parse_execution(line: &str) -> Option<Execution> {
    let (day, rest) = line.split_once(' ')?;
    let (result, text) = rest.split_once(':')?;
    let result = match result {
        "utan avvikelse" => ExecutionResult::NoDeviation,
        "ej väsentlig" => ExecutionResult::Minor,
        "väsentlig" => ExecutionResult::Material,
        "ej genomförd" => ExecutionResult::NotPerformed,
        _ => return None,
    };
    Some(Execution { on: day.parse().ok()?, result, text: text.trim().to_owned() })
}

fn tertial_of(day: Date) -> PeriodInYear {
    let period = match day.month() {
        1..=4 => Period::T1,
        5..=8 => Period::T2,
        _ => Period::T3,
    };
    PeriodInYear { year: day.year(), period }
}

fn every_tertial() -> Vec<Period> {
    vec![Period::T1, Period::T2, Period::T3]
}

fn by_year<'de, D, T>(input: D) -> Result<BTreeMap<i16, T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    keyed(input, |key| key.parse().ok())
}

fn by_period<'de, D, T>(input: D) -> Result<BTreeMap<PeriodInYear, T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    keyed(input, parse_period)
}

fn keyed<'de, D, K, T>(input: D, key: impl Fn(&str) -> Option<K>) -> Result<BTreeMap<K, T>, D::Error>
where
    D: Deserializer<'de>,
    K: Ord,
    T: Deserialize<'de>,
{
    BTreeMap::<String, T>::deserialize(input)?
        .into_iter()
        .map(|(text, value)| match key(&text) {
            Some(key) => Ok((key, value)),
            None => Err(de::Error::custom(format!("{text:?} is neither a year nor a period"))),
        })
        .collect()
}

fn some_period<'de, D: Deserializer<'de>>(input: D) -> Result<Option<PeriodInYear>, D::Error> {
    period(input).map(Some)
}

fn periods<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<PeriodInYear>, D::Error> {
    let texts = Vec::<String>::deserialize(input)?;
    texts
        .iter()
        .map(|text| parse_period(text).ok_or_else(|| de::Error::custom(format!("{text:?} is no period"))))
        .collect()
}
