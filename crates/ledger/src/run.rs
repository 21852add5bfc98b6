//! Runs a control test over the ledger, and tells what it cost and what it found.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use object_store::local::LocalFileSystem;
use serde_json::{Value as Json, json};
use tertial_checks::engine::{Asked, Engine, Limits, Source};
use tertial_checks::run::{Cell, Run};

use crate::cost::Clock;
use crate::{DAY, Failure, TABLES, test};

/// Runs a test with a pool of so many mebibytes.
pub(crate) fn run(folder: &Path, id: &str, mebibytes: usize) -> Result<Json, Failure> {
    let limits = Limits { memory: mebibytes * 1024 * 1024, ..Limits::default() };
    let store = Arc::new(LocalFileSystem::new_with_prefix(folder)?);
    let engine = Engine::new(store, folder.join("spill"), limits)?;
    let data = TABLES.iter().map(|table| source(folder, table)).collect::<Result<Vec<_>, _>>()?;
    let asked = Asked { test: test(id)?.clone(), data, values: [].into(), day: DAY, known: [].into() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let clock = Clock::start()?;
    let run = runtime.block_on(engine.start(asked).outcome())?;
    let cost = clock.cost()?;
    Ok(json!({
        "elapsed": cost.elapsed,
        "processor": cost.processor,
        "memory": cost.memory,
        "rows": run.figures.rows,
        "amount": run.figures.amount,
        "columns": run.columns.iter().map(|column| &column.name).collect::<Vec<_>>(),
        "items": items(&run),
        "order": order(&run, id)?,
    }))
}

/// The columns by which the rows are in order: the largest amounts first, then by key.
fn order(run: &Run, id: &str) -> Result<Vec<String>, Failure> {
    let test = test(id)?;
    let amount = test.amount().map(|name| format!("{name} DESC"));
    let key = run.columns.iter().filter(|column| column.key).map(|column| column.name.clone());
    Ok(amount.into_iter().chain(key).collect())
}

fn items(run: &Run) -> Vec<Vec<Json>> {
    let cell = |cell: &Cell| match cell {
        Cell::Nothing => Json::Null,
        other => json!(other),
    };
    run.items.iter().map(|item| item.cells.iter().map(cell).collect()).collect()
}

fn source(folder: &Path, table: &str) -> Result<Source, Failure> {
    let name = format!("{table}.parquet");
    let file = ParquetRecordBatchReaderBuilder::try_new(File::open(folder.join(&name))?)?;
    let rows = file.metadata().file_metadata().num_rows().unsigned_abs();
    let columns = tertial_checks::table::table(table)
        .map(|table| table.columns.iter().map(|it| it.name.clone()).collect());
    Ok(Source {
        table: table.to_owned(),
        path: name.into(),
        fingerprint: String::new(),
        rows,
        columns: columns.unwrap_or_default(),
    })
}
