//! `api_done.txt`: what it takes that an endpoint does what it is for.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::http::Method;
use serde_json::Value;

use super::{nearest, parameters};
use crate::api_description::endpoints;
use crate::program::{Answer, Program};
use crate::site::Site;
use crate::town::{StandIns, Town};

/// Who asks for what comes first: whoever verifies an action, and closes a deviation, is somebody else.
const FIRST: &str = "coordinator";

/// What comes before an endpoint's own request.
#[derive(Default)]
pub(super) struct Done {
    /// A body, where it is another than in `api_access.txt`.
    pub(super) body: Option<String>,
    steps: Vec<Step>,
}

/// A request that comes before.
struct Step {
    method: Method,
    path: String,
    body: String,
}

impl Done {
    /// Whether something has to be asked for first that leaves the municipality another.
    pub(super) fn changes_something(&self) -> bool {
        self.steps.iter().any(|step| step.method != Method::GET)
    }

    /// Asks for what comes first. Gives what stands for parameters after it, and the last answer.
    pub(super) async fn prepare(&self, town: &Town, site: &Site, key: &str) -> (StandIns, Value) {
        let (mut of, mut last) = (town.own.clone(), Value::Null);
        let program = Program::with(site, town.program(FIRST));
        for Step { method, path, body } in &self.steps {
            let json = (!body.is_empty()).then(|| filled(&of, body, &last));
            let answer = if *method == Method::GET {
                ended(&program, &of.address(path)).await
            } else {
                let tag =
                    if *method == Method::PUT { etag(&program, path, &of).await } else { String::new() };
                let head = [("if-match", tag.as_str())];
                program.ask(method.clone(), &of.address(path), &head, json.as_ref()).await
            };
            assert!(answer.status.is_success(), "before {key}: {method} {path}: {}", answer.text);
            of = learned(of, &answer);
            last = answer.json;
        }
        (of, last)
    }
}

/// A body with something that there is in every place.
pub(super) fn filled(of: &StandIns, body: &str, last: &Value) -> Value {
    let mut json = serde_json::from_str(&of.filled(body)).unwrap_or_else(|error| panic!("{body}: {error}"));
    point(&mut json, last);
    json
}

/// Puts what stands at a pointer in an answer in the place of `{#pointer}`.
fn point(json: &mut Value, last: &Value) {
    match json {
        Value::String(text) => {
            if let Some(pointer) = text.strip_prefix("{#").and_then(|text| text.strip_suffix('}')) {
                *json = last.pointer(pointer).unwrap_or_else(|| panic!("no {pointer} in {last}")).clone();
            }
        }
        Value::Array(parts) => parts.iter_mut().for_each(|part| point(part, last)),
        Value::Object(fields) => fields.values_mut().for_each(|part| point(part, last)),
        _ => {}
    }
}

/// What a request has made, or tells of, stands for the parameters of its own address.
fn learned(mut of: StandIns, answer: &Answer) -> StandIns {
    let at = answer.header("location");
    let paths: Vec<String> = endpoints().into_iter().map(|(_, path, _)| path).collect();
    if let Some(path) = nearest(paths.iter().map(String::as_str), at) {
        for (parameter, value) in parameters(path, at) {
            of = of.with_everywhere(parameter, value);
        }
    }
    // What has been drawn has no address of its own before that.
    match answer.json["sample"].as_str() {
        Some(sample) => of.with_everywhere("sample", sample),
        None => of,
    }
}

/// Asks until what goes on by itself has ended.
async fn ended(program: &Program<'_>, at: &str) -> Answer {
    for _ in 0..600 {
        let answer = program.get(at).await;
        if answer.json["state"] != "going" {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{at} does not end");
}

/// The version of what an address is about, as it is told there or at the nearest address above it.
pub(super) async fn etag(program: &Program<'_>, path: &str, of: &StandIns) -> String {
    let mut at = path;
    loop {
        let seen = program.ask(Method::GET, &of.address(at), &[("accept", "*/*")], None).await;
        // What is chosen for a test has a version of its own.
        let chosen = path.contains("/parameters/").then(|| seen.json["parameters_etag"].as_str()).flatten();
        let told = chosen.unwrap_or_else(|| seen.header("etag"));
        if seen.status.is_success() && !told.is_empty() {
            return told.to_owned();
        }
        at = at.rsplit_once('/').unwrap_or_else(|| panic!("{path} is about nothing that has a version")).0;
    }
}

/// The table, by method and address.
pub(super) fn table() -> BTreeMap<String, Done> {
    let mut rows: BTreeMap<String, Done> = BTreeMap::new();
    let mut key = String::new();
    for line in include_str!("../../api_done.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(step) = line.strip_prefix("    ") {
            let (method, rest) = step.split_once(' ').unwrap();
            let (path, body) = rest.split_once(' ').unwrap_or((rest, ""));
            let method = method.to_uppercase().parse().unwrap();
            let step = Step { method, path: path.to_owned(), body: body.to_owned() };
            rows.get_mut(&key).unwrap().steps.push(step);
        } else if !line.trim().is_empty() {
            let (named, body) =
                line.split_once('|').map_or((line, None), |(named, body)| (named, Some(body)));
            key = named.split_whitespace().collect::<Vec<_>>().join(" ");
            let body = body.map(|body| body.trim().to_owned());
            let before = rows.insert(key.clone(), Done { body, ..Done::default() });
            assert!(before.is_none(), "an endpoint stands twice in api_done.txt: {line}");
        }
    }
    rows
}
