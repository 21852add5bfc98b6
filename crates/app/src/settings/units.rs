//! The units under a board: added, renamed, moved, closed and opened again. What a closed unit has written stays where it is.

use tertial_domain::Unit;
use tertial_domain::ids::{BoardId, OrganisationId, UnitId};
use tertial_domain::organisation::UnitTree;
use tertial_store::{Stored, Write};

use super::name;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, here};

/// The deepest that units may lie under each other: more cannot be told apart in a list.
const DEEPEST: usize = 8;

/// A unit in its board's tree.
#[derive(Debug, Clone)]
pub struct ListedUnit {
    /// 0 directly under the board.
    pub depth: usize,
    /// Its version, for changing it.
    pub version: i64,
    /// The unit.
    pub unit: Unit,
}

/// A unit, and those that it can be a part of.
#[derive(Debug, Clone)]
pub struct UnitWithPlaces {
    /// The unit.
    pub unit: Stored<Unit>,
    /// The board's name.
    pub board: String,
    /// The open units that are not parts of it, parents before their parts.
    pub places: Vec<(usize, Unit)>,
}

/// A unit with where it can be moved.
pub async fn get(app: &App, organisation: OrganisationId, id: UnitId) -> Result<UnitWithPlaces, Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))?;
    let read = app.store.read(organisation);
    let unit: Stored<Unit> = here(read.get(id).await)?;
    let board = read.board(unit.value.board).await?.value.name;
    let units = read.units(unit.value.board).await?;
    let tree = UnitTree::new(units.into_iter().map(|unit| unit.value))?;
    let places = tree.walk().into_iter().filter(|(_, place)| {
        let is_now = unit.value.parent == Some(place.id);
        !tree.is_within(place.id, id) && (is_now || place.is_open(app.today()))
    });
    let places = places.map(|(depth, place)| (depth, place.clone())).collect();
    Ok(UnitWithPlaces { unit, board, places })
}

/// Adds a unit under a board, or as a part of one of its units; gives its id.
pub async fn add(
    app: &App,
    organisation: OrganisationId,
    (board, parent): (BoardId, Option<UnitId>),
    new_name: &str,
) -> Result<UnitId, Error> {
    let name = name("unit", new_name)?;
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    here(write.read().board(board).await)?;
    let id = UnitId::new(app.surroundings.new_id());
    let unit = Unit { id, organisation, board, parent, name, closed: None };
    fits(&write, &unit).await?;
    write.insert("create", unit).await?;
    write.commit().await?;
    Ok(id)
}

/// Gives a unit another name, or another place under its board. Its parts follow.
pub async fn change(
    app: &App,
    organisation: OrganisationId,
    (id, version): (UnitId, i64),
    (new_name, parent): (&str, Option<UnitId>),
) -> Result<BoardId, Error> {
    let name = name("unit", new_name)?;
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let stored: Stored<Unit> = here(write.read().get(id).await)?;
    let changed = Unit { name, parent, ..stored.value.clone() };
    fits(&write, &changed).await?;
    let verb = if changed.parent == stored.value.parent { "rename" } else { "move" };
    write.update(verb, &Stored { version, ..stored }, changed.clone()).await?;
    write.commit().await?;
    Ok(changed.board)
}

/// Closes a unit with the units that are parts of it: from today nothing new is asked of them.
pub async fn close(
    app: &App,
    organisation: OrganisationId,
    (id, version): (UnitId, i64),
) -> Result<BoardId, Error> {
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let stored: Stored<Unit> = here(write.read().get(id).await)?;
    let board = stored.value.board;
    let units = write.read().units(board).await?;
    let tree = UnitTree::new(units.iter().map(|unit| unit.value.clone()))?;
    let today = app.today();
    for part in units {
        let is_this = part.value.id == id;
        if !is_this && (!tree.is_within(part.value.id, id) || !part.value.is_open(today)) {
            continue;
        }
        let closed = Unit { closed: Some(today), ..part.value.clone() };
        let version = if is_this { version } else { part.version };
        write.update("close", &Stored { version, ..part }, closed).await?;
    }
    write.commit().await?;
    Ok(board)
}

/// Opens a closed unit again, and those that it is a part of; its parts stay closed until they are opened.
pub async fn reopen(
    app: &App,
    organisation: OrganisationId,
    (id, version): (UnitId, i64),
) -> Result<BoardId, Error> {
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let stored: Stored<Unit> = here(write.read().get(id).await)?;
    let board = stored.value.board;
    let units = write.read().units(board).await?;
    let tree = UnitTree::new(units.iter().map(|unit| unit.value.clone()))?;
    for above in units {
        let is_this = above.value.id == id;
        if !is_this && (!tree.is_within(id, above.value.id) || above.value.closed.is_none()) {
            continue;
        }
        let open = Unit { closed: None, ..above.value.clone() };
        let version = if is_this { version } else { above.version };
        write.update("reopen", &Stored { version, ..above }, open).await?;
    }
    write.commit().await?;
    Ok(board)
}

/// Refuses a place in which the board's units would make no tree, or too deep a one.
async fn fits(write: &Write, unit: &Unit) -> Result<(), Error> {
    let others = write.read().units(unit.board).await?.into_iter().map(|stored| stored.value);
    let others = others.filter(|other| other.id != unit.id);
    let tree = UnitTree::new(others.chain([unit.clone()]))?;
    if tree.walk().iter().any(|(depth, _)| *depth >= DEEPEST) { Err(Error::TooDeep) } else { Ok(()) }
}
