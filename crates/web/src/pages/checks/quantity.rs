//! How much of something, and what a cell of an answer holds, as people write it.

use jiff::civil::Date;
use tertial_app::checks::ControlTest;
use tertial_app::language::quantity as language;
use tertial_domain::Money;
use tertial_domain::check_run::{FoundColumn, Holds, Quantity};
pub(crate) use tertial_domain::numerals::grouped;

use crate::words::Words;

/// How much.
pub(crate) fn quantity(w: Words, value: Quantity) -> String {
    language::quantity(w.language, value)
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
