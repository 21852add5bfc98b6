//! The process that does parts of questions.

mod stopping;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use ballista_core::config::TaskSchedulingPolicy;
use ballista_executor::execution_engine::DefaultExecutionEngine;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};

use self::stopping::Stopping;
use super::{Cluster, ClusterError, Executor};
use crate::engine::environment;
use crate::scratch::Scratch;
use crate::shelf::Shelf;

/// How often it tells that it lives, in seconds.
const HEARTBEAT: u64 = 1;

/// How many seconds it waits for a scheduler that is not there yet: machines that start together need not start in order.
const WAITS: usize = 30;

/// How often it looks for what was left of questions that nobody ended, in seconds.
const SWEEPS: u64 = 600;

/// Executes, until it is asked to stop. It ends what it is doing then, and throws away what it has computed.
pub async fn executor(executor: Executor, shelf: &Shelf) -> Result<(), ClusterError> {
    let Executor { cluster, listen, work, limits } = executor;
    wait_for(&cluster).await?;
    let wrong = |error: &dyn std::fmt::Display| ClusterError::Process(error.to_string());
    let orders = listen.port().checked_add(1).ok_or_else(|| wrong(&"there is no port above the last"))?;
    let results = work.join("results");
    let scratch = Scratch::in_folder(work.join("spill"));
    let spill = scratch.folder().map_err(|error| wrong(&error))?;
    std::fs::create_dir_all(&results).map_err(|error| wrong(&format!("{}: {error}", results.display())))?;
    let store = shelf.objects().map_err(|error| wrong(&error))?;
    let environment = environment(store, spill, &limits).map_err(|error| wrong(&error))?;
    let config = ExecutorProcessConfig {
        bind_host: in_url(listen.ip()),
        // An executor that listens everywhere is called by the address that it calls from.
        external_host: (!listen.ip().is_unspecified()).then(|| in_url(listen.ip())),
        port: listen.port(),
        grpc_port: orders,
        scheduler_host: cluster.address().host_in_url().to_owned(),
        scheduler_port: cluster.address().port(),
        vcores: limits.threads,
        task_scheduling_policy: TaskSchedulingPolicy::PushStaged,
        work_dir: Some(results.display().to_string()),
        executor_heartbeat_interval_seconds: HEARTBEAT,
        memory_pool_size: Some(limits.memory as u64),
        job_data_clean_up_interval_seconds: SWEEPS,
        job_data_ttl_seconds: limits.time.as_secs() * 2,
        override_execution_engine: Some(Arc::new(Stopping(DefaultExecutionEngine::new()))),
        override_runtime_producer: Some(Arc::new(move |_| Ok(Arc::clone(&environment)))),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await.map_err(|error| wrong(&error))
}

/// A machine's number as it stands in an address.
fn in_url(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

async fn wait_for(cluster: &Cluster) -> Result<(), ClusterError> {
    for _ in 1..WAITS {
        if cluster.executors().await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    cluster.executors().await.map(|_| ())
}
