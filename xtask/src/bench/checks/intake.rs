//! A large file taken in as a data set, beside `DuckDB` that makes Parquet of the same file.

use std::fmt::Write;
use std::fs;

use anyhow::Result;

use super::grouped;
use super::ledger::{Cost, Ledger};

/// What is at least read of a second of one core.
const WANTED: f64 = 500_000.0;

/// The section about files, for a ledger of the whole size or a smaller one.
pub(super) fn section(ledger: &Ledger, ledger_postings: u64) -> Result<String> {
    // More than twice as many as the tests are run on: five gigabytes.
    let postings = ledger_postings / 4 * 9;
    let file = ledger.text_file(postings)?;
    let size = fs::metadata(&file)?.len();
    let ours = ledger.take_in(&file, postings)?;
    let theirs = ledger.duckdb_takes_in(&file, postings);
    fs::remove_file(&file)?;
    told(postings, size, &ours, &theirs?)
}

fn told(postings: u64, size: u64, ours: &Cost, theirs: &Cost) -> Result<String> {
    #[expect(clippy::cast_precision_loss, reason = "far below the numbers that lose their last digits")]
    let (rows, gigabytes) = (postings as f64, size as f64 / 1e9);
    let mut text = format!(
        "## Files taken in\n\nA file of {} postings in the form in which authorities publish their supplier invoices ({gigabytes:.1} GB, eleven columns, semicolons and decimal commas) becomes a data set, once each. Tertial reads \
         it twice, for its fingerprint and for its rows, checks every cell, looks for personal identity numbers, reads its sums back from the disk and holds them against the \
         file's. DuckDB is told the types and makes Parquet with the same compression, and does no more. Wanted of Tertial: {} rows a second and core.\n\n\
         | | CPU | elapsed | rows a second and core | memory |\n|---|---|---|---|---|\n",
        grouped(postings),
        grouped_float(WANTED),
    );
    for (name, cost) in [("Tertial", ours), ("DuckDB", theirs)] {
        writeln!(
            text,
            "| {name} | {:.1} s | {:.1} s | {} | {:.0} MiB |",
            cost.processor,
            cost.elapsed,
            grouped_float(rows / cost.processor),
            cost.memory,
        )?;
    }
    Ok(text)
}

fn grouped_float(number: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rate is positive and small"
    )]
    grouped(number.round() as u64)
}
