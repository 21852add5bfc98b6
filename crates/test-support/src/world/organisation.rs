//! The municipality itself: its units and the people with a part in its internal control.

use serde::Deserialize;
use uuid::Uuid;

use super::id;

/// The municipality.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// `Exempelby kommun`.
    pub name: String,
    /// Organisation number; from the series that the tax agency never gives out.
    pub number: String,
    /// Its units as a tree: a unit names the one above it, which stands earlier in the list.
    #[serde(rename = "unit")]
    pub units: Vec<Unit>,
    /// Its people.
    #[serde(rename = "person")]
    pub people: Vec<Person>,
}

/// A part of the administration (verksamhet, enhet).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// What the files call it.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Key of the board it answers to.
    pub board: String,
    /// Key of the unit above it; none directly under the board.
    pub above: Option<String>,
}

/// An invented person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// What the files call them: their post.
    pub key: String,
    /// Their name.
    pub name: String,
    /// Their post as a report prints it: `kanslichef`.
    pub title: String,
    /// Key of the unit where they work; none for those outside the administration.
    pub unit: Option<String>,
    /// Key of the board that their role covers; none where it covers the whole municipality.
    pub board: Option<String>,
    /// What they come to do.
    pub role: Role,
}

/// What a person comes to Tertial to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Systemförvaltare.
    Administrator,
    /// Internkontrollsamordnare.
    Coordinator,
    /// Riskansvarig.
    RiskOwner,
    /// Kontrollansvarig.
    Performer,
    /// Verksamhet som bidrar med sin del av en analys.
    Contributor,
    /// Förtroendevald.
    BoardMember,
    /// Revisor.
    Auditor,
}

impl Organisation {
    /// The same id in every run.
    #[must_use]
    pub fn id(&self) -> Uuid {
        id(&["organisation"])
    }

    /// The person that the files call by this key.
    ///
    /// # Panics
    /// Where there is none.
    #[must_use]
    pub fn person(&self, key: &str) -> &Person {
        self.people.iter().find(|it| it.key == key).unwrap_or_else(|| panic!("no person {key:?}"))
    }
}

impl Unit {
    /// The same id in every run.
    #[must_use]
    pub fn id(&self) -> Uuid {
        id(&["unit", &self.key])
    }
}

impl Person {
    /// The same id in every run.
    #[must_use]
    pub fn id(&self) -> Uuid {
        id(&["person", &self.key])
    }
}
