//! Programs from PyPI, each in an environment of its own in the cache.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::debian::Need;
use crate::{cache, program};

/// What must be on the machine before [`environment`].
pub(crate) const NEEDS: [Need; 1] = [Need {
    what: "environments for Python",
    package: "python3-venv",
    present: || program::succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"])),
}];

/// The folder of an environment that has this package, `name==version`; it is made where the cache lacks it. [`NEEDS`] must be there.
pub(crate) fn environment(package: &str) -> Result<PathBuf> {
    let home = cache::directory()?.join("python").join(package);
    // pip's last act is not to make this file: an environment that was not finished lacks it.
    let finished = home.join("finished");
    if !finished.is_file() {
        println!("Missing: {package}. Installing it from PyPI into {}.", home.display());
        program::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
        program::run(Command::new(home.join("bin/pip")).args(["install", "--quiet", package]))?;
        std::fs::write(finished, [])?;
    }
    Ok(home)
}
