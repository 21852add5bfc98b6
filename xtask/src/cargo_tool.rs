//! Cargo's own extensions, built from source where they are missing.

use std::path::PathBuf;

use anyhow::Result;

use crate::{cache, program};

/// The program of this name from `PATH`, or built in this version into the cache.
///
/// It is built without optimisation, because it runs for seconds and would take minutes longer to build.
pub(crate) fn ensure(name: &str, version: &str) -> Result<PathBuf> {
    if let Some(found) = program::find(name) {
        return Ok(found);
    }
    let home = cache::directory()?.join("tools");
    let built = home.join("bin").join(name);
    if !built.is_file() {
        println!("Missing: {name}. Building version {version} of it into {}.", home.display());
        program::run(
            program::cargo()
                .args(["install", "--locked", "--debug", "--root"])
                .arg(&home)
                .args(["--version", version, name])
                .env("CARGO_PROFILE_DEV_DEBUG", "none")
                .env("CARGO_TARGET_DIR", home.join("target")),
        )?;
    }
    Ok(built)
}
