//! How something stands, as a word in a colour that says the same.

use jiff::civil::Date;
use tertial_domain::snapshot::{ActionState, ExecutionResult};
use tertial_domain::{Action, Deviation};

use crate::words::Words;

/// A word with the class of its colour.
#[derive(Debug, Clone)]
pub(crate) struct Sign {
    /// The class that gives the colour.
    pub(crate) class: &'static str,
    /// The word.
    pub(crate) word: String,
}

impl Sign {
    /// The word of a message.
    pub(crate) fn new(w: Words, class: &'static str, key: &str) -> Self {
        Self { class, word: w.text(key) }
    }

    /// How a control went.
    pub(crate) fn of_result(w: Words, result: ExecutionResult) -> Self {
        let class = match result {
            ExecutionResult::NoDeviation => "good",
            ExecutionResult::Minor => "warning",
            ExecutionResult::Material => "error",
            ExecutionResult::NotPerformed | ExecutionResult::Performed => "",
        };
        Self::new(w, class, result_key(result))
    }

    /// Whether a deviation is material.
    pub(crate) fn of_weight(w: Words, deviation: &Deviation) -> Self {
        if deviation.material {
            Self::new(w, "error", "deviation-material")
        } else {
            Self::new(w, "warning", "deviation-minor")
        }
    }

    /// How far an action has come, and whether it should have come further.
    pub(crate) fn of_action(w: Words, action: &Action, today: Date) -> Self {
        let state = action.state();
        let class = match state {
            ActionState::Open if action.is_overdue(today) => return Self::new(w, "error", "action-overdue"),
            ActionState::Open => "",
            ActionState::Done => "warning",
            ActionState::Verified => "good",
        };
        Self::new(w, class, action_key(state))
    }
}

/// The message with the name of how far an action has come.
pub(crate) const fn action_key(state: ActionState) -> &'static str {
    match state {
        ActionState::Open => "action-open",
        ActionState::Done => "action-done",
        ActionState::Verified => "action-verified",
    }
}

/// The message with the name of a result.
pub(crate) const fn result_key(result: ExecutionResult) -> &'static str {
    match result {
        ExecutionResult::NoDeviation => "result-no-deviation",
        ExecutionResult::Minor => "result-minor",
        ExecutionResult::Material => "result-material",
        ExecutionResult::NotPerformed => "result-not-performed",
        ExecutionResult::Performed => "result-performed",
    }
}
