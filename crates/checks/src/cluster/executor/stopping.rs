//! Stops a part of a question when the executor lets it go.
//!
//! Ballista 55 lets go of what waits for a part when the question is cancelled, but does the part itself in a task of its own, which
//! nothing ends. So each part reads what it writes through a step that ends when the part is let go.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use ballista_core::JobId;
use ballista_core::serde::protobuf::{
    RuntimeStatsReport, ShuffleWritePartition, TaskColumnStats, WindowStateReport,
};
use ballista_executor::execution_engine::{ExecutionEngine, QueryStageExecutor};
use datafusion::error::Result;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::execution_plan::replace_children_if_necessary;
use datafusion::physical_plan::metrics::MetricsSet;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::prelude::SessionConfig;
use futures::StreamExt;
use tokio::sync::watch;

use crate::engine::{HandsOn, Passing, left_once};

/// Does parts as another does them, but for joins that would take their left side twice, and ends them when they are let go.
pub(super) struct Stopping<E>(pub(super) E);

impl<E: ExecutionEngine> ExecutionEngine for Stopping<E> {
    fn create_query_stage_exec(
        &self,
        job_id: JobId,
        stage_id: usize,
        task_id: usize,
        partitions: Vec<usize>,
        plan: Arc<dyn ExecutionPlan>,
        work: &str,
        config: &SessionConfig,
    ) -> Result<Arc<dyn QueryStageExecutor>> {
        let plan = left_once(plan)?;
        let (held, let_go) = watch::channel(());
        let until = UntilLetGo(let_go);
        let steps = plan.children().into_iter().map(|step| Passing::above(step, until.clone())).collect();
        let plan = replace_children_if_necessary(plan, steps)?;
        let part =
            self.0.create_query_stage_exec(job_id, stage_id, task_id, partitions, plan, work, config)?;
        Ok(Arc::new(Part { part, held: Mutex::new(Some(held)) }))
    }
}

/// A part of a question, and what is held as long as somebody waits for it.
#[derive(Debug)]
struct Part {
    part: Arc<dyn QueryStageExecutor>,
    held: Mutex<Option<watch::Sender<()>>>,
}

#[async_trait]
impl QueryStageExecutor for Part {
    async fn execute_query_stage(
        &self,
        task_id: usize,
        context: Arc<TaskContext>,
    ) -> Result<Vec<ShuffleWritePartition>> {
        // It lives in this future, which is dropped when the part is cancelled.
        let _held = self.held.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.part.execute_query_stage(task_id, context).await
    }

    fn collect_plan_metrics(&self) -> Vec<MetricsSet> {
        self.part.collect_plan_metrics()
    }

    fn collect_runtime_stats_reports(&self) -> Vec<RuntimeStatsReport> {
        self.part.collect_runtime_stats_reports()
    }

    fn collect_window_state_reports(&self) -> Result<Vec<WindowStateReport>> {
        self.part.collect_window_state_reports()
    }

    fn collect_column_stats(&self) -> Vec<TaskColumnStats> {
        self.part.collect_column_stats()
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.part.fmt(f)
    }
}

/// Hands on what the step below gives, until the part is let go. Then it gives nothing more, and nobody is there to take that for the end.
#[derive(Debug, Clone)]
struct UntilLetGo(watch::Receiver<()>);

impl HandsOn for UntilLetGo {
    const NAME: &'static str = "UntilLetGo";

    fn anew(&self) -> Self {
        self.clone()
    }

    fn execute(
        &self,
        below: &Arc<dyn ExecutionPlan>,
        partition: usize,
        context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let batches = below.execute(partition, context)?;
        let mut let_go = self.0.clone();
        // The sender never sends: it fails once the sender is gone.
        let until = async move { while let_go.changed().await.is_ok() {} };
        let schema = below.schema();
        Ok(Box::pin(RecordBatchStreamAdapter::new(schema, batches.take_until(Box::pin(until)))))
    }
}
