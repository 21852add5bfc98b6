//! What every format gives: a heading, and rows of cells as text, one at a time.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::ByteRecord;
use tertial_domain::data_set::{Balances, Format, Reason};

use super::error::ReadError;
use super::input::{Input, Look};
use super::{excel, parquet_file, sie, text_rows, ubl};

/// A file's rows.
pub(crate) trait Rows {
    /// The names of the columns, each once.
    fn columns(&self) -> &[String];

    /// Fills in the next row; false where there is none.
    fn next(&mut self, row: &mut Row) -> Result<bool, ReadError>;

    /// How much of the file has been read: bytes, or what else its whole is told in.
    fn position(&self) -> Position;

    /// When all rows have been read, whether the balances that a file of bookkeeping states agree with them.
    fn balances(&self) -> Option<Balances> {
        None
    }

    /// Which of the file's sheets they are.
    fn parts(&self) -> Parts {
        Parts::default()
    }
}

/// The sheets of a workbook that have a heading; none of another file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// Those that are read.
    pub read: Vec<String>,
    /// Those that are not, because their heading is another.
    pub left_out: Vec<String>,
}

/// How far reading has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Position {
    /// How much has been read.
    pub done: u64,
    /// How much there is.
    pub whole: u64,
}

/// A row as the file has it. It is filled over and over, so that a row costs no memory of its own.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// The cells, which UTF-8 is expected of and not promised.
    pub(crate) cells: ByteRecord,
    /// For each cell, whether the file has it as a number and not as text; where there is nothing, all are texts.
    pub(crate) are_numbers: Vec<bool>,
    /// The line, the spreadsheet's row or the number of the invoice.
    pub(crate) line: u64,
    /// The file in an archive.
    pub(crate) part: Option<Arc<str>>,
    /// What the format itself holds against it, and the table's column that it is about.
    pub(crate) fault: Option<(Reason, Option<&'static str>)>,
}

impl Row {
    /// Whether the file has a cell as a number, whose decimals stand after a point.
    pub(crate) fn is_number(&self, at: usize) -> bool {
        self.are_numbers.get(at).copied().unwrap_or_default()
    }
}

/// Opens a file for the rows of a table; the table matters for formats that have several.
pub(crate) fn open(input: &Input, look: &Look, table: &str) -> Result<Box<dyn Rows>, ReadError> {
    Ok(match look.format {
        Format::Csv => Box::new(text_rows::TextRows::open(input, look)?),
        Format::Excel => excel::open(input, look, table)?,
        Format::Parquet => Box::new(parquet_file::ParquetRows::open(input)?),
        Format::Sie => Box::new(sie::SieRows::open(input, look, table)?),
        Format::Ubl => Box::new(ubl::UblRows::one(input, look)?),
        Format::UblZip => Box::new(ubl::UblRows::archive(input)?),
    })
}

/// Counts the bytes that are read through it.
pub(crate) struct Counting<R> {
    source: R,
    count: Arc<AtomicU64>,
}

impl<R> Counting<R> {
    /// The reader, and where its count can be seen.
    pub(crate) fn new(source: R) -> (Self, Arc<AtomicU64>) {
        let count = Arc::new(AtomicU64::new(0));
        (Self { source, count: Arc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.count.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// The heading with each name once, and a number in the place of an empty one.
pub(crate) fn unique(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for (at, name) in names.into_iter().enumerate() {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let base = if name.is_empty() { format!("#{}", at + 1) } else { name };
        let taken = |name: &String| unique.contains(name);
        let numbered = (2..).map(|number| format!("{base} ({number})"));
        let first = std::iter::once(base.clone()).chain(numbered).find(|name| !taken(name));
        unique.push(first.unwrap_or(base));
    }
    unique
}
