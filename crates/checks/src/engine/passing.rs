//! Steps that hand on the rows of the step below them, and do something of their own when they are asked for them.

use std::fmt;
use std::sync::Arc;

use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::error::Result;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_plan::{DisplayAs, DisplayFormatType, ExecutionPlan, PlanProperties};

/// What such a step does.
pub(crate) trait HandsOn: fmt::Debug + Send + Sync + Sized + 'static {
    /// What plans call the step.
    const NAME: &'static str;

    /// The same for a plan that is put together anew: nobody has asked it for anything.
    fn anew(&self) -> Self;

    /// Asks for the rows of a partition of the step below.
    fn execute(
        &self,
        below: &Arc<dyn ExecutionPlan>,
        partition: usize,
        context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream>;
}

/// A step of a plan, and the one below it.
#[derive(Debug)]
pub(crate) struct Passing<S> {
    below: Arc<dyn ExecutionPlan>,
    step: S,
}

impl<S: HandsOn> Passing<S> {
    /// The step above another.
    pub(crate) fn above(below: &Arc<dyn ExecutionPlan>, step: S) -> Arc<dyn ExecutionPlan> {
        Arc::new(Self { below: Arc::clone(below), step })
    }
}

impl<S: HandsOn> DisplayAs for Passing<S> {
    fn fmt_as(&self, _kind: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(S::NAME)
    }
}

impl<S: HandsOn> ExecutionPlan for Passing<S> {
    fn name(&self) -> &'static str {
        S::NAME
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        self.below.properties()
    }

    fn maintains_input_order(&self) -> Vec<bool> {
        vec![true]
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        vec![&self.below]
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
        Ok(children.pop().map_or(Arc::clone(&self) as _, |below| Self::above(&below, self.step.anew())))
    }

    fn execute(&self, partition: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        self.step.execute(&self.below, partition, context)
    }
}
