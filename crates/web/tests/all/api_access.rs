//! Every endpoint of the description, asked by programs of everybody: whose may, with which scope, and what another municipality learns.

use std::collections::BTreeMap;
use std::fmt::Write;

use axum::http::{Method, StatusCode};
use serde_json::Value;
use tertial_domain::Scope;

use crate::api_description::endpoints;
use crate::program::{Answer, Program};
use crate::site::Site;
use crate::town::{STRANGER, Town, WHO};

/// A line of `api_access.txt`.
#[derive(Default)]
struct Row {
    /// Whose programs may, in the order of [`WHO`] without nobody.
    may: Vec<String>,
    /// The scopes that each are enough; only `read` where reading is.
    scopes: String,
    /// A body that the endpoint can read, or the query before it.
    body: String,
}

#[tokio::test]
async fn each_program_may_what_the_table_says() {
    let mut expected = table();
    let town = Town::new().await;
    let mut asked = Asked { town: &town, site: town.copy().await };
    let mut different = String::new();
    for (method, path, _) in endpoints() {
        let path = path.strip_prefix("/api/v1").unwrap();
        let key = format!("{} {path}", method.as_str().to_lowercase());
        let row = expected.remove(&key);
        let body = row.as_ref().map(|row| row.body.clone()).unwrap_or_default();
        let address = town.address(path);
        let mut found = Vec::new();
        for who in &WHO[1..] {
            let answer = asked.ask(town.program(who), &method, &address, &body).await;
            found.push(outcome(&answer));
        }
        let mut scopes = Vec::new();
        for scope in Scope::ALL {
            let answer = asked.ask(town.scoped(scope), &method, &address, &body).await;
            if answer.code() != "out-of-scope" {
                scopes.push(scope.name());
            }
            if scopes == ["read"] {
                break;
            }
        }
        let scopes = scopes.join(" ");
        if row.is_none_or(|row| row.may != found || row.scopes != scopes) {
            let found = found.iter().map(|word| format!("{word:<4}")).collect::<Vec<_>>().join(" ");
            writeln!(different, "{}", format!("{key:<62} | {found} | {scopes:<18} | {body}").trim_end())
                .unwrap();
        }
    }
    assert!(different.is_empty(), "\nwhat was found differs from tests/api_access.txt:\n{different}");
    let gone: Vec<&String> = expected.keys().collect();
    assert!(gone.is_empty(), "in tests/api_access.txt, but no longer an endpoint: {gone:?}");
}

#[tokio::test]
async fn what_another_municipality_has_is_to_its_programs_as_if_it_were_not_there() {
    let table = table();
    let town = Town::new().await;
    let mut asked = Asked { town: &town, site: town.copy().await };
    let mut complaints = String::new();
    for (method, path, _) in endpoints().into_iter().filter(|(_, path, _)| path.contains('{')) {
        let path = path.strip_prefix("/api/v1").unwrap();
        let row = table.get(&format!("{} {path}", method.as_str().to_lowercase()));
        let body = row.map_or("", |row| &row.body);
        let token = town.program(STRANGER);
        let there = asked.ask(token, &method, &town.address(path), body).await;
        let nowhere = asked.ask(token, &method, &town.nowhere(path), body).await;
        if there.status != StatusCode::NOT_FOUND || there.text != nowhere.text {
            writeln!(complaints, "{method} {path}: {} and {}", there.status, nowhere.status).unwrap();
        }
    }
    assert!(
        complaints.is_empty(),
        "\nanother municipality's can be told from what is not there:\n{complaints}"
    );
}

/// Programs that ask a copy of the municipality; what one of them changes is nothing that the next one sees.
struct Asked<'t> {
    town: &'t Town,
    site: Site,
}

impl Asked<'_> {
    async fn ask(&mut self, token: &str, method: &Method, address: &str, body: &str) -> Answer {
        let body = self.town.filled(body);
        // What begins with a question mark belongs to the address, and its body is a file.
        let (address, file) = match body.strip_prefix('?') {
            Some(query) => (format!("{address}?{query}"), true),
            None => (address.to_owned(), false),
        };
        let kind = if file { "application/octet-stream" } else { "application/json" };
        let headers = [("if-match", "\"1\""), ("content-type", kind), ("accept", "*/*")];
        let json: Option<Value> = (!file && !body.is_empty()).then(|| serde_json::from_str(&body).unwrap());
        let program = Program::with(&self.site, token);
        let answer = program.ask(method.clone(), &address, &headers, json.as_ref()).await;
        if *method != Method::GET && answer.status.is_success() {
            self.site = self.town.copy().await;
        }
        answer
    }
}

/// What came of asking, in the words of `api_access.txt`.
fn outcome(answer: &Answer) -> String {
    let outcome = match (answer.status, answer.code()) {
        (StatusCode::FORBIDDEN, _) => "no",
        (StatusCode::NOT_FOUND, _) => "gone",
        (status, _) if status.is_server_error() => "BROKEN",
        (_, "unfit" | "malformed" | "media-type" | "no-version" | "method") => "UNREADABLE",
        (StatusCode::UNAUTHORIZED, _) => "in",
        _ => "yes",
    };
    outcome.to_owned()
}

/// `api_access.txt`, by method and address.
fn table() -> BTreeMap<String, Row> {
    let text = include_str!("../api_access.txt");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let row = |line: &str| {
        let mut parts = line.splitn(4, '|').map(str::trim);
        let mut next = || parts.next().unwrap_or_default();
        let key = next().split_whitespace().collect::<Vec<_>>().join(" ");
        let may = next().split_whitespace().map(str::to_owned).collect();
        (key, Row { may, scopes: next().to_owned(), body: next().to_owned() })
    };
    let rows: Vec<_> = lines.map(row).collect();
    let count = rows.len();
    let rows: BTreeMap<_, _> = rows.into_iter().collect();
    assert_eq!(rows.len(), count, "an endpoint stands twice in api_access.txt");
    rows
}
