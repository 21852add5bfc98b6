//! How much of something, and what a cell of an answer holds, as people write it.

use jiff::civil::Date;
use tertial_app::checks::ControlTest;
use tertial_domain::Money;
use tertial_domain::check_run::{FoundColumn, Holds, Quantity};

use crate::words::Words;

/// How much.
pub(crate) fn quantity(w: Words, value: Quantity) -> String {
    match value {
        Quantity::Count(count) => grouped(count),
        Quantity::Money(money) => money.to_string(),
        Quantity::Percent(thousandths) => format!("{}\u{a0}%", decimal(nearest(thousandths, 100))),
        Quantity::Points(thousandths) => w.about("figure-points", &decimal(thousandths)),
        Quantity::Number(thousandths) => decimal(thousandths),
        Quantity::Days(days) => w.count("figure-days", usize::try_from(days.max(0)).unwrap_or_default()),
    }
}

/// What a cell holds. `test` knows what its codes mean.
pub(crate) fn cell(w: Words, test: Option<&ControlTest>, column: &FoundColumn, written: &str) -> String {
    if written.is_empty() {
        return String::new();
    }
    match column.holds {
        Holds::Amount => {
            written.parse().map_or_else(|_| written.to_owned(), |ore| Money::ore(ore).to_string())
        }
        Holds::Day => written.parse::<Date>().map_or_else(|_| written.to_owned(), |day| w.date(&day)),
        Holds::Truth => w.text(if written == "true" { "figure-yes" } else { "figure-no" }),
        Holds::Percent => format!("{}\u{a0}%", written.replace('.', ",")),
        Holds::Number => written.replace('.', ","),
        Holds::Text => {
            let known = test.and_then(|test| test.columns.iter().find(|it| it.name == column.name));
            let word = known.and_then(|known| known.words.get(written));
            word.map_or_else(|| written.to_owned(), |word| w.language.of_wording(word).to_owned())
        }
    }
}

/// What a column is called.
pub(crate) fn title(w: Words, column: &FoundColumn) -> String {
    w.language.of_words(&column.title).to_owned()
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
pub(crate) fn grouped(number: u64) -> String {
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
