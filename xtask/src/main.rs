//! The project's own tasks: `cargo xtask test`, `cargo xtask bench` and `cargo xtask screenshots`.

mod bench;
mod cache;
mod cargo_tool;
mod debian;
mod postgres;
mod program;
mod python;
mod screenshots;
mod seeds;
mod steps;
mod test;
mod verapdf;

use std::env;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask TASK

Tasks:
  test         Installs what the tests need, then checks format, dependencies, lints and docs, and runs all tests
  bench        Measures import, report, start and pages, beside other programs where there are some, and writes docs/benchmarks.md;
               bench checks [POSTINGS] measures the control tests alone, beside DuckDB, over a ledger of 20 million postings or of another size
  screenshots  Takes the pictures of the main pages for the README and the guide, in a real browser";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["test"] => test::run(),
        ["bench"] => bench::run(),
        ["bench", "checks"] => bench::run_checks(None),
        ["bench", "checks", postings] => bench::run_checks(Some(postings)),
        ["screenshots"] => screenshots::run(),
        ["measure-one", command @ ..] => bench::measure_one(command),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
