//! `cargo xtask screenshots`: the pictures of the main pages, taken in a real browser on the demonstration.

use std::process::ExitCode;

use anyhow::Result;

use crate::{debian, program, test};

/// Installs the browser where it is missing, and writes the pictures into `docs/guide/pictures`.
pub(crate) fn run() -> ExitCode {
    match taken() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn taken() -> Result<()> {
    debian::ensure(&test::NEEDS)?;
    // Of the whole workspace: a package alone chooses features of its own, and builds DataFusion anew.
    let test = ["test", "--workspace", "--test", "browser", "pictured", "--", "--ignored"];
    program::run(program::cargo().args(test))
}
