//! Parquet files, whose values are read as text and held to a table's columns as those of any other file are.

use std::io::{self, Read, Seek, SeekFrom};

use csv::ByteRecord;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Float32Type, Float64Type};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use datafusion::parquet::file::reader::{ChunkReader, Length};

use super::cell::number::number_text;
use super::error::{Quantity, ReadError};
use super::input::{Input, ReadSeek};
use super::limits;
use super::rows::{Position, Row, Rows, unique};

/// Rows that are unpacked at a time.
const BATCH: usize = 4_096;

/// The rows of a Parquet file.
pub(crate) struct ParquetRows {
    reader: ParquetRecordBatchReader,
    columns: Vec<String>,
    /// For each column, whether it holds numbers.
    are_numbers: Vec<bool>,
    /// The batch at hand, the bytes of a text for each column and row.
    batch: Vec<Vec<Vec<u8>>>,
    at: usize,
    rows: usize,
    done: u64,
    whole: u64,
}

impl ParquetRows {
    pub(crate) fn open(input: &Input) -> Result<Self, ReadError> {
        let chunks = Chunks { input: input.clone(), size: size(input)? };
        let builder =
            ParquetRecordBatchReaderBuilder::try_new(chunks).map_err(|error| parquet_error(&error))?;
        let metadata = builder.metadata();
        let columns = metadata.file_metadata().schema_descr().num_columns();
        if columns > limits::COLUMNS {
            return Err(ReadError::TooMuch { what: Quantity::Columns, most: limits::COLUMNS as u64 });
        }
        let chunks = metadata.row_groups().iter().flat_map(RowGroupMetaData::columns);
        if chunks.map(ColumnChunkMetaData::uncompressed_size).any(|size| size > limits::COLUMN_CHUNK_BYTES) {
            let most = limits::COLUMN_CHUNK_BYTES.unsigned_abs();
            return Err(ReadError::TooMuch { what: Quantity::Bytes, most });
        }
        let whole = metadata.file_metadata().num_rows().unsigned_abs();
        let fields = builder.schema().fields();
        let are_numbers = fields.iter().map(|field| field.data_type().is_numeric()).collect();
        let columns = unique(fields.iter().map(|field| field.name().clone()));
        let reader = builder.with_batch_size(BATCH).build().map_err(|error| parquet_error(&error))?;
        Ok(Self { reader, columns, are_numbers, batch: Vec::new(), at: 0, rows: 0, done: 0, whole })
    }
}

impl Rows for ParquetRows {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn next(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        while self.at == self.rows {
            let Some(batch) = self.reader.next() else { return Ok(false) };
            let batch = batch.map_err(|error| ReadError::damaged(&error))?;
            (self.at, self.rows) = (0, batch.num_rows());
            self.batch = texts(&batch).map_err(|error| ReadError::damaged(&error))?;
        }
        row.cells =
            ByteRecord::from(self.batch.iter().map(|column| column[self.at].as_slice()).collect::<Vec<_>>());
        row.are_numbers.clone_from(&self.are_numbers);
        self.at += 1;
        self.done += 1;
        (row.line, row.part, row.fault) = (self.done, None, None);
        Ok(true)
    }

    fn position(&self) -> Position {
        Position { done: self.done, whole: self.whole }
    }
}

fn texts(batch: &RecordBatch) -> Result<Vec<Vec<Vec<u8>>>, ArrowError> {
    batch.columns().iter().map(column_bytes).collect()
}

/// The bytes of a column's texts. Many programs write texts without noting that they are any: what is none is told of row by row.
fn column_bytes(column: &ArrayRef) -> Result<Vec<Vec<u8>>, ArrowError> {
    let binary = match column.data_type() {
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => {
            cast(column, &DataType::LargeBinary)?
        }
        DataType::Dictionary(_, values) if values.is_binary() => cast(column, &DataType::LargeBinary)?,
        _ => return Ok(column_texts(column)?.into_iter().map(String::into_bytes).collect()),
    };
    let cells = binary.as_binary::<i64>().iter();
    Ok(cells.map(|cell| cell.map(<[u8]>::to_vec).unwrap_or_default()).collect())
}

fn column_texts(column: &ArrayRef) -> Result<Vec<String>, ArrowError> {
    match column.data_type() {
        DataType::Float64 => Ok(column
            .as_primitive::<Float64Type>()
            .iter()
            .map(|it| it.map_or_else(String::new, number_text))
            .collect()),
        DataType::Float32 => {
            let numbers = column.as_primitive::<Float32Type>().iter();
            Ok(numbers.map(|it| it.map_or_else(String::new, |it| number_text(f64::from(it)))).collect())
        }
        // A moment is the day that it is on.
        DataType::Timestamp(..) | DataType::Date64 => column_texts(&cast(column, &DataType::Date32)?),
        _ => {
            let options = FormatOptions::default();
            let formatter = ArrayFormatter::try_new(column.as_ref(), &options)?;
            (0..column.len()).map(|at| formatter.value(at).try_to_string()).collect()
        }
    }
}

fn parquet_error(error: &ParquetError) -> ReadError {
    match error {
        ParquetError::General(what) if what.to_lowercase().contains("encrypt") => ReadError::Encrypted,
        other => ReadError::damaged(other),
    }
}

fn size(input: &Input) -> io::Result<u64> {
    input.open()?.seek(SeekFrom::End(0))
}

/// The file, from anywhere in it.
struct Chunks {
    input: Input,
    size: u64,
}

impl Length for Chunks {
    fn len(&self) -> u64 {
        self.size
    }
}

impl ChunkReader for Chunks {
    type T = Box<dyn ReadSeek>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        let mut file = self.input.open()?;
        file.seek(SeekFrom::Start(start))?;
        Ok(file)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<bytes::Bytes, ParquetError> {
        let end = start.saturating_add(length as u64);
        if end > self.size {
            return Err(ParquetError::EOF(format!("the file ends before byte {end}")));
        }
        let mut content = vec![0; length];
        self.get_read(start)?.read_exact(&mut content)?;
        Ok(content.into())
    }
}
