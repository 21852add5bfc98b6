//! Inviting somebody, new or known already.

use tertial_domain::ids::{AccountId, OrganisationId, PersonId};
use tertial_domain::{Account, Email, Grant, Person};
use tertial_store::{Stored, Write};

use super::{changing, filled, keep_link};
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, StoreError, here};
use crate::language::Language;
use crate::surroundings::{Secret, Surroundings};

/// Who is to have an account.
#[derive(Debug, Clone, Copy)]
pub enum Who<'a> {
    /// Somebody whom the organisation does not know yet.
    New {
        /// The name.
        name: &'a str,
        /// The title, if there is one.
        title: Option<&'a str>,
    },
    /// Somebody whom it knows, such as who has worked on the command line. What they have done before stays theirs.
    Known(PersonId),
}

/// Invites somebody; gives the one-time link's secret.
pub async fn invite(
    app: &App,
    organisation: OrganisationId,
    who: impl Into<Who<'_>>,
    email: &str,
    roles: Vec<Grant>,
) -> Result<Secret, Error> {
    let email: Email = email.parse()?;
    let who = who.into();
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    changing::fit(&write, &roles, app.today()).await?;
    changing::is_free(&write, None, &email).await?;
    let person = match who {
        Who::New { name, title } => {
            add_person(&mut write, &app.surroundings, organisation, (name, title)).await?
        }
        Who::Known(person) => without_account(&write, person).await?,
    };
    let account = add_account(&mut write, &app.surroundings, (organisation, person), email, roles).await?;
    let secret = keep_link(app, &mut write, account.value.id).await?;
    write.commit().await?;
    Ok(secret)
}

/// The people of the organisation whom an account can be given to, by name. Two queries.
pub async fn without_accounts(app: &App, organisation: OrganisationId) -> Result<Vec<Person>, Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))?;
    let read = app.store.read(organisation);
    let accounts = read.accounts().await?;
    let has_account = |person: &Person| accounts.iter().any(|account| account.value.person == person.id);
    let people = read.people().await?.into_iter().map(|person| person.value);
    Ok(people.filter(|person| !has_account(person)).collect())
}

/// Adds somebody whom the organisation does not know yet.
pub(super) async fn add_person(
    write: &mut Write,
    surroundings: &Surroundings,
    organisation: OrganisationId,
    (name, title): (&str, Option<&str>),
) -> Result<PersonId, Error> {
    let id = PersonId::new(surroundings.new_id());
    let (name, title) = (filled("name", name)?, title.and_then(changing::title));
    write.insert("create", Person { id, organisation, name, title, former: Vec::new() }).await?;
    Ok(id)
}

/// Gives somebody an account, for which no password has been chosen yet.
pub(super) async fn add_account(
    write: &mut Write,
    surroundings: &Surroundings,
    (organisation, person): (OrganisationId, PersonId),
    email: Email,
    roles: Vec<Grant>,
) -> Result<Stored<Account>, Error> {
    let account = Account {
        id: AccountId::new(surroundings.new_id()),
        organisation,
        person,
        email,
        language: Language::default().code().to_owned(),
        roles,
        password_chosen: None,
        closed: None,
    };
    match write.insert("invite", account).await {
        Err(StoreError::Exists { .. }) => Err(Error::EmailUnusable),
        inserted => Ok(inserted?),
    }
}

/// Somebody of the organisation who has no account: with two, what one of them carried out the other could verify.
async fn without_account(write: &Write, person: PersonId) -> Result<PersonId, Error> {
    let person = here(write.read().person(person).await)?.value;
    let accounts = write.read().accounts().await?;
    if accounts.iter().any(|account| account.value.person == person.id) {
        return Err(Error::PersonHasAccount { name: person.name });
    }
    Ok(person.id)
}

impl<'a> From<(&'a str, Option<&'a str>)> for Who<'a> {
    fn from((name, title): (&'a str, Option<&'a str>)) -> Self {
        Self::New { name, title }
    }
}
