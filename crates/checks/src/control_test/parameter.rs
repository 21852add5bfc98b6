//! What an organisation may set in a control test: values of a type, which are bound to the query and never pasted into it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tertial_domain::money::Money;
use thiserror::Error;

use super::error::Fault;
use crate::data_set::cell::organisation_number;
use crate::wording::Wording;

/// The most values in a list: more than there are suppliers to except, and few enough to be kept in memory.
const LONGEST_LIST: usize = 10_000;

/// The most letters in a text.
const LONGEST_TEXT: usize = 1000;

/// The default that stands for the day on which the test is run.
const DAY_OF_RUN: &str = "day_of_run";

/// Something that may be set.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// What the query calls it: `$name`, or for a list the table `name` with the column `value`.
    pub name: String,
    /// What people call it.
    pub title: Wording,
    /// What it may be.
    pub kind: ParameterType,
    /// What it is where nobody says otherwise.
    pub default: Default,
    /// The smallest number that it may be, for an amount in kronor; none where it has no bound of its own.
    pub least: Option<i64>,
}

/// What a parameter may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterType {
    /// Money; written in kronor, bound in öre.
    Amount,
    /// A number of days.
    Days,
    /// A number of things.
    Count,
    /// Hundredths of a whole.
    Percent,
    /// A day.
    Date,
    /// A text.
    Text,
    /// Texts, such as organisation numbers.
    List,
}

/// What a parameter is where nobody says otherwise.
#[derive(Debug, Clone, PartialEq)]
pub enum Default {
    /// Nothing, which means no bound.
    Nothing,
    /// The day on which the test is run.
    DayOfRun,
    /// A value.
    Value(Value),
}

/// The value of a parameter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Money.
    Amount(Money),
    /// A number of days.
    Days(i64),
    /// A number of things.
    Count(i64),
    /// Hundredths of a whole.
    Percent(f64),
    /// A day.
    Date(Date),
    /// A text.
    Text(String),
    /// Texts.
    List(Vec<String>),
}

/// Why a text is no value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ParameterError {
    /// Nothing, where only a text or a list may be.
    #[error("is empty")]
    Empty,
    /// No amount in kronor.
    #[error("is no amount in kronor")]
    Amount,
    /// No whole number from 0.
    #[error("is no whole number from 0")]
    Whole,
    /// No number between 0 and 100.
    #[error("is no number between 0 and 100")]
    Percent,
    /// No day.
    #[error("is no day written YYYY-MM-DD")]
    Date,
    /// Less than the smallest that the query can do with; for an amount in kronor.
    #[error("is less than {0}")]
    Least(i64),
    /// Too long a text.
    #[error("is longer than {LONGEST_TEXT} letters")]
    Text,
    /// Too long a list.
    #[error("has more than {LONGEST_LIST} values")]
    List,
}

impl Parameter {
    /// Reads a value as people write it: `100 000,50`, `2026-01-31`, and for a list values between commas, semicolons or lines.
    pub fn read(&self, text: &str) -> Result<Value, ParameterError> {
        let value = self.of_type(text)?;
        let number = match &value {
            Value::Amount(money) => Some((money.in_ore(), 100)),
            Value::Days(number) | Value::Count(number) => Some((*number, 1)),
            Value::Percent(_) | Value::Date(_) | Value::Text(_) | Value::List(_) => None,
        };
        match (self.least, number) {
            (Some(least), Some((number, unit))) if number < least.saturating_mul(unit) => {
                Err(ParameterError::Least(least))
            }
            _ => Ok(value),
        }
    }

