//! The programs that are measured: built or installed where they are missing.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::debian::{self, Need};
use crate::{cache, program};

const NEEDS: [Need; 4] = [
    Need { what: "wrk", package: "wrk", present: || program::find("wrk").is_some() },
    Need {
        what: "pdftotext and pdfinfo",
        package: "poppler-utils",
        present: || program::find("pdfinfo").is_some(),
    },
    Need {
        what: "LibreOffice",
        package: "libreoffice-writer-nogui",
        present: || program::find("soffice").is_some(),
    },
    Need {
        what: "pip for Python",
        package: "python3-pip",
        present: || program::succeeds(Command::new("python3").args(["-m", "pip", "--version"])),
    },
];

/// The version of pdfplumber that import is measured beside.
const PDFPLUMBER: &str = "pdfplumber==0.11.10";

/// Finds the tables and the text of every page, as a Python program that imports such documents would.
const PDFPLUMBER_SCRIPT: &str = "\
import sys, pdfplumber
for _ in range(int(sys.argv[2])):
    with pdfplumber.open(sys.argv[1]) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.extract_text()
";

/// Builds the program as it is released, and the ledger with which its control tests are measured.
pub(crate) fn build() -> Result<()> {
    // In one go, and without what only tests need: whoever builds a part chooses features for it alone, and builds DataFusion anew.
    let packages = ["--package", "tertial", "--package", "tertial-ledger"];
    program::run(program::cargo().args(["build", "--release"]).args(packages))
}

/// Builds what asks the readers, the report and the server for a workload. Examples bring what only tests need.
fn build_examples() -> Result<()> {
    let packages = ["--package", "tertial-documents", "--package", "tertial-web"];
    let targets = ["--example", "workload", "--example", "bare"];
    program::run(program::cargo().args(["build", "--release"]).args(packages).args(targets))
}

/// The ledger.
pub(crate) fn ledger() -> Result<PathBuf> {
    Ok(release()?.join("tertial-ledger"))
}

/// The folder of the release build. This program lies in `debug` of the same target directory.
fn release() -> Result<PathBuf> {
    let own = env::current_exe()?;
    let target = own.ancestors().nth(2).context("this program does not lie in a target directory")?;
    Ok(target.join("release"))
}

/// Where the programs are.
pub(crate) struct Tools {
    /// The release build.
    release: PathBuf,
    pdfplumber: PathBuf,
}

impl Tools {
    /// Installs what is missing and builds Tertial as it is released.
    pub(crate) fn prepare() -> Result<Self> {
        debian::ensure(&NEEDS)?;
        let pdfplumber = cache::directory()?.join(PDFPLUMBER);
        if !pdfplumber.is_dir() {
            let install = ["-m", "pip", "install", "--quiet", PDFPLUMBER, "--target"];
            program::run(Command::new("python3").args(install).arg(&pdfplumber))?;
        }
        build()?;
        build_examples()?;
        Ok(Self { release: release()?, pdfplumber })
    }

    /// The binary itself.
    pub(crate) fn tertial(&self) -> Command {
        Command::new(self.release.join("tertial"))
    }

    /// `crates/documents/examples/workload.rs`.
    pub(crate) fn workload(&self) -> Command {
        Command::new(self.release.join("examples/workload"))
    }

    /// `crates/web/examples/bare.rs`.
    pub(crate) fn bare(&self) -> Command {
        Command::new(self.release.join("examples/bare"))
    }

    /// pdfplumber, to be followed by a file and how many times it is read.
    pub(crate) fn pdfplumber(&self) -> Command {
        let mut command = Command::new("python3");
        command.args(["-c", PDFPLUMBER_SCRIPT]).env("PYTHONPATH", &self.pdfplumber);
        command
    }
}
