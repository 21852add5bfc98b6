//! Every endpoint of the description, asked by programs of everybody: whose may, with which scope, and what another municipality learns.

use std::collections::BTreeMap;
use std::fmt::Write;

use axum::http::{Method, StatusCode};
use serde_json::Value;
use tertial_domain::Scope;

use crate::access::{FOR_NOBODY, may_be_there};
use crate::api_description::endpoints;
use crate::program::{Answer, Program};
use crate::site::Site;
use crate::town::{STRANGER, Town, WHO};

/// A line of `api_access.txt`.
#[derive(Default)]
pub(crate) struct Row {
    /// Whose programs may, in the order of [`WHO`] without nobody.
    may: Vec<String>,
    /// The scopes that each are enough; only `read` where reading is.
    scopes: String,
    /// A body that the endpoint can read, or the query before it.
    pub(crate) body: String,
    /// Why there is no such thing for anybody.
    pub(crate) gone_because: Option<String>,
}

#[tokio::test]
async fn each_program_may_what_the_table_says() {
    let mut expected = table();
    let town = Town::new().await;
    let mut asked = Asked::new(&town).await;
    let mut different = String::new();
    for (method, path, _) in endpoints() {
        let path = path.strip_prefix("/api/v1").unwrap();
        let key = format!("{} {path}", method.as_str().to_lowercase());
        let row = expected.remove(&key);
        let written = row.as_ref().map(|row| row.body.clone()).unwrap_or_default();
        let (address, body) = (town.address(path), town.filled(&written));
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
            writeln!(different, "{}", format!("{key:<62} | {found} | {scopes:<18} | {written}").trim_end())
                .unwrap();
        }
    }
    assert!(different.is_empty(), "\nwhat was found differs from tests/api_access.txt:\n{different}");
    let gone: Vec<&String> = expected.keys().collect();
    assert!(gone.is_empty(), "in tests/api_access.txt, but no longer an endpoint: {gone:?}");
}

#[test]
fn what_the_table_asks_for_is_there() {
    for (key, row) in table() {
        let is_there = may_be_there(&row.may);
        assert_eq!(
            is_there,
            row.gone_because.is_none(),
            "{key}: something has to stand for its parameters in town/stand_ins.rs, or a line above it says {FOR_NOBODY:?} and why"
        );
    }
}

#[tokio::test]
async fn what_another_municipality_has_is_to_its_programs_as_if_it_were_not_there() {
    let table = table();
    let town = Town::new().await;
    let mut asked = Asked::new(&town).await;
    let mut complaints = String::new();
    for (method, path, _) in endpoints() {
        let path = path.strip_prefix("/api/v1").unwrap();
        let row = table.get(&format!("{} {path}", method.as_str().to_lowercase()));
        let body = row.map_or("", |row| &row.body);
        let (token, of) = (town.program(STRANGER), &town.stand_ins);
        let names_something = path.contains('{') || of.filled(body) != *body;
        if !names_something {
            continue;
        }
        let there = asked.ask(token, &method, &of.address(path), &of.filled(body)).await;
        let nowhere = asked.ask(token, &method, &of.nowhere(path), &of.filled_with_nothing(body)).await;
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

impl<'t> Asked<'t> {
    async fn new(town: &'t Town) -> Self {
        Self { town, site: town.copy_for("{reading}").await }
    }

    async fn ask(&mut self, token: &str, method: &Method, address: &str, body: &str) -> Answer {
        // What begins with a question mark belongs to the address, and its body is a file.
        let (address, file) = match body.strip_prefix('?') {
            Some(query) => (format!("{address}?{query}"), true),
            None => (address.to_owned(), false),
        };
        let kind = if file { "application/octet-stream" } else { "application/json" };
        let headers = [("if-match", "\"1\""), ("content-type", kind), ("accept", "*/*")];
        let json: Option<Value> = (!file && !body.is_empty()).then(|| serde_json::from_str(body).unwrap());
        let program = Program::with(&self.site, token);
        let answer = program.ask(method.clone(), &address, &headers, json.as_ref()).await;
        if *method != Method::GET && answer.status.is_success() {
            *self = Self::new(self.town).await;
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
pub(crate) fn table() -> BTreeMap<String, Row> {
    let mut rows = BTreeMap::new();
    let mut gone_because = None;
    for line in include_str!("../api_access.txt").lines() {
        let said = line.strip_prefix(FOR_NOBODY).map(str::to_owned);
        if line.starts_with('#') || line.trim().is_empty() {
            gone_because = said;
            continue;
        }
        let mut parts = line.splitn(4, '|').map(str::trim);
        let mut next = || parts.next().unwrap_or_default();
        let key = next().split_whitespace().collect::<Vec<_>>().join(" ");
        let may = next().split_whitespace().map(str::to_owned).collect();
        let (scopes, body) = (next().to_owned(), next().to_owned());
        let before = rows.insert(key, Row { may, scopes, body, gone_because: gone_because.take() });
        assert!(before.is_none(), "an endpoint stands twice in api_access.txt: {line}");
    }
    rows
}
