//! Who changed what of a risk, in words.

use jiff::civil::Date;
use tertial_app::risk_life::{Event, What, Who};

use crate::pages::level::LevelSign;
use crate::pages::sign::{action_key, result_key};
use crate::words::Words;

/// A line of the history.
pub(super) struct EventRow {
    pub(super) on: Date,
    pub(super) by: String,
    pub(super) what: String,
    /// A text that belongs to it.
    pub(super) text: Option<String>,
}

impl EventRow {
    pub(super) fn new(w: Words, event: &Event) -> Self {
        let by = match &event.by {
            Who::Person(name) | Who::Other(name) => name.clone(),
            Who::Unknown => w.person(None),
        };
        let (what, text) = told(w, &event.what);
        Self { on: event.on, by, what, text }
    }
}

fn told(w: Words, what: &What) -> (String, Option<String>) {
    let about = |key: &str, name: &str| w.about(key, name);
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    match what {
        What::Made => (w.text("event-made"), None),
        What::Reworded => (w.text("event-reworded"), None),
        What::Revalued => (w.text("event-revalued"), None),
        What::Handled => (w.text("event-handled"), None),
        What::Retired(reason) => (w.text("event-retired"), said(reason)),
        What::BroughtBack => (w.text("event-brought-back"), None),
        What::TakenUp(year) => (about("event-taken-up", &year.to_string()), None),
        What::LeftOut(year) => (about("event-left-out", &year.to_string()), None),
        What::Replanned(year) => (about("event-replanned", &year.to_string()), None),
        What::Adopted(year, 1) => (about("event-adopted", &year.to_string()), None),
        What::Adopted(year, number) => (
            format!(
                "{}, {} {number}",
                about("event-adopted", &year.to_string()),
                w.text("plan-revision-lower")
            ),
            None,
        ),
        What::Assessed(at, level) => {
            let period = format!("{} {}", w.about("period-code", at.period.code()), at.year);
            match level {
                None => (about("event-assessed", &period), None),
                Some(level) => (
                    format!("{}: {}", about("event-assessed", &period), LevelSign::new(w, *level).word),
                    None,
                ),
            }
        }
        What::Contributed(at) => {
            let period = format!("{} {}", w.about("period-code", at.period.code()), at.year);
            (about("event-contributed", &period), None)
        }
        What::CarriedOut(control, it) => {
            (format!("{} {}", w.text("event-carried-out"), w.text(result_key(*it))), said(control))
        }
        What::Deviated(text) => (w.text("event-deviated"), said(text)),
        What::DeviationChanged(text) => (w.text("event-deviation-changed"), said(text)),
        What::DeviationClosed(text) => (w.text("event-deviation-closed"), said(text)),
        What::ActionDecided(title) => (w.text("event-action-decided"), said(title)),
        What::ActionStepped(title, state) => {
            (format!("{} {}", w.text("event-action-stepped"), w.text(action_key(*state))), said(title))
        }
    }
}
