//! One question that a cluster works on: what went wrong, and that nothing is left of it there.

use std::error::Error;
use std::sync::Arc;

use ballista_core::config::BallistaConfig;
use ballista_core::execution_plans::DistributedQueryExec;
use ballista_core::serde::protobuf::scheduler_grpc_client::SchedulerGrpcClient;
use ballista_core::serde::protobuf::{CancelJobParams, CleanJobDataParams};
use ballista_core::utils::{GrpcClientConfig, create_grpc_client_endpoint};
use datafusion::error::DataFusionError;
use datafusion::physical_plan::ExecutionPlan;
use datafusion_proto::protobuf::LogicalPlanNode;
use tokio::runtime::Handle;

use super::{Address, Cluster, ClusterError};
use crate::engine::{EngineError, plain};

/// What is set once the cluster has the whole answer and only fetching it is left.
const DONE: &str = "job_execution_time_ms";

/// What the scheduler says of a plan whose message is nested more deeply than it reads.
const TOO_DEEP: &str = "RecursionLimitReached";

/// What the scheduler says of a question that it has ended, which it does when an executor goes away.
const ENDED: &str = "Cancelled";

/// What is said where one executor cannot get what another has computed: by the scheduler, which gives the question up for it, and by
/// the layers that carry it.
const NOT_HANDED_OVER: [&str; 4] =
    ["times, most recent failure reason", "IpcError", "Ipc error", "transport error"];

/// The most characters of why a plan is not taken: the scheduler tells with it every column that there is.
const LONGEST_REASON: usize = 200;

/// A question on its way. When it is let go, the cluster stops working on it and throws away what it has of it.
pub(crate) struct Errand {
    cluster: Cluster,
    plan: Arc<dyn ExecutionPlan>,
    threads: Handle,
}

impl Errand {
    /// The errand of a plan; none where the plan is of something that needs no cluster, such as nothing.
    pub(crate) fn of(cluster: &Cluster, plan: &Arc<dyn ExecutionPlan>) -> Option<Self> {
        let plan = Arc::clone(plan);
        plan.is::<Remote>().then(|| Self { cluster: cluster.clone(), plan, threads: Handle::current() })
    }

    /// What an error of the plan means.
    pub(crate) fn went_wrong(&self, error: &DataFusionError) -> EngineError {
        let (address, said) = (self.cluster.address().clone(), error.find_root().strip_backtrace());
        let said = plain(&said);
        if let Some((_, why)) = said.split_once(" failed: ").filter(|_| said.starts_with("Job ")) {
            return failed(address, why);
        }
        if said.contains(TOO_DEEP) {
            return EngineError::Cluster(ClusterError::Deep);
        }
        let reason = message(&said).to_owned();
        EngineError::Cluster(if self.is_done() {
            ClusterError::LostExecutor { address, reason }
        } else if ["Fail to execute query", "FailedPrecondition", "version"]
            .iter()
            .any(|it| said.contains(it))
        {
            ClusterError::Refused { address, reason }
        } else {
            ClusterError::Lost { address, reason }
        })
    }

    /// The number that the scheduler knows it by; none until it has it.
    fn job(&self) -> Option<String> {
        self.plan.downcast_ref::<Remote>().and_then(Remote::job_id).map(String::from)
    }

    fn is_done(&self) -> bool {
        self.plan.metrics().is_some_and(|metrics| metrics.sum_by_name(DONE).is_some())
    }
}

impl Drop for Errand {
    fn drop(&mut self) {
        let Some(job_id) = self.job() else { return };
        let (cluster, is_done) = (self.cluster.clone(), self.is_done());
        self.threads.spawn(async move {
            if let Err(reason) = close(&cluster, job_id, is_done).await {
                // The scheduler ends it when its time is out, and throws away what was computed.
                tracing::warn!("{} was not told that a question is done with: {reason}", cluster.address());
            }
        });
    }
}

/// A plan whose work is done elsewhere.
type Remote = DistributedQueryExec<LogicalPlanNode>;

/// Stops the work, or has what was computed thrown away where it is done.
async fn close(cluster: &Cluster, job_id: String, is_done: bool) -> Result<(), Box<dyn Error + Send + Sync>> {
    let settings = GrpcClientConfig::from(&BallistaConfig::default());
    let endpoint = create_grpc_client_endpoint(cluster.address().http(), Some(&settings))?;
    let mut scheduler = SchedulerGrpcClient::new(endpoint.connect().await?);
    if is_done {
        scheduler.clean_job_data(CleanJobDataParams { job_id, remove_stage_ids: Vec::new() }).await?;
    } else {
        scheduler.cancel_job(CancelJobParams { job_id }).await?;
    }
    Ok(())
}

/// What is said in an answer of the scheduler's, which comes with all that it is made of.
fn message(said: &str) -> &str {
    let rest = ["message: \"", "Failure(\""]
        .iter()
        .find_map(|before| said.split_once(before))
        .map_or(said, |it| it.1);
    rest.split('"').next().unwrap_or(rest)
}

/// Why the parts of a question could not be done, which comes as text from where it arose.
fn failed(address: Address, why: &str) -> EngineError {
    let says = |words: &[&str]| words.iter().any(|word| why.contains(word));
    let short = || why.chars().take(LONGEST_REASON).collect();
    if why.starts_with("Error planning job") {
        return EngineError::Cluster(ClusterError::Refused { address, reason: short() });
    }
    if says(&["ResourcesExhausted", "Resources exhausted"]) {
        return EngineError::Cluster(if says(&["disk"]) { ClusterError::Disk } else { ClusterError::Memory });
    }
    if why == ENDED || says(&NOT_HANDED_OVER) {
        return EngineError::Cluster(ClusterError::LostExecutor { address, reason: short() });
    }
    if says(&["ObjectStore", "Object Store", "ParquetError", "Parquet error"]) {
        return EngineError::Data(why.to_owned());
    }
    EngineError::Computation(why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_is_told_by_what_is_said() {
        let address: Address = "df://127.0.0.1:50050".parse().unwrap();
        let check =
            |why: &str, expected: EngineError| assert_eq!(failed(address.clone(), why), expected, "{why}");
        check("Task failed: ResourcesExhausted(\"no memory\")", EngineError::Cluster(ClusterError::Memory));
        check("Resources exhausted: no disk space", EngineError::Cluster(ClusterError::Disk));
        check("Parquet error: EOF", EngineError::Data("Parquet error: EOF".to_owned()));
        check("Divide by zero", EngineError::Computation("Divide by zero".to_owned()));
        let reason = "Error planning job 1: no such field".to_owned();
        let refused = ClusterError::Refused { address: address.clone(), reason: reason.clone() };
        check(&reason, EngineError::Cluster(refused));
        let lost = |why: &str| {
            let (address, reason) = (address.clone(), why.to_owned());
            check(why, EngineError::Cluster(ClusterError::LostExecutor { address, reason }));
        };
        lost("Cancelled");
        lost(
            "Job failed due to stage 2 failed: Stage 2 has failed 1 times, most recent failure reason: \"h2\"",
        );
        lost("Task failed due to runtime execution error: ArrowError(IpcError(\"status: Unknown\"))");
        assert_eq!(
            message("Status { code: Unavailable, message: \"transport error\", source: None }"),
            "transport error"
        );
        assert_eq!(message("tcp connect error"), "tcp connect error");
        assert_eq!(
            message(
                "Fail to execute query due to Result { failure: Some(PlanParsingFailure(\"Could not parse plan\")) }"
            ),
            "Could not parse plan"
        );
    }
}
