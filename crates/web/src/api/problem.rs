//! What goes wrong, as problem details (RFC 9457) in the language that the program asks for.
//!
//! An endpoint gives an [`ApiProblem`] with `?`. It says nothing yet: [`rendered`] words it once, where the language is known, together
//! with what the layers around the endpoints turn away.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_LANGUAGE, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tertial_app::Error;
use tertial_app::error::StoreError;
use tertial_app::language::failure::{Sentence, sentence};
use utoipa::ToSchema;

use crate::problem::{Problem as PageProblem, status};
use crate::words::Words;

/// The media type of problem details.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Why a request was not done.
#[derive(Debug, Clone)]
pub(crate) enum ApiProblem {
    /// It shows no token.
    NoToken,
    /// What it shows is no token, or one that can no longer be used.
    WrongToken,
    /// A use case said no.
    Failed(Arc<Error>),
    /// Nothing has this address.
    NoResource,
    /// What has this address does not take this method.
    Method,
    /// It asks for a media type that is not made here.
    NotAcceptable,
    /// Its body is not declared as JSON.
    MediaType,
    /// Its body is larger than it may be.
    TooLarge,
    /// Its body or query cannot be read.
    Malformed,
    /// Its body is JSON and does not say what it should; the pointer says where.
    Unfit {
        /// JSON pointer into the body.
        pointer: String,
    },
    /// It changes something without saying which version it has seen.
    NoVersion,
    /// The program took longer than anybody should wait.
    Slow,
    /// The program itself is at fault.
    Broken,
}

/// What went wrong (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Always `about:blank`: `status` and `code` say what it is.
    r#type: &'static str,
    /// The name of the status.
    title: &'static str,
    /// The status of the response.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What it is, for programs. A code keeps its meaning.
    code: &'static str,
    /// What it is, for people, in the language that was asked for.
    detail: String,
    /// What to do about it.
    hint: Option<String>,
    /// JSON pointer to what does not fit in the request's body.
    pointer: Option<String>,
}

