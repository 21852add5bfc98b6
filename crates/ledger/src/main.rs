//! What `cargo xtask bench checks` measures: a ledger of any size, made the same every time, and the control tests over it.
//!
//! `ledger make FOLDER ROWS` writes the tables, and `ledger tests` tells which tests they are data for. `ledger query FOLDER TEST` tells
//! another engine what to ask, and `ledger run FOLDER TEST MEBIBYTES` asks and tells what it cost. `ledger csv FILE ROWS` writes the invoices
//! as a system would hand them over, and `ledger take-in FILE` takes them in and tells what that cost.

mod cost;
mod csv;
mod make;
mod query;
mod rows;
mod run;
mod take_in;

use std::path::Path;

use jiff::civil::{Date, date};
use tertial_checks::control_test::{self, ControlTest, Kind};

/// The day on which every test is run.
const DAY: Date = date(2026, 11, 25);

/// The tables that are made.
const TABLES: [&str; 6] =
    ["supplier_invoices", "contracts", "approval_limits", "suppliers", "side_occupations", "employees"];

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", folder, rows] => make::make(Path::new(folder), rows.parse()?),
        ["tests"] => {
            tests().for_each(|test| println!("{}", test.id));
            Ok(())
        }
        ["query", folder, test] => {
            println!("{}", query::query(Path::new(folder), test)?);
            Ok(())
        }
        ["run", folder, test, mebibytes] => {
            println!("{}", run::run(Path::new(folder), test, mebibytes.parse()?)?);
            Ok(())
        }
        ["csv", file, rows] => csv::write(Path::new(file), rows.parse()?),
        ["take-in", file] => {
            println!("{}", take_in::take_in(Path::new(file))?);
            Ok(())
        }
        _ => Err("ledger make FOLDER ROWS | tests | query FOLDER TEST | run FOLDER TEST MEBIBYTES | csv FILE ROWS | take-in FILE".into()),
    }
}

/// The built-in tests that the tables are data for. Samples are left out: another engine draws others.
fn tests() -> impl Iterator<Item = &'static ControlTest> {
    let has_data = |test: &&ControlTest| test.inputs.iter().all(|it| TABLES.contains(&it.table.as_str()));
    let is_asked = |test: &&ControlTest| !matches!(test.kind, Kind::Sample { .. });
    control_test::built_in().iter().filter(is_asked).filter(has_data)
}

/// The test with this id.
fn test(id: &str) -> Result<&'static ControlTest, Failure> {
    control_test::find(id).ok_or_else(|| format!("there is no control test {id}").into())
}
