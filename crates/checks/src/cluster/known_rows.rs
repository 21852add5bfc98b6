//! Rows that a plan knows without reading, such as the smallest value that a file tells of itself, as tables in memory.
//!
//! Each task of a union gets the rows of its own branches. Where another branch knows its row by itself, Ballista 55.0 puts a table without
//! rows in its place, and that counts what it does, which the row does not. The scheduler expects every task of a stage to count alike,
//! drops what a task says that does not, and waits for it for ever. Tables in memory all count.

use std::sync::Arc;

use datafusion::arrow::array::{RecordBatch, RecordBatchOptions, new_null_array};
use datafusion::arrow::datatypes::Schema;
use datafusion::common::tree_node::{Transformed, TreeNode};
use datafusion::config::ConfigOptions;
use datafusion::datasource::memory::MemorySourceConfig;
use datafusion::error::Result;
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::empty::EmptyExec;
use datafusion::physical_plan::placeholder_row::PlaceholderRowExec;

/// The rule that puts them there.
#[derive(Debug)]
pub(super) struct KnownRows;

impl PhysicalOptimizerRule for KnownRows {
    fn optimize(
        &self,
        plan: Arc<dyn ExecutionPlan>,
        _options: &ConfigOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let held = plan.transform_up(|step| {
            let rows = if step.is::<PlaceholderRowExec>() {
                vec![nothing(&step.schema())?]
            } else if step.is::<EmptyExec>() {
                Vec::new()
            } else {
                return Ok(Transformed::no(step));
            };
            let schema = rows.first().map_or_else(|| step.schema(), RecordBatch::schema);
            let held = MemorySourceConfig::try_new_exec(&[rows], schema, None)?;
            Ok(Transformed::yes(held as Arc<dyn ExecutionPlan>))
        });
        Ok(held?.data)
    }

    fn name(&self) -> &'static str {
        "known_rows"
    }

    fn schema_check(&self) -> bool {
        true
    }
}

/// The row that a plan begins with that says by itself what stands in it: there is one, and nobody reads its columns.
fn nothing(schema: &Schema) -> Result<RecordBatch> {
    let fields = schema.fields().iter().map(|field| field.as_ref().clone().with_nullable(true));
    let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
    let columns = schema.fields().iter().map(|field| new_null_array(field.data_type(), 1)).collect();
    let one = RecordBatchOptions::new().with_row_count(Some(1));
    Ok(RecordBatch::try_new_with_options(schema, columns, &one)?)
}
