//! Rows as a Parquet file, written as they come and never held as a whole.

use std::io;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, BooleanBuilder, Date32Builder, Int64Builder, RecordBatch, StringBuilder, new_null_array,
};
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::metadata::KeyValue;
use datafusion::parquet::file::properties::{EnabledStatistics, WriterProperties};
use tertial_domain::snapshot::Fingerprint;

use super::cell::Value;
use super::error::ReadError;
use super::hashing::HashingFile;
use crate::table::{ColumnType, Table};

/// Rows that are handed on at a time: few enough for the processor's cache, many enough that handing on costs nothing.
const BATCH: usize = 8_192;

/// Rows of a row group. Each can be skipped by its statistics or read by a core of its own, and is held in memory, packed, until it is
/// whole.
const ROW_GROUP: usize = 256 * 1_024;

/// A Parquet file that is being written.
pub(crate) struct ParquetOut {
    writer: ArrowWriter<HashingFile>,
    schema: SchemaRef,
    columns: Vec<Builder>,
    waiting: usize,
    rows: u64,
}

/// A finished file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    /// SHA-256 of its bytes.
    pub(crate) sha256: Fingerprint,
    /// How many bytes it has.
    pub(crate) size: u64,
    /// How many rows.
    pub(crate) rows: u64,
}

impl ParquetOut {
    /// Begins a file for a table. `is_filled` says which of its columns the source has; the others are null throughout.
    pub(crate) fn create(
        path: &Path,
        table: &Table,
        is_filled: &[bool],
        origin: Fingerprint,
    ) -> Result<Self, ReadError> {
        let schema = table.schema();
        let sink = HashingFile::create(path)?;
        let writer = ArrowWriter::try_new(sink, Arc::clone(&schema), Some(properties(table, origin)))
            .map_err(written_error)?;
        let builder = |(column, filled): (&crate::table::Column, &bool)| {
            if *filled { Builder::of(column.kind) } else { Builder::Nothing }
        };
        let columns = table.columns.iter().zip(is_filled).map(builder).collect();
        Ok(Self { writer, schema, columns, waiting: 0, rows: 0 })
    }

    /// Appends a row: a value for each column of the table that is filled, in the table's order.
    pub(crate) fn append(&mut self, values: &[Value<'_>]) -> Result<(), ReadError> {
        let filled = self.columns.iter_mut().filter(|column| !matches!(column, Builder::Nothing));
        for (builder, value) in filled.zip(values) {
            builder.append(value);
        }
        self.waiting += 1;
        if self.waiting == BATCH { self.hand_on() } else { Ok(()) }
    }

    /// Finishes the file and brings it to the disk.
    pub(crate) fn finish(mut self) -> Result<Written, ReadError> {
        self.hand_on()?;
        let (sha256, size) = self.writer.into_inner().map_err(written_error)?.finish()?;
        Ok(Written { sha256, size, rows: self.rows })
    }

    fn hand_on(&mut self) -> Result<(), ReadError> {
        if self.waiting == 0 {
            return Ok(());
        }
        let fields = self.schema.fields();
        let arrays: Vec<ArrayRef> = self
            .columns
            .iter_mut()
            .zip(fields)
            .map(|(builder, field)| {
                builder.finish().unwrap_or_else(|| new_null_array(field.data_type(), self.waiting))
            })
            .collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays)
            .map_err(|error| ReadError::damaged(&error))?;
        self.writer.write(&batch).map_err(written_error)?;
        self.rows += self.waiting as u64;
        self.waiting = 0;
        Ok(())
    }
}

fn properties(table: &Table, origin: Fingerprint) -> WriterProperties {
    let note = |key: &str, value: String| KeyValue::new(key.to_owned(), value);
    let level = ZstdLevel::try_new(1).expect("zstd has a level 1");
    let properties = WriterProperties::builder()
        .set_max_row_group_row_count(Some(ROW_GROUP))
        .set_compression(Compression::ZSTD(level))
        .set_dictionary_enabled(true)
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_created_by("Tertial".to_owned())
        .set_key_value_metadata(Some(vec![
            note("tertial.table", table.id.clone()),
            note("tertial.origin.sha256", origin.hex()),
        ]));
    // A list of the values that occur is work for nothing where hardly two are the same.
    let seldom_the_same = table.columns.iter().filter(|it| it.numbering || it.kind == ColumnType::Amount);
    seldom_the_same
        .fold(properties, |properties, column| {
            properties.set_column_dictionary_enabled(column.name.as_str().into(), false)
        })
        .build()
}

/// Arrays that are being filled, one a column.
enum Builder {
    Text(StringBuilder),
    Amount(Int64Builder),
    Day(Date32Builder),
    Truth(BooleanBuilder),
    Nothing,
}

impl Builder {
    fn of(kind: ColumnType) -> Self {
        match kind {
            ColumnType::Text
            | ColumnType::Identifier
            | ColumnType::OrganisationNumber
            | ColumnType::Currency => Self::Text(StringBuilder::with_capacity(BATCH, BATCH * 16)),
            ColumnType::Amount => Self::Amount(Int64Builder::with_capacity(BATCH)),
            ColumnType::Date => Self::Day(Date32Builder::with_capacity(BATCH)),
            ColumnType::Boolean => Self::Truth(BooleanBuilder::with_capacity(BATCH)),
        }
    }

    #[inline]
    fn append(&mut self, value: &Value<'_>) {
        match (self, value) {
            (Self::Text(builder), Value::Text(text)) => builder.append_value(text),
            (Self::Text(builder), _) => builder.append_null(),
            (Self::Amount(builder), Value::Amount(ore)) => builder.append_value(*ore),
            (Self::Amount(builder), _) => builder.append_null(),
            (Self::Day(builder), Value::Day(day)) => builder.append_value(*day),
            (Self::Day(builder), _) => builder.append_null(),
            (Self::Truth(builder), Value::Truth(truth)) => builder.append_value(*truth),
            (Self::Truth(builder), _) => builder.append_null(),
            (Self::Nothing, _) => {}
        }
    }

    fn finish(&mut self) -> Option<ArrayRef> {
        Some(match self {
            Self::Text(builder) => Arc::new(builder.finish()),
            Self::Amount(builder) => Arc::new(builder.finish()),
            Self::Day(builder) => Arc::new(builder.finish()),
            Self::Truth(builder) => Arc::new(builder.finish()),
            Self::Nothing => return None,
        })
    }
}

fn written_error(error: ParquetError) -> ReadError {
    ReadError::Io(io::Error::other(error))
}
