//! What a use case that stores something works with.

use jiff::civil::Date;
use tertial_domain::Person;
use tertial_domain::action::Signed;
use tertial_domain::ids::{OrganisationId, PersonId};
use tertial_store::{Store, Write};

use crate::access::{Actor, Deed};
use crate::error::Error;
use crate::surroundings::Surroundings;

/// An open database, somebody who acts on it, and where the time comes from.
#[derive(Debug, Clone)]
pub struct App {
    pub(crate) store: Store,
    pub(crate) actor: Actor,
    pub(crate) surroundings: Surroundings,
}

impl App {
    /// Opens the database at `sqlite:PATH` or `postgres://…`; the file is made where there is none.
    pub async fn open(url: &str, actor: Actor, surroundings: Surroundings) -> Result<Self, Error> {
        Ok(Self { store: Store::open(url).await?, actor, surroundings })
    }

    /// The same on another day, for what plays years in a moment.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        Self { surroundings: self.surroundings.on(day), ..self.clone() }
    }

    /// The same in somebody else's name.
    #[must_use]
    pub fn in_name_of(&self, actor: Actor) -> Self {
        Self { actor, ..self.clone() }
    }

    /// Closes the database.
    pub async fn close(self) -> Result<(), Error> {
        Ok(self.store.close().await?)
    }

    /// Asks whether the actor may do it.
    pub(crate) fn may(&self, deed: Deed) -> Result<(), Error> {
        Ok(self.actor.may(deed)?)
    }

    /// Begins a unit of work in an organisation, in the actor's name; only for those who may edit.
    pub(crate) async fn write(&self, organisation: OrganisationId) -> Result<Write, Error> {
        self.may(Deed::Edit)?;
        let actor = tertial_store::Actor::account(self.actor.name());
        Ok(self.store.write(organisation, &actor, self.surroundings.now()).await?)
    }

    /// The actor's signature of today, under the organisation's person of that name, who is made where there is none.
    pub(crate) async fn sign(
        &self,
        write: &mut Write,
        organisation: OrganisationId,
    ) -> Result<Signed, Error> {
        let people = write.read().people().await?;
        let known = people.into_iter().find(|person| person.value.name == self.actor.name());
        let person = if let Some(person) = known {
            person.value
        } else {
            let id = PersonId::new(self.surroundings.new_id());
            let name = self.actor.name().to_owned();
            write.insert("create", Person { id, organisation, name, title: None }).await?.value
        };
        Ok(Signed { by: person.id, on: self.surroundings.today() })
    }
}
