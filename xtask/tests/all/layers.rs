//! Dependencies point down only.

use std::process::Command;

use serde_json::Value;

/// The crates from the bottom up. A crate may depend on those of lower layers, and on none beside it or above.
const LAYERS: [&[&str]; 7] = [
    &["tertial-domain"],
    &["test-support"],
    &["tertial-store", "tertial-documents", "tertial-checks"],
    &["tertial-app", "tertial-ledger"],
    &["tertial-demonstration"],
    &["tertial-web"],
    &["tertial"],
];

/// The one crate outside tests that may use the fictional world: it is made of it.
const DEMONSTRATION: &str = "tertial-demonstration";

/// The crates that people and programs meet hold no SQL: they name what speaks it in their tests at most.
const WITHOUT_SQL: [&str; 3] = ["tertial-demonstration", "tertial-web", "tertial"];

/// What speaks SQL.
const SPEAKS_SQL: [&str; 5] = ["tertial-store", "sea-orm", "sea-orm-migration", "sqlx", "datafusion"];

#[test]
fn pages_and_commands_speak_no_sql() {
    let mut complaints = Vec::new();
    let (mut looked_at, mut in_tests) = (0, 0);
    for package in
        packages().iter().filter(|package| WITHOUT_SQL.contains(&package["name"].as_str().unwrap()))
    {
        looked_at += 1;
        for dependency in package["dependencies"].as_array().unwrap() {
            let (from, to) = (&package["name"], dependency["name"].as_str().unwrap());
            if SPEAKS_SQL.contains(&to) && dependency["kind"] == "dev" {
                in_tests += 1;
            } else if SPEAKS_SQL.contains(&to) {
                complaints.push(format!("{from} uses {to} outside its tests"));
            }
        }
    }
    assert!(looked_at == WITHOUT_SQL.len() && in_tests > 0, "{looked_at} crates, {in_tests} in tests");
    super::assert_none(&complaints);
}

#[test]
fn dependencies_point_down() {
    super::assert_none(&edges().iter().filter_map(complaint).collect::<Vec<_>>());
}

#[test]
fn every_crate_has_a_layer() {
    let without: Vec<_> =
        crates().into_iter().filter(|name| name != "xtask" && layer(name).is_none()).collect();
    super::assert_none(&without);
}

#[test]
fn an_edge_that_points_up_is_found() {
    let edge = |from: &str, to: &str, is_dev| Edge { from: from.to_owned(), to: to.to_owned(), is_dev };
    let fine = |from, to, is_dev| assert_eq!(complaint(&edge(from, to, is_dev)), None);
    let wrong = |from, to, is_dev| assert!(complaint(&edge(from, to, is_dev)).is_some(), "{from} to {to}");
    fine("tertial", "tertial-app", false);
    fine("tertial-app", "tertial-domain", false);
    fine("tertial-domain", "test-support", true);
    fine("tertial-demonstration", "test-support", false);
    wrong("tertial-domain", "tertial-store", false);
    wrong("tertial-domain", "tertial-store", true);
    wrong("tertial-store", "tertial-documents", false);
    wrong("tertial-app", "tertial", true);
    wrong("tertial-app", "test-support", false);
    wrong("xtask", "tertial-domain", false);
}

/// One crate of the workspace that depends on another.
struct Edge {
    from: String,
    to: String,
    is_dev: bool,
}

fn complaint(edge: &Edge) -> Option<String> {
    let Edge { from, to, is_dev } = edge;
    if to == "test-support" {
        let allowed = *is_dev || from == DEMONSTRATION;
        return (!allowed).then(|| format!("{from} uses {to} outside its tests"));
    }
    match (layer(from), layer(to)) {
        (Some(upper), Some(lower)) if lower < upper => None,
        (Some(_), Some(_)) => Some(format!("{from} depends on {to}, which is not below it")),
        _ => Some(format!("{from} depends on {to}, and one of them has no layer")),
    }
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&name))
}

fn crates() -> Vec<String> {
    let packages = packages();
    packages.iter().map(|package| package["name"].as_str().unwrap().to_owned()).collect()
}

fn edges() -> Vec<Edge> {
    let names = crates();
    let packages = packages();
    let mut edges = Vec::new();
    for package in &packages {
        for dependency in package["dependencies"].as_array().unwrap() {
            let to = dependency["name"].as_str().unwrap().to_owned();
            if names.contains(&to) {
                let from = package["name"].as_str().unwrap().to_owned();
                edges.push(Edge { from, to, is_dev: dependency["kind"] == "dev" });
            }
        }
    }
    assert!(edges.len() >= LAYERS.len(), "cargo metadata told of too few edges to be believed");
    edges
}

/// What cargo knows of the workspace's crates.
fn packages() -> Vec<Value> {
    let arguments = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let output = Command::new("cargo").args(arguments).current_dir(super::root()).output().unwrap();
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}
