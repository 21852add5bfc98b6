//! Every version stands once, in the root `Cargo.toml`, and every crate keeps the workspace's rules.

use toml::{Table, Value};

#[test]
fn no_crate_states_a_version_of_its_own() {
    let mut complaints = Vec::new();
    for (path, manifest) in manifests() {
        for (name, dependency) in dependencies(&manifest) {
            if dependency.get("workspace") != Some(&Value::Boolean(true)) {
                complaints
                    .push(format!("{path}: write `{name}.workspace = true`, with its version in the root"));
            }
        }
    }
    super::assert_none(&complaints);
}

#[test]
fn every_version_in_the_root_is_used() {
    let root: Table = super::text("Cargo.toml").parse().unwrap();
    let stated = root["workspace"]["dependencies"].as_table().unwrap();
    let manifests = manifests();
    let is_used = |name: &str| {
        manifests.iter().any(|(_, manifest)| dependencies(manifest).iter().any(|(used, _)| used == name))
    };
    let unused: Vec<_> =
        stated.keys().filter(|name| !is_used(name)).map(|name| format!("{name} is unused")).collect();
    super::assert_none(&unused);
}

#[test]
fn every_crate_keeps_the_lints_and_the_licence() {
    let mut complaints = Vec::new();
    for (path, manifest) in manifests() {
        let inherits = |table: &Value| table.get("workspace") == Some(&Value::Boolean(true));
        if !manifest.get("lints").is_some_and(inherits) {
            complaints.push(format!("{path}: `[lints] workspace = true` is missing"));
        }
        for field in ["version", "edition", "rust-version", "license", "repository", "publish"] {
            if !manifest["package"].get(field).is_some_and(inherits) {
                complaints.push(format!("{path}: `{field}.workspace = true` is missing"));
            }
        }
    }
    super::assert_none(&complaints);
}

/// The manifests of the crates, with their paths. The fuzz targets are a workspace of their own, which nothing depends on.
fn manifests() -> Vec<(String, Table)> {
    let files = super::files();
    let of_crates =
        files.into_iter().filter(|path| path.ends_with("/Cargo.toml") && !path.starts_with("fuzz/"));
    let found: Vec<_> = of_crates.map(|path| (super::text(&path).parse().unwrap(), path)).collect();
    assert!(!found.is_empty());
    found.into_iter().map(|(manifest, path)| (path, manifest)).collect()
}

/// Everything that a crate depends on, of whatever kind and on whatever platform.
fn dependencies(manifest: &Table) -> Vec<(String, Value)> {
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let targets = manifest.get("target").and_then(Value::as_table);
    let tables = targets.into_iter().flat_map(Table::values).filter_map(Value::as_table).chain([manifest]);
    let of_kinds = tables.flat_map(|table| kinds.iter().filter_map(|kind| table.get(*kind)?.as_table()));
    of_kinds.flatten().map(|(name, value)| (name.clone(), value.clone())).collect()
}
