//! The refusals that the description lists for each kind of endpoint.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde_json::Value;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, PartialSchema, ToSchema};

use super::problem::{PROBLEM_JSON, Problem};

/// The name that every refusal has in the description.
pub(crate) const PROBLEM: &str = "Problem";

/// What reading can come to.
pub(crate) struct Reading;

/// What asking for a file that is kept can come to besides: it may be lost.
pub(crate) struct Fetching;

/// What taking a step, or making something new, can come to besides.
pub(crate) struct Writing;

/// What changing a version can come to besides.
pub(crate) struct Editing;

/// What proving who one is can come to besides: too many have failed.
pub(crate) struct Proving;

const READING: [&str; 8] = ["400", "401", "403", "404", "406", "422", "500", "503"];
const WRITING: [&str; 4] = ["409", "412", "413", "415"];
const FETCHING: [&str; 1] = ["410"];
const EDITING: [&str; 1] = ["428"];
const PROVING: [&str; 1] = ["429"];

impl IntoResponses for Reading {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        refusals(READING)
    }
}

impl IntoResponses for Fetching {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        refusals(READING.into_iter().chain(FETCHING))
    }
}

impl IntoResponses for Writing {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        refusals(READING.into_iter().chain(WRITING))
    }
}

impl IntoResponses for Editing {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        refusals(READING.into_iter().chain(WRITING).chain(EDITING))
    }
}

impl IntoResponses for Proving {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        refusals(READING.into_iter().chain(WRITING).chain(PROVING))
    }
}

/// Says of each response what its status says, where nothing more is said of it: the specification asks for a description of all.
pub(super) fn describe(description: &mut Value) {
    let paths = description["paths"].as_object_mut().into_iter().flatten();
    let operations = paths.flat_map(|(_, path)| path.as_object_mut().into_iter().flatten());
    let responses =
        operations.flat_map(|(_, operation)| operation["responses"].as_object_mut().into_iter().flatten());
    for (status, response) in responses.filter(|(_, response)| response.get("$ref").is_none()) {
        let fields = response.as_object_mut().expect("a response is an object");
        let is_said = fields.get("description").is_some_and(|said| said != "");
        if let (false, Ok(status)) = (is_said, status.parse::<StatusCode>()) {
            fields.insert("description".to_owned(), status.canonical_reason().unwrap_or_default().into());
        }
    }
}

fn refusals<'s>(statuses: impl IntoIterator<Item = &'s str>) -> BTreeMap<String, RefOr<Response>> {
    let refusal = || RefOr::Ref(Ref::from_response_name(PROBLEM));
    statuses.into_iter().map(|status| (status.to_owned(), refusal())).collect()
}

/// A refusal in the description.
pub(crate) fn problem() -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build();
    let language = HeaderBuilder::new()
        .schema(Some(String::schema()))
        .description(Some("The language of what it says to people."))
        .build();
    ResponseBuilder::new()
        .description("Why it was not done.")
        .content(PROBLEM_JSON, content)
        .header("content-language", language)
        .build()
}