impl ApiProblem {
    fn status(&self) -> StatusCode {
        match self {
            Self::NoToken | Self::WrongToken => StatusCode::UNAUTHORIZED,
            // Whoever changes a version that is no longer the stored one has said which, so that it is the precondition that failed.
            Self::Failed(error) if is_of_an_older_version(error) => StatusCode::PRECONDITION_FAILED,
            Self::Failed(error) => status(error),
            Self::NoResource => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Unfit { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NoVersion => StatusCode::PRECONDITION_REQUIRED,
            Self::Slow => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NoToken => "no-token",
            Self::WrongToken => "wrong-token",
            Self::Failed(error) if is_of_an_older_version(error) => "conflict",
            Self::Failed(error) => error.code(),
            Self::NoResource => "no-resource",
            Self::Method => "method",
            Self::NotAcceptable => "not-acceptable",
            Self::MediaType => "media-type",
            Self::TooLarge => "too-large",
            Self::Malformed => "malformed",
            Self::Unfit { .. } => "unfit",
            Self::NoVersion => "no-version",
            Self::Slow => "slow",
            Self::Broken => "broken",
        }
    }

    /// What went wrong, for whoever mends the program; never the values, which may be somebody's.
    fn cause(&self) -> String {
        match self {
            Self::Failed(error) => error.to_string(),
            _ => self.code().to_owned(),
        }
    }

    fn sentence(&self, words: Words) -> Sentence {
        match self {
            Self::Failed(error) if self.status() != StatusCode::INTERNAL_SERVER_ERROR => {
                sentence(error, words.language)
            }
            Self::Failed(_) => Sentence::of(words.language, "problem-broken", &[]),
            _ => Sentence::of(words.language, &format!("api-{}", self.code()), &[]),
        }
    }

    /// What a layer around the endpoints turned away, by its status.
    fn of_layer(status: StatusCode) -> Option<Self> {
        Some(match status {
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::SERVICE_UNAVAILABLE => Self::Slow,
            status if status.is_client_error() => Self::Malformed,
            status if status.is_server_error() => Self::Broken,
            _ => return None,
        })
    }
}

/// Whether somebody else has changed what was to be changed.
fn is_of_an_older_version(error: &Error) -> bool {
    matches!(error, Error::Store(StoreError::Conflict(_)) | Error::ChangedMeanwhile)
}

impl From<Error> for ApiProblem {
    fn from(error: Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<PageProblem> for ApiProblem {
    fn from(problem: PageProblem) -> Self {
        match problem {
            PageProblem::Failed(error) => Self::Failed(error),
            _ => Self::Broken,
        }
    }
}

impl IntoResponse for ApiProblem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Words a problem, and tells the log of the program what only its maintainers can mend.
pub(crate) async fn rendered(request: Request, next: Next) -> Response {
    let words = Words::asked_by(request.headers());
    let mut response = next.run(request).await;
    let known = response.extensions_mut().remove::<ApiProblem>();
    let Some(problem) = known.or_else(|| ApiProblem::of_layer(response.status())) else { return response };
    if problem.status() == StatusCode::INTERNAL_SERVER_ERROR {
        tracing::error!("a program's request failed: {}", problem.cause());
    }
    let Sentence { message: detail, hint, .. } = problem.sentence(words);
    let pointer = match &problem {
        ApiProblem::Unfit { pointer } => Some(pointer.clone()),
        _ => None,
    };
    let status = problem.status();
    let body = Problem {
        r#type: "about:blank",
        title: status.canonical_reason().unwrap_or_default(),
        status: status.as_u16(),
        code: problem.code(),
        detail,
        hint,
        pointer,
    };
    let mut worded = (status, axum::Json(body)).into_response();
    let headers = worded.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(words.language.code()));
    if let Some(challenge) = challenge(&problem) {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    }
    // Which methods there are, for one that is not.
    for (name, value) in response.headers() {
        if name == axum::http::header::ALLOW {
            headers.insert(name, value.clone());
        }
    }
    worded
}

/// How to be let in (RFC 6750 section 3).
fn challenge(problem: &ApiProblem) -> Option<&'static str> {
    match problem {
        ApiProblem::NoToken => Some("Bearer realm=\"Tertial\""),
        ApiProblem::WrongToken => Some("Bearer realm=\"Tertial\", error=\"invalid_token\""),
        ApiProblem::Failed(error) if error.code() == "out-of-scope" => {
            Some("Bearer realm=\"Tertial\", error=\"insufficient_scope\"")
        }
        _ => None,
    }
}

/// Turns away who takes neither JSON nor the kind of file that the address is for.
pub(crate) async fn negotiated(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_file = path.contains("/documents/") || (is_fetched(path) && request.method() == Method::GET);
    if is_file || takes_json(request.headers()) {
        next.run(request).await
    } else {
        ApiProblem::NotAcceptable.into_response()
    }
}

/// Whether something at this address is a file that can be fetched.
fn is_fetched(path: &str) -> bool {
    path.contains("/files/") || path.ends_with("/worksheet") || path.ends_with("/logo")
}

/// Whether the request takes JSON; one that does not say takes everything (RFC 9110 section 12.5.1).
fn takes_json(headers: &HeaderMap) -> bool {
    let mut accepted = headers.get_all(ACCEPT).iter().peekable();
    if accepted.peek().is_none() {
        return true;
    }
    let takes = |range: &str| {
        let (name, parameters) = range.split_once(';').unwrap_or((range, ""));
        let is_refused = parameters.split(';').any(|it| {
            let quality = it.trim().strip_prefix("q=").and_then(|quality| quality.parse::<f32>().ok());
            quality == Some(0.0)
        });
        let name = name.trim().to_ascii_lowercase();
        !is_refused && matches!(name.as_str(), "" | "*/*" | "application/*" | "application/json")
    };
    accepted.any(|value| value.to_str().is_ok_and(|value| value.split(',').any(takes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_takes_json() {
        let check = |accept: &[&'static str], expected| {
            let mut headers = HeaderMap::new();
            for value in accept {
                headers.append(ACCEPT, HeaderValue::from_static(value));
            }
            assert_eq!(takes_json(&headers), expected, "{accept:?}");
        };
        check(&[], true);
        check(&[""], true);
        check(&["*/*"], true);
        check(&["application/json"], true);
        check(&["Application/JSON; charset=utf-8"], true);
        check(&["text/html, application/*;q=0.1"], true);
        check(&["text/html", "application/json"], true);
        check(&["text/html"], false);
        check(&["application/json;q=0"], false);
        check(&["application/xml, text/*"], false);
    }
}
