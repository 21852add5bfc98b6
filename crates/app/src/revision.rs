//! One revision of a plan, as whoever may read the board's plan sees it.

use std::collections::BTreeMap;

use tertial_domain::ids::{OrganisationId, PersonId, RevisionId};
use tertial_domain::{Board, Plan};

use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, here};

/// A revision with what stands around it.
#[derive(Debug, Clone)]
pub struct ReadRevision {
    /// The revision itself, with its risks and controls.
    pub plan: Plan,
    /// Whose plan it is.
    pub board: Board,
    /// Every revision of the same plan, this one too, the first one first.
    pub revisions: Vec<Plan>,
    /// The names of the organisation's people, for levels that somebody has set against the scale.
    pub people: BTreeMap<PersonId, String>,
}

/// The revision with an id; four queries. Another organisation's is not there.
pub async fn with_id(app: &App, organisation: OrganisationId, id: RevisionId) -> Result<ReadRevision, Error> {
    let read = app.store.read(organisation);
    let plan = here(read.revision(id).await)?.value;
    let content = plan.content();
    app.may(Deed::Read, &Place::board(organisation, content.board))?;
    let board = read.board(content.board).await?.value;
    let revisions = read.revisions(content.plan).await?.into_iter().map(|stored| stored.value).collect();
    let people =
        read.people().await?.into_iter().map(|person| (person.value.id, person.value.name)).collect();
    Ok(ReadRevision { plan, board, revisions, people })
}
