//! Uppföljning: one board's follow-up in a period, from the first word to the board's decision.

mod assessing;
mod conflict;
pub(crate) mod contribution;
pub(crate) mod decision;
mod document;
mod frame;
pub(crate) mod hub;
mod mend;
pub(crate) mod open;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod risk;
pub(crate) mod steps;
pub(crate) mod table;
pub(crate) mod texts;
mod view;

pub(crate) use self::document::{document, file};
