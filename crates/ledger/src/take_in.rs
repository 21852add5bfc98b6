//! Takes a file in as the program does, and tells what it cost.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use serde_json::{Value as Json, json};
use tertial_checks::data_set::{Input, Options, of_suggestions, preview, read};
use tertial_checks::table::table;

use crate::Failure;
use crate::cost::Clock;

/// Pseudonyms of nobody.
const KEY: [u8; 32] = [7; 32];

/// Looks at the file, reads it, and throws away what was written.
pub(crate) fn take_in(file: &Path) -> Result<Json, Failure> {
    let input = Input::on_disk("invoices.csv", file);
    let to = file.with_extension("parquet");
    let clock = Clock::start()?;
    let seen = preview(&input, table("supplier_invoices"), KEY)?;
    let mapping = of_suggestions(&seen.suggestions);
    let options = Options { key: KEY, mark: None };
    let reading =
        read(&input, &seen.look, seen.table, &mapping, options, &to, &mut |_, _| ControlFlow::Continue(()))?;
    let cost = clock.cost()?;
    fs::remove_file(to)?;
    Ok(json!({
        "elapsed": cost.elapsed,
        "processor": cost.processor,
        "memory": cost.memory,
        "rows": reading.rows,
        "set_aside": reading.set_aside,
        "columns": mapping.len(),
        "size": reading.size,
    }))
}
