//! How much of something, and what a cell of an answer holds, as people write it.

use tertial_checks::control_test::{ControlTest, ParameterType, Value};
use tertial_domain::Money;
use tertial_domain::check_run::{FoundColumn, Holds, Quantity};
use tertial_domain::numerals::{decimal, grouped, percent};

use crate::language::Language;

/// How much.
#[must_use]
pub fn quantity(language: Language, value: Quantity) -> String {
    match value {
        Quantity::Count(count) => grouped(count),
        Quantity::Money(money) => money.to_string(),
        Quantity::Percent(thousandths) => percent(thousandths),
        Quantity::Points(thousandths) => {
            language.text_with("figure-points", &[("name", decimal(thousandths).into())])
        }
        Quantity::Number(thousandths) => decimal(thousandths),
        Quantity::Days(days) => language.text_with("figure-days", &[("count", days.max(0).into())]),
    }
}

/// What a parameter is, where nothing is no bound or an empty list. Days stay as they are.
#[must_use]
pub fn setting(language: Language, kind: ParameterType, value: Option<&Value>) -> String {
    match value {
        None if kind == ParameterType::List => language.text("setting-empty-list"),
        None => language.text("setting-none"),
        Some(Value::List(values)) if values.is_empty() => language.text("setting-empty-list"),
        Some(Value::Amount(money)) => money.to_string(),
        Some(Value::Days(days)) => quantity(language, Quantity::Days(*days)),
        Some(value @ Value::Percent(_)) => format!("{}\u{a0}%", value.written()),
        Some(value) => value.written(),
    }
}

/// What a cell holds. `test` knows what its codes mean. Days stay as they are.
#[must_use]
pub fn cell(language: Language, test: Option<&ControlTest>, column: &FoundColumn, written: &str) -> String {
    if written.is_empty() {
        return String::new();
    }
    match column.holds {
        Holds::Day => written.to_owned(),
        Holds::Amount => {
            written.parse().map_or_else(|_| written.to_owned(), |ore| Money::ore(ore).to_string())
        }
        Holds::Truth => language.text(if written == "true" { "figure-yes" } else { "figure-no" }),
        Holds::Percent => format!("{}\u{a0}%", written.replace('.', ",")),
        Holds::Number => written.replace('.', ","),
        Holds::Text => {
            let known = test.and_then(|test| test.columns.iter().find(|it| it.name == column.name));
            let word = known.and_then(|known| known.words.get(written));
            word.map_or_else(|| written.to_owned(), |word| language.of_wording(word).to_owned())
        }
    }
}
