//! Where documents are received: who may hand them in, for which boards, and what has been handed in before.

use bytes::Bytes;
use tertial_documents::Draft;
use tertial_documents::draft::DocumentKind;
use tertial_documents::reading::ReadError;
use tertial_domain::Board;
use tertial_domain::evidence::file_name;
use tertial_domain::ids::{FollowUpId, OrganisationId, RevisionId};

use super::known;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, Missing};
use crate::evidence::{LARGEST_FILE, Unkept};
use crate::{controls, documents};

/// What somebody who imports needs to know.
#[derive(Debug, Clone)]
pub struct Reception {
    /// The boards that they may import to, by name.
    pub boards: Vec<Board>,
    /// Whether a document may also be of a board that is not there yet.
    pub may_add_board: bool,
    /// What was imported before to those boards, the last first.
    pub earlier: Vec<EarlierImport>,
}

/// A file that was imported, and what it became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierImport {
    /// Its name.
    pub file: String,
    /// The board.
    pub board: String,
    /// The plan's year.
    pub year: i16,
    /// The plan's last revision.
    pub plan: RevisionId,
    /// The follow-up and the code of its period; none where it was a plan.
    pub follow_up: Option<(FollowUpId, String)>,
}

/// The reception as the actor meets it. Four queries, however much was imported.
pub async fn reception(app: &App, organisation: OrganisationId) -> Result<Reception, Error> {
    may_import(app)?;
    let read = app.store.read(organisation);
    let may = |place: &Place| app.may(Deed::Coordinate, place).is_ok();
    let mut boards = controls::values(read.boards().await?);
    boards.retain(|board| may(&Place::board(organisation, board.id)));
    let (plans, follow_ups) = (read.plan_heads().await?, read.follow_up_heads().await?);
    let earlier = read.imports().await?.into_iter().rev().filter_map(|import| {
        let import = import.value;
        let plan = plans.iter().rev().find(|plan| plan.plan == import.plan)?;
        let board = boards.iter().find(|board| board.id == plan.board)?;
        let follow_up = import.follow_up.and_then(|id| follow_ups.iter().find(|it| it.id == id));
        Some(EarlierImport {
            file: import.file,
            board: board.name.clone(),
            year: plan.year,
            plan: plan.id,
            follow_up: follow_up.map(|it| (it.id, it.period.clone())),
        })
    });
    let earlier = earlier.collect();
    // Nothing new is begun for a closed board, but what it has stays in sight.
    boards.retain(|board| board.closed.is_none());
    Ok(Reception { boards, may_add_board: may(&Place::organisation(organisation)), earlier })
}

/// Reads a file that somebody hands in. Refused where it has been imported before, or holds nothing to import.
pub async fn receive(app: &App, name: &str, content: Bytes) -> Result<Draft, Error> {
    may_import(app)?;
    let name = file_name(name);
    if content.len() > LARGEST_FILE {
        return Err(Error::Unkept { file: name, why: Unkept::TooLarge });
    }
    let (file, said) = (name.clone(), || ReadError::Damaged("a reader gave up".to_owned()));
    // A file that a reader cannot cope with is as good as damaged to whoever handed it in.
    let draft = tokio::task::spawn_blocking(move || documents::read(&name, &content)).await;
    let draft = draft.unwrap_or_else(|_| Err(Error::Read { file, error: said() }))?;
    if let Some(day) = known(app, &draft).await? {
        return Err(Error::ImportedAlready { file: draft.file.name, day: Some(day) });
    }
    if draft.document == DocumentKind::Memo {
        return Err(Error::MemoAlone);
    }
    if draft.risks.is_empty() {
        return Err(Error::Incomplete { file: draft.file.name, missing: Missing::Risks });
    }
    Ok(draft)
}

/// Asks whether the actor imports to any board at all.
pub fn may_import(app: &App) -> Result<(), Error> {
    Ok(app.actor.ask_somewhere(Deed::Coordinate)?)
}
