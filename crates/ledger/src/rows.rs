//! Rows of a table as Parquet, in the same shape as a data set is kept in.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, BooleanBuilder, Date32Builder, Int64Builder, RecordBatch, StringBuilder,
};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::{EnabledStatistics, WriterProperties};
use tertial_checks::table::{ColumnType, Table, table};

use crate::Failure;

/// Rows that are handed on at a time.
const BATCH: usize = 65_536;

/// As in a data set.
const ROW_GROUP: usize = 256 * 1_024;

/// A value of a row.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    Text(String),
    Ore(i64),
    Day(i32),
    Truth(bool),
    Nothing,
}

/// A table that is being written.
pub(crate) struct Rows {
    table: &'static Table,
    writer: ArrowWriter<File>,
    columns: Vec<Builder>,
    waiting: usize,
}

enum Builder {
    Text(StringBuilder),
    Ore(Int64Builder),
    Day(Date32Builder),
    Truth(BooleanBuilder),
}

impl Rows {
    pub(crate) fn create(folder: &Path, id: &str) -> Result<Self, Failure> {
        let table = table(id).ok_or_else(|| format!("there is no table {id}"))?;
        let properties = WriterProperties::builder()
            .set_max_row_group_row_count(Some(ROW_GROUP))
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
            .set_dictionary_enabled(true)
            .set_statistics_enabled(EnabledStatistics::Page)
            .build();
        let file = File::create(folder.join(format!("{id}.parquet")))?;
        let writer = ArrowWriter::try_new(file, table.schema(), Some(properties))?;
        let builder = |kind| match kind {
            ColumnType::Text
            | ColumnType::Identifier
            | ColumnType::OrganisationNumber
            | ColumnType::Currency => Builder::Text(StringBuilder::new()),
            ColumnType::Amount => Builder::Ore(Int64Builder::new()),
            ColumnType::Date => Builder::Day(Date32Builder::new()),
            ColumnType::Boolean => Builder::Truth(BooleanBuilder::new()),
        };
        let columns = table.columns.iter().map(|column| builder(column.kind)).collect();
        Ok(Self { table, writer, columns, waiting: 0 })
    }

    /// Appends a row: the columns that it has, by name; the others are null.
    pub(crate) fn append(&mut self, row: &[(&str, Cell)]) -> Result<(), Failure> {
        for (column, builder) in self.table.columns.iter().zip(&mut self.columns) {
            let cell = row.iter().find(|(name, _)| *name == column.name).map(|(_, cell)| cell);
            match (builder, cell) {
                (Builder::Text(texts), Some(Cell::Text(text))) => texts.append_value(text),
                (Builder::Text(texts), _) => texts.append_null(),
                (Builder::Ore(amounts), Some(Cell::Ore(ore))) => amounts.append_value(*ore),
                (Builder::Ore(amounts), _) => amounts.append_null(),
                (Builder::Day(days), Some(Cell::Day(day))) => days.append_value(*day),
                (Builder::Day(days), _) => days.append_null(),
                (Builder::Truth(truths), Some(Cell::Truth(truth))) => truths.append_value(*truth),
                (Builder::Truth(truths), _) => truths.append_null(),
            }
        }
        self.waiting += 1;
        if self.waiting == BATCH { self.hand_on() } else { Ok(()) }
    }

    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.hand_on()?;
        self.writer.close()?;
        Ok(())
    }

    fn hand_on(&mut self) -> Result<(), Failure> {
        let finish = |builder: &mut Builder| -> ArrayRef {
            match builder {
                Builder::Text(texts) => Arc::new(texts.finish()),
                Builder::Ore(amounts) => Arc::new(amounts.finish()),
                Builder::Day(days) => Arc::new(days.finish()),
                Builder::Truth(truths) => Arc::new(truths.finish()),
            }
        };
        let arrays = self.columns.iter_mut().map(finish).collect();
        self.writer.write(&RecordBatch::try_new(self.table.schema(), arrays)?)?;
        self.waiting = 0;
        Ok(())
    }
}
