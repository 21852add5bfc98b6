//! The ledger, and the two engines that are asked about it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value as Json;

use super::super::tools;
use crate::{cache, program, python};

/// The version of `DuckDB` that the tests are measured beside.
const DUCKDB: &str = "duckdb==2.0.1";

const SCRIPT: &str = include_str!("../duckdb.py");

const INTAKE_SCRIPT: &str = include_str!("../duckdb_intake.py");

/// What changes whenever `crates/ledger/src/make.rs` makes another ledger, so that a cached one is not mistaken for it.
const EDITION: u32 = 1;

/// A ledger on the disk.
pub(crate) struct Ledger {
    folder: PathBuf,
    program: PathBuf,
    python: PathBuf,
}

/// What something took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Processor time in seconds.
    pub(crate) processor: f64,
    /// Time from question to answer in seconds.
    pub(crate) elapsed: f64,
    /// The most memory that the process held, in mebibytes.
    pub(crate) memory: f64,
}

/// One answer.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// What it cost.
    pub(crate) cost: Cost,
    /// How many rows the answer has.
    pub(crate) rows: u64,
    /// Whether it is the answer that was compared with.
    pub(crate) same: bool,
    /// A row that is not.
    pub(crate) different: String,
}

impl Ledger {
    /// Installs `DuckDB` and makes the ledger where they are missing. A large ledger stays in the cache.
    pub(crate) fn prepare(postings: u64) -> Result<Self> {
        let folder = cache::directory()?.join(format!("ledger-{EDITION}-{postings}"));
        let ledger = Self {
            folder,
            program: tools::ledger()?,
            python: python::environment(DUCKDB)?.join("bin/python"),
        };
        if !ledger.folder.is_dir() {
            let unfinished = ledger.folder.with_extension("part");
            let size = postings.to_string();
            program::run(Command::new(&ledger.program).arg("make").arg(&unfinished).arg(size))?;
            fs::rename(unfinished, &ledger.folder)?;
        }
        Ok(ledger)
    }

    /// The postings as a text file of that many rows.
    pub(crate) fn text_file(&self, postings: u64) -> Result<PathBuf> {
        let file = self.folder.join("invoices.csv");
        program::run(Command::new(&self.program).arg("csv").arg(&file).arg(postings.to_string()))?;
        Ok(file)
    }

    /// What it costs Tertial to take a file in.
    pub(crate) fn take_in(&self, file: &Path, postings: u64) -> Result<Cost> {
        let told = output(Command::new(&self.program).arg("take-in").arg(file))?;
        taken_in(&told, postings)
    }

    /// What it costs `DuckDB` to make Parquet of a file.
    pub(crate) fn duckdb_takes_in(&self, file: &Path, postings: u64) -> Result<Cost> {
        let told = output(Command::new(&self.python).args(["-c", INTAKE_SCRIPT]).arg(file))?;
        taken_in(&told, postings)
    }

    /// `DuckDB 1.0.0`.
    pub(crate) fn duckdb_name(&self) -> Result<String> {
        let version =
            output(Command::new(&self.python).args(["-c", "import duckdb; print(duckdb.__version__)"]))?;
        Ok(format!("DuckDB {}", version.trim()))
    }

    /// The built-in tests that the ledger is data for.
    pub(crate) fn tests(&self) -> Result<Vec<String>> {
        let told = output(Command::new(&self.program).arg("tests"))?;
        Ok(told.lines().map(str::to_owned).collect())
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
    Ok(Asked {
        cost: cost(&told)?,
        rows: told["rows"].as_u64().context("nothing tells how many rows")?,
        same: told["same"].as_bool().unwrap_or(true),
        different: told["different"].to_string(),
    })
}

fn taken_in(told: &str, postings: u64) -> Result<Cost> {
    let told: Json = serde_json::from_str(told)?;
    if told["rows"].as_u64() != Some(postings) {
        bail!("{postings} postings were not all read: {told}");
    }
    cost(&told)
}

fn cost(told: &Json) -> Result<Cost> {
    let number = |name: &str| told[name].as_f64().with_context(|| format!("nothing tells {name}"));
    Ok(Cost { processor: number("processor")?, elapsed: number("elapsed")?, memory: number("memory")? })
}
