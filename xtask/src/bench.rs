//! `cargo xtask bench`: what the work costs, beside the programs that do the like, in one run on one machine.
//!
//! What is compared is processor time, because it does not depend on how many cores are free. The programs take turns, and
//! the middle of the rounds counts. The figures in `docs/benchmarks.md` come from here and from nowhere else.

mod checks;
mod import;
mod measured;
mod page;
mod pages;
mod report;
mod start;
mod tools;

use std::process::ExitCode;

use anyhow::Result;
use tempfile::TempDir;

use crate::program;
use tools::Tools;

pub(crate) use checks::run as run_checks;
pub(crate) use measured::measure_one;

/// How many times each program takes its turn.
const ROUNDS: usize = 3;

/// Measures everything and writes the page.
pub(crate) fn run() -> ExitCode {
    match measured() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn measured() -> Result<()> {
    let tools = Tools::prepare()?;
    let folder = TempDir::new()?;
    for risks in report::SIZES {
        program::run(tools.workload().args(["fixture", &risks.to_string()]).arg(folder.path()))?;
    }
    for section in [start::section, pages::section, report::section, import::section, checks::section] {
        let section = section(&tools, folder.path())?;
        println!("{section}");
        page::put(&section)?;
    }
    Ok(())
}
