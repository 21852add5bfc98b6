//! What a line of the log changed, field by field, as people read it.

use std::collections::BTreeSet;

use serde_json::Value;
use uuid::Uuid;

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The names of the fields on the way to it, outermost first. What is one of several stands by its name or its place.
    pub path: Vec<Step>,
    /// What it was; none where there was nothing.
    pub before: Option<String>,
    /// What it became; none where there is nothing.
    pub after: Option<String>,
}

/// A step on the way to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A field, by its name in the JSON.
    Field(String),
    /// One of several, by what it is called.
    One(String),
}

/// The fields by which one of several is known again.
const KEYS: [&str; 4] = ["id", "risk", "role", "number"];

/// What one of several is called.
const NAMES: [&str; 3] = ["title", "name", "label"];

/// The fields that say nothing to people: they never change, or follow from others.
const SILENT: [&str; 2] = ["id", "organisation"];

/// What differs between two texts of JSON. `names` says what an id stands for.
#[must_use]
pub fn differences(before: &str, after: &str, names: &dyn Fn(Uuid) -> Option<String>) -> Vec<Difference> {
    let parsed = |text| serde_json::from_str(text).unwrap_or(Value::Null);
    let mut found = Found { names, path: Vec::new(), differences: Vec::new() };
    found.compare(&parsed(before), &parsed(after));
    found.differences
}

struct Found<'n> {
    names: &'n dyn Fn(Uuid) -> Option<String>,
    path: Vec<Step>,
    differences: Vec<Difference>,
}

impl Found<'_> {
    fn compare(&mut self, before: &Value, after: &Value) {
        if before == after {
            return;
        }
        match (before, after) {
            (Value::Object(_), _) | (_, Value::Object(_)) if is_object_or_null(before, after) => {
                self.fields(before, after);
            }
            // A state that says more than its name: `"running"` becomes `{"finished": …}`.
            (Value::String(_), Value::Object(_)) | (Value::Object(_), Value::String(_)) => {
                let (before, after) = (state(before), state(after));
                self.differences.push(Difference {
                    path: self.path.clone(),
                    before: before.0.map(str::to_owned),
                    after: after.0.map(str::to_owned),
                });
                self.fields(before.1, after.1);
            }
            (Value::Array(_), _) | (_, Value::Array(_)) if is_list_of_objects(before, after) => {
                self.several(before, after);
            }
            _ => {
                let (before, after) = (self.said(before), self.said(after));
                if before != after {
                    self.differences.push(Difference { path: self.path.clone(), before, after });
                }
            }
        }
    }

    fn fields(&mut self, before: &Value, after: &Value) {
        let names =
            |value: &Value| value.as_object().map(|fields| fields.keys().cloned().collect::<Vec<_>>());
        let mut seen = BTreeSet::new();
        for name in names(after).into_iter().chain(names(before)).flatten() {
            if SILENT.contains(&name.as_str()) || !seen.insert(name.clone()) {
                continue;
            }
            let (one, other) = (field(before, &name), field(after, &name));
            self.step(Step::Field(name), &one, &other);
        }
    }

    /// Those that are known again are compared with themselves, wherever in the list they stand.
    fn several(&mut self, before: &Value, after: &Value) {
        let items = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let (before, after) = (items(before), items(after));
        for (place, item) in after.iter().enumerate() {
            let earlier = before.iter().enumerate().find(|(at, other)| is_same((*at, other), (place, item)));
            let earlier = earlier.map_or(Value::Null, |(_, earlier)| earlier.clone());
            self.step(called(item, place), &earlier, item);
        }
        for (place, item) in before.iter().enumerate() {
            if !after.iter().enumerate().any(|(at, other)| is_same((at, other), (place, item))) {
                self.step(called(item, place), item, &Value::Null);
            }
        }
    }

    fn step(&mut self, step: Step, before: &Value, after: &Value) {
        self.path.push(step);
        self.compare(before, after);
        self.path.pop();
    }

    /// A value as people read it; none for nothing.
    fn said(&self, value: &Value) -> Option<String> {
        match value {
            Value::Null => None,
            Value::String(text) if text.is_empty() => None,
            Value::String(text) => {
                let id = text.parse::<Uuid>().ok();
                Some(id.and_then(|id| (self.names)(id)).unwrap_or_else(|| text.clone()))
            }
            Value::Array(items) if items.is_empty() => None,
            Value::Array(items) => {
                Some(items.iter().filter_map(|item| self.said(item)).collect::<Vec<_>>().join(", "))
            }
            Value::Object(fields) if fields.is_empty() => None,
            other => Some(other.to_string()),
        }
    }
}

