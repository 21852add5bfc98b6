//! The municipality as it is before its first plan.

use jiff::civil::{Date, date};
use tertial_app::organisation::Founding;
use tertial_domain::{Board, Organisation, OrganisationScale, Person, Scale, Unit};
use test_support::world::{self, World};

use crate::people;

/// The day that the municipality begins with Tertial, before the first of its plans.
pub(crate) const BEGINNING: Date = date(2023, 11, 1);

/// Its scale, boards, units, people and accounts.
pub(crate) fn founding(world: &World) -> Founding {
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
        former: Vec::new(),
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
        accounts: Some(people::accounts(world)),
    }
}
