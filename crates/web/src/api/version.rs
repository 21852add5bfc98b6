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
pub(crate) const NO_VERSION: i64 = -1;

/// The version that a change was made from. A request without one is refused, so that nobody overwrites what they have not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct IfMatch(pub(crate) i64);

/// The edition of a part of a plan that a change was made from. A plan has one version for all its parts, and a part has an edition of its
/// own, so that two who work on different parts never stand in each other's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IfMatchEdition(pub(crate) String);

/// A thing with its version.
#[derive(Debug)]
pub(crate) struct Versioned<T> {
    tag: String,
    thing: T,
}

/// What has come of writing; nothing where nothing was said and nothing had been.
#[derive(Debug)]
pub(crate) struct Written<T>(pub(crate) Option<Versioned<T>>);

/// A new thing with its address.
#[derive(Debug)]
pub(crate) struct Created<T>(pub(crate) String, pub(crate) Versioned<T>);

/// A version as responses tell it, and as a change gives it back in `If-Match`.
pub(crate) fn tag(version: i64) -> String {
    format!("\"{version}\"")
}

/// An edition as responses tell it.
pub(crate) fn edition_tag(edition: &str) -> String {
    format!("\"{edition}\"")
}

impl<T> Versioned<T> {
    /// A stored thing in a version.
    pub(crate) fn of(version: i64, thing: T) -> Self {
        Self { tag: tag(version), thing }
    }

    /// A part of a plan in an edition.
    pub(crate) fn edition(edition: &str, thing: T) -> Self {
        Self { tag: edition_tag(edition), thing }
    }
}

impl FromRequestParts<Web> for IfMatch {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, ApiProblem> {
        let given = parts.headers.get(IF_MATCH).ok_or(ApiProblem::NoVersion)?;
        version(given.to_str().unwrap_or_default()).map(Self).ok_or(ApiProblem::NoVersion)
    }
}

impl FromRequestParts<Web> for IfMatchEdition {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, ApiProblem> {
        let given = parts.headers.get(IF_MATCH).ok_or(ApiProblem::NoVersion)?;
        let edition = within(given.to_str().unwrap_or_default()).ok_or(ApiProblem::NoVersion)?;
        Ok(Self(edition.to_owned()))
    }
}

impl IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![header()]
    }
}

impl IntoParams for IfMatchEdition {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![header()]
    }
}

fn header() -> Parameter {
    ParameterBuilder::new()
        .name("If-Match")
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some("The `etag` of the version that the change was made from."))
        .schema(Some(String::schema()))
        .build()
}

/// The version that a tag names; none for `*`, which says that nothing has been seen.
fn version(tag: &str) -> Option<i64> {
    Some(within(tag)?.parse().unwrap_or(NO_VERSION))
}

/// What stands between a tag's quotation marks; none for `*`, and nothing for a tag that was not made here, which no edition and no
/// version is written as.
fn within(tag: &str) -> Option<&str> {
    let tag = tag.trim();
    let is_said = !tag.is_empty() && tag != "*";
    is_said.then(|| tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')).unwrap_or_default())
}

impl<T: Serialize> IntoResponse for Versioned<T> {
    fn into_response(self) -> Response {
        ([(ETAG, self.tag)], axum::Json(self.thing)).into_response()
    }
}

impl<T: Serialize> IntoResponse for Written<T> {
    fn into_response(self) -> Response {
        self.0.map_or_else(|| StatusCode::NO_CONTENT.into_response(), Versioned::into_response)
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
