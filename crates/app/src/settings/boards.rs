//! The boards: added, renamed, closed and opened again. What a closed board has stays where it is.

use tertial_domain::ids::{BoardId, OrganisationId};
use tertial_domain::organisation::UnitTree;
use tertial_domain::{Board, Node, Unit};
use tertial_store::{Stored, Write};

use super::name;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, here};
use crate::settings::units::ListedUnit;

/// A board and how many open units it has.
#[derive(Debug, Clone)]
pub struct ListedBoard {
    /// The board.
    pub board: Board,
    /// How many of its units are open.
    pub units: usize,
}

/// A board with its units as a tree.
#[derive(Debug, Clone)]
pub struct BoardWithUnits {
    /// The board.
    pub board: Stored<Board>,
    /// Its units, parents before their parts.
    pub units: Vec<ListedUnit>,
}

/// The boards by name, those that are open first. Two queries.
pub async fn list(app: &App, organisation: OrganisationId) -> Result<Vec<ListedBoard>, Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))?;
    let read = app.store.read(organisation);
    let (boards, units, today) = (read.boards().await?, read.all_units().await?, app.today());
    let listed = boards.into_iter().map(|board| {
        let open =
            units.iter().filter(|unit| unit.value.board == board.value.id && unit.value.is_open(today));
        ListedBoard { units: open.count(), board: board.value }
    });
    let mut listed: Vec<ListedBoard> = listed.collect();
    listed.sort_by_key(|it| !it.board.is_open(today));
    Ok(listed)
}

/// A board with its units.
pub async fn get(app: &App, organisation: OrganisationId, id: BoardId) -> Result<BoardWithUnits, Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))?;
    let read = app.store.read(organisation);
    let board = here(read.board(id).await)?;
    let units = read.units(id).await?;
    let tree = UnitTree::new(units.iter().map(|unit| unit.value.clone()))?;
    let version = |id| units.iter().find(|unit| unit.value.id == id).map_or(0, |unit| unit.version);
    let listed = tree.walk().into_iter().map(|(depth, unit)| ListedUnit {
        depth,
        version: version(unit.id),
        unit: unit.clone(),
    });
    Ok(BoardWithUnits { board, units: listed.collect() })
}

/// The places of the organisation that a role can be held on.
#[derive(Debug, Clone)]
pub struct Places {
    /// The boards by name, each with its units, parents before their parts.
    pub boards: Vec<(Board, Vec<(usize, Unit)>)>,
}

impl Places {
    /// What a board or a unit is called; `None` for the organisation as a whole, and for what is not there.
    #[must_use]
    pub fn name(&self, node: Node) -> Option<String> {
        match node {
            Node::Organisation => None,
            Node::Board { board } => {
                self.boards.iter().find(|(it, _)| it.id == board).map(|(it, _)| it.name.clone())
            }
            Node::Unit { unit, .. } => {
                let mut units = self.boards.iter().flat_map(|(_, units)| units);
                units.find(|(_, it)| it.id == unit).map(|(_, it)| it.name.clone())
            }
        }
    }
}

/// The places that roles can be held on, the closed ones too, since roles may have been held there. Two queries.
pub async fn places(app: &App, organisation: OrganisationId) -> Result<Places, Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))?;
    let read = app.store.read(organisation);
    let (boards, units) = (read.boards().await?, read.all_units().await?);
    let mut places = Vec::with_capacity(boards.len());
    for board in boards {
        let own = units.iter().filter(|unit| unit.value.board == board.value.id);
        let tree = UnitTree::new(own.map(|unit| unit.value.clone()))?;
        let units = tree.walk().into_iter().map(|(depth, unit)| (depth, unit.clone())).collect();
        places.push((board.value, units));
    }
    Ok(Places { boards: places })
}

/// Adds a board; gives its id.
pub async fn add(app: &App, organisation: OrganisationId, new_name: &str) -> Result<BoardId, Error> {
    let name = name("board", new_name)?;
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    is_free(&write, None, &name).await?;
    let id = BoardId::new(app.surroundings.new_id());
    write.insert("create", Board { id, organisation, name, closed: None }).await?;
    write.commit().await?;
    Ok(id)
}

/// Gives a board another name.
pub async fn rename(
    app: &App,
    organisation: OrganisationId,
    (id, version): (BoardId, i64),
    new_name: &str,
) -> Result<(), Error> {
    let name = name("board", new_name)?;
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let stored = here(write.read().board(id).await)?;
    is_free(&write, Some(id), &name).await?;
    let renamed = Board { name, ..stored.value.clone() };
    write.update("rename", &Stored { version, ..stored }, renamed).await?;
    write.commit().await?;
    Ok(())
}

/// Closes a board: from today nothing new is begun for it.
pub async fn close(app: &App, organisation: OrganisationId, which: (BoardId, i64)) -> Result<(), Error> {
    set_closed(app, organisation, which, true).await
}

/// Opens a closed board again.
pub async fn reopen(app: &App, organisation: OrganisationId, which: (BoardId, i64)) -> Result<(), Error> {
    set_closed(app, organisation, which, false).await
}

async fn set_closed(
    app: &App,
    organisation: OrganisationId,
    (id, version): (BoardId, i64),
    closed: bool,
) -> Result<(), Error> {
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let stored = here(write.read().board(id).await)?;
    let changed = Board { closed: closed.then(|| app.today()), ..stored.value.clone() };
    let verb = if closed { "close" } else { "reopen" };
    write.update(verb, &Stored { version, ..stored }, changed).await?;
    write.commit().await?;
    Ok(())
}

/// Refuses a name that another board has, whatever its letters' case.
async fn is_free(write: &Write, own: Option<BoardId>, name: &str) -> Result<(), Error> {
    match write.read().board_named(name).await? {
        Some(other) if Some(other.value.id) != own => Err(Error::NameTaken { name: other.value.name }),
        _ => Ok(()),
    }
}
