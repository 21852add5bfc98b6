//! The demonstration: the fictional municipality in a database, with everybody's account, where every deed of its boards is done on its
//! day by the use cases that do it for anybody.

mod checks;
mod file;
mod founding;
mod known;
mod people;
mod timeline;

pub use file::open;
pub use people::{PASSWORD, ShownPerson, shown};
use tertial_app::organisation::found;
use tertial_app::{Actor, App, Error, organisation};
use tertial_domain::ids::OrganisationId;
use test_support::world;
pub use test_support::world::TODAY;

/// How far the filling of a database has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many things have happened.
    pub done: usize,
    /// How many will.
    pub of: usize,
}

/// How many boards the municipality has.
#[must_use]
pub fn boards() -> usize {
    world::exempelby().boards.len()
}

/// Founds the municipality in an empty database and lets everything happen that its boards did, in the coordinator's name.
/// `progress` is told after each thing.
pub async fn fill(app: &App, progress: impl Fn(Progress)) -> Result<(), Error> {
    let world = world::exempelby();
    let events = timeline::events(world);
    // What is done with data is one thing more.
    let of = events.len() + 1;
    found(&app.on(founding::BEGINNING), founding::founding(world)).await?;
    let coordinator = world.organisation.people.iter().find(|person| person.role == world::Role::Coordinator);
    let app = match coordinator {
        Some(person) => app.acting(Actor::command_line_as(&person.name)),
        None => app.clone(),
    };
    let organisation = world.organisation.id().into();
    let mut data = checks::Work::default();
    for (done, event) in (1..).zip(events) {
        data.until(&app, organisation, event.day).await?;
        event.happen(&app, world, &mut data).await?;
        progress(Progress { done, of });
    }
    data.until(&app, organisation, TODAY).await?;
    progress(Progress { done: of, of });
    Ok(())
}

/// Whether a database holds the fictional municipality and no other.
pub async fn is_in(app: &App) -> Result<bool, Error> {
    let own: OrganisationId = world::exempelby().organisation.id().into();
    Ok(organisation::ids(app).await? == [own])
}
