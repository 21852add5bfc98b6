//! Versions of what is stored: a response says which it shows, and a change says which it was made from.

use axum::extract::FromRequestParts;
use axum::http::header::{ETAG, IF_MATCH, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::{IntoParams, PartialSchema};

use super::problem::ApiProblem;
use crate::server::Web;

/// A version that no stored thing has: what a tag that was not made here stands for.
const NO_VERSION: i64 = -1;

/// The version that a change was made from. A request without one is refused, so that nobody overwrites what they have not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct IfMatch(pub(crate) i64);

/// A thing with its version.
#[derive(Debug)]
pub(crate) struct Versioned<T>(pub(crate) i64, pub(crate) T);

/// A new thing with its address.
#[derive(Debug)]
pub(crate) struct Created<T>(pub(crate) String, pub(crate) Versioned<T>);

/// A version as responses tell it, and as a change gives it back in `If-Match`.
pub(crate) fn tag(version: i64) -> String {
    format!("\"{version}\"")
}

impl FromRequestParts<Web> for IfMatch {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, ApiProblem> {
        let given = parts.headers.get(IF_MATCH).ok_or(ApiProblem::NoVersion)?;
        version(given.to_str().unwrap_or_default()).map(Self).ok_or(ApiProblem::NoVersion)
    }
}

impl IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let header = ParameterBuilder::new()
            .name("If-Match")
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some("The `etag` of the version that the change was made from."))
            .schema(Some(String::schema()));
        vec![header.build()]
    }
}

/// The version that a tag names; none for `*`, which says that nothing has been seen.
fn version(tag: &str) -> Option<i64> {
    let tag = tag.trim();
    if tag.is_empty() || tag == "*" {
        return None;
    }
    let number = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    Some(number.and_then(|number| number.parse().ok()).unwrap_or(NO_VERSION))
}

impl<T: Serialize> IntoResponse for Versioned<T> {
    fn into_response(self) -> Response {
        let Self(version, thing) = self;
        ([(ETAG, tag(version))], axum::Json(thing)).into_response()
    }
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let Self(address, thing) = self;
        let mut response = (StatusCode::CREATED, thing).into_response();
        let address = HeaderValue::from_str(&address).expect("an address is made of names and ids");
        response.headers_mut().insert(LOCATION, address);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_that_a_tag_names() {
        let check = |tag, expected| assert_eq!(version(tag), expected, "{tag}");
        check("\"7\"", Some(7));
        check(" \"1\" ", Some(1));
        check("*", None);
        check("", None);
        check("7", Some(NO_VERSION));
        check("W/\"7\"", Some(NO_VERSION));
        check("\"x\"", Some(NO_VERSION));
        check("\"1\", \"2\"", Some(NO_VERSION));
    }
}
