//! The project's own tasks: `cargo xtask test` and `cargo xtask bench`.

mod cache;
mod cargo_tool;
mod debian;
mod postgres;
mod program;
mod steps;
mod test;
mod verapdf;

use std::env;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask TASK

Tasks:
  test     Installs what the tests need, then checks format, dependencies, lints and docs, and runs all tests";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ["test"] = arguments.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    test::run()
}
