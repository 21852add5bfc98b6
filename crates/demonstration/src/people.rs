//! The accounts of the fictional people, all with one password that everybody is shown.

use tertial_app::organisation::FoundingAccounts;
use tertial_app::password::Password;
use tertial_domain::{Account, Grant, Node, Role};
use test_support::world::{self, Person, World};

use crate::founding::BEGINNING;

/// What everybody in the demonstration signs in with. It is shown on the sign-in page and guards nothing.
pub const PASSWORD: &str = "exempelby provar sig fram";

/// Somebody whom a visitor can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownPerson {
    /// The name.
    pub name: &'static str,
    /// The post: `kanslichef`.
    pub title: &'static str,
    /// What the person comes to do.
    pub role: Role,
}

/// One person of each role, in the order in which the year needs them: all of them can see the executive board's plan.
#[must_use]
pub fn shown() -> Vec<ShownPerson> {
    const ORDER: [Role; 7] = [
        Role::Coordinator,
        Role::RiskOwner,
        Role::Performer,
        Role::Contributor,
        Role::Reader,
        Role::Auditor,
        Role::Administrator,
    ];
    let people = &world::exempelby().organisation.people;
    let of = |wanted: Role| people.iter().find(|person| role(person) == wanted);
    let found = ORDER.into_iter().filter_map(|role| Some((role, of(role)?)));
    found.map(|(role, person)| ShownPerson { name: &person.name, title: &person.title, role }).collect()
}

impl ShownPerson {
    /// What the person signs in with.
    #[must_use]
    pub fn email(&self) -> String {
        email(self.name)
    }
}

/// Everybody's account.
pub(crate) fn accounts(world: &World) -> FoundingAccounts {
    let account = |person: &Person| Account {
        id: world::id(&["account", &person.key]).into(),
        organisation: world.organisation.id().into(),
        person: person.id().into(),
        email: email(&person.name).parse().expect("a name of letters and a host make an address"),
        language: "sv".to_owned(),
        roles: vec![Grant { role: role(person), on: node(world, person) }],
        password_chosen: Some(BEGINNING),
        closed: None,
    };
    let accounts = world.organisation.people.iter().map(account).collect();
    FoundingAccounts { accounts, password: Password::typed(PASSWORD) }
}

/// `Åsa Norling` signs in as `asa.norling@exempelby.se`.
fn email(name: &str) -> String {
    let plain = |letter: char| match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        ' ' => '.',
        other => other,
    };
    format!("{}@exempelby.se", name.to_lowercase().chars().map(plain).collect::<String>())
}

fn role(person: &Person) -> Role {
    match person.role {
        world::Role::Administrator => Role::Administrator,
        world::Role::Coordinator => Role::Coordinator,
        world::Role::RiskOwner => Role::RiskOwner,
        world::Role::Performer => Role::Performer,
        world::Role::Contributor => Role::Contributor,
        world::Role::BoardMember => Role::Reader,
        world::Role::Auditor => Role::Auditor,
    }
}

/// Where the role is held: a contributor's on the own unit, others' on their board, or everywhere where they have none.
fn node(world: &World, person: &Person) -> Node {
    let Some(board) = person.board.as_deref().map(|board| world.board(board).id().into()) else {
        return Node::Organisation;
    };
    let unit = world.organisation.units.iter().find(|unit| Some(&unit.key) == person.unit.as_ref());
    match unit {
        Some(unit) if person.role == world::Role::Contributor => Node::Unit { board, unit: unit.id().into() },
        _ => Node::Board { board },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn everybody_has_an_address_of_their_own() {
        let accounts = accounts(world::exempelby()).accounts;
        let addresses: BTreeSet<_> = accounts.iter().map(|account| account.email.as_str()).collect();
        assert_eq!(addresses.len(), accounts.len());
        assert!(addresses.contains("asa.norling@exempelby.se"), "{addresses:?}");
    }

    #[test]
    fn every_role_is_shown() {
        let shown: BTreeSet<Role> = shown().iter().map(|person| person.role).collect();
        assert_eq!(shown.len(), Role::ALL.len());
    }
}
