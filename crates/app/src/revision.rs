//! One revision of a plan, as whoever may read the board's plan sees it, and what can be done next with it.

use std::collections::BTreeMap;

use tertial_domain::ids::{OrganisationId, PersonId, RevisionId};
use tertial_domain::plan::PlanState;
use tertial_domain::{Board, Plan};

use crate::access::{Deed, Place};
use crate::app::App;
use crate::controls::people;
use crate::error::{Error, here};
use crate::plans::Step;

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
    /// What the actor can do next with it, in the order of a plan's life.
    pub steps: Vec<Step>,
}

/// Two revisions of a board's plans, the earlier and the later: of one year, or of two.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Whose plan it is.
    pub board: Board,
    /// The earlier revision.
    pub before: Plan,
    /// The later revision.
    pub after: Plan,
    /// The names of the organisation's people, for levels that somebody has set against the scale.
    pub people: BTreeMap<PersonId, String>,
}

/// The revision with an id; five queries. Another organisation's is not there.
pub async fn with_id(app: &App, organisation: OrganisationId, id: RevisionId) -> Result<ReadRevision, Error> {
    let read = app.store.read(organisation);
    let plan = here(read.revision(id).await)?.value;
    let content = plan.content();
    let place = Place::board(organisation, content.board);
    app.may(Deed::Read, &place)?;
    let board = read.board(content.board).await?.value;
    let revisions: Vec<Plan> =
        read.revisions(content.plan).await?.into_iter().map(|stored| stored.value).collect();
    let people = people(app, organisation).await?;
    let mut steps = Vec::new();
    if app.may(Deed::Coordinate, &place).is_ok() {
        let has_next_year = read.latest_plan(content.board, content.year + 1).await?.is_some();
        steps = next_steps(&plan, &revisions, has_next_year);
    }
    Ok(ReadRevision { plan, board, revisions, people, steps })
}

/// Two revisions of a board's plans, whichever is named first; four queries.
pub async fn compared(
    app: &App,
    organisation: OrganisationId,
    ids: [RevisionId; 2],
) -> Result<Compared, Error> {
    let read = app.store.read(organisation);
    let one = here(read.revision(ids[0]).await)?.value;
    app.may(Deed::Read, &Place::board(organisation, one.content().board))?;
    let other = here(read.revision(ids[1]).await)?.value;
    let (one_content, other_content) = (one.content(), other.content());
    if one_content.board != other_content.board {
        return Err(Error::NotHere);
    }
    let age = |plan: &Plan| (plan.content().year, plan.content().number);
    let board = read.board(one_content.board).await?.value;
    let people = people(app, organisation).await?;
    let (before, after) = if age(&one) > age(&other) { (other, one) } else { (one, other) };
    Ok(Compared { board, before, after, people })
}

/// What somebody who runs the year can do next. A plan of the web is handed to the board before it is adopted; only the last revision is
/// revised, and next year's plan is begun once.
fn next_steps(plan: &Plan, revisions: &[Plan], has_next_year: bool) -> Vec<Step> {
    let is_last = revisions.last().is_none_or(|last| last.content().id == plan.content().id);
    let is_next = |step: &Step| {
        step.starts_from(plan.state())
            && match step {
                Step::Edit | Step::SendBack | Step::CorrectAdoption | Step::Close | Step::Withdraw => true,
                Step::Propose => plan.content().check().is_ok(),
                Step::Adopt => plan.state() == PlanState::Proposed,
                Step::Revise => is_last,
                Step::NextYear => !has_next_year && is_in_force(plan, revisions),
            }
    };
    Step::ALL.into_iter().filter(is_next).collect()
}

/// Whether no later revision has been adopted.
fn is_in_force(plan: &Plan, revisions: &[Plan]) -> bool {
    let in_force = revisions.iter().rev().find(|revision| revision.decision().is_some());
    in_force.is_some_and(|revision| revision.content().id == plan.content().id)
}
