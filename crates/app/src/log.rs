//! The log as people read it: who did what, with its name, and what that changed.
//!
//! Auditors, administrators and coordinators may look. Whoever is so on a board alone sees what is the board's.

pub mod difference;
pub(crate) mod naming;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use tertial_domain::Board;
use tertial_domain::ids::{BoardId, OrganisationId, PersonId};
pub use tertial_store::Verification as Proof;
use tertial_store::{LogFilter, LogHead, Stored};

use self::difference::{Difference, differences};
use self::naming::Names;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, here};
use crate::language::Language;
use crate::surroundings::{day_of, start_of};

/// How many lines a page shows: what one looks through before filtering instead.
pub const LINES: usize = 50;

/// Which lines are wanted; what is left out is any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// By this person.
    pub person: Option<PersonId>,
    /// About this kind of thing.
    pub kind: Option<String>,
    /// About something of this board.
    pub board: Option<BoardId>,
    /// From this day on.
    pub from: Option<Date>,
    /// Up to and with this day.
    pub to: Option<Date>,
    /// Before this line.
    pub before: Option<i64>,
    /// At most so many; [`LINES`] where nobody says.
    pub at_most: Option<usize>,
}

/// Some lines, and what they can be filtered by.
#[derive(Debug, Clone)]
pub struct Log {
    /// The lines, newest first.
    pub entries: Vec<Entry>,
    /// Where the lines go on, if they do: what [`Filter::before`] has to be for them.
    pub older: Option<i64>,
    /// Everybody who can have done something, by name.
    pub people: Vec<(PersonId, String)>,
    /// The boards whose lines can be seen.
    pub boards: Vec<Board>,
}

/// A line of the log in names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// Who, by name.
    pub who: String,
    /// What was done, in the log's own word.
    pub verb: String,
    /// To what kind of thing: the name of its table.
    pub kind: String,
    /// What that is called, where it has a name.
    pub name: Option<String>,
}

/// A line with what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// The line.
    pub entry: Entry,
    /// What differs between before and after.
    pub differences: Vec<Difference>,
    /// Whether the thing was new.
    pub is_new: bool,
    /// The line's hash.
    pub hash: String,
    /// The hash of the line before it.
    pub previous_hash: String,
}

/// The last lines that fit.
pub async fn list(app: &App, organisation: OrganisationId, filter: &Filter) -> Result<Log, Error> {
    let read = app.store.read(organisation);
    let boards = read.boards().await?;
    let scope = scope(app, organisation, &boards)?;
    let wanted = LogFilter {
        before: filter.before,
        actor: filter.person.map(tertial_store::Actor::person),
        kind: filter.kind.clone(),
        boards: narrowed(scope.clone(), filter.board)?,
        from: filter.from.map(start_of),
        until: filter.to.and_then(|day| day.checked_add(1.day()).ok()).map(start_of),
    };
    let at_most = filter.at_most.unwrap_or(LINES);
    // One more than is shown says whether there are older ones.
    let mut heads = read.log_heads(&wanted, at_most as u64 + 1).await?;
    let has_older = heads.len() > at_most;
    heads.truncate(at_most);
    let older = heads.last().filter(|_| has_older).map(|last| last.sequence);
    let people = read.people().await?;
    let names = Names::read(&read, &boards, &people, &heads).await?;
    let is_seen = |board: &Board| scope.as_ref().is_none_or(|scope| scope.contains(&board.id));
    Ok(Log {
        entries: heads.iter().map(|head| names.entry(head)).collect(),
        older,
        people: people.into_iter().map(|person| (person.value.id, person.value.name)).collect(),
        boards: boards.into_iter().map(|board| board.value).filter(is_seen).collect(),
    })
}

/// One line, and what it changed.
pub async fn entry(app: &App, organisation: OrganisationId, sequence: i64) -> Result<Detail, Error> {
    let read = app.store.read(organisation);
    let boards = read.boards().await?;
    let scope = scope(app, organisation, &boards)?;
    let line = here(read.log_line(sequence).await)?;
    let head = LogHead {
        sequence,
        at: line.at().ok_or(Error::NotHere)?,
        actor: line.actor.clone(),
        verb: line.verb.clone(),
        kind: line.subject_kind.clone(),
        subject: line.subject_id,
    };
    if let Some(boards) = scope {
        let only = LogFilter { boards: Some(boards), before: Some(sequence + 1), ..LogFilter::default() };
        let seen = read.log_heads(&only, 1).await?;
        if seen.first().is_none_or(|seen| seen.sequence != sequence) {
            return Err(Error::NotHere);
        }
    }
    let people = read.people().await?;
    let names = Names::read(&read, &boards, &people, std::slice::from_ref(&head)).await?;
    Ok(Detail {
        entry: names.entry(&head),
        differences: differences(&line.before_json, &line.after_json, &|id| names.of_id(id)),
        is_new: line.before_json == "null",
        hash: line.hash,
        previous_hash: line.previous_hash,
    })
}

/// Whether the actor may have what the organisation has recomputed.
#[must_use]
pub fn may_verify(app: &App, organisation: OrganisationId) -> bool {
    ask_to_verify(app, organisation).is_ok()
}

/// Refuses those who may not.
pub fn ask_to_verify(app: &App, organisation: OrganisationId) -> Result<(), Error> {
    app.may(Deed::Audit, &Place::organisation(organisation))
}

/// Recomputes what the organisation has: its chain, every row and every frozen snapshot.
pub async fn verify(app: &App, organisation: OrganisationId) -> Result<Proof, Error> {
    ask_to_verify(app, organisation)?;
    Ok(app.store.verify_organisation(organisation).await?)
}

/// What a built-in control test is called that a line names by its id.
#[must_use]
pub fn test_title(id: &str, language: Language) -> Option<String> {
    tertial_checks::control_test::find(id).map(|test| language.of_wording(&test.title).to_owned())
}

/// The kinds of things that lines are about: the names of their tables.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    tertial_store::kinds()
}

/// The boards whose lines the actor may see; none where it is all of them, and the organisation's own too.
fn scope(
    app: &App,
    organisation: OrganisationId,
    boards: &[Stored<Board>],
) -> Result<Option<Vec<BoardId>>, Error> {
    let Err(refused) = app.may(Deed::Audit, &Place::organisation(organisation)) else { return Ok(None) };
    let may = |board: &BoardId| app.may(Deed::Audit, &Place::board(organisation, *board)).is_ok();
    let seen: Vec<BoardId> = boards.iter().map(|board| board.value.id).filter(may).collect();
    if seen.is_empty() { Err(refused) } else { Ok(Some(seen)) }
}

/// The boards that are asked for, among those that may be seen.
fn narrowed(scope: Option<Vec<BoardId>>, wanted: Option<BoardId>) -> Result<Option<Vec<BoardId>>, Error> {
    match (scope, wanted) {
        (Some(scope), Some(board)) if !scope.contains(&board) => Err(Error::NotHere),
        (_, Some(board)) => Ok(Some(vec![board])),
        (scope, None) => Ok(scope),
    }
}

impl Entry {
    /// The day, in Sweden.
    #[must_use]
    pub fn day(&self) -> Date {
        day_of(self.at)
    }
}
