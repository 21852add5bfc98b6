//! How long it takes to start, and how much memory that holds.

use anyhow::Result;
use tempfile::TempDir;

use super::ROUNDS;
use super::measured::take_turns;
use super::tools::Tools;
use crate::program;

/// The section about starting: a command that answers from an existing database.
pub(crate) fn section(tools: &Tools) -> Result<String> {
    let folder = TempDir::new()?;
    let database = folder.path().join("tertial.db");
    program::run(tools.tertial().arg("demo").arg("--database").arg(&database))?;
    let [list] = take_turns(ROUNDS, [tools.tertial().arg("list").arg("--database").arg(&database)])?;
    Ok(format!(
        "## Start\n\n`tertial list` on the demonstration's database, from start to end: {:.0} ms elapsed, {:.0} ms of processor \
         time, {:.0} MiB of memory at most.\n",
        list.elapsed * 1e3,
        list.processor * 1e3,
        list.memory,
    ))
}