    fn of_type(&self, text: &str) -> Result<Value, ParameterError> {
        let text = text.trim();
        let bare: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let may_be_empty = matches!(self.kind, ParameterType::Text | ParameterType::List);
        if bare.is_empty() && !may_be_empty {
            return Err(ParameterError::Empty);
        }
        match self.kind {
            ParameterType::Amount => amount(&bare).map(Value::Amount).ok_or(ParameterError::Amount),
            ParameterType::Days => whole(&bare).map(Value::Days),
            ParameterType::Count => whole(&bare).map(Value::Count),
            ParameterType::Percent => match bare.trim_end_matches('%').replace(',', ".").parse() {
                Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(Value::Percent(percent)),
                _ => Err(ParameterError::Percent),
            },
            ParameterType::Date => text.parse().map(Value::Date).map_err(|_| ParameterError::Date),
            ParameterType::Text if text.chars().count() > LONGEST_TEXT => Err(ParameterError::Text),
            ParameterType::Text => Ok(Value::Text(text.to_owned())),
            ParameterType::List => list(text.split([',', ';', '\n']).map(str::to_owned)),
        }
    }

    /// What it is where nobody says otherwise, on a day; none where it has no bound.
    #[must_use]
    pub fn default_on(&self, day: Date) -> Option<Value> {
        match &self.default {
            Default::Nothing => None,
            Default::DayOfRun => Some(Value::Date(day)),
            Default::Value(value) => Some(value.clone()),
        }
    }
}

impl Value {
    /// As people write it and [`Parameter::read`] reads it.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Amount(money) => {
                let (sign, ore) = (if money.in_ore() < 0 { "-" } else { "" }, money.in_ore().unsigned_abs());
                match ore % 100 {
                    0 => format!("{sign}{}", ore / 100),
                    rest => format!("{sign}{},{rest:02}", ore / 100),
                }
            }
            Self::Days(number) | Self::Count(number) => number.to_string(),
            Self::Percent(percent) => percent.to_string().replace('.', ","),
            Self::Date(date) => date.to_string(),
            Self::Text(text) => text.clone(),
            Self::List(values) => values.join(", "),
        }
    }

    /// The type that it is of.
    #[must_use]
    pub const fn kind(&self) -> ParameterType {
        match self {
            Self::Amount(_) => ParameterType::Amount,
            Self::Days(_) => ParameterType::Days,
            Self::Count(_) => ParameterType::Count,
            Self::Percent(_) => ParameterType::Percent,
            Self::Date(_) => ParameterType::Date,
            Self::Text(_) => ParameterType::Text,
            Self::List(_) => ParameterType::List,
        }
    }
}

/// An amount in kronor as people write it: `1 234,50`.
#[must_use]
pub fn kronor(text: &str) -> Option<Money> {
    amount(&text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>())
}

/// `1234`, `1234,5` or `-1234.50` kronor.
fn amount(bare: &str) -> Option<Money> {
    let (sign, digits) = match bare.strip_prefix(['-', '−']) {
        Some(digits) => (-1, digits),
        None => (1, bare),
    };
    let (kronor, ore) = digits.split_once([',', '.']).unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if kronor.is_empty() || !is_digits(kronor) || !is_digits(ore) || ore.len() > 2 {
        return None;
    }
    let ore: i64 = format!("{ore:0<2}").parse().ok()?;
    kronor.parse::<i64>().ok()?.checked_mul(100)?.checked_add(ore).map(|ore| Money::ore(sign * ore))
}

fn whole(bare: &str) -> Result<i64, ParameterError> {
    bare.parse().ok().filter(|number| (0..=i64::from(i32::MAX)).contains(number)).ok_or(ParameterError::Whole)
}

fn list(values: impl Iterator<Item = String>) -> Result<Value, ParameterError> {
    // An organisation number is meant as the data has it, however it is written.
    let values: Vec<String> = values
        .map(|value| organisation_number::plain(value.trim()).into_owned())
        .filter(|value| !value.is_empty())
        .collect();
    match values.len() {
        0..=LONGEST_LIST => Ok(Value::List(values)),
        _ => Err(ParameterError::List),
    }
}

