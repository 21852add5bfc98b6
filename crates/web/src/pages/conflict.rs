//! A form that comes back: because something was wrong with it, or because somebody else was first.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tertial_app::Error;
use tertial_app::checks::CheckFailure;
use tertial_app::error::StoreError;

use crate::problem::Problem;

/// Whether the person who filled in a form can mend the error there, with everything that they typed.
pub(crate) const fn is_mended_in_form(error: &Error) -> bool {
    matches!(
        error,
        Error::Empty(_)
            | Error::NotADay { .. }
            | Error::Execution(_)
            | Error::Deviation(_)
            | Error::Action(_)
            | Error::Close(_)
            | Error::TooLong { .. }
            | Error::Unkept { .. }
            | Error::NoReason(_)
    ) || is_about_checks(error)
        || is_conflict(error)
}

/// A test that is not there is no error of a form, but a page that is not there.
const fn is_about_checks(error: &Error) -> bool {
    matches!(error, Error::Check(failure) if !matches!(failure, CheckFailure::NoTest { .. }))
}

/// Whether somebody else changed the same thing first.
pub(crate) const fn is_conflict(error: &Error) -> bool {
    matches!(error, Error::Store(StoreError::Conflict(_)))
}

/// The page with the form, under the status of what was wrong.
pub(crate) fn refused(error: Error, page: Response) -> Response {
    let status: StatusCode = Problem::from(error).status();
    (status, page).into_response()
}
