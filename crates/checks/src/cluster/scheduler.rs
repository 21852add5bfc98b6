//! The process that parts questions among executors.

use std::sync::Arc;
use std::time::Duration;

use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::error::BallistaError;
use ballista_core::utils::default_session_builder;
use ballista_scheduler::cluster::{BallistaCluster, JobStateEvent};
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

/// How many seconds a question waits for an executor to come back when the last is gone, before it fails.
const WAITS_FOR_ONE: u64 = 30;

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
        no_executors_grace_period_seconds: WAITS_FOR_ONE,
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
        ended = end_overdue(server, longest) => ended.map_err(|error| process(&error)),
        () = stopped => Ok(()),
    }
}

/// Ends each question when its time is out. One that has ended is left as it is.
async fn end_overdue(server: Server, longest: Duration) -> Result<(), BallistaError> {
    let mut events = server.job_state_events().await?;
    while let Some(event) = events.next().await {
        if let JobStateEvent::JobAcquired { job_id, .. } = event {
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

fn process(error: &dyn std::fmt::Display) -> ClusterError {
    ClusterError::Process(error.to_string())
}
