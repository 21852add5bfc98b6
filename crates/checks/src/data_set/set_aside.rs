//! The rows that could not be read: each with its line, its column and the reason; all counted and written to a file of their own, one line of
//! JSON each, the first ones held to be looked at.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tertial_domain::data_set::{Counted, Reason};
use tertial_domain::snapshot::Fingerprint;

use super::cell::personal_number;
use super::hashing::HashingFile;
use super::limits;
use super::pseudonym::Pseudonyms;
use super::rows::Row;

/// A row that was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The line of a text, the row of a spreadsheet or a Parquet file, the number of an invoice in an archive.
    pub line: u64,
    /// The file in an archive, or the sheet of a workbook; none where the file is one.
    pub part: Option<String>,
    /// The table's column; none where it is about the row as a whole.
    pub column: Option<String>,
    /// Why.
    pub reason: Reason,
    /// What stands in the cell, or in the row; personal identity numbers as pseudonyms, and not more than 200 characters.
    pub text: String,
}

/// Everything that was set aside.
#[derive(Debug)]
pub(crate) struct Aside {
    pub(crate) rows: u64,
    counted: BTreeMap<(Reason, Option<String>), u64>,
    pub(crate) examples: Vec<Example>,
    /// Where the file is to be, which is made with the first row.
    to: PathBuf,
    file: Option<HashingFile>,
}

impl Aside {
    /// Nothing yet; what comes is written at `to`.
    pub(crate) fn at(to: &Path) -> Self {
        Self { rows: 0, counted: BTreeMap::new(), examples: Vec::new(), to: to.to_owned(), file: None }
    }

    /// Sets a row aside. `cell` is the place of the cell that it is about.
    pub(crate) fn put(
        &mut self,
        row: &Row,
        (reason, column): (Reason, Option<&str>),
        cell: Option<usize>,
        pseudonyms: &mut Pseudonyms,
    ) -> io::Result<()> {
        self.rows += 1;
        *self.counted.entry((reason, column.map(str::to_owned))).or_default() += 1;
        let example = Example {
            line: row.line,
            part: row.part.as_deref().map(str::to_owned),
            column: column.map(str::to_owned),
            reason,
            text: text(row, cell, pseudonyms),
        };
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(HashingFile::create(&self.to)?),
        };
        let mut line = serde_json::to_vec(&example)?;
        line.push(b'\n');
        file.write_all(&line)?;
        if self.examples.len() < limits::EXAMPLES {
            self.examples.push(example);
        }
        Ok(())
    }

    /// SHA-256 of the file, once it is whole; none where no row was set aside.
    pub(crate) fn finish(&mut self) -> io::Result<Option<Fingerprint>> {
        self.file.take().map(|file| Ok(file.finish()?.0)).transpose()
    }

    /// How many for each reason and column.
    pub(crate) fn counted(&self) -> Vec<Counted> {
        let one = |((reason, column), rows): (&(Reason, Option<String>), &u64)| Counted {
            reason: *reason,
            column: column.clone(),
            rows: *rows,
        };
        self.counted.iter().map(one).collect()
    }
}

/// What stands in the cell, or else in the row.
fn text(row: &Row, cell: Option<usize>, pseudonyms: &mut Pseudonyms) -> String {
    let whole = || row.cells.iter().map(String::from_utf8_lossy).collect::<Vec<_>>().join(" · ");
    let text = match cell.and_then(|at| row.cells.get(at)).filter(|cell| !cell.is_empty()) {
        Some(cell) => String::from_utf8_lossy(cell).into_owned(),
        None => whole(),
    };
    // A little more than is kept, so that a number is not cut before it is seen.
    let start: String = text.chars().take(limits::EXAMPLE_CHARACTERS + 20).collect();
    let safe = personal_number::replace(&start, pseudonyms);
    safe.chars().take(limits::EXAMPLE_CHARACTERS).map(|c| if c.is_control() { ' ' } else { c }).collect()
}
