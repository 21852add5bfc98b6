//! The process that parts questions among executors.

use std::sync::Arc;
use std::time::Duration;

use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::error::BallistaError;
use ballista_core::utils::default_session_builder;
use ballista_scheduler::cluster::{BallistaCluster, ClusterStateEvent, JobStateEvent};
use ballista_scheduler::config::{SchedulerConfig, TaskDistributionPolicy};
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service_with_listener};
use ballista_scheduler::scheduler_server::SchedulerServer;
use datafusion::execution::SessionStateBuilder;
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use futures::StreamExt;
use tokio::net::TcpListener;

use super::ClusterError;
use super::known_rows::KnownRows;
use crate::engine::{Limits, Yielding, environment};
use crate::shelf::Shelf;

/// After how many seconds without a sign of life an executor's work is given to the others. They give one every second; a machine that
/// is loaded to its brim may be late with some.
const DEAD_AFTER: u64 = 10;

/// How often a part may fail because what it needs has gone with an executor: never. The question fails, and is put again.
const FETCH_FAILURES: usize = 1;

/// After how many seconds what was computed for a question is thrown away, where nobody has said before that it may be.
const KEPT: u64 = 120;

type Server = SchedulerServer<LogicalPlanNode, PhysicalPlanNode>;

/// Schedules, until it is stopped. A question that takes longer than `longest` is ended: whoever asked it has given it up, or is gone.
pub async fn scheduler(
    listener: TcpListener,
    shelf: &Shelf,
    longest: Duration,
    stopped: impl Future<Output = ()>,
) -> Result<(), ClusterError> {
    let listen = listener.local_addr().map_err(|error| process(&error))?;
    let store = shelf.objects().map_err(|error| process(&error))?;
    // It reads no more than what the files say of themselves, and computes nothing.
    let environment =
        environment(store, std::env::temp_dir(), &Limits::default()).map_err(|error| process(&error))?;
    let session = move |config| {
        let state = default_session_builder(config)?;
        Ok(SessionStateBuilder::new_from_existing(state)
            .with_runtime_env(Arc::clone(&environment))
            .with_physical_optimizer_rule(Arc::new(KnownRows))
            .with_physical_optimizer_rule(Arc::new(Yielding))
            .build())
    };
    let config = SchedulerConfig {
        bind_host: listen.ip().to_string(),
        external_host: listen.ip().to_string(),
        bind_port: listen.port(),
        scheduling_policy: TaskSchedulingPolicy::PushStaged,
        // One executor after the other, so that all of them work. Otherwise each is filled before the next gets anything.
        task_distribution: TaskDistributionPolicy::RoundRobin,
        executor_timeout_seconds: DEAD_AFTER,
        expire_dead_executor_interval_seconds: 1,
        stage_max_failures: FETCH_FAILURES,
        finished_job_data_clean_up_interval_seconds: KEPT,
        // What is known of a question holds its whole plan.
        finished_job_state_clean_up_interval_seconds: KEPT,
        override_session_builder: Some(Arc::new(session)),
        ..SchedulerConfig::default()
    };
    let cluster = BallistaCluster::new_from_config(&config).await.map_err(|error| process(&error))?;
    let server: Server =
        create_scheduler(cluster, Arc::new(config)).await.map_err(|error| process(&error))?;
    tokio::select! {
        ended = start_grpc_service_with_listener(listener, server.clone()) => ended.map_err(|error| process(&error)),
        ended = end_overdue(server.clone(), longest) => ended.map_err(|error| process(&error)),
        ended = end_with_an_executor(server) => ended.map_err(|error| process(&error)),
        () = stopped => Ok(()),
    }
}

/// Ends each question when its time is out. One that has ended is left as it is.
async fn end_overdue(server: Server, longest: Duration) -> Result<(), BallistaError> {
    let mut events = server.job_state_events().await?;
    while let Some(event) = events.next().await {
        if let JobStateEvent::JobAcquired { job_id, .. } = event {
            if !server.is_ready() {
                // The last executor went away while it was planned. Nobody would end it before one comes.
                server.cancel_job(job_id).await?;
                continue;
            }
            let server = server.clone();
            tokio::spawn(async move {
                tokio::time::sleep(longest).await;
                // It fails where the scheduler itself is ending.
                let _ = server.cancel_job(job_id).await;
            });
        }
    }
    std::future::pending().await
}

/// Ends every question that is being worked on when an executor goes away, so that it is put again from its beginning. Ballista would
/// have what the executor had done again by others and go on; answers that it gave so had rows too few or twice, or never came.
async fn end_with_an_executor(server: Server) -> Result<(), BallistaError> {
    let mut events = server.cluster_state_events().await?;
    while let Some(event) = events.next().await {
        if let ClusterStateEvent::RemovedExecutor { .. } = event {
            for job_id in server.state.task_manager.get_running_job_cache().keys() {
                server.cancel_job(job_id.clone()).await?;
            }
        }
    }
    std::future::pending().await
}

fn process(error: &dyn std::fmt::Display) -> ClusterError {
    ClusterError::Process(error.to_string())
}
