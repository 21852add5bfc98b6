//! Has no join take its left side twice.
//!
//! `DataFusion` 55 keeps the left side of a join of every row with every other in memory. Where it does not fit, the join asks for the left
//! side once more, to go through it in pieces. What is asked twice may have nothing left to give, or give the rest only, and joins
//! that tell of the left rows without a partner tell of them once for every part of the right side: the answer is wrong, and nobody
//! says so. So the second time it is told that memory is short.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use datafusion::common::tree_node::{Transformed, TreeNode, TreeNodeRecursion};
use datafusion::config::ConfigOptions;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::execution_plan::replace_children_if_necessary;
use datafusion::physical_plan::joins::NestedLoopJoinExec;
use datafusion::physical_plan::{DisplayAs, DisplayFormatType, ExecutionPlan, PlanProperties};

/// The rule for plans that are carried out in this process.
#[derive(Debug)]
pub(super) struct LeftOnce;

impl PhysicalOptimizerRule for LeftOnce {
    fn optimize(
        &self,
        plan: Arc<dyn ExecutionPlan>,
        _options: &ConfigOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        left_once(plan)
    }

    fn name(&self) -> &'static str {
        "left_once"
    }

    fn schema_check(&self) -> bool {
        true
    }
}

/// The plan, whose joins are refused their left side the second time.
pub(crate) fn left_once(plan: Arc<dyn ExecutionPlan>) -> Result<Arc<dyn ExecutionPlan>> {
    let once = plan.transform_up(|step| {
        let Some(join) = step.downcast_ref::<NestedLoopJoinExec>() else { return Ok(Transformed::no(step)) };
        let left: Arc<dyn ExecutionPlan> = Arc::new(Once::of(Arc::clone(join.left())));
        let sides = vec![left, Arc::clone(join.right())];
        replace_children_if_necessary(step, sides).map(Transformed::yes)
    });
    Ok(once?.data)
}

/// Rows that are given once.
#[derive(Debug)]
struct Once {
    rows: Arc<dyn ExecutionPlan>,
    is_given: AtomicBool,
}

impl Once {
    fn of(rows: Arc<dyn ExecutionPlan>) -> Self {
        Self { rows, is_given: AtomicBool::new(false) }
    }
}

impl DisplayAs for Once {
    fn fmt_as(&self, _kind: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl ExecutionPlan for Once {
    fn name(&self) -> &'static str {
        "Once"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        self.rows.properties()
    }

    fn maintains_input_order(&self) -> Vec<bool> {
        vec![true]
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        vec![&self.rows]
    }

    fn apply_expressions(
        &self,
        _look: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn with_new_children(
        self: Arc<Self>,
        mut children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(children.pop().map_or(self, |rows| Arc::new(Self::of(rows))))
    }

    fn execute(&self, partition: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        if self.is_given.swap(true, Ordering::Relaxed) {
            return Err(DataFusionError::ResourcesExhausted(
                "the left side of a join does not fit".to_owned(),
            ));
        }
        self.rows.execute(partition, context)
    }
}
