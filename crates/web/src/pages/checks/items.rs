//! The items that a run found, as rows.

use tertial_app::checks::runs::ReadRun;
use tertial_app::checks::triage::NOTHING_SAID;
use tertial_domain::check_run::{Found, FoundColumn, Holds};
use tertial_domain::triage::{TriageName, TriageState};

use super::choosing::Said;
use super::{cell, title};
use crate::pages::sign::Sign;
use crate::words::Words;

/// A heading of the items.
pub(super) struct Head {
    pub(super) title: String,
    pub(super) is_number: bool,
}

/// An item.
pub(super) struct ItemRow {
    pub(super) key: String,
    /// The version of what has been said of it.
    pub(super) version: i64,
    /// What each column is called, what it holds, and whether that is a number.
    pub(super) cells: Vec<(String, String, bool)>,
    pub(super) sign: Sign,
    pub(super) why: Option<String>,
    pub(super) signed: Option<String>,
    /// The deviation that was raised from it.
    pub(super) deviation: Option<String>,
    /// Whether its amount is another than when it was looked at.
    pub(super) has_changed: bool,
    /// Whether it waits to be looked at, for the first time or again.
    pub(super) waits: bool,
    pub(super) is_chosen: bool,
}

impl ItemRow {
    /// Whether anything can be said of it: what has become a deviation goes on there.
    pub(super) const fn may_be_chosen(&self) -> bool {
        self.deviation.is_none()
    }

    /// It as a form says that it is chosen: `3:F17`, with the version of what has been said of it.
    pub(super) fn chosen(&self) -> String {
        format!("{}:{}", self.version, self.key)
    }
}

/// An item with what has been said of it.
pub(super) fn item(w: Words, read: &ReadRun, columns: &[FoundColumn], found: &Found, said: &Said) -> ItemRow {
    let name = |person| w.person(read.people.get(&person));
    let stored = read.triage.get(&found.key);
    let version = stored.map_or(NOTHING_SAID, |stored| stored.version);
    let known = stored.map(|stored| &stored.value);
    let state = known.map(|triage| &triage.state);
    let cells = columns.iter().zip(&found.cells);
    ItemRow {
        key: found.key.clone(),
        version,
        cells: cells
            .map(|(it, text)| (title(w, it), cell(w, read.test.as_ref(), it, text), is_number(it)))
            .collect(),
        sign: of_state(w, state.map_or(TriageName::Open, TriageState::name)),
        why: state.and_then(|state| state.why()).map(str::to_owned),
        signed: state.and_then(TriageState::signed).map(|it| format!("{}, {}", name(it.by), w.date(&it.on))),
        deviation: state.and_then(TriageState::deviation).map(|it| format!("/deviations/{it}")),
        waits: known.is_none_or(|triage| triage.standing(found.amount) == TriageName::Open),
        has_changed: known.is_some_and(|triage| triage.has_changed(found.amount)),
        // What somebody else has said something of meanwhile is chosen once more by whoever has seen that.
        is_chosen: said.chosen.iter().any(|it| it.key == found.key && it.seen == Some(version)),
    }
}

fn of_state(w: Words, state: TriageName) -> Sign {
    match state {
        TriageName::Open => Sign::new(w, "", "triage-open"),
        TriageName::Explained => Sign::new(w, "good", "triage-explained"),
        TriageName::FalseAlarm => Sign::new(w, "good", "triage-false-alarm"),
        TriageName::Raised => Sign::new(w, "warning", "triage-raised"),
    }
}

/// Whether what a column holds is read by its size.
pub(super) fn is_number(column: &FoundColumn) -> bool {
    matches!(column.holds, Holds::Amount | Holds::Percent | Holds::Number)
}
