//! All of a file into a table: each row is written or set aside, and the sums reconcile.

use std::cmp::Ordering;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tertial_domain::data_set::{Balances, Counted, DecimalMark, Format, Reason, Span, Total};
use tertial_domain::snapshot::Fingerprint;

use super::cell::{Manner, Value, currency, is_space, value};
use super::error::ReadError;
use super::heading::folded;
use super::input::{Input, Look};
use super::mapping::Mapping;
use super::parquet_out::ParquetOut;
use super::pseudonym::Pseudonyms;
use super::rows::{Position, Row, open};
use super::sample::Sample;
use super::set_aside::{Aside, Example};
use super::totals::{FileTotals, Stored};
use crate::table::{ColumnType, Table};

/// What a person decides about a reading beside the mapping.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The organisation's key for pseudonyms.
    pub key: [u8; 32],
    /// The mark that parts kronor from öre; none where each column tells its own.
    pub mark: Option<DecimalMark>,
}

/// What a file gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it was read as.
    pub format: Format,
    /// SHA-256 of the Parquet file.
    pub fingerprint: Fingerprint,
    /// How many bytes the Parquet file has.
    pub size: u64,
    /// How many rows were read.
    pub rows: u64,
    /// The control totals, one for each column of amounts that the file has.
    pub totals: Vec<Total>,
    /// How many rows were set aside.
    pub set_aside: u64,
    /// How many for each reason and column.
    pub counted: Vec<Counted>,
    /// The first of them.
    pub examples: Vec<Example>,
    /// SHA-256 of the file that has all of them; none where there are none.
    pub aside: Option<Fingerprint>,
    /// The first and the last day of the rows.
    pub span: Option<Span>,
    /// The columns that say something of persons, and that the file has.
    pub personal: Vec<String>,
    /// In how many cells a personal identity number was replaced by a pseudonym.
    pub pseudonyms: u64,
    /// Whether the balances that the file states agree with its vouchers; none where it states none.
    pub balances: Option<Balances>,
}

/// How often whoever waits is told: each so many rows.
const TOLD_EACH: u64 = 8_192;

/// Where [`read`] writes the rows that it sets aside, beside the Parquet file at `to`: an [`Example`] as JSON on each line. There is no
/// such file where every row was read.
#[must_use]
pub fn beside(to: &Path) -> PathBuf {
    to.with_extension("aside")
}

/// Reads a file into a table, and writes its rows as a Parquet file at `to`, and those that cannot be read [beside] it.
///
/// `tell` hears how far it has come and how many rows there are, and may stop it.
pub fn read(
    input: &Input,
    look: &Look,
    table: &Table,
    mapping: &Mapping,
    options: Options,
    to: &Path,
    tell: &mut dyn FnMut(Position, u64) -> ControlFlow<()>,
) -> Result<Reading, ReadError> {
    let sample = Sample::take(open(input, look, &table.id)?.as_mut())?;
    let columns = Columns::of(&sample, table, mapping, options.mark)?;
    let mut source = open(input, look, &table.id)?;
    let amounts: Vec<String> = columns.amounts().map(|column| column.name.clone()).collect();
    let mut sorter = Sorter {
        totals: FileTotals::new(columns.amounts().map(|it| (it.name.clone(), it.from, it.manner.mark))),
        out: ParquetOut::create(to, table, &columns.is_filled, look.sha256)?,
        aside: Aside::at(&beside(to)),
        pseudonyms: Pseudonyms::new(options.key),
        width: source.columns().len(),
        heading: source.columns().to_vec(),
        columns,
    };
    let (mut row, mut count) = (Row::default(), 0_u64);
    while source.next(&mut row)? {
        sorter.sort(&row)?;
        count += 1;
        if count.is_multiple_of(TOLD_EACH) && tell(source.position(), count).is_break() {
            return Err(ReadError::Stopped);
        }
    }
    // All of it has been read: there is nothing left to stop.
    let _read = tell(source.position(), count);
    let Sorter { totals, out, mut aside, pseudonyms, columns, .. } = sorter;
    let written = out.finish()?;
    if written.rows == 0 && aside.rows == 0 {
        return Err(ReadError::NoRows);
    }
    let stored = Stored::read(to, table, &amounts)?;
    if stored.rows != written.rows {
        return Err(ReadError::damaged(&"the Parquet file has lost rows"));
    }
    Ok(Reading {
        format: look.format,
        fingerprint: written.sha256,
        size: written.size,
        rows: written.rows,
        totals: totals.reconciled(&stored)?,
        set_aside: aside.rows,
        counted: aside.counted(),
        aside: aside.finish()?,
        examples: aside.examples,
        span: stored.span,
        personal: columns.filled.iter().filter(|it| it.manner.personal).map(|it| it.name.clone()).collect(),
        pseudonyms: pseudonyms.count(),
        balances: source.balances(),
    })
}

/// The table's columns that the file fills, in the table's order.
struct Columns {
    filled: Vec<Filled>,
    /// For each column of the table, whether the file fills it.
    is_filled: Vec<bool>,
}

struct Filled {
    name: String,
    required: bool,
    /// The cell's place in the file.
    from: usize,
    manner: Manner,
}

