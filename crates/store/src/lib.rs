//! The domain kept in a database: SQLite by default, PostgreSQL by its URL, one code for both.
//!
//! # How to use it
//!
//! ```
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use jiff::Timestamp;
//! use tertial_domain::{Board, Organisation};
//! use tertial_store::{Actor, Store};
//! # use uuid::Uuid;
//! # let folder = tempfile::tempdir()?;
//! # let url = format!("sqlite:{}", folder.path().join("tertial.db").display());
//! # let (organisation_id, board_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
//! # let now = Timestamp::UNIX_EPOCH;
//! let store = Store::open(&url).await?;
//!
//! // A use case: one unit of work, in which each change writes its own line in the log.
//! let mut write = store.write(organisation_id, &Actor::account("anna"), now).await?;
//! write.insert("create", Organisation { id: organisation_id, name: "Exempelby kommun".into() }).await?;
//! let name = "Kommunstyrelsen".into();
//! write.insert("create", Board { id: board_id, organisation: organisation_id, name, closed: None }).await?;
//! write.commit().await?; // Dropped without a commit, nothing of it has happened.
//!
//! // Reading: an organisation sees its own and nothing else.
//! let board = store.read(organisation_id).board(board_id).await?;
//!
//! // Changing: what was read carries its version; somebody else's change since then is a conflict.
//! let mut write = store.write(organisation_id, &Actor::account("anna"), now).await?;
//! let renamed = Board { name: "Kommunstyrelse".into(), ..board.value.clone() };
//! write.update("rename", &board, renamed).await?;
//! write.commit().await?;
//! # Ok(()) }
//! # tokio::runtime::Runtime::new().unwrap().block_on(example()).unwrap();
//! ```
//!
//! - A value is stored as its canonical JSON, beside the columns that queries need. The log's `before` and
//!   `after` are the same texts, so that [`Store::verify`] can hold every row against the log.
//! - Every change goes through [`Write`], whose functions change a row and write its line together: there is no
//!   way to do the one without the other.
//! - [`Write::read`] reads inside the unit of work; the organisation's other writers wait until it ends, so what was
//!   read there holds until the commit. Keep a unit of work short.
//! - [`Write::freeze`] is the only way a snapshot comes about, and nothing changes one.
//! - What differs between the engines stands in `engine.rs`, and nowhere else.

mod backup;
mod beats;
mod engine;
mod error;
mod files;
mod log;
mod migrations;
mod read;
mod record;
mod restore;
mod secrets;
mod snapshots;
mod store;
mod verify;
mod write;

pub use error::{Conflict, Error};
pub use files::{Content, Files};
pub use log::{Actor, Line};
pub use read::{
    Customs, FollowUpHead, FrozenSnapshot, Household, LogFilter, LogHead, Outcome, PlanHead, Reader,
    RiskLife, Subject, Whereabouts, Work, Writers,
};
pub use record::{Record, Stored, kinds};
pub use restore::{RestoreError, Restored, restore};
pub use sea_orm::{ConnectionTrait as Connection, Statement};
pub use secrets::{Failures, OpenSession, Secrets, SessionOwner, SignInRow, TokenOwner};
pub use store::Store;
pub use verify::{
    ChainEnd, Fault, FileFault, HeadFault, LineFault, RecordFault, SnapshotFault, Verification,
};
pub use write::Write;
