//! The side that asks: finds the scheduler, and makes surroundings whose plans the cluster carries out.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use ballista_core::BALLISTA_VERSION;
use ballista_core::config::{BALLISTA_ADAPTIVE_PLANNER_ENABLED, BALLISTA_CLIENT_PULL};
use ballista_core::extension::{SessionConfigExt, SessionStateExt};
use datafusion::execution::{SessionState, SessionStateBuilder};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::empty::KeepsColumns;
use super::{Address, ClusterError};

/// The session that every question of ours belongs to, so that executors keep what they know of the files.
const SESSION: &str = "tertial";

/// The longest time that a scheduler takes to say how it is. It does nothing for it but count.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a question that is put again waits for an executor, when the last is gone: as long as it takes to start one.
const WAITS_FOR_ONE: Duration = Duration::from_secs(30);

/// How often it is looked whether one has come.
const LOOKS_EVERY: Duration = Duration::from_secs(1);

/// The most bytes of such an answer: a few lines of headers and one of text.
const LONGEST_ANSWER: u64 = 4096;

/// A cluster, known by its scheduler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster(Address);

impl Cluster {
    /// The cluster whose scheduler listens at `df://host:port`. Whether it does is seen when it is asked something.
    pub fn at(address: &str) -> Result<Self, ClusterError> {
        address.parse().map(Self)
    }

    /// Its scheduler's address.
    #[must_use]
    pub const fn address(&self) -> &Address {
        &self.0
    }

    /// Surroundings whose plans are carried out by the cluster, and what to call it, with its version and its size.
    pub(crate) async fn takes_over(
        &self,
        state: SessionState,
        threads: usize,
    ) -> Result<(SessionState, String), ClusterError> {
        let executors = self.executors().await?;
        if executors == 0 {
            return Err(ClusterError::NoExecutor(self.0.clone()));
        }
        let refused = |error: datafusion::error::DataFusionError| ClusterError::Refused {
            address: self.0.clone(),
            reason: error.strip_backtrace(),
        };
        // The scheduler is asked how it goes, instead of telling: so a question has a number by which it can be stopped from
        // the beginning, and a scheduler that goes away is missed at once.
        let config = state
            .config()
            .clone()
            .upgrade_for_ballista()
            .set_bool(BALLISTA_CLIENT_PULL, true)
            .set_bool(BALLISTA_ADAPTIVE_PLANNER_ENABLED, false)
            .with_target_partitions(threads * executors);
        let state = SessionStateBuilder::new_from_existing(state)
            .with_session_id(SESSION.to_owned())
            .with_config(config)
            .with_optimizer_rule(Arc::new(KeepsColumns))
            .build()
            .upgrade_for_ballista(self.0.http())
            .map_err(refused)?;
        let word = if executors == 1 { "executor" } else { "executors" };
        Ok((state, format!("Ballista {BALLISTA_VERSION}, {executors} {word}")))
    }

    /// Waits until there is an executor, for a while; asking says it where none comes.
    pub(crate) async fn wait_for_one(&self) -> Result<(), ClusterError> {
        let looks = tokio::time::timeout(WAITS_FOR_ONE, async {
            while self.executors().await? == 0 {
                tokio::time::sleep(LOOKS_EVERY).await;
            }
            Ok(())
        });
        looks.await.unwrap_or(Ok(()))
    }

    /// How many executors the scheduler has.
    pub(super) async fn executors(&self) -> Result<usize, ClusterError> {
        let unreachable = |reason: String| ClusterError::Unreachable { address: self.0.clone(), reason };
        match tokio::time::timeout(PATIENCE, self.ask()).await {
            Ok(Ok(answer)) => {
                count(&answer).ok_or_else(|| unreachable("something else answers there".to_owned()))
            }
            Ok(Err(error)) => Err(unreachable(error.to_string())),
            Err(_) => Err(unreachable(format!("no answer in {} seconds", PATIENCE.as_secs()))),
        }
    }

    /// What the scheduler says of itself, which it tells over plain HTTP at the same port.
    async fn ask(&self) -> io::Result<String> {
        let mut stream = TcpStream::connect((self.0.host(), self.0.port())).await?;
        let request = format!("GET /readyz HTTP/1.0\r\nhost: {}\r\n\r\n", self.0.host());
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.take(LONGEST_ANSWER).read_to_end(&mut answer).await?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

/// The number in `ready: 2 executors registered` or `not ready: 0/1 executors registered`.
fn count(answer: &str) -> Option<usize> {
    let line = answer.lines().last()?.strip_suffix(" executors registered")?;
    let number = line.strip_prefix("ready: ").or_else(|| line.strip_prefix("not ready: "))?;
    number.split('/').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executors_are_counted() {
        let check = |answer: &str, expected| assert_eq!(count(answer), expected, "{answer}");
        check("HTTP/1.0 200 OK\r\nserver: ballista/55.0.0\r\n\r\nready: 2 executors registered\n", Some(2));
        check("HTTP/1.0 503 Service Unavailable\r\n\r\nnot ready: 0/1 executors registered\n", Some(0));
        check("HTTP/1.0 200 OK\r\n\r\n<html>", None);
        check("", None);
    }
}
