//! Counts what is held for a window over all rows, which the engine itself does not.

use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::tree_node::{Transformed, TreeNode};
use datafusion::config::ConfigOptions;
use datafusion::error::Result;
use datafusion::execution::memory_pool::MemoryConsumer;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::execution_plan::replace_children_if_necessary;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::windows::WindowAggExec;
use futures::StreamExt;

use super::passing::{HandsOn, Passing};

/// How many times such a window holds its rows: as they come, and put together when the last has come.
const TIMES_HELD: usize = 2;

/// The rule that has the rows counted.
#[derive(Debug)]
pub(super) struct CountsWindows;

impl PhysicalOptimizerRule for CountsWindows {
    fn optimize(
        &self,
        plan: Arc<dyn ExecutionPlan>,
        _options: &ConfigOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let counted = plan.transform_up(|step| {
            if !step.is::<WindowAggExec>() {
                return Ok(Transformed::no(step));
            }
            let rows = step.children().into_iter().map(|rows| Passing::above(rows, Held)).collect();
            replace_children_if_necessary(step, rows).map(Transformed::yes)
        });
        Ok(counted?.data)
    }

    fn name(&self) -> &'static str {
        "counts_windows"
    }

    fn schema_check(&self) -> bool {
        true
    }
}

/// Counts rows that are all held by whoever takes them, until it is done.
#[derive(Debug)]
struct Held;

impl HandsOn for Held {
    const NAME: &'static str = "Held";

    fn anew(&self) -> Self {
        Self
    }

    fn execute(
        &self,
        below: &Arc<dyn ExecutionPlan>,
        partition: usize,
        context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let held = MemoryConsumer::new("window").register(context.memory_pool());
        let rows = below.execute(partition, context)?;
        let schema = rows.schema();
        let counted = rows.map(move |batch| {
            let batch = batch?;
            held.try_grow(size(&batch)?.saturating_mul(TIMES_HELD))?;
            Ok(batch)
        });
        Ok(Box::pin(RecordBatchStreamAdapter::new(schema, counted)))
    }
}

/// The bytes of the rows of a batch, which may be a part of what lies around them.
fn size(batch: &RecordBatch) -> Result<usize> {
    let mut size = 0;
    for column in batch.columns() {
        size += column.to_data().get_slice_memory_size()?;
        if column.data_type() == &DataType::Utf8View {
            size += column.as_string_view().lengths().map(|length| length as usize).sum::<usize>();
        }
    }
    Ok(size)
}
