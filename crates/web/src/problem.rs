//! What goes wrong, as a page that says what to do.
//!
//! A handler gives a [`Problem`] with `?`. It says nothing yet: [`rendered`] makes the page once, where the reader's language is known.

use axum::extract::Request;
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tertial_app::Error;
use tertial_app::language::failure::{Sentence, sentence};

use crate::pages::problem::ProblemPage;
use crate::pages::render;
use crate::words::Words;

/// Why a request got no page of its own.
#[derive(Debug, Clone)]
pub(crate) enum Problem {
    /// Nobody is signed in; the page that was asked for comes after.
    SignIn { next: String },
    /// A use case said no.
    Failed(std::sync::Arc<Error>),
    /// No page has this address.
    NoPage,
    /// The address, or the question in it, cannot be read.
    Address,
    /// What is at the address is not asked in this way.
    Method,
    /// The form does not say what it should.
    Malformed,
    /// The form was sent by the page of another site.
    Foreign,
    /// The request is larger than it may be.
    TooLarge,
    /// It took longer than anybody should wait.
    Slow,
    /// The program itself is at fault.
    Broken,
}

impl Problem {
    /// The status that programs understand.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::SignIn { .. } => StatusCode::UNAUTHORIZED,
            Self::Failed(error) => status(error),
            Self::NoPage => StatusCode::NOT_FOUND,
            Self::Address => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Malformed => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Foreign => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What went wrong, for whoever mends the program. It is the error's own words and never its values, which may be somebody's.
    fn cause(&self) -> String {
        match self {
            Self::Failed(error) => error.to_string(),
            _ => format!("{self:?}"),
        }
    }

    /// The sentence that people read.
    pub(crate) fn sentence(&self, words: Words) -> Sentence {
        let say = |key: &str| Sentence::of(words.language, key, &[]);
        match self {
            Self::Failed(error) if self.status() != StatusCode::INTERNAL_SERVER_ERROR => {
                sentence(error, words.language)
            }
            Self::SignIn { .. } => say("problem-sign-in"),
            Self::NoPage => say("problem-no-page"),
            Self::Address => say("problem-address"),
            Self::Method => say("problem-method"),
            Self::Malformed => say("problem-malformed"),
            Self::Foreign => say("problem-foreign"),
            Self::TooLarge => say("problem-too-large"),
            Self::Slow => say("problem-slow"),
            Self::Failed(_) | Self::Broken => say("problem-broken"),
        }
    }

    /// What a layer around the handlers turned away, or what a handler could not read, by the status of what it said.
    fn of_layer(status: StatusCode, asked: &Method) -> Option<Self> {
        Some(match status {
            StatusCode::BAD_REQUEST if asked == Method::GET => Self::Address,
            StatusCode::FORBIDDEN => Self::Foreign,
            StatusCode::NOT_FOUND => Self::NoPage,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::SERVICE_UNAVAILABLE => Self::Slow,
            status if status.is_client_error() => Self::Malformed,
            status if status.is_server_error() => Self::Broken,
            _ => return None,
        })
    }
}

/// Whether whoever filled in the form can mend it there, so that it comes back with what was written.
pub(crate) fn is_about_the_form(error: &Error) -> bool {
    status(error) == StatusCode::UNPROCESSABLE_ENTITY
}

/// The error of a form that comes back with what was typed, and its status; any other is the problem's own page.
pub(crate) fn mendable(error: Error) -> Result<(StatusCode, Error), Problem> {
    match status(&error) {
        it @ (StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT) => Ok((it, error)),
        _ => Err(error.into()),
    }
}

/// What a use case's error means to whoever asked for a page.
pub(crate) fn status(error: &Error) -> StatusCode {
    use tertial_app::checks::CheckFailure;
    use tertial_app::error::StoreError;
    use tertial_app::evidence::Unkept;
    match error {
        Error::Refused(_) => StatusCode::FORBIDDEN,
        Error::NotHere
        | Error::NoFollowUp
        | Error::Link
        | Error::Check(CheckFailure::NoTest { .. })
        | Error::Store(StoreError::NotFound { .. }) => StatusCode::NOT_FOUND,
        Error::SetUpAlready
        | Error::FollowUpExists { .. }
        | Error::ImportedAlready { .. }
        | Error::PlanExists { .. }
        | Error::RevisionExists
        | Error::ChangedMeanwhile
        | Error::InPlanAlready
        | Error::NotEmpty
        | Error::PlanNotAdopted
        | Error::PlanClosed
        | Error::ScaleMeanwhile
        | Error::Check(CheckFailure::SaidMeanwhile { .. })
        | Error::Store(StoreError::Conflict(_) | StoreError::Exists { .. }) => StatusCode::CONFLICT,
        Error::Unkept { why: Unkept::TooLarge, .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Error::FileLost { .. } => StatusCode::GONE,
        Error::SlowDown { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Store(StoreError::Busy) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Store(_) | Error::Restore(_) | Error::Write(_) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Failed(error.into())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Makes the page of a problem, and tells the log of the program what only its maintainers can mend.
pub(crate) async fn rendered(request: Request, next: Next) -> Response {
    let words = Words::of(request.headers());
    let asked = request.method().clone();
    let mut response = next.run(request).await;
    let status = response.status();
    let known = response.extensions_mut().remove::<Problem>();
    // A page of our own that says so itself, with what was typed, stays.
    let unsaid = || if is_page(&response) { None } else { Problem::of_layer(status, &asked) };
    let Some(problem) = known.or_else(unsaid) else { return response };
    if let Problem::SignIn { next } = &problem {
        return Redirect::to(&format!("/sign-in?next={}", encoded(next))).into_response();
    }
    if status == StatusCode::INTERNAL_SERVER_ERROR {
        tracing::error!("a page failed: {}", problem.cause());
    }
    let mut page = (status, render(&ProblemPage::new(words, status, &problem))).into_response();
    // Which methods there are, for one that is not.
    if let Some(methods) = response.headers_mut().remove(ALLOW) {
        page.headers_mut().insert(ALLOW, methods);
    }
    page
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// What stands for itself in the value of a query.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');

/// A path as the value of a query.
fn encoded(path: &str) -> String {
    utf8_percent_encode(path, PLAIN).to_string()
}
