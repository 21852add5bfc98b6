//! The words and rules of internal control in a Swedish municipality.
//!
//! Pure values and functions: no input or output, no async, no SQL, no clock.
//! Time and identity are handed in by the caller. Everything else in Tertial
//! depends on this crate, and this crate depends on nothing of Tertial.

pub mod account;
pub mod action;
pub mod calendar;
pub mod check_run;
pub mod colour;
pub mod comparison;
pub mod control;
pub mod data_set;
pub mod deviation;
pub mod difference;
pub mod evidence;
pub mod execution;
pub mod follow_up;
pub mod ids;
pub mod import;
pub mod level;
pub mod markup;
pub mod money;
pub mod numerals;
pub mod organisation;
pub mod period;
pub mod plan;
pub mod profile;
pub mod review;
pub mod risk;
pub mod risk_value;
pub mod sample;
pub mod scale;
pub mod snapshot;
pub mod standing_texts;
pub mod summary;
pub mod text;
pub mod token;
pub mod triage;
pub mod valuation;
pub mod withdrawal;

pub use account::{Account, Email, Grant, Node, Role};
pub use action::Action;
pub use calendar::Calendar;
pub use check_run::{CheckRun, OwnTest, TestSettings};
pub use colour::Colour;
pub use control::Control;
pub use data_set::{ColumnMapping, DataSet};
pub use deviation::Deviation;
pub use execution::Execution;
pub use follow_up::{Assessment, Contribution, FollowUp};
pub use import::Import;
pub use level::Level;
pub use money::Money;
pub use organisation::{Board, Organisation, OrganisationScale, Person, Unit};
pub use period::{Period, PeriodInYear};
pub use plan::Plan;
pub use profile::{OrganisationProfile, Profile};
pub use risk::Risk;
pub use risk_value::RiskValue;
pub use sample::Sample;
pub use scale::Scale;
pub use snapshot::Snapshot;
pub use standing_texts::{OrganisationTexts, StandingTexts};
pub use token::{Scope, Token};
pub use triage::Triage;
pub use valuation::Valuation;