/// The name of a state, and what more it says.
fn state(value: &Value) -> (Option<&str>, &Value) {
    match value {
        Value::Object(fields) if fields.len() == 1 => (fields.keys().next().map(String::as_str), value),
        other => (other.as_str(), &Value::Null),
    }
}

fn is_object_or_null(before: &Value, after: &Value) -> bool {
    [before, after].iter().all(|value| value.is_object() || value.is_null())
}

fn is_list_of_objects(before: &Value, after: &Value) -> bool {
    let is_list = |value: &&Value| match value {
        Value::Array(items) => items.iter().all(Value::is_object),
        other => other.is_null(),
    };
    [before, after].iter().all(is_list)
}

fn field(value: &Value, name: &str) -> Value {
    value.get(name).cloned().unwrap_or(Value::Null)
}

fn is_same((place, one): (usize, &Value), (other_place, other): (usize, &Value)) -> bool {
    match KEYS.iter().find(|key| one.get(key).is_some() && other.get(key).is_some()) {
        Some(key) => one.get(key) == other.get(key),
        None => place == other_place,
    }
}

fn called(item: &Value, place: usize) -> Step {
    // What a test calls something it calls so in both languages. The Swedish stands here, as in the names of runs.
    let said = |name: &Value| name.as_str().or_else(|| name.get("sv")?.as_str()).map(str::to_owned);
    let name = NAMES.iter().find_map(|name| said(item.get(name)?));
    Step::One(name.unwrap_or_else(|| (place + 1).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_told_field_by_field() {
        let check = |before: &str, after: &str, expected: &[(&str, Option<&str>, Option<&str>)]| {
            let anna = Uuid::from_u128(7);
            let found = differences(before, after, &|id| (id == anna).then(|| "Anna Berg".to_owned()));
            let path = |difference: &Difference| {
                let steps = difference.path.iter().map(|step| match step {
                    Step::Field(name) => name.clone(),
                    Step::One(name) => format!("[{name}]"),
                });
                steps.collect::<Vec<_>>().join(".")
            };
            let said: Vec<_> =
                found.iter().map(|it| (path(it), it.before.as_deref(), it.after.as_deref())).collect();
            let expected: Vec<_> =
                expected.iter().map(|(path, before, after)| ((*path).to_owned(), *before, *after)).collect();
            assert_eq!(said, expected, "{before} → {after}");
        };
        check(r#"{"name":"A"}"#, r#"{"name":"A"}"#, &[]);
        check(r#"{"name":"A"}"#, r#"{"name":"B"}"#, &[("name", Some("A"), Some("B"))]);
        check("null", r#"{"id":"x","name":"A","owner":null}"#, &[("name", None, Some("A"))]);
        check(
            r#"{"by":null}"#,
            r#"{"by":"00000000-0000-0000-0000-000000000007"}"#,
            &[("by", None, Some("Anna Berg"))],
        );
        check(
            "null",
            r#"{"columns":[{"name":"a_b","title":{"sv":"Belopp","en":"Amount"},"holds":"amount"}]}"#,
            &[
                ("columns.[Belopp].holds", None, Some("amount")),
                ("columns.[Belopp].name", None, Some("a_b")),
                ("columns.[Belopp].title.en", None, Some("Amount")),
                ("columns.[Belopp].title.sv", None, Some("Belopp")),
            ],
        );
        check(r#"{"due":["T1"]}"#, r#"{"due":["T1","T2"]}"#, &[("due", Some("T1"), Some("T1, T2"))]);
        check(
            r#"{"risks":[{"risk":"1","title":"Brand","value":4},{"risk":"2","title":"Jäv","value":6}]}"#,
            r#"{"risks":[{"risk":"2","title":"Jäv","value":9}]}"#,
            &[
                ("risks.[Jäv].value", Some("6"), Some("9")),
                ("risks.[Brand].risk", Some("1"), None),
                ("risks.[Brand].title", Some("Brand"), None),
                ("risks.[Brand].value", Some("4"), None),
            ],
        );
        check(
            r#"{"progress":"running"}"#,
            r#"{"progress":{"failed":{"why":"Tiden räckte inte."}}}"#,
            &[
                ("progress", Some("running"), Some("failed")),
                ("progress.failed.why", None, Some("Tiden räckte inte.")),
            ],
        );
        check("not json", r#"{"name":"A"}"#, &[("name", None, Some("A"))]);
    }
}
