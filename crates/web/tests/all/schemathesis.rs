//! The interface for programs, asked by schemathesis what nobody thought of asking.
//!
//! It is given the description with an example of everything that an endpoint takes, of what is there and fits together, so that what it makes
//! up lies near what is done.

mod described;
mod done;
mod server;

use std::fmt::Write;
use std::fs;
use std::process::Command;
use std::sync::Arc;

use axum::http::Method;
use serde_json::json;

use self::described::Described;
use self::server::{Heard, Server};
use crate::api_description::endpoints;
use crate::program::Program;
use crate::town::{EVERYBODY, Town};

/// Where the interface lies.
const AT: &str = "/api/v1";

/// So that two runs ask the same.
const SEED: &str = "19910101";

/// What every answer is held to. That whatever fits the description is accepted is not asked: whether a step can be taken depends on
/// where a thing stands.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,\
    response_schema_conformance,negative_data_rejection,unsupported_method,allow_header_conformance,ignored_auth";

/// How long it makes requests up when each is asked of what those before it have left, in seconds.
const SECONDS: &str = "70";

/// What was made by one request is not there for the next.
const NOTHING_IS_LEFT: &str = "[phases.examples.extra-data-sources]\nresponses = false\n\
    [phases.coverage.extra-data-sources]\nresponses = false\n";

/// What is not done here, and why.
const NOT_DONE: [(&str, &str); 4] = [
    (
        "post /runs/{run}/cancellation",
        "a run has ended before it can be stopped: stopping one is tested in crates/app",
    ),
    ("get /samples/draws/{draw}", "what is drawn is known to the process that draws it only: api_checks.rs"),
    ("post /samples/draws/{draw}/cancellation", "as above"),
    ("post /samples/{sample}/worksheet", "an example is text, and a worksheet is not: api_checks.rs"),
];

/// What would shut out the one who asks; both are asked where nothing is left behind.
const SHUTS_OUT: [&str; 2] = ["DELETE /api/v1/me/tokens/{token}", "PUT /api/v1/accounts/{account}"];

/// Areas of the description that take half of the time.
const YEAR: [&str; 3] = ["plans", "outcome", "follow-ups"];

#[tokio::test(flavor = "multi_thread")]
async fn what_is_of_the_year_does_what_it_is_for_and_answers_as_it_is_described() {
    each_does_what_it_is_for("--include-tag", |area| YEAR.contains(&area)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_else_does_what_it_is_for_and_answers_as_it_is_described() {
    each_does_what_it_is_for("--exclude-tag", |area| !YEAR.contains(&area)).await;
}

/// Goes through what the description says of areas, each request asked of the same municipality.
async fn each_does_what_it_is_for(flag: &str, is_asked: impl Fn(&str) -> bool) {
    let town = Arc::new(Town::new().await);
    let Described { text, places, .. } = Described::of(&town).await;
    let server = Server::begin_anew_after_each(Arc::clone(&town), places).await;
    let mut more = vec!["--phases", "examples,coverage"];
    more.extend(YEAR.iter().flat_map(|area| [flag, area]));
    schemathesis(&server, &text, NOTHING_IS_LEFT, &more, town.program(EVERYBODY)).await;
    let heard = server.heard();
    let mut complaints = String::new();
    let endpoints = endpoints().into_iter().filter(|(_, _, it)| is_asked(it["tags"][0].as_str().unwrap()));
    for (method, path, _) in endpoints {
        let key = key(&method, &path);
        let Heard { asked, done } = heard.get(&key).copied().unwrap_or_default();
        let why_not = NOT_DONE.iter().find(|(it, _)| *it == key);
        if asked == 0 || (done == 0) != why_not.is_some() {
            writeln!(complaints, "{key}: asked {asked} times, done {done} times").unwrap();
        }
    }
    assert!(
        complaints.is_empty(),
        "\nsay what it takes in tests/api_done.txt, or why not in NOT_DONE:\n{complaints}"
    );
}

/// Each request is asked of what those before it have left, and in the end all of it fits together.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_asked_leaves_what_can_be_asked_again() {
    let town = Town::new().await;
    let described = Described::of(&town).await;
    let server = Server::of_one(&town).await;
    let mut more = vec!["--phases", "fuzzing,stateful", "--max-time", SECONDS];
    more.extend(SHUTS_OUT.iter().flat_map(|name| ["--exclude-name", name]));
    schemathesis(&server, &described.text, &described.settings, &more, town.program(EVERYBODY)).await;
    let site = server.site().await;
    let verified =
        Program::with(&site, town.program(EVERYBODY)).post("/log/verification", &json!(null)).await;
    assert!(verified.status.is_success() && verified.json["fault"].is_null(), "{}", verified.text);
}

/// Asks a server, and fails with what it says when an answer is not as described.
async fn schemathesis(server: &Server, description: &str, settings: &str, more: &[&str], token: &str) {
    let program = std::env::var_os("TERTIAL_SCHEMATHESIS").expect(
        "TERTIAL_SCHEMATHESIS names no schemathesis: run `cargo xtask test`, which installs it and sets the variable",
    );
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("openapi.json"), description).unwrap();
    fs::write(folder.path().join("schemathesis.toml"), settings).unwrap();
    let mut command = Command::new(program);
    command
        .current_dir(folder.path())
        .args(["--config-file", "schemathesis.toml", "run", "openapi.json", "--url", &server.url])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(["--checks", CHECKS, "--seed", SEED, "--generation-database", "none"])
        .args(["--no-color", "--warnings", "off"])
        .args(more);
    let asked =
        tokio::task::spawn_blocking(move || command.output()).await.unwrap().expect("schemathesis starts");
    let said = String::from_utf8_lossy(&asked.stdout);
    assert!(asked.status.success(), "{said}\n{}", String::from_utf8_lossy(&asked.stderr));
}

/// What an endpoint is called in the tables.
fn key(method: &Method, path: &str) -> String {
    format!("{} {}", method.as_str().to_lowercase(), path.strip_prefix(AT).unwrap())
}

/// The path of the description that an address is one of: what is named outright goes before what stands for anything.
fn nearest<'p>(paths: impl Iterator<Item = &'p str>, address: &str) -> Option<&'p str> {
    let parts: Vec<&str> = address.split('/').collect();
    let is_of = |path: &&str| {
        let described: Vec<&str> = path.split('/').collect();
        let fits = |(of, part): (&&str, &&str)| of.starts_with('{') || of == part;
        described.len() == parts.len() && described.iter().zip(&parts).all(fits)
    };
    paths.filter(is_of).min_by_key(|path| path.matches('{').count())
}

/// The parameters of a path with what stands for them in an address.
fn parameters<'p>(path: &'p str, address: &'p str) -> impl Iterator<Item = (&'p str, &'p str)> {
    let parts = path.split('/').zip(address.split('/'));
    parts.filter_map(|(part, value)| Some((part.strip_prefix('{')?.strip_suffix('}')?, value)))
}
