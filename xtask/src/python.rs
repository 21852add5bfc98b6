//! schemathesis, which makes requests out of the interface's description and holds every answer to it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::debian::Need;
use crate::{cache, program};

/// The PyPI package and its version.
const PACKAGE: &str = "schemathesis==4.32.5";

/// What must be on the machine before [`prepare`].
pub(crate) const NEEDS: [Need; 1] = [Need {
    what: "environments for Python",
    package: "python3-venv",
    present: || program::succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"])),
}];

/// Installs it into an environment of its own where the cache lacks it; gives the command. [`NEEDS`] must be there.
pub(crate) fn prepare() -> Result<PathBuf> {
    let home = cache::directory()?.join("schemathesis").join(PACKAGE);
    let command = home.join("bin/schemathesis");
    if !program::succeeds(Command::new(&command).arg("--version")) {
        println!("Missing: schemathesis. Installing {PACKAGE} from PyPI into {}.", home.display());
        program::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
        program::run(Command::new(home.join("bin/pip")).args(["install", "--quiet", PACKAGE]))?;
    }
    Ok(command)
}
