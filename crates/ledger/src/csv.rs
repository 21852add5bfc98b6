//! The invoices as text, in the form in which authorities publish them: semicolons, decimal commas, ISO days.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use jiff::civil::{Date, date};

use crate::Failure;
use crate::make::invoices;
use crate::rows::Cell;

/// Who publishes them.
const BUYER: &str = "Exempelby kommun";

/// The columns after the buyer's, and the table's columns that fill them.
const COLUMNS: [(&str, &str); 10] = [
    ("verifikationsnummer", "voucher_number"),
    ("leverantor", "supplier"),
    ("leverantor_id", "supplier_id"),
    ("konto_nr", "account"),
    ("konto_text", "account_text"),
    ("belopp", "amount"),
    ("datum", "invoice_date"),
    ("forvaltning", "unit"),
    ("fakturanummer", "invoice_number"),
    ("avtal", "contract"),
];

/// Writes so many postings.
pub(crate) fn write(file: &Path, rows: u64) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
    writeln!(out, "kopare;{}", COLUMNS.map(|(name, _)| name).join(";"))?;
    invoices(rows, |posting| {
        write!(out, "{BUYER}")?;
        for (_, column) in COLUMNS {
            out.write_all(b";")?;
            let cell = posting.iter().find(|(name, _)| *name == column).map(|(_, cell)| cell);
            self::cell(&mut out, cell.unwrap_or(&Cell::Nothing))?;
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
