//! A store in memory with small data sets, and an engine over it.

use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, StringArray};
use datafusion::parquet::arrow::ArrowWriter;
use jiff::civil::{Date, date};
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use tempfile::TempDir;
use tertial_checks::control_test::Parameter;
use tertial_checks::engine::{Engine, Limits, Source};
use tertial_checks::table::{ColumnType, Table, table};

/// The day on which every test is run.
pub(crate) const DAY: Date = date(2026, 11, 25);

/// An engine with a store of its own.
pub(crate) struct World {
    pub(crate) engine: Engine,
    store: Arc<dyn ObjectStore>,
    /// The folder of the store that its data lie in.
    folder: String,
    spill: TempDir,
}

impl World {
    pub(crate) fn new(limits: Limits) -> Self {
        Self::over(Arc::new(InMemory::new()), "", limits)
    }

    /// An engine over a folder of a store that others share.
    pub(crate) fn over(store: Arc<dyn ObjectStore>, folder: &str, limits: Limits) -> Self {
        let spill = TempDir::new().unwrap();
        let engine = Engine::new(Arc::clone(&store), spill.path().to_owned(), limits).unwrap();
        Self { engine, store, folder: folder.to_owned(), spill }
    }

    /// Keeps rows of a table, which are written as text under a line of column names. Amounts are kronor.
    pub(crate) async fn keep(&self, name: &str, columns: &[&str], rows: &[Vec<&str>]) -> Source {
        let table = table(name).unwrap_or_else(|| panic!("there is no table {name}"));
        for column in columns {
            assert!(table.column(column).is_some(), "{name} has no column {column}");
        }
        let path = Path::from(format!("{}/{name}.parquet", self.folder));
        self.store.put(&path, parquet(table, columns, rows).into()).await.unwrap();
        Source {
            table: name.to_owned(),
            path,
            fingerprint: format!("fingerprint of {name}"),
            rows: rows.len() as u64,
            columns: columns.iter().map(|column| (*column).to_owned()).collect::<BTreeSet<_>>(),
        }
    }

    /// Whether there is anything on the disk that did not fit in memory.
    pub(crate) fn has_spilled(&self) -> bool {
        let is_kept = |folder: std::io::Result<std::fs::DirEntry>| {
            folder.is_ok_and(|it| std::fs::read_dir(it.path()).is_ok_and(|mut files| files.next().is_some()))
        };
        std::fs::read_dir(self.spill.path()).is_ok_and(|mut folders| folders.any(is_kept))
    }

    /// A table without rows that has every column.
    pub(crate) async fn keep_empty(&self, name: &str) -> Source {
        let columns: Vec<&str> =
            table(name).unwrap().columns.iter().map(|column| column.name.as_str()).collect();
        self.keep(name, &columns, &[]).await
    }
}

fn parquet(table: &Table, columns: &[&str], rows: &[Vec<&str>]) -> Vec<u8> {
    let arrays = table.columns.iter().map(|column| {
        let at = columns.iter().position(|name| *name == column.name);
        let cells = rows.iter().map(|row| at.map(|at| row[at]).filter(|cell| !cell.is_empty()));
        match column.kind {
            ColumnType::Text
            | ColumnType::Identifier
            | ColumnType::OrganisationNumber
            | ColumnType::Currency => Arc::new(cells.collect::<StringArray>()) as ArrayRef,
            ColumnType::Amount => Arc::new(cells.map(|cell| cell.map(ore)).collect::<Int64Array>()),
            ColumnType::Date => Arc::new(cells.map(|cell| cell.map(days)).collect::<Date32Array>()),
            ColumnType::Boolean => {
                Arc::new(cells.map(|cell| cell.map(|cell| cell == "yes")).collect::<BooleanArray>())
            }
        }
    });
    let batch = RecordBatch::try_new(table.schema(), arrays.collect()).unwrap();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, table.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

/// Kronor as öre.
pub(crate) fn ore(kronor: &str) -> i64 {
    let (sign, digits) = kronor.strip_prefix('-').map_or((1, kronor), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "00"));
    sign * (whole.parse::<i64>().unwrap() * 100 + format!("{part:0<2}").parse::<i64>().unwrap())
}

fn days(day: &str) -> i32 {
    date(1970, 1, 1).until(day.parse::<Date>().unwrap()).unwrap().get_days()
}

/// A parameter's value, as people write it.
pub(crate) fn read(parameter: &Parameter, text: &str) -> tertial_checks::control_test::Value {
    parameter.read(text).unwrap_or_else(|error| panic!("{} {error}: {text}", parameter.name))
}
