//! The pages as a browser meets them, without the browser: requests in, pages out.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod access;
mod api;
mod api_access;
mod api_checks;
mod api_description;
mod api_logo;
mod api_own;
mod api_paging;
mod api_tokens;
mod api_writing;
mod check_pages;
mod checks;
mod controls;
mod counterparts;
mod data_choices;
mod data_sets;
#[path = "../../../store/tests/all/database.rs"]
mod database;
mod demonstration;
mod deviations;
mod every_page;
mod follow_ups;
mod headers;
mod imports;
mod log_words;
mod marked_fields;
mod plan_editing;
mod plans;
mod program;
mod refusals;
mod risks;
mod samples;
mod schemathesis;
mod settings;
mod signing_in;
mod silence;
mod site;
mod templates;
mod town;
mod unsaved;
mod writing;
