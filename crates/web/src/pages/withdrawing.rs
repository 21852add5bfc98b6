//! The form that takes back what was recorded by mistake, and what a page says of what was taken back.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::language::failure::Sentence;
use tertial_domain::ids::PersonId;
use tertial_domain::withdrawal::Withdrawal;

use crate::words::Words;

/// The form.
pub(crate) struct Withdrawing {
    /// Where it is sent.
    pub(crate) action: String,
    /// Key of what it does.
    pub(crate) title: &'static str,
    /// Key of what it is for.
    pub(crate) about: &'static str,
    /// Why, as it was typed.
    pub(crate) why: String,
    pub(crate) wrong: Option<Sentence>,
}

/// What it sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    pub(crate) why: String,
}

/// By whom something was taken back, when and why.
pub(crate) struct Withdrawn {
    pub(crate) by: String,
    pub(crate) on: Date,
    pub(crate) because: String,
}

impl Withdrawing {
    /// The form with nothing in it.
    pub(crate) const fn new(action: String, (title, about): (&'static str, &'static str)) -> Self {
        Self { action, title, about, why: String::new(), wrong: None }
    }
}

impl Withdrawn {
    /// As a page says it.
    pub(crate) fn of(withdrawal: &Withdrawal, people: &BTreeMap<PersonId, String>, w: Words) -> Self {
        Self {
            by: w.person(people.get(&withdrawal.signed.by)),
            on: withdrawal.signed.on,
            because: withdrawal.because.clone(),
        }
    }
}
