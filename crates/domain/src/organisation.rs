//! The municipality and how it is divided: boards, and under them units in a tree.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::{BoardId, OrganisationId, PersonId, ScaleId, UnitId};
use crate::scale::Scale;
use crate::text::normalised;

/// A municipality (kommun); a region, an agency or a company works the same way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Identity.
    pub id: OrganisationId,
    /// `Exempelby kommun`.
    pub name: String,
}

/// A person who acts in the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// Where the person works.
    pub organisation: OrganisationId,
    /// `Anna Berg`.
    pub name: String,
    /// Title or part: `internkontrollsamordnare`.
    pub title: Option<String>,
    /// What the person was called before: a plan that names them so still does. A former title is not kept, since it may be another's now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<String>,
}

impl Person {
    /// The same person with another name and title.
    #[must_use]
    pub fn described(self, name: String, title: Option<String>) -> Self {
        let mut former = self.former;
        if self.name != name && !former.contains(&self.name) {
            former.push(self.name);
        }
        former.retain(|earlier| *earlier != name);
        Self { name, title, former, ..self }
    }

    /// What a text may call the person: the name, the title, and the names before.
    pub fn called(&self) -> impl Iterator<Item = &str> {
        let former = self.former.iter().map(String::as_str);
        [self.name.as_str()].into_iter().chain(self.title.as_deref()).chain(former)
    }
}

/// A version of the organisation's scale. Versions are added, never changed: a plan keeps the one it was adopted under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationScale {
    /// Identity of this version.
    pub id: ScaleId,
    /// Whose scale it is.
    pub organisation: OrganisationId,
    /// The scale, with its version number.
    pub scale: Scale,
}

/// A political body that owns a plan (nämnd, styrelse).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// Identity.
    pub id: BoardId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// `Barn- och utbildningsnämnden`.
    pub name: String,
    /// The day from which nothing new is begun for it; what it has stays readable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Date>,
}

/// A part of the administration under a board (verksamhet, enhet).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Identity.
    pub id: UnitId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The board it answers to.
    pub board: BoardId,
    /// The unit that it is a part of; none for one that stands directly under the board.
    pub parent: Option<UnitId>,
    /// `Förskola`.
    pub name: String,
    /// The day from which nothing new is asked of it; what it has written stays readable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Date>,
}

/// A board's units as a tree, checked: every parent is there and nothing is below itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitTree {
    units: BTreeMap<UnitId, Unit>,
    children: BTreeMap<Option<UnitId>, Vec<UnitId>>,
}

/// Why units do not make a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UnitTreeError {
    /// Two units have the same id.
    #[error("unit {0} is there twice")]
    Twice(UnitId),
    /// A unit's parent is not among them, or belongs to another board.
    #[error("unit {0} is a part of a unit that its board does not have")]
    UnknownParent(UnitId),
    /// A unit is, through its parents, a part of itself.
    #[error("unit {0} would be a part of itself")]
    Circle(UnitId),
}

/// Whether a text such as a plan's performer names somebody who is called so: by a name, or by a title as it stands. A text can name
/// several: `Anna Berg, MAS och rektor`.
pub fn names<'a>(called: impl IntoIterator<Item = &'a str>, text: &str) -> bool {
    let called: Vec<_> = called.into_iter().map(normalised).collect();
    // A title may have the word in it, as `enhetschef bad och idrott` has.
    let parts = text.split([',', ';', '/', '(', ')']);
    let parts = parts.flat_map(|part| [part].into_iter().chain(part.split(" och ")));
    let mut parts = parts.map(normalised).filter(|part| !part.is_empty());
    parts.any(|part| called.contains(&part))
}

impl Board {
    /// Whether anything new can be begun for it on a day.
    #[must_use]
    pub fn is_open(&self, on: Date) -> bool {
        self.closed.is_none_or(|closed| on < closed)
    }
}

impl Unit {
    /// Whether anything new can be asked of it on a day.
    #[must_use]
    pub fn is_open(&self, on: Date) -> bool {
        self.closed.is_none_or(|closed| on < closed)
    }
}

impl UnitTree {
    /// Puts units together as a tree.
    pub fn new(units: impl IntoIterator<Item = Unit>) -> Result<Self, UnitTreeError> {
        let mut tree = Self { units: BTreeMap::new(), children: BTreeMap::new() };
        for unit in units {
            let id = unit.id;
            if tree.units.insert(id, unit).is_some() {
                return Err(UnitTreeError::Twice(id));
            }
        }
        for unit in tree.units.values() {
            let known = unit
                .parent
                .is_none_or(|parent| tree.units.get(&parent).is_some_and(|found| found.board == unit.board));
            if !known {
                return Err(UnitTreeError::UnknownParent(unit.id));
            }
            tree.children.entry(unit.parent).or_default().push(unit.id);
        }
        for siblings in tree.children.values_mut() {
            siblings.sort_by(|a, b| tree.units[a].name.cmp(&tree.units[b].name));
        }
        let reached: BTreeSet<UnitId> = tree.walk().into_iter().map(|(_, unit)| unit.id).collect();
        match tree.units.keys().find(|id| !reached.contains(id)) {
            Some(id) => Err(UnitTreeError::Circle(*id)),
            None => Ok(tree),
        }
    }

