//! Founding a municipality: its scale, its boards with their units, and its people.

use tertial_domain::ids::OrganisationId;
use tertial_domain::organisation::UnitTree;
use tertial_domain::{Account, Board, Organisation, OrganisationScale, Person, Unit};

use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::Error;
use crate::password::{self, Password};

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
    /// The accounts that some of them have from the beginning, as in a demonstration.
    pub accounts: Option<FoundingAccounts>,
}

/// Accounts that come with the municipality.
#[derive(Debug, Clone)]
pub struct FoundingAccounts {
    /// Who can sign in.
    pub accounts: Vec<Account>,
    /// What all of them sign in with: this is for people who do not exist.
    pub password: Password,
}

/// The municipalities in the database, for whoever holds the machine; the only one that they see, for others.
pub async fn ids(app: &App) -> Result<Vec<OrganisationId>, Error> {
    Ok(app.organisations().await?.into_iter().map(|organisation| organisation.value.id).collect())
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
    if let Some(FoundingAccounts { accounts, password }) = founding.accounts {
        // One hash for all, because everybody knows the password that it is of.
        let hash = password::hash(&password, &app.surroundings).await;
        for account in accounts {
            let id = account.id;
            write.insert("invite", account).await?;
            write.set_password(id, hash.clone()).await?;
        }
    }
    write.commit().await?;
    Ok(())
}
