//! Importing: what was read in a document becomes a plan and a follow-up, once a person has confirmed it.

pub mod beyond;
mod entry;
pub mod reception;

use jiff::civil::Date;
use tertial_documents::Draft;
use tertial_documents::draft::DocumentKind;
use tertial_domain::ids::{BoardId, FollowUpId, OrganisationId, RevisionId, ScaleId};
use tertial_domain::plan::PlanState;
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{Board, Organisation, OrganisationScale, Period, PeriodInYear, Snapshot};
use tertial_store::Write;

use self::beyond::{Beyond, ReadFile};
use self::entry::Entry;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::corrections::Corrections;
use crate::error::{Error, Missing};

/// A draft that says everything that is needed to save it.
#[derive(Debug, Clone)]
pub struct Proposal {
    draft: Draft,
    /// The municipality.
    pub organisation: String,
    /// The board.
    pub board: String,
    /// The plan's year.
    pub year: i16,
    /// The period; none where the document is a plan.
    pub period: Option<Period>,
    /// Why the adopted plan is changed, where the document is a revision of it.
    pub revision: Option<String>,
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The municipality.
    pub organisation: String,
    /// The board.
    pub board: String,
    /// The plan's year.
    pub year: i16,
    /// The period; none where the document was a plan.
    pub period: Option<Period>,
    /// How many risks it has.
    pub risks: usize,
    /// How far the plan has come.
    pub plan: PlanState,
    /// The plan's revision.
    pub revision: RevisionId,
    /// The follow-up; none where the document was a plan.
    pub follow_up: Option<FollowUpId>,
}

/// What was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entered {
    /// How far the plan has come.
    pub plan: PlanState,
    /// The plan's revision.
    pub revision: RevisionId,
    /// The follow-up; none where only a plan was entered.
    pub follow_up: Option<FollowUpId>,
}

/// The day on which a file with the same bytes was imported; none where it was not.
pub async fn known(app: &App, draft: &Draft) -> Result<Option<Date>, Error> {
    let Some(sha256) = Fingerprint::from_hex(&draft.file.sha256) else { return Ok(None) };
    for organisation in app.organisations().await? {
        let read = app.store.read(organisation.value.id);
        let Some(import) = read.import_of(sha256).await? else { continue };
        let line = read.history(import.value.id).await?.into_iter().next();
        return Ok(line.and_then(|line| day(line.at_micros)));
    }
    Ok(None)
}

/// Completes a draft with corrections. The organisation is the one that the document seems to be from, otherwise the only
/// one that there is.
pub async fn propose(app: &App, draft: &Draft, corrections: &Corrections) -> Result<Proposal, Error> {
    if draft.document == DocumentKind::Memo {
        return Err(Error::MemoAlone);
    }
    let draft = corrections.applied(draft)?;
    let lacks = |missing| Error::Incomplete { file: draft.file.name.clone(), missing };
    if draft.risks.is_empty() {
        return Err(lacks(Missing::Risks));
    }
    let period = match draft.document {
        DocumentKind::Plan => None,
        _ => Some(draft.period.ok_or_else(|| lacks(Missing::Period))?),
    };
    Ok(Proposal {
        board: draft.board.clone().ok_or_else(|| lacks(Missing::Board))?,
        year: draft.year.ok_or_else(|| lacks(Missing::Year))?,
        period,
        organisation: match &draft.organisation {
            Some(organisation) => organisation.clone(),
            None => only_organisation(app).await?.ok_or_else(|| lacks(Missing::Organisation))?,
        },
        revision: corrections.revision.clone(),
        draft,
    })
}

/// Saves a confirmed proposal: the organisation, board and plan where they are new, and the follow-up.
pub async fn save(app: &App, proposal: Proposal) -> Result<Imported, Error> {
    let Proposal { draft, organisation, board, year, period, revision } = proposal;
    let at = PeriodInYear { year, period: period.unwrap_or(Period::Year) };
    let snapshot = Snapshot { organisation, board, at, ..draft.to_snapshot(at) };
    let sha256 = Fingerprint::from_hex(&draft.file.sha256).ok_or(Error::NoFingerprint)?;
    let file = Some(ReadFile { name: draft.file.name.clone(), sha256 });
    let beyond = Beyond { file, because: revision, ..Beyond::default() };
    let year = std::slice::from_ref(&snapshot);
    let entered = match period {
        Some(_) => enter(app, &snapshot, year, &beyond).await?,
        None => enter_plan(app, &snapshot, year, &beyond).await?,
    };
    let risks = snapshot.risks.len();
    let Snapshot { organisation, board, .. } = snapshot;
    let Entered { plan, revision, follow_up } = entered;
    Ok(Imported { organisation, board, year: at.year, period, risks, plan, revision, follow_up })
}

