//! The description is the one that is written down, and every endpoint that it names answers.

use std::fs;
use std::path::Path;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::program::Program;
use crate::site::Site;

/// Fails when the file says something else than the program; `TERTIAL_WRITE_DOCS=1` writes it anew.
#[test]
fn the_description_is_written_down() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/api/openapi.json");
    let description = tertial_web::description();
    if std::env::var_os("TERTIAL_WRITE_DOCS").is_some() {
        fs::write(&path, description).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == description,
        "docs/api/openapi.json is out of date: run TERTIAL_WRITE_DOCS=1 cargo test -p tertial-web description"
    );
}

#[tokio::test]
async fn every_endpoint_of_the_description_answers_programs_and_nobody_else() {
    let site = Site::set_up().await;
    let every = ["audit", "coordinate", "assess", "contribute", "execute", "act", "administer", "account"];
    let program = Program::first(&site, &every).await;
    let stranger = Program::with(&site, "");
    let endpoints = endpoints();
    assert!(endpoints.len() > 20, "only {} endpoints", endpoints.len());
    for (method, path, operation) in endpoints {
        let named = format!("{method} {path}");
        let address = path.strip_prefix("/api/v1").unwrap_or_else(|| panic!("{path} lies elsewhere"));
        let address = address.replace("{name}", "report.json");
        let address = address.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
        let address = address.collect::<Vec<_>>().join("00000000-0000-0000-0000-000000000009");
        let body = json!({});
        let headers = [("if-match", "\"1\"")];
        let answer = program.ask(method.clone(), &address, &headers, Some(&body)).await;
        assert_ne!(answer.code(), "no-resource", "{named}");
        assert!(!answer.status.is_server_error(), "{named}: {}", answer.text);
        let status = answer.status.as_u16().to_string();
        assert!(
            operation["responses"].get(&status).is_some(),
            "{named} answers {status}, which is not described"
        );
        let refused = stranger.ask(method, &address, &headers, Some(&body)).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{named}");
        for say in ["summary", "operationId", "tags"] {
            assert!(operation.get(say).is_some(), "{named} has no {say}");
        }
        for (status, response) in operation["responses"].as_object().unwrap() {
            let is_said = response["description"].as_str().is_some_and(|said| !said.is_empty());
            assert!(is_said || response.get("$ref").is_some(), "{named}: nothing is said of {status}");
        }
    }
}

/// What is changed without saying which version was seen: one's own, which nobody else changes.
const WITHOUT_VERSION: [(Method, &str); 5] = [
    (Method::PUT, "/api/v1/me/language"),
    (Method::PUT, "/api/v1/me/password"),
    (Method::DELETE, "/api/v1/me/sessions"),
    (Method::DELETE, "/api/v1/me/sessions/{session}"),
    (Method::DELETE, "/api/v1/me/tokens/{token}"),
];

#[test]
fn whatever_is_replaced_or_removed_says_which_version_was_seen() {
    let is_if_match = |parameter: &Value| {
        parameter["name"] == "If-Match" && parameter["in"] == "header" && parameter["required"] == true
    };
    let mut without = Vec::new();
    for (method, path, operation) in endpoints() {
        let says = operation["parameters"].as_array().is_some_and(|all| all.iter().any(is_if_match));
        assert_eq!(operation["responses"].get("428").is_some(), says, "{method} {path}: If-Match and 428");
        if [Method::PUT, Method::DELETE].contains(&method) && !says {
            without.push((method, path));
        }
    }
    let mut expected = WITHOUT_VERSION.map(|(method, path)| (method, path.to_owned())).to_vec();
    let order = |it: &(Method, String)| (it.1.clone(), it.0.to_string());
    expected.sort_by_key(order);
    without.sort_by_key(order);
    assert_eq!(without, expected);
}

#[tokio::test]
async fn the_description_is_open_to_everybody() {
    let site = Site::set_up().await;
    let answer = Program::with(&site, "").get("/openapi.json").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json["openapi"], "3.1.0");
}

/// Every method and path of the description.
pub(crate) fn endpoints() -> Vec<(Method, String, Value)> {
    let description: Value = serde_json::from_str(tertial_web::description()).unwrap();
    let paths = description["paths"].as_object().unwrap();
    let operations = |(path, item): (&String, &Value)| {
        let item = item.as_object().unwrap().clone();
        let path = path.clone();
        item.into_iter()
            .filter(|(name, _)| name != "parameters")
            .map(move |(name, operation)| (name.to_uppercase().parse().unwrap(), path.clone(), operation))
    };
    paths.iter().flat_map(operations).collect()
}