    /// Every unit with its depth (0 directly under the board), parents before their parts, siblings by name.
    #[must_use]
    pub fn walk(&self) -> Vec<(usize, &Unit)> {
        let mut found = Vec::with_capacity(self.units.len());
        let mut waiting: Vec<(usize, UnitId)> = self.children_of(None).rev().map(|id| (0, id)).collect();
        while let Some((depth, id)) = waiting.pop() {
            found.push((depth, &self.units[&id]));
            waiting.extend(self.children_of(Some(id)).rev().map(|child| (depth + 1, child)));
        }
        found
    }

    /// Whether a unit is another one or below it.
    #[must_use]
    pub fn is_within(&self, unit: UnitId, above: UnitId) -> bool {
        let mut at = Some(unit);
        while let Some(id) = at {
            if id == above {
                return true;
            }
            at = self.units.get(&id).and_then(|unit| unit.parent);
        }
        false
    }

    fn children_of(&self, parent: Option<UnitId>) -> impl DoubleEndedIterator<Item = UnitId> {
        self.children.get(&parent).into_iter().flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(n: u128) -> UnitId {
        UnitId::new(Uuid::from_u128(n))
    }

    /// A tree in shorthand: (unit, parent), 0 for none; the name is the number.
    fn tree(units: &[(u128, u128)]) -> Result<UnitTree, UnitTreeError> {
        UnitTree::new(units.iter().map(|(unit, parent)| Unit {
            id: id(*unit),
            organisation: OrganisationId::new(Uuid::from_u128(1)),
            board: BoardId::new(Uuid::from_u128(1)),
            parent: (*parent != 0).then(|| id(*parent)),
            name: unit.to_string(),
            closed: None,
        }))
    }

    #[test]
    fn a_former_name_still_names_and_a_former_title_does_not() {
        let text = |text: &str| Some(text.to_owned());
        let person = Person {
            id: PersonId::new(Uuid::from_u128(1)),
            organisation: OrganisationId::new(Uuid::from_u128(1)),
            name: "Anna Berg".to_owned(),
            title: text("Ekonom"),
            former: Vec::new(),
        };
        let check = |person: &Person, expected: &[&str]| {
            assert_eq!(person.called().collect::<Vec<_>>(), expected);
        };
        let married = person.described("Anna Ek".to_owned(), text("Ekonomichef"));
        check(&married, &["Anna Ek", "Ekonomichef", "Anna Berg"]);
        let same = married.described("Anna Ek".to_owned(), None);
        check(&same, &["Anna Ek", "Anna Berg"]);
        let back = same.described("Anna Berg".to_owned(), None);
        check(&back, &["Anna Berg", "Anna Ek"]);
    }

    #[test]
    fn a_person_is_named_by_name_or_title() {
        let check = |text: &str, expected: bool| {
            assert_eq!(names(["Anna Berg", "Ekonomichef"], text), expected, "{text:?}");
        };
        check("Anna Berg", true);
        check("anna  berg (ekonomichef)", true);
        check("ekonomichef", true);
        check("Rektor och ekonomichef", true);
        check("Bo Ek, Anna Berg", true);
        check("Biträdande ekonomichef", false);
        check("Anna Bergström", false);
        check("", false);
        let check = |text: &str, expected: bool| {
            assert_eq!(names(["Sam Ek", "Enhetschef bad och idrott"], text), expected, "{text:?}");
        };
        check("enhetschef bad och idrott", true);
        check("Rektor, enhetschef bad och idrott", true);
        check("idrott", false);
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        let check = |units: &[(u128, u128)], expected| assert_eq!(tree(units).err(), expected, "{units:?}");
        check(&[], None);
        check(&[(1, 0), (2, 1), (3, 1), (4, 3)], None);
        check(&[(1, 0), (1, 0)], Some(UnitTreeError::Twice(id(1))));
        check(&[(1, 9)], Some(UnitTreeError::UnknownParent(id(1))));
        check(&[(1, 2), (2, 1)], Some(UnitTreeError::Circle(id(1))));
        check(&[(3, 3)], Some(UnitTreeError::Circle(id(3))));
    }

    #[test]
    fn a_walk_goes_from_the_top_with_siblings_by_name() {
        let tree = tree(&[(4, 1), (3, 0), (1, 0), (2, 1), (5, 2)]).unwrap();
        let walk: Vec<_> = tree.walk().into_iter().map(|(depth, unit)| (depth, unit.name.as_str())).collect();
        assert_eq!(walk, [(0, "1"), (1, "2"), (2, "5"), (1, "4"), (0, "3")]);
        assert!(tree.is_within(id(5), id(1)));
        assert!(tree.is_within(id(1), id(1)));
        assert!(!tree.is_within(id(1), id(5)));
    }
}
