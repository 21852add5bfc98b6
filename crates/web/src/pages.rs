//! The pages: one file and one typed struct each, and the frame around them.

pub(crate) mod action;
pub(crate) mod board;
mod callable;
pub(crate) mod checks;
mod choice;
pub(crate) mod comparison;
mod conflict;
pub(crate) mod control;
pub(crate) mod controls;
pub(crate) mod data_sets;
pub(crate) mod decision_form;
pub(crate) mod deviation;
pub(crate) mod deviations;
pub(crate) mod dress;
pub(crate) mod file;
pub(crate) mod follow_up;
mod form;
pub(crate) mod import;
mod level;
pub(crate) mod link;
pub(crate) mod log;
mod marked;
mod matrix;
pub(crate) mod overview;
pub(crate) mod own_account;
pub(crate) mod plan;
pub(crate) mod plan_editing;
pub(crate) mod portfolio;
pub(crate) mod problem;
mod rich;
pub(crate) mod risk;
pub(crate) mod samples;
pub(crate) mod set_up;
pub(crate) mod settings;
mod shell;
mod sign;
pub(crate) mod sign_in;
pub(crate) mod tokens;
pub(crate) mod withdrawing;

use askama::Template;
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Response};

use crate::problem::Problem;

/// A page that asks for its progress in the background is told to go to its own address when there is something else to show: only a page
/// that is gone to has its title, its address and its status. None where nothing asks in the background.
pub(crate) fn to_itself(headers: &HeaderMap, address: &str) -> Option<Response> {
    headers.get("hx-request")?;
    Some([("hx-redirect", address)].into_response())
}

/// A page as a response.
pub(crate) fn render(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!("a template failed: {error}");
            Problem::Broken.into_response()
        }
    }
}
