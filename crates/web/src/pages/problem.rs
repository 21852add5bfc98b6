//! The page of what went wrong.

use askama::Template;
use axum::http::StatusCode;
use tertial_app::language::failure::Sentence;

use crate::problem::Problem;
use crate::words::Words;

/// The page.
#[derive(Template)]
#[template(path = "problem.html")]
pub(crate) struct ProblemPage {
    w: Words,
    status: u16,
    sentence: Sentence,
}

impl ProblemPage {
    /// The page of a problem, with the status that its response has.
    pub(crate) fn new(w: Words, status: StatusCode, problem: &Problem) -> Self {
        Self { w, status: status.as_u16(), sentence: problem.sentence(w) }
    }
}
