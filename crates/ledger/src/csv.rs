//! The invoices as text, as a financial system hands them over: semicolons, decimal commas, ISO days.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use jiff::civil::{Date, date};

use crate::Failure;
use crate::make::invoices;
use crate::rows::Cell;

/// Writes so many postings.
pub(crate) fn write(file: &Path, rows: u64) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
    let mut has_heading = false;
    invoices(rows, |posting| {
        if !has_heading {
            let names: Vec<&str> = posting.iter().map(|(name, _)| *name).collect();
            writeln!(out, "{}", names.join(";"))?;
            has_heading = true;
        }
        for (at, (_, cell)) in posting.iter().enumerate() {
            if at > 0 {
                out.write_all(b";")?;
            }
            self::cell(&mut out, cell)?;
        }
        Ok(out.write_all(b"\n")?)
    })?;
    Ok(out.flush()?)
}

fn cell(out: &mut impl Write, cell: &Cell) -> Result<(), Failure> {
    match cell {
        Cell::Text(text) => write!(out, "{text}")?,
        Cell::Ore(ore) => {
            let sign = if *ore < 0 { "-" } else { "" };
            let ore = ore.unsigned_abs();
            write!(out, "{sign}{},{:02}", ore / 100, ore % 100)?;
        }
        Cell::Day(days) => write!(out, "{}", civil(*days)?)?,
        Cell::Truth(truth) => write!(out, "{}", if *truth { "ja" } else { "nej" })?,
        Cell::Nothing => {}
    }
    Ok(())
}

fn civil(days: i32) -> Result<Date, Failure> {
    Ok(date(1970, 1, 1).checked_add(jiff::Span::new().days(days))?)
}
