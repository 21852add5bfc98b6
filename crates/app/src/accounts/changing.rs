//! Changing an account: who it is, what it may be, and whether it can be used.

use jiff::civil::Date;
use tertial_domain::ids::{AccountId, OrganisationId};
use tertial_domain::{Account, Board, Email, Grant, Node, Role, Unit};
use tertial_store::{Stored, Write};

use super::filled;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, StoreError, here};
use crate::tokens;

/// The most roles of one account: more say less than a role higher up would.
const MOST_ROLES: usize = 50;

/// Who an account belongs to, as the administrator writes it.
#[derive(Debug, Clone)]
pub struct Description<'a> {
    /// The person's name.
    pub name: &'a str,
    /// The person's title; empty for none.
    pub title: &'a str,
    /// What the person signs in with.
    pub email: &'a str,
}

/// What may be changed in an account at once.
#[derive(Debug, Clone)]
pub struct Change {
    /// What the person is, and where.
    pub roles: Vec<Grant>,
    /// Whether it can be used.
    pub open: bool,
}

/// Corrects name, title and address. The versions are the account's and the person's.
pub async fn describe(
    app: &App,
    organisation: OrganisationId,
    (id, version, person_version): (AccountId, i64, i64),
    description: Description<'_>,
) -> Result<(), Error> {
    let name = filled("name", description.name)?;
    let email: Email = description.email.parse()?;
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let (account, person) = here(write.read().account_and_person(id).await)?;
    let described = person.value.clone().described(name, title(description.title));
    if described != person.value || person_version != person.version {
        write.update("describe", &Stored { version: person_version, ..person }, described).await?;
    }
    if email != account.value.email || version != account.version {
        is_free(&write, Some(id), &email).await?;
        let changed = Account { email, ..account.value.clone() };
        match write.update("change-address", &Stored { version, ..account }, changed).await {
            Err(StoreError::Exists { .. }) => return Err(Error::EmailUnusable),
            updated => updated?,
        };
    }
    commit(write).await
}

/// Gives an account other roles than it had.
pub async fn set_roles(
    app: &App,
    organisation: OrganisationId,
    which: (AccountId, i64),
    roles: Vec<Grant>,
) -> Result<(), Error> {
    store(app, organisation, which, "change-roles", |account| Account { roles, ..account }).await
}

/// Closes an account from today: its sessions, one-time links and programs' tokens end.
pub async fn close(app: &App, organisation: OrganisationId, which: (AccountId, i64)) -> Result<(), Error> {
    let today = app.today();
    store(app, organisation, which, "close", |account| Account { closed: Some(today), ..account }).await
}

/// Opens a closed account again, with the roles that it had.
pub async fn reopen(app: &App, organisation: OrganisationId, which: (AccountId, i64)) -> Result<(), Error> {
    store(app, organisation, which, "reopen", |account| Account { closed: None, ..account }).await
}

/// Changes an account's roles and whether it is open, at once.
pub async fn change(
    app: &App,
    organisation: OrganisationId,
    which: (AccountId, i64),
    change: Change,
) -> Result<(), Error> {
    let today = app.today();
    let changed = |account: Account| {
        let closed = if change.open { None } else { account.closed.or(Some(today)) };
        Account { roles: change.roles, closed, ..account }
    };
    store(app, organisation, which, "change", changed).await
}

/// Stores a change to roles or to whether an account is open, where the organisation can do with it.
async fn store(
    app: &App,
    organisation: OrganisationId,
    (id, version): (AccountId, i64),
    verb: &str,
    change: impl FnOnce(Account) -> Account,
) -> Result<(), Error> {
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let stored = here(write.read().account(id).await)?;
    let mut changed = change(stored.value.clone());
    changed.roles.sort_unstable();
    changed.roles.dedup();
    if changed.roles.len() > MOST_ROLES {
        return Err(Error::TooMany { most: MOST_ROLES });
    }
    // A role on what has been closed since may stay; a new one is not given there.
    let given: Vec<Grant> =
        changed.roles.iter().filter(|role| !stored.value.roles.contains(role)).copied().collect();
    fit(&write, &given, app.today()).await?;
    keeps_administrator(&write, &stored.value, &changed, app.today()).await?;
    let is_closed = changed.closed.is_some();
    write.update(verb, &Stored { version, ..stored }, changed).await?;
    if is_closed {
        write.close_sessions(id).await?;
        write.remove_links(id).await?;
        tokens::revoke_all(&mut write, id, app.today()).await?;
    }
    write.commit().await?;
    Ok(())
}

/// Refuses roles on what is not there or is closed, and an administrator of less than the whole.
pub(super) async fn fit(write: &Write, roles: &[Grant], today: Date) -> Result<(), Error> {
    for grant in roles {
        match grant.on {
            Node::Organisation => {}
            _ if grant.role == Role::Administrator => return Err(Error::AdministratorOfPart),
            Node::Board { board } => {
                let board: Stored<Board> = here(write.read().board(board).await)?;
                if !board.value.is_open(today) {
                    return Err(Error::Closed { name: board.value.name });
                }
            }
            Node::Unit { board, unit } => {
                let unit: Stored<Unit> = here(write.read().get(unit).await)?;
                if unit.value.board != board {
                    return Err(Error::NotHere);
                }
                if !unit.value.is_open(today) {
                    return Err(Error::Closed { name: unit.value.name });
                }
            }
        }
    }
    Ok(())
}

/// Refuses an address that another account of the organisation has.
pub(super) async fn is_free(write: &Write, own: Option<AccountId>, email: &Email) -> Result<(), Error> {
    let accounts = write.read().accounts().await?;
    let is_taken = accounts.iter().any(|other| Some(other.value.id) != own && other.value.email == *email);
    if is_taken { Err(Error::EmailTaken) } else { Ok(()) }
}

/// A title, where somebody has one.
pub(super) fn title(text: &str) -> Option<String> {
    Some(text.trim()).filter(|title| !title.is_empty()).map(str::to_owned)
}

/// Commits what was changed; where nothing was, there is nothing to commit and nothing wrong.
pub(crate) async fn commit(write: Write) -> Result<(), Error> {
    match write.commit().await {
        Ok(_) | Err(StoreError::NothingWritten) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Refuses a change after which nobody could administer the organisation.
async fn keeps_administrator(
    write: &Write,
    before: &Account,
    after: &Account,
    today: Date,
) -> Result<(), Error> {
    // Somebody who has not answered the invitation yet cannot help anybody.
    let administers = |account: &Account| {
        let all = Grant { role: Role::Administrator, on: Node::Organisation };
        account.is_open(today) && account.password_chosen.is_some() && account.roles.contains(&all)
    };
    if !administers(before) || administers(after) {
        return Ok(());
    }
    let others = write.read().accounts().await?;
    if others.iter().any(|other| other.value.id != before.id && administers(&other.value)) {
        Ok(())
    } else {
        Err(Error::LastAdministrator)
    }
}
