//! What can be chosen in a field.

use std::collections::BTreeSet;

use tertial_domain::ids::BoardId;
use tertial_domain::{Board, Period};

use crate::words::Words;

/// One thing to choose, for a template.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// What the form sends.
    pub(crate) value: String,
    /// What it is called.
    pub(crate) text: String,
    /// Whether it is chosen.
    pub(crate) is_chosen: bool,
}

impl Choice {
    /// A choice that is called by a message.
    pub(crate) fn new(w: Words, value: &str, key: &str, is_chosen: bool) -> Self {
        Self { value: value.to_owned(), text: w.text(key), is_chosen }
    }

    /// A choice that is called what it is.
    pub(crate) fn plain(value: &str, is_chosen: bool) -> Self {
        Self { value: value.to_owned(), text: value.to_owned(), is_chosen }
    }
}

/// Every board, and first all of them together.
pub(crate) fn of_boards(w: Words, boards: &[Board], chosen: Option<BoardId>) -> Vec<Choice> {
    let all = Choice::new(w, "", "controls-all-boards", chosen.is_none());
    let each = boards.iter().map(|board| Choice {
        value: board.id.to_string(),
        text: board.name.clone(),
        is_chosen: chosen == Some(board.id),
    });
    std::iter::once(all).chain(each).collect()
}

/// Every period, and first all of them together.
pub(crate) fn of_periods(w: Words, periods: &BTreeSet<Period>, chosen: Option<Period>) -> Vec<Choice> {
    let all = Choice::new(w, "", "controls-all-periods", chosen.is_none());
    std::iter::once(all).chain(periods.iter().map(|it| of_period(w, *it, chosen == Some(*it)))).collect()
}

/// One period.
pub(crate) fn of_period(w: Words, period: Period, is_chosen: bool) -> Choice {
    Choice { value: period.code().to_owned(), text: w.about("period-code", period.code()), is_chosen }
}
