//! The use cases: one function each, one transaction, its log line inside; the same for page, API, command line and job.
//!
//! Everything starts from an [`App`]: an open database, somebody who acts, and the surroundings. What needs
//! no database ([`documents`], [`writing`]) takes values alone.

pub mod access;
pub mod accounts;
pub mod actions;
pub mod app;
pub mod assess;
pub mod backup;
pub mod callable;
pub mod checks;
pub mod contribute;
pub mod controls;
pub mod corrections;
pub mod data_sets;
pub mod decide;
pub mod desk;
pub mod deviations;
pub mod documents;
pub mod error;
pub mod evidence;
pub mod executions;
pub mod follow_ups;
pub mod freeze;
pub mod import;
pub mod incoming;
pub mod jobs;
pub mod language;
pub mod log;
pub mod merge;
pub mod open;
pub mod organisation;
pub mod overview;
pub mod pass;
pub mod password;
pub mod plans;
pub mod portfolio;
pub mod records;
pub mod reopen;
pub mod report;
pub mod review;
pub mod revision;
pub mod risk_life;
pub mod samples;
pub mod send_back;
pub mod settings;
pub mod sign_in;
pub mod submit;
pub mod summary;
pub mod surroundings;
pub mod texts;
pub mod tokens;
pub mod verify;
pub mod withdraw;
pub mod writing;

pub use access::Actor;
pub use app::App;
pub use error::Error;
pub use language::Language;
pub use surroundings::Surroundings;
pub use tertial_store::{Line, Stored};
