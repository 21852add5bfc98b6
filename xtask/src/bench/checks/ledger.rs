//! The ledger, and the two engines that are asked about it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value as Json;

use crate::{cache, program};

/// The version of `DuckDB` that the tests are measured beside.
const DUCKDB: &str = "duckdb==2.0.1";

const SCRIPT: &str = include_str!("../duckdb.py");

/// What changes whenever `crates/checks/examples/ledger/make.rs` makes another ledger, so that a cached one is not mistaken for it.
const EDITION: u32 = 1;

/// A ledger on the disk.
pub(crate) struct Ledger {
    folder: PathBuf,
    program: PathBuf,
    python: PathBuf,
}

/// What one answer cost.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Processor time in seconds.
    pub(crate) processor: f64,
    /// Time from question to answer in seconds.
    pub(crate) elapsed: f64,
    /// The most memory that the process held, in mebibytes.
    pub(crate) memory: f64,
    /// How many rows the answer has.
    pub(crate) rows: u64,
    /// Whether it is the answer that was compared with.
    pub(crate) same: bool,
    /// A row that is not.
    pub(crate) different: String,
}

/// Builds `crates/checks/examples/ledger` as the program is released.
pub(crate) fn build() -> Result<()> {
    let words = ["build", "--release", "--package", "tertial-checks", "--example", "ledger"];
    program::run(program::cargo().args(words))
}

impl Ledger {
    /// Installs `DuckDB` and makes the ledger where they are missing. A large ledger stays in the cache.
    pub(crate) fn prepare(postings: u64) -> Result<Self> {
        let folder = cache::directory()?.join(format!("ledger-{EDITION}-{postings}"));
        let ledger = Self { folder, program: super::super::tools::example("ledger")?, python: python()? };
        if !ledger.folder.is_dir() {
            let unfinished = ledger.folder.with_extension("part");
            let size = postings.to_string();
            program::run(Command::new(&ledger.program).arg("make").arg(&unfinished).arg(size))?;
            fs::rename(unfinished, &ledger.folder)?;
        }
        Ok(ledger)
    }

    /// `DuckDB 1.0.0`.
    pub(crate) fn duckdb_name(&self) -> Result<String> {
        let version =
            output(Command::new(&self.python).args(["-c", "import duckdb; print(duckdb.__version__)"]))?;
        Ok(format!("DuckDB {}", version.trim()))
    }

    /// Asks Tertial with so many mebibytes of memory.
    pub(crate) fn tertial(&self, test: &str, mebibytes: usize) -> Result<Asked> {
        let mut command = Command::new(&self.program);
        command.arg("run").arg(&self.folder).args([test, &mebibytes.to_string()]);
        let answer = output(&mut command)?;
        fs::write(self.folder.join("answer.json"), &answer)?;
        asked(&answer)
    }

    /// Asks `DuckDB` the same, and compares with what Tertial answered last.
    pub(crate) fn duckdb(&self, test: &str) -> Result<Asked> {
        let question = output(Command::new(&self.program).arg("query").arg(&self.folder).arg(test))?;
        let file = self.folder.join("question.json");
        fs::write(&file, question)?;
        let mut command = Command::new(&self.python);
        command.args(["-c", SCRIPT]).arg(file).arg(self.folder.join("answer.json"));
        asked(&output(&mut command)?)
    }
}

/// A Python of its own with `DuckDB`.
fn python() -> Result<PathBuf> {
    let folder = cache::directory()?.join(DUCKDB);
    let python = folder.join("bin/python");
    if !python.is_file() {
        program::run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        program::run(Command::new(&python).args(["-m", "pip", "install", "--quiet", DUCKDB]))?;
    }
    Ok(python)
}

fn output(command: &mut Command) -> Result<String> {
    let output =
        command.output().with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    if !output.status.success() {
        bail!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn asked(told: &str) -> Result<Asked> {
    let told: Json = serde_json::from_str(told)?;
    let number = |name: &str| told[name].as_f64().with_context(|| format!("nothing tells {name}"));
    Ok(Asked {
        processor: number("processor")?,
        elapsed: number("elapsed")?,
        memory: number("memory")?,
        rows: told["rows"].as_u64().context("nothing tells how many rows")?,
        same: told["same"].as_bool().unwrap_or(true),
        different: told["different"].to_string(),
    })
}
