//! The control totals: what the file's cells add up to, held against what was written and what was set aside.

use std::fs::File;
use std::path::Path;

use datafusion::arrow::array::{Array, Date32Array, Int64Array};
use datafusion::parquet::arrow::ProjectionMask;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use jiff::civil::{Date, date};
use tertial_domain::Money;
use tertial_domain::data_set::{DecimalMark, Span, Total};

use super::cell::amount;
use super::error::ReadError;
use super::rows::Row;
use crate::table::{ColumnType, Table};

/// The sums of the file's columns of amounts, computed from the raw cells of every row, whatever becomes of it.
#[derive(Debug)]
pub(crate) struct FileTotals {
    columns: Vec<FileTotal>,
}

#[derive(Debug)]
struct FileTotal {
    name: String,
    /// The cell's place in the file.
    from: usize,
    mark: Option<DecimalMark>,
    file: i128,
    set_aside: i128,
    unknown: u64,
    /// The amount in the row that was seen last; `Err` where it could not be told.
    last: Result<i64, ()>,
}

/// What a finished Parquet file says of itself.
#[derive(Debug)]
pub(crate) struct Stored {
    sums: Vec<i128>,
    pub(crate) rows: u64,
    pub(crate) span: Option<Span>,
}

impl FileTotals {
    /// Totals of columns of amounts: their names, their places in the file, and their decimal marks.
    pub(crate) fn new(columns: impl IntoIterator<Item = (String, usize, Option<DecimalMark>)>) -> Self {
        let total = |(name, from, mark)| FileTotal {
            name,
            from,
            mark,
            file: 0,
            set_aside: 0,
            unknown: 0,
            last: Ok(0),
        };
        Self { columns: columns.into_iter().map(total).collect() }
    }

    /// Counts a row in. Where its cells cannot be told apart, neither can its amounts.
    pub(crate) fn see(&mut self, row: &Row, has_its_cells: bool) {
        for column in &mut self.columns {
            column.last = if has_its_cells {
                let cell = row.cells.get(column.from).unwrap_or_default();
                let ore = amount::of_cell(cell, row.is_number(column.from), column.mark);
                ore.map(Option::unwrap_or_default).map_err(drop)
            } else {
                Err(())
            };
            column.file += i128::from(column.last.unwrap_or_default());
        }
    }

    /// Says that the row that was seen last was set aside.
    pub(crate) fn set_aside(&mut self) {
        for column in &mut self.columns {
            match column.last {
                Ok(ore) => column.set_aside += i128::from(ore),
                Err(()) => column.unknown += 1,
            }
        }
    }

    /// Takes back a row that is no row of the file's data, such as its heading once more.
    pub(crate) fn forget(&mut self) {
        for column in &mut self.columns {
            column.file -= i128::from(column.last.unwrap_or_default());
            column.last = Ok(0);
        }
    }

    /// Holds the sums against those of the finished file.
    pub(crate) fn reconciled(self, stored: &Stored) -> Result<Vec<Total>, ReadError> {
        let total = |(column, read): (FileTotal, &i128)| {
            let money = |ore: i128| {
                let ore =
                    i64::try_from(ore).map_err(|_| ReadError::SumTooLarge { column: column.name.clone() })?;
                Ok::<_, ReadError>(Money::ore(ore))
            };
            if column.file != read + column.set_aside {
                let FileTotal { name, file, set_aside, .. } = column;
                return Err(ReadError::Unreconciled { column: name, file, read: *read, set_aside });
            }
            Ok(Total {
                file: money(column.file)?,
                read: money(*read)?,
                set_aside: money(column.set_aside)?,
                unknown: column.unknown,
                column: column.name,
            })
        };
        self.columns.into_iter().zip(&stored.sums).map(total).collect()
    }
}

impl Stored {
    /// Reads the amounts, and the first required day, back from a finished file.
    pub(crate) fn read(path: &Path, table: &Table, amounts: &[String]) -> Result<Self, ReadError> {
        let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)
            .map_err(|error| ReadError::damaged(&error))?;
        let day = table.columns.iter().find(|column| column.required && column.kind == ColumnType::Date);
        let wanted = amounts.iter().map(String::as_str).chain(day.map(|column| column.name.as_str()));
        let mask = ProjectionMask::columns(builder.parquet_schema(), wanted);
        let rows = u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or_default();
        let reader = builder.with_projection(mask).with_batch_size(65_536).build();
        let reader = reader.map_err(|error| ReadError::damaged(&error))?;
        let mut sums = vec![0; amounts.len()];
        let mut days: Option<(i32, i32)> = None;
        for batch in reader {
            let batch = batch.map_err(|error| ReadError::damaged(&error))?;
            for (sum, name) in sums.iter_mut().zip(amounts) {
                let column = batch
                    .column_by_name(name)
                    .and_then(|column| column.as_any().downcast_ref::<Int64Array>());
                *sum += column.into_iter().flatten().flatten().map(i128::from).sum::<i128>();
            }
            let column = day.and_then(|day| batch.column_by_name(&day.name));
            let column = column.and_then(|column| column.as_any().downcast_ref::<Date32Array>());
            for day in column.into_iter().flatten().flatten() {
                let (first, last) = days.unwrap_or((day, day));
                days = Some((first.min(day), last.max(day)));
            }
        }
        Ok(Self {
            sums,
            rows,
            span: days.and_then(|(from, to)| Some(Span { from: civil(from)?, to: civil(to)? })),
        })
    }
}

/// The day that is this many after 1970-01-01.
fn civil(days: i32) -> Option<Date> {
    date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).ok()
}
