//! Checks of the whole: what must hold between the crates, and between the code and the papers about it.

#![expect(clippy::unwrap_used, reason = "a test that cannot read what it checks has failed")]

mod layers;
mod manifests;
mod papers;
mod tracked_files;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The text of a file, by its path from the root.
fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files that belong to the project, by their paths from the root: those that Git tracks or would add.
fn files() -> Vec<String> {
    let list = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(list).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "git ls-files: {}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).unwrap();
    // A file that is deleted but not yet committed is still listed.
    names.lines().map(str::to_owned).filter(|name| root().join(name).is_file()).collect()
}

/// The project's papers, by their paths from the root.
fn papers() -> Vec<String> {
    files()
        .into_iter()
        .filter(|path| Path::new(path).extension().is_some_and(|extension| extension == "md"))
        .collect()
}

/// Fails with all complaints at once, if there are any.
fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
