//! How much of something, as people write it.

use tertial_domain::check_run::Quantity;

use crate::language::Language;

/// How much.
#[must_use]
pub fn quantity(language: Language, value: Quantity) -> String {
    match value {
        Quantity::Count(count) => grouped(count),
        Quantity::Money(money) => money.to_string(),
        Quantity::Percent(thousandths) => format!("{}\u{a0}%", decimal(nearest(thousandths, 100))),
        Quantity::Points(thousandths) => {
            language.text_with("figure-points", &[("name", decimal(thousandths).into())])
        }
        Quantity::Number(thousandths) => decimal(thousandths),
        Quantity::Days(days) => language.text_with("figure-days", &[("count", days.max(0).into())]),
    }
}

/// A number of thousandths to the nearest so many of them.
const fn nearest(thousandths: i64, step: i64) -> i64 {
    (thousandths + step / 2).div_euclid(step) * step
}

/// A number of thousandths with a decimal comma and no more decimals than it needs.
fn decimal(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "−" } else { "" };
    let size = thousandths.unsigned_abs();
    let decimals = format!("{:03}", size % 1000);
    let decimals = decimals.trim_end_matches('0');
    let comma = if decimals.is_empty() { "" } else { "," };
    format!("{sign}{}{comma}{decimals}", grouped(size / 1000))
}

/// A whole number with a no-break space between thousands.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    grouped
}
