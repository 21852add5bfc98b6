//! How much of something, as people write it.

use tertial_domain::check_run::Quantity;
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