/// Enters a follow-up, and what its plan lacks of it, with everything that is known of it.
///
/// `year` are all the follow-ups of the plan that are known, which together tell when each control is due.
pub async fn enter(
    app: &App,
    snapshot: &Snapshot,
    year: &[Snapshot],
    beyond: &Beyond,
) -> Result<Entered, Error> {
    let (mut write, organisation, board) = begin(app, snapshot).await?;
    let mut entry = Entry { app, write: &mut write, organisation, board, beyond };
    let plan = entry.plan(snapshot, year).await?;
    let follow_up = entry.follow_up(snapshot, &plan).await?;
    entry.remember_file(plan.plan, Some(follow_up)).await?;
    write.commit().await?;
    Ok(Entered { plan: plan.state, revision: plan.revision, follow_up: Some(follow_up) })
}

/// Enters a plan or a revision of one, of which nothing is followed up yet. Otherwise as [`enter`].
pub async fn enter_plan(
    app: &App,
    snapshot: &Snapshot,
    year: &[Snapshot],
    beyond: &Beyond,
) -> Result<Entered, Error> {
    let (mut write, organisation, board) = begin(app, snapshot).await?;
    let mut entry = Entry { app, write: &mut write, organisation, board, beyond };
    let plan = entry.plan(snapshot, year).await?;
    entry.remember_file(plan.plan, None).await?;
    write.commit().await?;
    Ok(Entered { plan: plan.state, revision: plan.revision, follow_up: None })
}

/// Begins a unit of work in the snapshot's organisation and board, which are made where they are new. Whoever coordinates a board
/// may import to it; a new one is the whole organisation's matter.
async fn begin(app: &App, snapshot: &Snapshot) -> Result<(Write, OrganisationId, BoardId), Error> {
    let (organisation, is_new) = organisation_id(app, &snapshot.organisation).await?;
    let place = match app.store.read(organisation).board_named(&snapshot.board).await? {
        Some(board) if board.value.closed.is_some() => return Err(Error::Closed { name: board.value.name }),
        Some(board) => Place::board(organisation, board.value.id),
        None => Place::organisation(organisation),
    };
    let mut write = app.write(Deed::Coordinate, &place).await?;
    if is_new {
        create_organisation(app, &mut write, organisation, snapshot).await?;
    }
    let board = board_id(app, &mut write, organisation, &snapshot.board).await?;
    Ok((write, organisation, board))
}

fn day(microseconds: i64) -> Option<Date> {
    let at = jiff::Timestamp::from_microsecond(microseconds).ok()?;
    Some(crate::surroundings::day_of(at))
}

async fn only_organisation(app: &App) -> Result<Option<String>, Error> {
    let mut organisations = app.organisations().await?;
    let only = organisations.pop().filter(|_| organisations.is_empty());
    Ok(only.map(|organisation| organisation.value.name))
}

async fn organisation_id(app: &App, name: &str) -> Result<(OrganisationId, bool), Error> {
    let wanted = name.trim().to_lowercase();
    let organisations = app.organisations().await?;
    let known = organisations.iter().find(|organisation| organisation.value.name.to_lowercase() == wanted);
    Ok(match known {
        Some(organisation) => (organisation.value.id, false),
        None => (OrganisationId::new(app.surroundings.new_id()), true),
    })
}

async fn create_organisation(
    app: &App,
    write: &mut Write,
    id: OrganisationId,
    snapshot: &Snapshot,
) -> Result<(), Error> {
    let name = snapshot.organisation.trim().to_owned();
    write.insert("create", Organisation { id, name }).await?;
    let scale = OrganisationScale {
        id: ScaleId::new(app.surroundings.new_id()),
        organisation: id,
        scale: snapshot.scale.clone(),
    };
    write.insert("create", scale).await?;
    Ok(())
}

async fn board_id(
    app: &App,
    write: &mut Write,
    organisation: OrganisationId,
    name: &str,
) -> Result<BoardId, Error> {
    if let Some(known) = write.read().board_named(name).await? {
        return Ok(known.value.id);
    }
    let id = BoardId::new(app.surroundings.new_id());
    write.insert("create", Board { id, organisation, name: name.trim().to_owned(), closed: None }).await?;
    Ok(id)
}
