//! Lets go of the processor now and then where every row is held against every other: nothing else in a plan takes so long without
//! reading on, and what does not let go cannot be stopped.

use std::sync::Arc;

use datafusion::common::tree_node::{Transformed, TreeNode};
use datafusion::config::ConfigOptions;
use datafusion::error::Result;
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::coop::CooperativeExec;
use datafusion::physical_plan::joins::{CrossJoinExec, NestedLoopJoinExec};

/// The rule that is the last of a plan's.
#[derive(Debug)]
pub(crate) struct Yielding;

impl PhysicalOptimizerRule for Yielding {
    fn optimize(
        &self,
        plan: Arc<dyn ExecutionPlan>,
        _options: &ConfigOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let wrapped = plan.transform_up(|step| {
            if step.is::<CrossJoinExec>() || step.is::<NestedLoopJoinExec>() {
                return Ok(Transformed::yes(Arc::new(CooperativeExec::new(step))));
            }
            Ok(Transformed::no(step))
        });
        Ok(wrapped?.data)
    }

    fn name(&self) -> &'static str {
        "yielding"
    }

    fn schema_check(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::pin::pin;
    use std::task::Poll;

    use datafusion::arrow::array::{Int64Array, RecordBatch};
    use datafusion::common::JoinType;
    use datafusion::datasource::memory::MemorySourceConfig;
    use datafusion::execution::TaskContext;
    use datafusion::physical_plan::collect;
    use datafusion::prelude::SessionConfig;

    use super::*;

    /// Rows of each side. A step may hand on 128 batches before it lets go, and each row of the left is one.
    const ROWS: i64 = 1000;

    fn rows() -> Arc<dyn ExecutionPlan> {
        let column = Arc::new(Int64Array::from_iter_values(0..ROWS));
        let batch = RecordBatch::try_from_iter([("number", column as _)]).unwrap();
        MemorySourceConfig::try_new_exec(&[vec![batch.clone()]], batch.schema(), None).unwrap()
    }

    /// Whether a plan lets go of the processor before it is done.
    async fn lets_go(plan: Arc<dyn ExecutionPlan>) -> bool {
        let settings = SessionConfig::new().with_batch_size(usize::try_from(ROWS).unwrap());
        let context = Arc::new(TaskContext::default().with_session_config(settings));
        // What a task may do before it has to let go begins anew.
        tokio::task::yield_now().await;
        let mut work = pin!(collect(plan, context));
        // The rows are all there, so that a plan that is not done when it is asked the first time has let go.
        poll_fn(|asked| Poll::Ready(work.as_mut().poll(asked).is_pending())).await
    }

    #[tokio::test]
    async fn every_row_against_every_other_lets_go() {
        let cross: Arc<dyn ExecutionPlan> = Arc::new(CrossJoinExec::new(rows(), rows()));
        let nested = NestedLoopJoinExec::try_new(rows(), rows(), None, &JoinType::Inner, None).unwrap();
        for plan in [cross, Arc::new(nested)] {
            let name = plan.name().to_owned();
            assert!(!lets_go(Arc::clone(&plan)).await, "{name} lets go by itself: the rule is not needed");
            let wrapped = Yielding.optimize(plan, &ConfigOptions::default()).unwrap();
            assert!(lets_go(wrapped).await, "{name} with the rule");
        }
    }
}
