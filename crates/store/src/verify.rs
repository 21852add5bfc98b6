//! Proof that nothing was changed by other means than a unit of work.
//!
//! Four things are held against each other, as they are at one moment, in bounded memory:
//!
//! - **the chain**: each line has the hash that its content gives, follows the line before it without a gap, and
//!   the last one is the one that the chain's head names;
//! - **the rows**: each has the content that the log's last line about it gave it, as many versions as it has lines, and
//!   the columns that follow from its content; and everything that the log knows of has a row;
//! - **the snapshots**: each has the fingerprint of its content, and its follow-up's, which the log holds, is the same;
//! - **the files**: each that the log has ever named is kept, and its bytes have the hash that the log says.
//!
//! What cannot be seen from the inside: somebody who may write to the database and who computes a whole new chain,
//! with rows and head to fit. That is seen from the outside: by a fingerprint in a printed report, a
//! backup, or the end of the chain as [`Verification::chains`] gave it on an earlier day.

mod chain;
mod files;
mod rows;
mod snapshots;

use std::fmt;

use sea_orm::DatabaseTransaction;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use tertial_domain::ids::OrganisationId;
use uuid::Uuid;

pub(crate) use self::files::named_files;
use crate::engine;
use crate::error::Error;
use crate::files::Files;
use crate::store::Store;

/// How many lines or rows are held at a time. One can be a whole plan as JSON, some 100 kB: 20 MB at most.
const PAGE: u64 = 200;

/// What the proof came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// The end of each organisation's chain.
    pub chains: Vec<ChainEnd>,
    /// Lines of the log that were recomputed.
    pub lines: u64,
    /// Rows that were held against the log.
    pub rows: u64,
    /// Snapshots that were recomputed.
    pub snapshots: u64,
    /// Files that were recomputed.
    pub files: u64,
    /// The first thing that does not fit; `None` where everything does.
    pub fault: Option<Fault>,
}

/// Where an organisation's chain ends: what to write down, and compare on another day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainEnd {
    /// The municipality.
    pub organisation: Uuid,
    /// How many lines it has.
    pub length: i64,
    /// The last line's hash.
    pub hash: String,
}

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A line of the log.
    Line {
        /// The municipality.
        organisation: Uuid,
        /// The line's number.
        sequence: i64,
        /// What does not fit.
        what: LineFault,
    },
    /// The end of a chain.
    Head {
        /// The municipality.
        organisation: Uuid,
        /// What does not fit.
        what: HeadFault,
    },
    /// A row that the log knows another way.
    Record {
        /// The table.
        table: &'static str,
        /// The row's id.
        id: Uuid,
        /// What does not fit.
        what: RecordFault,
    },
    /// A frozen snapshot.
    Snapshot {
        /// The follow-up that it was frozen from.
        follow_up: Uuid,
        /// What does not fit.
        what: SnapshotFault,
    },
    /// A file that shows that a control was carried out.
    File {
        /// The execution whose record names it.
        execution: Uuid,
        /// The name that it has there.
        name: String,
        /// What does not fit.
        what: FileFault,
    },
}

/// What does not fit about a line of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFault {
    /// The lines between the one before and this one are gone.
    Gap {
        /// The number that should follow.
        expected: i64,
    },
    /// It does not follow the line before it.
    PreviousHash,
    /// Its content does not have its hash.
    Hash,
}

/// What does not fit about the end of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadFault {
    /// There are lines or rows, but no head.
    Missing,
    /// It names another last line than there is: lines were removed from, or added to, the end.
    Length {
        /// The number of the line that it names.
        named: i64,
        /// The number of the last line that is there.
        found: i64,
    },
    /// It has another hash than the last line.
    Hash,
}

/// What does not fit about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordFault {
    /// The log knows it, but it is gone.
    Missing,
    /// It is there, but the log does not know it.
    Unlogged,
    /// Its content is not what the log's last line about it says.
    Content,
    /// It does not have as many versions as the log has lines about it.
    Version,
    /// A column says something else than the content.
    Column(&'static str),
    /// The content is none that this program could have written.
    Unreadable,
}

/// What does not fit about a frozen snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnapshotFault {
    /// The follow-up is frozen, but the snapshot is gone.
    Missing,
    /// The follow-up is not frozen.
    NotFrozen,
    /// The content does not have the fingerprint that stands beside it.
    Content,
    /// The fingerprint is not the one that the follow-up was frozen with.
    Fingerprint,
    /// A column says something else than the follow-up.
    Column(&'static str),
}

/// What does not fit about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFault {
    /// The log names it, but it is gone.
    Missing,
    /// Its bytes do not have the hash that the log says.
    Content,
}

impl Store {
    /// Recomputes the chains, the snapshots and the files, holds every row against the log, and names the first thing
    /// that does not fit. Others can go on writing in the meantime.
    ///
    /// `progress` is told, now and then, how many lines and rows have been seen.
    pub async fn verify(&self, progress: impl FnMut(u64) + Send) -> Result<Verification, Error> {
        let moment = engine::begin_read(&self.connection).await?;
        prove(&moment, None, &self.files, progress).await
    }

    /// The same for what one organisation has, which says nothing of the others.
    pub async fn verify_organisation(&self, organisation: OrganisationId) -> Result<Verification, Error> {
        let moment = engine::begin_read(&self.connection).await?;
        prove(&moment, Some(organisation.uuid()), &self.files, |_| {}).await
    }
}

/// The proof of what a transaction sees, of one organisation or of all.
pub(crate) async fn prove(
    moment: &DatabaseTransaction,
    organisation: Option<Uuid>,
    files: &Files,
    progress: impl FnMut(u64) + Send,
) -> Result<Verification, Error> {
    let mut proof = Proof { moment, organisation, files, found: Verification::default(), progress };
    let fault = proof.run().await?;
    Ok(Verification { fault, ..proof.found })
}

/// A proof under way.
struct Proof<'c, P> {
    moment: &'c DatabaseTransaction,
    files: &'c Files,
    /// The only organisation that it is about; none where it is about all.
    organisation: Option<Uuid>,
    found: Verification,
    progress: P,
}

impl<P: FnMut(u64) + Send> Proof<'_, P> {
    async fn run(&mut self) -> Result<Option<Fault>, Error> {
        // A chain that holds is what the rest is held against, so it comes first.
        if let Some(fault) = self.chains().await? {
            return Ok(Some(fault));
        }
        if let Some(fault) = self.rows().await? {
            return Ok(Some(fault));
        }
        if let Some(fault) = self.snapshots().await? {
            return Ok(Some(fault));
        }
        self.files().await
    }

    /// The condition that a row belongs to what the proof is about.
    fn of_organisation(&self) -> Condition {
        let own = self.organisation.map(|own| Expr::col("organisation_id").eq(own));
        Condition::all().add_option(own)
    }

    fn tell(&mut self) {
        (self.progress)(self.found.lines + self.found.rows + self.found.snapshots + self.found.files);
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { organisation, sequence, what } => {
                write!(f, "line {sequence} of {organisation}: {what:?}")
            }
            Self::Head { organisation, what } => write!(f, "the chain's end of {organisation}: {what:?}"),
            Self::Record { table, id, what } => write!(f, "{table} {id}: {what:?}"),
            Self::Snapshot { follow_up, what } => write!(f, "the snapshot of {follow_up}: {what:?}"),
            // A name may say more than an error should.
            Self::File { execution, what, .. } => write!(f, "a file of execution {execution}: {what:?}"),
        }
    }
}
