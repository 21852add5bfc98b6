//! Has no join take its left side twice.
//!
//! `DataFusion` 55 keeps the left side of a join of every row with every other in memory. Where it does not fit, the join asks for the left
//! side once more, to go through it in pieces. What is asked twice may have nothing left to give, or give the rest only, and joins
//! that tell of the left rows without a partner tell of them once for every part of the right side: the answer is wrong, and nobody
//! says so. So the second time it is told that memory is short.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use datafusion::common::tree_node::{Transformed, TreeNode};
use datafusion::config::ConfigOptions;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::execution_plan::replace_children_if_necessary;
use datafusion::physical_plan::joins::NestedLoopJoinExec;

use super::passing::{HandsOn, Passing};

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
        let sides = vec![Passing::above(join.left(), Once::default()), Arc::clone(join.right())];
        replace_children_if_necessary(step, sides).map(Transformed::yes)
    });
    Ok(once?.data)
}

/// Gives rows once.
#[derive(Debug, Default)]
struct Once(AtomicBool);

impl HandsOn for Once {
    const NAME: &'static str = "Once";

    fn anew(&self) -> Self {
        Self::default()
    }

    fn execute(
        &self,
        below: &Arc<dyn ExecutionPlan>,
        partition: usize,
        context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        if self.0.swap(true, Ordering::Relaxed) {
            return Err(DataFusionError::ResourcesExhausted(
                "the left side of a join does not fit".to_owned(),
            ));
        }
        below.execute(partition, context)
    }
}