impl Columns {
    fn of(
        sample: &Sample,
        table: &Table,
        mapping: &Mapping,
        mark: Option<DecimalMark>,
    ) -> Result<Self, ReadError> {
        if let Some(column) = mapping.keys().find(|name| table.column(name).is_none()) {
            return Err(ReadError::NoSuchColumn { table: table.id.clone(), column: column.clone() });
        }
        let missing = table.columns.iter().filter(|it| it.required && !mapping.contains_key(&it.name));
        let missing: Vec<String> = missing.map(|it| it.name.clone()).collect();
        if !missing.is_empty() {
            return Err(ReadError::MissingColumns { table: table.id.clone(), columns: missing });
        }
        let mut filled = Vec::new();
        for column in &table.columns {
            let Some(name) = mapping.get(&column.name) else { continue };
            let from = sample.columns.iter().position(|it| it == name);
            let from = from.ok_or_else(|| ReadError::NoSuchFileColumn { column: name.clone() })?;
            let manner = Manner {
                kind: column.kind,
                personal: column.personal,
                mark: mark.or_else(|| sample.mark(from)),
                order: sample.order(from),
            };
            filled.push(Filled { name: column.name.clone(), required: column.required, from, manner });
        }
        Ok(Self {
            filled,
            is_filled: table.columns.iter().map(|it| mapping.contains_key(&it.name)).collect(),
        })
    }

    fn amounts(&self) -> impl Iterator<Item = &Filled> {
        self.filled.iter().filter(|column| column.manner.kind == ColumnType::Amount)
    }
}

/// Sends each row where it belongs.
struct Sorter {
    columns: Columns,
    totals: FileTotals,
    out: ParquetOut,
    aside: Aside,
    pseudonyms: Pseudonyms,
    width: usize,
    heading: Vec<String>,
}

/// Why a row is set aside: the reason, and the filled column that it is about.
type Fault = (Reason, Option<usize>);

impl Sorter {
    fn sort(&mut self, row: &Row) -> Result<(), ReadError> {
        if row.fault.is_none() && row.cells.as_slice().iter().all(|byte| *byte == b' ') {
            return Ok(());
        }
        if let Some((reason, column)) = row.fault {
            // Another currency's amounts are no öre, and a line that cannot be taken apart has amounts that nobody has read.
            let are_told = !matches!(reason, Reason::OtherCurrency | Reason::Damaged);
            self.totals.see(row, are_told);
            return self.put_aside(row, (reason, None), column);
        }
        let shape = self.shape(row);
        let foreign = self.foreign(row).filter(|_| shape.is_none() && !self.is_heading(row));
        self.totals.see(row, shape.is_none() && foreign.is_none());
        if let Some(reason) = shape {
            return self.put_aside(row, (reason, None), None);
        }
        if let Some(at) = foreign {
            return self.put_aside(row, (Reason::OtherCurrency, Some(at)), None);
        }
        if self.is_heading(row) {
            self.totals.forget();
            return self.put_aside(row, (Reason::HeadingAgain, None), None);
        }
        if row.cells.as_slice().contains(&0) {
            let at = self
                .columns
                .filled
                .iter()
                .position(|it| row.cells.get(it.from).is_some_and(|cell| cell.contains(&0)));
            return self.put_aside(row, (Reason::NotText, at), None);
        }
        match self.values(row) {
            Ok(values) => self.out.append(&values),
            Err(fault) => {
                let fault = if is_sum(row) { (Reason::SumRow, None) } else { fault };
                self.put_aside(row, fault, None)
            }
        }
    }

    /// What is wrong with how many cells there are. Empty cells beyond the heading are a habit of some programs.
    fn shape(&self, row: &Row) -> Option<Reason> {
        let cells = row.cells.len();
        match cells.cmp(&self.width) {
            Ordering::Equal => None,
            Ordering::Less => Some(Reason::TooFewCells),
            Ordering::Greater => {
                row.cells.iter().skip(self.width).any(|cell| !cell.is_empty()).then_some(Reason::TooManyCells)
            }
        }
    }

    /// The filled column that says that the row's amounts are in another currency than kronor.
    fn foreign(&self, row: &Row) -> Option<usize> {
        let is_foreign = |column: &Filled| {
            column.manner.kind == ColumnType::Currency
                && !currency::is_kronor(row.cells.get(column.from).unwrap_or_default())
        };
        self.columns.filled.iter().position(is_foreign)
    }

    fn values<'r>(&mut self, row: &'r Row) -> Result<Vec<Value<'r>>, Fault> {
        let mut values = Vec::with_capacity(self.columns.filled.len());
        for (at, column) in self.columns.filled.iter().enumerate() {
            let cell = row.cells.get(column.from).unwrap_or_default();
            let value = value(cell, row.is_number(column.from), column.manner, &mut self.pseudonyms);
            let value = value.map_err(|reason| (reason, Some(at)))?;
            if column.required && value == Value::Nothing {
                return Err((Reason::Missing, Some(at)));
            }
            values.push(value);
        }
        Ok(values)
    }

    fn is_heading(&self, row: &Row) -> bool {
        let first = row.cells.get(0).unwrap_or_default();
        self.heading.first().is_some_and(|name| name.as_bytes() == first)
            && self
                .heading
                .iter()
                .zip(&row.cells)
                .all(|(name, cell)| name.as_bytes() == cell || cell.is_empty())
    }

    fn put_aside(
        &mut self,
        row: &Row,
        (reason, at): Fault,
        named: Option<&'static str>,
    ) -> Result<(), ReadError> {
        let column = at.map(|at| &self.columns.filled[at]);
        self.totals.set_aside();
        let name = named.or(column.map(|column| column.name.as_str()));
        let from = column.map(|column| column.from);
        Ok(self.aside.put(row, (reason, name), from, &mut self.pseudonyms)?)
    }
}

/// Whether a row that could not be read is a sum of others: its first text says so.
fn is_sum(row: &Row) -> bool {
    let first = row.cells.iter().find(|cell| !cell.is_empty()).unwrap_or_default();
    let first =
        folded(&String::from_utf8_lossy(first).trim_matches(is_space).chars().take(20).collect::<String>());
    ["summa", "total", "totalt", "delsumma", "slutsumma"]
        .iter()
        .any(|word| first == *word || first.starts_with("summa"))
}
