//! Tables that are known to be empty, written so that they keep their columns on the way to the scheduler.
//!
//! Ballista's plans say of such a table only that there is nothing in it, and whatever names one of its columns cannot be planned
//! anew. A row that is left out again says the same with its columns.

use datafusion::common::tree_node::Transformed;
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::{EmptyRelation, Expr, LogicalPlan, LogicalPlanBuilder, col, lit};
use datafusion::optimizer::{ApplyOrder, OptimizerConfig, OptimizerRule};

/// The rule that is the last of a query's on its way to a cluster.
#[derive(Debug)]
pub(super) struct KeepsColumns;

impl OptimizerRule for KeepsColumns {
    fn name(&self) -> &'static str {
        "keeps_columns"
    }

    fn apply_order(&self) -> Option<ApplyOrder> {
        Some(ApplyOrder::BottomUp)
    }

    fn rewrite(&self, plan: LogicalPlan, _config: &dyn OptimizerConfig) -> Result<Transformed<LogicalPlan>> {
        match plan {
            LogicalPlan::EmptyRelation(empty)
                if !empty.produce_one_row && !empty.schema.fields().is_empty() =>
            {
                left_out(&empty).map(Transformed::yes)
            }
            other => Ok(Transformed::no(other)),
        }
    }
}

/// A row of nothing, left out because there is nothing in it.
fn left_out(empty: &EmptyRelation) -> Result<LogicalPlan> {
    let columns = empty.schema.fields();
    let nothing = columns.iter().map(|column| Ok(lit(ScalarValue::try_from(column.data_type())?)));
    let row = nothing.collect::<Result<Vec<Expr>>>()?;
    let named = (1..).zip(empty.schema.iter()).map(|(at, (table, column))| {
        col(format!("column{at}")).alias_qualified(table.cloned(), column.name())
    });
    LogicalPlanBuilder::values(vec![row])?.filter(col("column1").is_not_null())?.project(named)?.build()
}
