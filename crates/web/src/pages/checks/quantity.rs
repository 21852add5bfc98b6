//! How much of something, and what a cell of an answer holds, as people write it.

use jiff::civil::Date;
use tertial_app::checks::ControlTest;
use tertial_app::language::quantity as language;
use tertial_domain::check_run::{FoundColumn, Holds, Quantity};
pub(crate) use tertial_domain::numerals::grouped;

use crate::words::Words;

/// How much.
pub(crate) fn quantity(w: Words, value: Quantity) -> String {
    language::quantity(w.language, value)
}

/// What a cell holds. `test` knows what its codes mean.
pub(crate) fn cell(w: Words, test: Option<&ControlTest>, column: &FoundColumn, written: &str) -> String {
    match (column.holds, written.parse::<Date>()) {
        (Holds::Day, Ok(day)) => w.date(&day),
        _ => language::cell(w.language, test, column, written),
    }
}

/// What a column is called.
pub(crate) fn title(w: Words, column: &FoundColumn) -> String {
    w.language.of_words(&column.title).to_owned()
}
