//! Founding a municipality: its scale, its boards with their units, and its people.

use tertial_domain::organisation::UnitTree;
use tertial_domain::{Board, Organisation, OrganisationScale, Person, Unit};

use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::Error;

/// A municipality with everything that it has before its first plan.
#[derive(Debug, Clone)]
pub struct Founding {
    /// The municipality.
    pub organisation: Organisation,
    /// Its scale.
    pub scale: OrganisationScale,
    /// Its boards.
    pub boards: Vec<Board>,
    /// The units under the boards, in any order.
    pub units: Vec<Unit>,
    /// Its people.
    pub people: Vec<Person>,
}

/// Stores a municipality in a database that has none. Units that make no tree are refused.
pub async fn found(app: &App, founding: Founding) -> Result<(), Error> {
    if !app.store.organisations().await?.is_empty() {
        return Err(Error::NotEmpty);
    }
    let tree = UnitTree::new(founding.units)?;
    let mut write = app.write(Deed::Coordinate, &Place::organisation(founding.organisation.id)).await?;
    write.insert("create", founding.organisation).await?;
    write.insert("create", founding.scale).await?;
    for board in founding.boards {
        write.insert("create", board).await?;
    }
    // A unit is stored after the one that it is a part of.
    for (_, unit) in tree.walk() {
        write.insert("create", unit.clone()).await?;
    }
    for person in founding.people {
        write.insert("create", person).await?;
    }
    write.commit().await?;
    Ok(())
}