/// A parameter as TOML has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawParameter {
    name: String,
    #[serde(rename = "type")]
    kind: ParameterType,
    title: Wording,
    default: Option<RawDefault>,
    least: Option<i64>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawDefault {
    Whole(i64),
    Real(f64),
    Text(String),
    List(Vec<String>),
}

impl RawParameter {
    /// The parameter, where its default is a value of its type. Amounts are in kronor.
    pub(super) fn checked(self) -> Result<Parameter, Fault> {
        let Self { name, kind, title, default, least } = self;
        let mut parameter = Parameter { name, title, kind, default: Default::Nothing, least };
        let read = match default {
            None => return Ok(parameter),
            Some(RawDefault::Text(text)) if text == DAY_OF_RUN && kind == ParameterType::Date => {
                return Ok(Parameter { default: Default::DayOfRun, ..parameter });
            }
            Some(RawDefault::List(values)) if kind == ParameterType::List => list(values.into_iter()),
            Some(RawDefault::List(_)) => Err(ParameterError::Text),
            Some(RawDefault::Whole(number)) => parameter.read(&number.to_string()),
            Some(RawDefault::Real(number)) => parameter.read(&number.to_string()),
            Some(RawDefault::Text(text)) => parameter.read(&text),
        };
        match read {
            Ok(value) => {
                parameter.default = Default::Value(value);
                Ok(parameter)
            }
            Err(why) => Err(Fault::Default { name: parameter.name, why }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_people_write_them() {
        let check = |kind, text: &str, expected: Result<Value, ParameterError>| {
            let parameter = Parameter {
                name: String::new(),
                title: Wording::default(),
                kind,
                default: Default::Nothing,
                least: Some(-20),
            };
            let read = parameter.read(text);
            assert_eq!(read, expected, "{text}");
            if let Ok(value) = read {
                assert_eq!(parameter.read(&value.written()), Ok(value), "{text}, written and read again");
            }
        };
        let kronor = |ore| Ok(Value::Amount(Money::ore(ore)));
        check(ParameterType::Amount, "100 000", kronor(10_000_000));
        check(ParameterType::Amount, "100\u{a0}000,5", kronor(10_000_050));
        check(ParameterType::Amount, "−12.34", kronor(-1234));
        check(ParameterType::Amount, "-20", kronor(-2000));
        check(ParameterType::Amount, "-20,01", Err(ParameterError::Least(-20)));
        check(ParameterType::Amount, "1,234", Err(ParameterError::Amount));
        for kind in [ParameterType::Amount, ParameterType::Days, ParameterType::Percent, ParameterType::Date]
        {
            check(kind, " \u{a0}", Err(ParameterError::Empty));
        }
        check(ParameterType::Text, "", Ok(Value::Text(String::new())));
        check(ParameterType::Amount, "99999999999999999999", Err(ParameterError::Amount));
        check(ParameterType::Days, "30", Ok(Value::Days(30)));
        check(ParameterType::Days, "-1", Err(ParameterError::Whole));
        check(ParameterType::Percent, "12,5 %", Ok(Value::Percent(12.5)));
        check(ParameterType::Percent, "101", Err(ParameterError::Percent));
        check(ParameterType::Percent, "NaN", Err(ParameterError::Percent));
        check(ParameterType::Date, "2026-02-29", Err(ParameterError::Date));
        check(ParameterType::Date, "2026-02-28", Ok(Value::Date(jiff::civil::date(2026, 2, 28))));
        check(ParameterType::List, " a; b,,\nc ", Ok(Value::List(vec!["a".into(), "b".into(), "c".into()])));
        check(ParameterType::List, "", Ok(Value::List(Vec::new())));
        check(
            ParameterType::List,
            "212000-1234, SE212000123401",
            Ok(Value::List(vec!["2120001234".into(); 2])),
        );
        check(
            ParameterType::List,
            "45, 2024-05-01, 1 000",
            Ok(Value::List(vec!["45".into(), "2024-05-01".into(), "1 000".into()])),
        );
    }
}
