//! `tertial demo`: fills an empty database with the fictional municipality.

mod known;
mod timeline;

use clap::Args;
use jiff::civil::Date;
use serde_json::json;
use tertial_app::organisation::{Founding, found};
use tertial_app::{Actor, App, Error, Surroundings};
use tertial_domain::{Board, Organisation, OrganisationScale, Person, Scale, Unit};
use test_support::world::{self, World};

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::progress::Progress;
use crate::terminal::{Terminal, faint, green};

/// The day that the municipality begins with Tertial, before the first of its plans.
const BEGINNING: Date = jiff::civil::date(2023, 11, 1);

#[derive(Debug, Args)]
pub(crate) struct Demo {}

impl Demo {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app_in(Surroundings::fixed(world::TODAY)).await?;
        let boards = world::exempelby().boards.len();
        fill(&app, terminal).await?;
        terminal.line(&green(&terminal.text_with("demo-done", &[("boards", boards.into())])));
        terminal.line(&faint(&terminal.text("demo-next")));
        terminal.json(&json!({ "boards": boards }));
        Ok(Outcome::Done)
    }
}

/// Founds the municipality and lets everything happen that its boards did, in the coordinator's name.
pub(crate) async fn fill(app: &App, terminal: &Terminal) -> Result<(), Error> {
    let world = world::exempelby();
    let events = timeline::events(world);
    let progress = Progress::new(events.len());
    progress.say(terminal.text("progress-demo"));
    found(&app.on(BEGINNING), founding(world)).await?;
    let coordinator = world.organisation.people.iter().find(|person| person.role == world::Role::Coordinator);
    let app = match coordinator {
        Some(person) => app.acting(Actor::command_line_as(&person.name)),
        None => app.clone(),
    };
    for event in events {
        event.happen(&app, world).await?;
        progress.step();
    }
    Ok(())
}

/// The municipality as it is before its first plan.
fn founding(world: &World) -> Founding {
    let organisation = world.organisation.id().into();
    let key = |key: &str| world.organisation.units.iter().find(|unit| unit.key == key);
    let unit = |unit: &world::Unit| Unit {
        id: unit.id().into(),
        organisation,
        board: world.board(&unit.board).id().into(),
        parent: unit.above.as_deref().and_then(key).map(|above| above.id().into()),
        name: unit.name.clone(),
        closed: None,
    };
    let person = |person: &world::Person| Person {
        id: person.id().into(),
        organisation,
        name: person.name.clone(),
        title: Some(person.title.clone()),
    };
    Founding {
        organisation: Organisation { id: organisation, name: world.organisation.name.clone() },
        scale: OrganisationScale {
            id: world::id(&["scale"]).into(),
            organisation,
            scale: Scale::five_by_five(),
        },
        boards: world
            .boards
            .iter()
            .map(|board| Board {
                id: board.id().into(),
                organisation,
                name: board.name.clone(),
                closed: None,
            })
            .collect(),
        units: world.organisation.units.iter().map(unit).collect(),
        people: world.organisation.people.iter().map(person).collect(),
    }
}
