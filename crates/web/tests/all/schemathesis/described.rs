//! The description with an example for everything that an endpoint takes.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use axum::http::Method;
use serde_json::{Value, json};

use super::done::{self, Done, etag, filled};
use super::{AT, key, parameters};
use crate::api_access;
use crate::api_description::endpoints;
use crate::program::Program;
use crate::site::Site;
use crate::town::{EVERYBODY, StandIns, Town};

/// What is handed in where a body is a file.
const FILES: [(&str, &str); 3] = [
    ("post /data-sets/uploads", "Vernr;Nettobelopp\nV1;900,00\n"),
    ("post /executions/{execution}/files", "%PDF-1.7\n% ett annat stickprov"),
    ("post /imports/drafts", "Riskanalys\n\nRisk: Fel i löner\nSannolikhet: 2\nKonsekvens: 3\n"),
];

/// The description, and what belongs to it.
pub(super) struct Described {
    /// The description.
    pub(super) text: String,
    /// What schemathesis is told of parameters that it makes up itself.
    pub(super) settings: String,
    /// Where it is done what endpoints are for: a municipality in which what has to come first has been done, by their names.
    pub(super) places: BTreeMap<String, Arc<Site>>,
}

impl Described {
    pub(super) async fn of(town: &Town) -> Self {
        let mut description: Value = serde_json::from_str(tertial_web::description()).unwrap();
        let (access, mut done) = (api_access::table(), done::table());
        let (mut settings, mut places) = (Settings::default(), BTreeMap::new());
        let shared = Arc::new(town.copy_for("{reading}").await);
        for (method, path, operation) in endpoints() {
            let key = key(&method, &path);
            let row = done.remove(&key).unwrap_or_default();
            let site =
                if row.changes_something() { Arc::new(town.copy().await) } else { Arc::clone(&shared) };
            let (of, last) = row.prepare(town, &site, &key).await;
            let mut asked = Asked::of(&path, &of);
            if operation["responses"].get("428").is_some() {
                let program = Program::with(&site, town.program(EVERYBODY));
                let etag = etag(&program, &path[AT.len()..], &of).await;
                asked.parameters.insert("If-Match".to_owned(), json!(etag));
            }
            asked.say(body(&row, &access[&key].body), &key, &of, &last);
            let described = &mut description["paths"][&path][method.as_str().to_lowercase()];
            asked.shown(described, &key);
            settings.tell(&method, &path, &asked);
            if row.changes_something() {
                // Nothing of it is to stand beside the database any longer when that is copied.
                site.app.clone().close().await.unwrap();
                places.insert(key, site);
            }
        }
        assert!(done.is_empty(), "in tests/api_done.txt, but no longer an endpoint: {:?}", done.keys());
        Self { text: description.to_string(), settings: settings.written(), places }
    }
}

fn body<'r>(row: &'r Done, otherwise: &'r str) -> &'r str {
    row.body.as_deref().unwrap_or(otherwise)
}

/// A request that does what its endpoint is for.
struct Asked {
    /// The parameters of the address, its query and its head.
    parameters: BTreeMap<String, Value>,
    body: Option<Value>,
}

impl Asked {
    fn of(path: &str, of: &StandIns) -> Self {
        let path = &path[AT.len()..];
        let address = of.address(path);
        let parameters = parameters(path, &address).map(|(name, value)| (name.to_owned(), json!(value)));
        Self { parameters: parameters.collect(), body: None }
    }

    /// Adds what the tables say: a query and a file, or a body.
    fn say(&mut self, written: &str, key: &str, of: &StandIns, last: &Value) {
        if let Some(query) = written.strip_prefix('?') {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            self.parameters.extend(pairs.map(|(name, value)| (name.to_owned(), json!(value))));
            self.body = FILES.iter().find(|(it, _)| *it == key).map(|(_, content)| json!(content));
        } else if !written.is_empty() {
            self.body = Some(filled(of, written, last));
        }
    }

    /// Writes it into the description of its operation, each parameter as what it is described as.
    fn shown(&mut self, operation: &mut Value, key: &str) {
        let described = operation.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in described.into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap().to_owned();
            let Some(value) = self.parameters.get_mut(&name) else {
                assert_ne!(parameter["required"], true, "{key}: nothing stands for {name}");
                continue;
            };
            if parameter["schema"]["type"] == "integer" {
                *value = json!(value.as_str().unwrap().parse::<i64>().unwrap());
            }
            parameter["example"] = value.clone();
        }
        if let Some(body) = &self.body {
            for content in operation["requestBody"]["content"].as_object_mut().unwrap().values_mut() {
                content["example"] = body.clone();
            }
        }
    }
}

/// What schemathesis is told of parameters that it makes up itself: most times they are something that there is.
#[derive(Default)]
struct Settings {
    dictionaries: String,
    operations: String,
    told: usize,
}

impl Settings {
    fn tell(&mut self, method: &Method, path: &str, asked: &Asked) {
        if asked.parameters.is_empty() {
            return;
        }
        write!(self.operations, "[[operations]]\ninclude-name = \"{method} {path}\"\nparameters = {{ ")
            .unwrap();
        for (name, value) in &asked.parameters {
            let place = match name.as_str() {
                "If-Match" => "header",
                name if path.contains(&format!("{{{name}}}")) => "path",
                _ => "query",
            };
            self.told += 1;
            let values = json!(if place == "header" { versions(value) } else { vec![value.clone()] });
            writeln!(self.dictionaries, "[dictionaries.d{}]\nvalues = {values}", self.told).unwrap();
            write!(
                self.operations,
                "\"{place}.{name}\" = {{ dictionary = \"d{}\", probability = 0.8 }}, ",
                self.told
            )
            .unwrap();
        }
        let written = self.operations.trim_end_matches([',', ' ']).len();
        self.operations.truncate(written);
        self.operations.push_str(" }\n");
    }

    fn written(self) -> String {
        self.dictionaries + &self.operations
    }
}

/// A version and those that it has after a few changes.
fn versions(etag: &Value) -> Vec<Value> {
    let first = etag.as_str().and_then(|etag| etag.trim_matches('"').parse::<i64>().ok());
    first.map_or_else(
        || vec![etag.clone()],
        |first| (first..first + 5).map(|it| json!(format!("\"{it}\""))).collect(),
    )
}
