//! A cluster that does the engine's work: one scheduler, which parts a query, and executors, which do the parts.
//!
//! All of them read from the same shelf. What is sent to them has been let through by [`crate::engine`] before, and they reach nothing
//! but the shelf; who reaches them can read what lies there, so that they listen where nobody else comes. The cluster is there where the
//! program is built with the feature `cluster`; otherwise [`Cluster::at`] says that it is not.

#[cfg(not(feature = "cluster"))]
mod absent;
mod address;
#[cfg(feature = "cluster")]
mod client;
#[cfg(feature = "cluster")]
mod empty;
#[cfg(feature = "cluster")]
mod errand;
#[cfg(feature = "cluster")]
mod executor;
#[cfg(feature = "cluster")]
mod known_rows;
#[cfg(feature = "cluster")]
mod scheduler;

use std::net::SocketAddr;
use std::path::PathBuf;

use thiserror::Error;

use crate::engine::Limits;

#[cfg(not(feature = "cluster"))]
pub use self::absent::{Cluster, executor, scheduler};
pub use self::address::Address;
#[cfg(feature = "cluster")]
pub use self::client::Cluster;
#[cfg(feature = "cluster")]
pub use self::executor::executor;
#[cfg(feature = "cluster")]
pub use self::scheduler::scheduler;

#[cfg(not(feature = "cluster"))]
pub(crate) use self::absent::Errand;
#[cfg(feature = "cluster")]
pub(crate) use self::errand::Errand;

/// Whether the program is built with it.
pub const IS_BUILT: bool = cfg!(feature = "cluster");

/// Where and how an executor works.
#[derive(Debug, Clone)]
pub struct Executor {
    /// The cluster that it belongs to.
    pub cluster: Cluster,
    /// Where it hands out what it has computed. It takes orders at the port above.
    pub listen: SocketAddr,
    /// The folder for what it has computed and what does not fit in memory.
    pub work: PathBuf,
    /// What it may take: memory, disk and processors.
    pub limits: Limits,
}

/// Why a cluster does not do what it is asked to.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ClusterError {
    /// The program is built without it.
    #[error("this program is built without the feature `cluster`")]
    NotBuilt,
    /// The text is no scheduler's address.
    #[error("{0:?} is no address of a scheduler, such as df://127.0.0.1:50050")]
    NoAddress(String),
    /// Nothing answers as a scheduler does.
    #[error("there is no scheduler at {address}: {reason}")]
    Unreachable {
        /// The scheduler's address.
        address: Address,
        /// What the machine says.
        reason: String,
    },
    /// The scheduler has nobody to do the work.
    #[error("the scheduler at {0} has no executor")]
    NoExecutor(Address),
    /// The scheduler does not take the query, such as when it is of another version.
    #[error("the scheduler at {address} does not take the query: {reason}")]
    Refused {
        /// The scheduler's address.
        address: Address,
        /// What it says.
        reason: String,
    },
    /// The query has more steps within steps than the scheduler reads: about fifty, since its messages are nested a hundred deep at most.
    #[error("the query has more steps within steps than a cluster reads")]
    Deep,
    /// The scheduler went away, or all executors did.
    #[error("the cluster at {address} was lost: {reason}")]
    Lost {
        /// The scheduler's address.
        address: Address,
        /// What the machine says.
        reason: String,
    },
    /// An executor went away while the cluster was at it, perhaps with something that the answer needs. It may be asked again.
    #[error("the cluster at {address} has lost an executor: {reason}")]
    LostExecutor {
        /// The scheduler's address.
        address: Address,
        /// What the machine says.
        reason: String,
    },
    /// An executor needed more memory than it may have, and could not do with the disk.
    #[error("stopped: an executor needs more memory than it may have")]
    Memory,
    /// An executor needed more disk than it may have.
    #[error("stopped: an executor needs more disk than it may have")]
    Disk,
    /// A process of the cluster cannot begin, or cannot go on.
    #[error("{0}")]
    Process(String),
}
