//! What stands in a cluster's place where the program is built without one: nothing that can be had.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use datafusion::error::DataFusionError;
use datafusion::execution::SessionState;
use datafusion::physical_plan::ExecutionPlan;
use tokio::net::TcpListener;

use super::{Address, ClusterError, Executor};
use crate::engine::EngineError;
use crate::shelf::Shelf;

/// A cluster that there is none of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster(Infallible);

impl Cluster {
    /// Says that the text is no address, or that the program is built without clusters.
    pub fn at(address: &str) -> Result<Self, ClusterError> {
        address.parse::<Address>().and(Err(ClusterError::NotBuilt))
    }

    /// Its scheduler's address.
    #[must_use]
    pub const fn address(&self) -> &Address {
        match self.0 {}
    }

    #[expect(clippy::unused_async, reason = "with the feature, it waits")]
    pub(crate) async fn takes_over(
        &self,
        _state: SessionState,
        _threads: usize,
    ) -> Result<(SessionState, String), ClusterError> {
        match self.0 {}
    }

    #[expect(clippy::unused_async, reason = "with the feature, it waits")]
    pub(crate) async fn wait_for_one(&self) -> Result<(), ClusterError> {
        match self.0 {}
    }
}

/// Says that the program is built without clusters.
pub async fn scheduler(
    _listener: TcpListener,
    _shelf: &Shelf,
    _longest: Duration,
    _stopped: impl Future<Output = ()>,
) -> Result<(), ClusterError> {
    Err(ClusterError::NotBuilt)
}

/// An executor of a cluster that there is none of.
pub async fn executor(executor: Executor, _shelf: &Shelf) -> Result<(), ClusterError> {
    match executor.cluster.0 {}
}

/// Work that no cluster does.
pub(crate) struct Errand(Infallible);

impl Errand {
    pub(crate) const fn of(cluster: &Cluster, _plan: &Arc<dyn ExecutionPlan>) -> Option<Self> {
        match cluster.0 {}
    }

    pub(crate) const fn went_wrong(&self, _error: &DataFusionError) -> EngineError {
        match self.0 {}
    }
}
