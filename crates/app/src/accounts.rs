//! Accounts: the first administrator, invitations, roles, and the way back for somebody who has forgotten the password.
//!
//! Tertial sends no letters of its own here: the administrator gets the one-time link and hands it over.

pub mod changing;
pub mod inviting;
pub mod own;

use jiff::SignedDuration;
use serde::Serialize;
use tertial_domain::ids::{AccountId, OrganisationId, ScaleId};
use tertial_domain::{Account, Email, Grant, Node, Organisation, OrganisationScale, Person, Role, Scale};
use tertial_store::{Stored, Write};

pub use self::changing::{Change, change};
pub use self::inviting::{Who, invite};
use crate::access::{Actor, Deed, Place};
use crate::app::App;
use crate::error::{Error, here};
use crate::password::{self, Password};
use crate::sign_in;
use crate::surroundings::Secret;

/// How long an invitation or a reset can be answered: over a weekend and a day off.
const LINK_HOLDS: SignedDuration = SignedDuration::from_hours(5 * 24);

/// Who the first administrator is, and what of.
#[derive(Debug, Clone)]
pub struct First {
    /// The municipality's name.
    pub organisation: String,
    /// The person's name.
    pub name: String,
    /// What they will sign in with.
    pub email: String,
    /// Their password.
    pub password: Password,
}

/// An account as the administrator sees it.
#[derive(Debug, Clone, Serialize)]
pub struct ListedAccount {
    /// The account.
    pub account: Account,
    /// Its version, for changing it.
    pub version: i64,
    /// The person's name.
    pub name: String,
    /// The person's title.
    pub title: Option<String>,
    /// The person's version, for changing name and title.
    pub person_version: i64,
}

/// Whether nobody has an account yet.
pub async fn is_first(app: &App) -> Result<bool, Error> {
    Ok(!app.store.secrets().has_accounts().await?)
}

/// Makes the first administrator, who is coordinator too: a small municipality has one person who does most of it.
///
/// The organisation is the one of that name where there is one. Two who try at once get one administrator: the second is told
/// that it is done.
pub async fn set_up(app: &App, first: First) -> Result<(), Error> {
    let email: Email = first.email.parse()?;
    let name = filled("name", &first.name)?;
    let organisation_name = filled("organisation", &first.organisation)?;
    password::check(&first.password, &[&name, email.as_str(), &organisation_name])
        .map_err(Error::Password)?;
    let hash = password::hash(&first.password, &app.surroundings).await;
    let known = app.store.organisations().await?;
    let known = known.iter().find(|it| it.value.name.to_lowercase() == organisation_name.to_lowercase());
    let organisation =
        known.map_or_else(|| OrganisationId::new(app.surroundings.new_id()), |known| known.value.id);
    let mut write =
        app.store.write(organisation, &Actor::command_line().logged(), app.surroundings.now()).await?;
    if !write.claim_set_up().await? {
        return Err(Error::SetUpAlready);
    }
    if known.is_none() {
        write.insert("create", Organisation { id: organisation, name: organisation_name }).await?;
        let scale = Scale::five_by_five();
        let id = ScaleId::new(app.surroundings.new_id());
        write.insert("create", OrganisationScale { id, organisation, scale }).await?;
    }
    let roles = [Role::Administrator, Role::Coordinator].map(|role| Grant { role, on: Node::Organisation });
    let person = inviting::add_person(&mut write, &app.surroundings, organisation, (&name, None)).await?;
    let account =
        inviting::add_account(&mut write, &app.surroundings, (organisation, person), email, roles.to_vec())
            .await?;
    let chosen = Account { password_chosen: Some(app.surroundings.today()), ..account.value.clone() };
    write.update("choose-password", &account, chosen).await?;
    write.set_password(account.value.id, hash).await?;
    write.commit().await?;
    Ok(())
}

/// The accounts of the organisation, by the people's names. One query.
pub async fn list(app: &App, organisation: OrganisationId) -> Result<Vec<ListedAccount>, Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))?;
    let accounts = app.store.read(organisation).accounts_with_people().await?;
    Ok(accounts.into_iter().map(listed).collect())
}

/// One account of the organisation.
pub async fn get(app: &App, organisation: OrganisationId, id: AccountId) -> Result<ListedAccount, Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))?;
    Ok(listed(here(app.store.read(organisation).account_and_person(id).await)?))
}

/// The account that somebody of the organisation signs in to with an address.
pub async fn with_email(
    app: &App,
    organisation: OrganisationId,
    email: &str,
) -> Result<ListedAccount, Error> {
    let email: Email = email.parse()?;
    let mut accounts = list(app, organisation).await?.into_iter();
    accounts.find(|listed| listed.account.email == email).ok_or(Error::NotHere)
}

fn listed((account, person): (Stored<Account>, Stored<Person>)) -> ListedAccount {
    ListedAccount {
        account: account.value,
        version: account.version,
        name: person.value.name,
        title: person.value.title,
        person_version: person.version,
    }
}

/// A new one-time link for an account, for whoever has lost the old one or forgotten the password.
pub async fn reset(app: &App, organisation: OrganisationId, account: AccountId) -> Result<Secret, Error> {
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let stored = here(write.read().account(account).await)?;
    if !stored.value.is_open(app.today()) {
        return Err(Error::AccountClosed);
    }
    let secret = keep_link(app, &mut write, account).await?;
    // The log shows that a link was given out, although the account itself is as it was.
    write.update("reset-password", &stored, stored.value.clone()).await?;
    write.commit().await?;
    Ok(secret)
}

/// Whose a one-time link is; an error where it does not work any longer.
pub async fn link(app: &App, secret: &Secret) -> Result<Account, Error> {
    let found = app.store.secrets().link(secret.fingerprint(), app.surroundings.now()).await?;
    let account = found.ok_or(Error::Link)?.value;
    if account.is_open(app.surroundings.today()) { Ok(account) } else { Err(Error::Link) }
}

/// Chooses a password with a one-time link, which is used up. Every session of the account ends.
pub async fn choose_password(app: &App, secret: &Secret, chosen: &Password) -> Result<(), Error> {
    let account = link(app, secret).await?;
    let person = app.store.read(account.organisation).person(account.person).await?.value;
    let organisation = app.store.read(account.organisation).organisation().await?.value;
    password::check(chosen, &[&person.name, account.email.as_str(), &organisation.name])
        .map_err(Error::Password)?;
    let hash = password::hash(chosen, &app.surroundings).await;
    let actor = Actor::signed_in(&account, &person).logged();
    let mut write = app.store.write(account.organisation, &actor, app.surroundings.now()).await?;
    if !write.use_link(secret.fingerprint()).await? {
        return Err(Error::Link);
    }
    let stored = write.read().account(account.id).await?;
    let changed = Account { password_chosen: Some(app.surroundings.today()), ..stored.value.clone() };
    write.update("choose-password", &stored, changed).await?;
    write.set_password(account.id, hash).await?;
    write.commit().await?;
    // Whoever has the link is who the account is for, however many others have guessed at its password.
    sign_in::forget_failures(app, account.email.as_str()).await
}

async fn keep_link(app: &App, write: &mut Write, account: AccountId) -> Result<Secret, Error> {
    let secret = app.surroundings.new_secret();
    write.keep_link(secret.fingerprint(), account, app.surroundings.now() + LINK_HOLDS).await?;
    Ok(secret)
}

/// A text that must say something, without the white space around it.
pub(crate) fn filled(field: &'static str, text: &str) -> Result<String, Error> {
    let text = text.trim();
    if text.is_empty() { Err(Error::Empty(field)) } else { Ok(text.to_owned()) }
}
