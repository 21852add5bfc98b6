//! What a use case that stores something works with.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use tertial_checks::cluster::Cluster;
use tertial_checks::scratch::Scratch;
use tertial_checks::shelf::Shelf;
use tertial_domain::action::Signed;
use tertial_domain::ids::{OrganisationId, PersonId};
use tertial_domain::{Organisation, Person};
use tertial_store::{Files, Statement, Store, Stored, Write};

use crate::access::{Actor, Deed, Place};
use crate::checks::Workshop;
use crate::data_sets::Readings;
use crate::error::Error;
use crate::samples::Draws;
use crate::surroundings::Surroundings;

/// The folder for data sets, beside the database.
const DATA_SETS: &str = "data-sets";

/// The folder for what does not fit in memory, beside the database: a machine's own folder for such things is often memory itself.
const WORK: &str = "work";

/// An open database, somebody who acts on it, and where the time comes from.
#[derive(Debug, Clone)]
pub struct App {
    pub(crate) store: Store,
    pub(crate) actor: Actor,
    pub(crate) surroundings: Surroundings,
    /// Where data sets lie.
    pub(crate) shelf: Shelf,
    /// Room for what does not outlive the process.
    pub(crate) scratch: Scratch,
    /// Where control tests are run.
    pub(crate) workshop: Workshop,
    /// The files that are being read.
    pub(crate) readings: Readings,
    /// The samples that are being drawn.
    pub(crate) draws: Draws,
    /// The cluster that carries them out; none where this process does.
    pub(crate) cluster: Option<Cluster>,
}

impl App {
    /// Opens the database at `sqlite:PATH` or `postgres://…`; the file is made where there is none.
    pub async fn open(url: &str, actor: Actor, surroundings: Surroundings) -> Result<Self, Error> {
        let shelf = Shelf::in_folder(&beside(url).join(DATA_SETS));
        let store = Store::open(url).await?;
        let (workshop, readings, draws) = (Workshop::default(), Readings::default(), Draws::default());
        let scratch = Scratch::in_folder(beside(url).join(WORK));
        Ok(Self { store, actor, surroundings, shelf, scratch, workshop, readings, draws, cluster: None })
    }

    /// The same with the files that people attach in another folder than beside the database.
    #[must_use]
    pub fn with_files(self, folder: &Path) -> Self {
        Self { store: self.store.with_files(Files::in_folder(folder)), ..self }
    }

    /// The same with data sets on another shelf than the folder beside the database.
    #[must_use]
    pub fn with_shelf(self, other: Shelf) -> Self {
        Self { shelf: other, ..self }
    }

    /// The same with what does not fit in memory in another folder than beside the database.
    #[must_use]
    pub fn with_work(self, folder: PathBuf) -> Self {
        Self { scratch: Scratch::in_folder(folder), ..self }
    }

    /// Throws away what processes that were killed have left in the folder for what does not fit in memory.
    pub fn sweep(&self) -> std::io::Result<()> {
        self.scratch.sweep()
    }

    /// The same with control tests carried out by a cluster.
    #[must_use]
    pub fn with_cluster(self, cluster: Cluster) -> Self {
        Self { cluster: Some(cluster), ..self }
    }

    /// The same on another day, for what plays years in a moment.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        Self { surroundings: self.surroundings.on(day), ..self.clone() }
    }

    /// The same in other surroundings.
    #[must_use]
    pub fn within(&self, surroundings: Surroundings) -> Self {
        Self { surroundings, ..self.clone() }
    }

    /// The same, which calls `tell` with each query.
    #[must_use]
    pub fn telling_of_queries(self, tell: impl Fn(&Statement) + Send + Sync + 'static) -> Self {
        Self { store: self.store.telling_of_queries(tell), ..self }
    }

    /// Closes the database.
    pub async fn close(self) -> Result<(), Error> {
        Ok(self.store.close().await?)
    }

    /// The same database on behalf of somebody else.
    #[must_use]
    pub fn acting(&self, actor: Actor) -> Self {
        Self { actor, ..self.clone() }
    }

    /// Who acts.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Where the time comes from.
    #[must_use]
    pub const fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.surroundings.now()
    }

    /// The day now, in Sweden.
    #[must_use]
    pub fn today(&self) -> Date {
        self.surroundings.today()
    }

    /// Asks whether the actor may do it there.
    pub(crate) fn may(&self, deed: Deed, place: &Place) -> Result<(), Error> {
        Ok(self.actor.may(deed, place)?)
    }

    /// The municipalities that the actor sees, by name.
    pub(crate) async fn organisations(&self) -> Result<Vec<Stored<Organisation>>, Error> {
        Ok(match self.actor.organisation() {
            Some(own) => vec![self.store.read(own).organisation().await?],
            None => self.store.organisations().await?,
        })
    }

    /// The municipality of a name; where no name is said, the only one that the actor sees.
    pub async fn organisation(&self, name: Option<&str>) -> Result<OrganisationId, Error> {
        let all = self.organisations().await?;
        let is_named = |it: &&Stored<Organisation>| {
            name.is_none_or(|name| it.value.name.eq_ignore_ascii_case(name.trim()))
        };
        match all.iter().filter(is_named).collect::<Vec<_>>().as_slice() {
            [only] => Ok(only.value.id),
            [] if all.is_empty() => Err(Error::NoOrganisation),
            _ => {
                let names = all.iter().map(|it| it.value.name.clone()).collect();
                Err(Error::SeveralOrganisations { names })
            }
        }
    }

    /// Begins a unit of work in the place's organisation, in the actor's name; only for those who may do the deed there.
    pub(crate) async fn write(&self, deed: Deed, place: &Place) -> Result<Write, Error> {
        self.may(deed, place)?;
        Ok(self.store.write(place.organisation, &self.actor.logged(), self.surroundings.now()).await?)
    }

    /// The same for something that is given to somebody by name, which they may do wherever they have a role for it.
    pub(crate) async fn write_given(
        &self,
        deeds: &[Deed],
        place: &Place,
        given_to: Option<&str>,
    ) -> Result<Write, Error> {
        self.actor.may_given(deeds, place, given_to)?;
        Ok(self.store.write(place.organisation, &self.actor.logged(), self.surroundings.now()).await?)
    }

    /// The actor's signature of today. The command line signs as the organisation's person of its name, who is made where there is none.
    pub(crate) async fn sign(
        &self,
        write: &mut Write,
        organisation: OrganisationId,
    ) -> Result<Signed, Error> {
        let on = self.surroundings.today();
        if let Some(by) = self.actor.person() {
            return Ok(Signed { by, on });
        }
        let people = write.read().people().await?;
        let known = people.into_iter().find(|person| person.value.name == self.actor.name());
        let person = if let Some(person) = known {
            person.value
        } else {
            let id = PersonId::new(self.surroundings.new_id());
            let name = self.actor.name().to_owned();
            write
                .insert("create", Person { id, organisation, name, title: None, former: Vec::new() })
                .await?
                .value
        };
        Ok(Signed { by: person.id, on })
    }
}

/// The folder that a database file lies in; `data` where the program was started, for a database on a server.
fn beside(url: &str) -> PathBuf {
    let file = url.strip_prefix("sqlite:").map(|path| path.split('?').next().unwrap_or(path));
    file.and_then(|file| Path::new(file).parent()).map_or_else(|| PathBuf::from("data"), Path::to_owned)
}
