//! Control tests over a large ledger, beside `DuckDB` on the same files.

mod intake;
mod ledger;

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use super::measured::middle;
use super::page;
use super::tools::build;
use ledger::{Asked, Cost, Ledger};

/// How many postings the ledger has where nobody asks for another size.
const POSTINGS: u64 = 20_000_000;

/// How many times each engine takes its turn.
const ROUNDS: usize = 3;

/// Memory for sorting, grouping and joining, in mebibytes: what the program has where nobody sets it otherwise.
const MEMORY: usize = 1_900;

/// Memory with which all tests have to finish too.
const LITTLE_MEMORY: usize = 512;

/// How many tests are compared: those that cost the most.
const HEAVIEST: usize = 12;

/// `cargo xtask bench checks [POSTINGS]`: measures, and puts each section in its place on the page as soon as it is there.
pub(crate) fn run(size: Option<&str>) -> ExitCode {
    let measured = || -> Result<()> {
        let postings = size.map_or(Ok(POSTINGS), str::parse)?;
        build()?;
        let ledger = Ledger::prepare(postings)?;
        for measure in [tests, intake::section] {
            let section = measure(&ledger, postings)?;
            println!("{section}");
            // A quick run shows its figures and leaves the page alone.
            if postings == POSTINGS {
                page::put(&section)?;
            }
        }
        Ok(())
    };
    match measured() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The sections about control tests and their data.
pub(crate) fn section(_tools: &super::tools::Tools, _folder: &Path) -> Result<String> {
    let ledger = Ledger::prepare(POSTINGS)?;
    Ok(format!("{}\n{}", tests(&ledger, POSTINGS)?, intake::section(&ledger, POSTINGS)?))
}

fn tests(ledger: &Ledger, postings: u64) -> Result<String> {
    let mut text = format!(
        "## Control tests\n\nA ledger of {} postings of invoices from 40,000 suppliers (Zipf), the same every time, as Parquet. The \
         same query is asked of Tertial (DataFusion in the process, {MEMORY} MiB for sorting, grouping and joining) and of {}, in turns, {ROUNDS} \
         times; the middle counts. Both begin from a fresh process, whose start is not counted. Every answer is compared, \
         row by row. The tests are the {HEAVIEST} that cost the most of all that the ledger is data for.\n\n\
         | test | rows | Tertial, CPU | DuckDB, CPU | CPU ratio | Tertial, elapsed | DuckDB, elapsed | Tertial, memory | DuckDB, memory | with {LITTLE_MEMORY} MiB |\n\
         |---|---|---|---|---|---|---|---|---|---|\n",
        grouped(postings),
        ledger.duckdb_name()?,
    );
    let (mut ours, mut theirs) = (0.0, 0.0);
    let (mut ours_elapsed, mut theirs_elapsed) = (0.0, 0.0);
    let (mut failed, mut reasons) = (0, Vec::new());
    let tests = heaviest(ledger)?;
    for test in &tests {
        let row = match compared(ledger, test) {
            Ok(row) => row,
            // The others are told of all the same.
            Err(error) => {
                failed += 1;
                eprintln!("{test}: {error:#}");
                writeln!(text, "| `{test}` | no answer: see below | | | | | | | | |")?;
                reasons.push(format!("`{test}` has no answer to compare: {error:#}."));
                continue;
            }
        };
        writeln!(
            text,
            "| `{test}` | {} | {:.2} s | {:.2} s | {:.2} | {:.2} s | {:.2} s | {:.0} MiB | {:.0} MiB | {:.2} s |",
            row.rows,
            row.ours.cost.processor,
            row.theirs.cost.processor,
            row.ours.cost.processor / row.theirs.cost.processor,
            row.ours.cost.elapsed,
            row.theirs.cost.elapsed,
            row.ours.cost.memory,
            row.theirs.cost.memory,
            row.little.cost.elapsed,
        )?;
        eprintln!("{}", text.lines().last().unwrap_or_default());
        ours += row.ours.cost.processor;
        theirs += row.theirs.cost.processor;
        ours_elapsed += row.ours.cost.elapsed;
        theirs_elapsed += row.theirs.cost.elapsed;
    }
    // A test that does not answer counts in neither sum.
    writeln!(
        text,
        "| sum of {} tests | | {ours:.2} s | {theirs:.2} s | {:.2} | {ours_elapsed:.2} s | {theirs_elapsed:.2} s | | | |",
        tests.len() - failed,
        ours / theirs
    )?;
    for reason in reasons {
        write!(text, "\n{reason}\n")?;
    }
    Ok(text)
}

/// The tests that cost the most when each that the ledger is data for is asked once, the heaviest first.
fn heaviest(ledger: &Ledger) -> Result<Vec<String>> {
    let mut costs = Vec::new();
    for test in ledger.tests()? {
        let processor = ledger.tertial(&test, MEMORY)?.cost.processor;
        eprintln!("{test}: {processor:.2} s");
        costs.push((processor, test));
    }
    costs.sort_by(|one, other| other.0.total_cmp(&one.0));
    Ok(costs.into_iter().take(HEAVIEST).map(|(_, test)| test).collect())
}

struct Row {
    rows: u64,
    ours: Asked,
    theirs: Asked,
    little: Asked,
}

fn compared(ledger: &Ledger, test: &str) -> Result<Row> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(ledger.tertial(test, MEMORY)?);
        theirs.push(ledger.duckdb(test)?);
    }
    if let Some(other) = theirs.iter().find(|asked| !asked.same) {
        bail!("{test}: DuckDB has {} rows, and answers otherwise: {}", other.rows, other.different);
    }
    let little = ledger.tertial(test, LITTLE_MEMORY)?;
    if little.rows != ours[0].rows {
        bail!("{test} gives another answer with little memory");
    }
    Ok(Row { rows: ours[0].rows, ours: middle_of(&ours), theirs: middle_of(&theirs), little })
}

fn middle_of(asked: &[Asked]) -> Asked {
    let middle = |figure: fn(&Cost) -> f64| middle(asked.iter().map(|it| figure(&it.cost)));
    let cost = Cost {
        processor: middle(|it| it.processor),
        elapsed: middle(|it| it.elapsed),
        memory: middle(|it| it.memory),
    };
    Asked { cost, ..asked[0].clone() }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let parts: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    parts.join(",")
}
