//! Two people in the same text: nothing that either of them wrote is lost.
//!
//! An edit says which version it was made from. Where somebody else has changed that in the meantime, what only one of the two has
//! changed is taken from that one; what both have changed is handed back, both versions side by side, and the second person chooses.
//!
//! A program is told of every change in the meantime, whatever was changed: it has promised that it has seen what it writes over.

use jiff::Timestamp;
use tertial_domain::ids::PersonId;
use tertial_store::{Record, Stored, Write};
use uuid::Uuid;

use crate::app::App;
use crate::error::Error;

/// What came of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved<E> {
    /// What was written is stored, in this version.
    As(i64),
    /// Somebody else has changed the same text in the meantime: nothing is stored.
    Overtaken(Box<Overtaken<E>>),
}

/// Both versions of a text. They differ only in what both people have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overtaken<E> {
    /// What was to be saved.
    pub mine: E,
    /// What is stored.
    pub theirs: E,
    /// The version of what is stored, which a choice is made from.
    pub version: i64,
    /// Who stored it, where that is one of the organisation's people.
    pub by: Option<String>,
    /// When.
    pub at: Option<Timestamp>,
}

/// What a person writes in one form.
pub(crate) trait Edit: Clone + PartialEq + Default {
    /// The value that it is stored in.
    type Of: Record;

    /// What a stored value shows in the form.
    fn of(stored: &Self::Of, shown: &Self::Shown) -> Self;

    /// What else it takes to show a value.
    type Shown;

    /// Brings what only one of the two has changed into the other.
    fn settle(&mut self, base: &Self, theirs: &mut Self);
}

/// What an edit that was made from version `from` comes to now; an error holds both versions where they cannot be brought together.
pub(crate) async fn brought_up<E: Edit>(
    app: &App,
    write: &Write,
    stored: Option<&Stored<E::Of>>,
    (from, mine): (i64, E),
    shown: &E::Shown,
) -> Result<Result<E, Box<Overtaken<E>>>, Error> {
    let version = stored.map_or(0, |stored| stored.version);
    if version != from && app.actor().is_program() {
        let theirs = stored.map(|stored| E::of(&stored.value, shown)).unwrap_or_default();
        return Ok(Err(Box::new(Overtaken { mine, theirs, version, by: None, at: None })));
    }
    let Some(stored) = stored.filter(|_| version != from) else { return Ok(Ok(mine)) };
    let base: Option<E::Of> = write.read().in_version(stored.value.id(), from).await?;
    let base = base.map(|base| E::of(&base, shown)).unwrap_or_default();
    let (mut mine, mut theirs) = (mine, E::of(&stored.value, shown));
    mine.settle(&base, &mut theirs);
    if mine == theirs {
        return Ok(Ok(mine));
    }
    let (by, at) = last_change(write, stored.value.id()).await?;
    Ok(Err(Box::new(Overtaken { mine, theirs, version, by, at })))
}

/// One field of [`Edit::settle`].
pub(crate) fn settle<T: Clone + PartialEq>(base: &T, mine: &mut T, theirs: &mut T) {
    if mine == base {
        mine.clone_from(theirs);
    } else if theirs == base {
        theirs.clone_from(mine);
    }
}

async fn last_change(write: &Write, id: Uuid) -> Result<(Option<String>, Option<Timestamp>), Error> {
    let Some(line) = write.read().last_change(id).await? else { return Ok((None, None)) };
    let person = line.actor.strip_prefix("person:").and_then(|id| id.parse::<PersonId>().ok());
    let name = match person {
        Some(person) => Some(write.read().person(person).await?.value.name),
        None => None,
    };
    Ok((name, line.at()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_one_has_changed_is_taken_from_that_one() {
        let check = |base: &str, (mine, theirs): (&str, &str), expected: (&str, &str)| {
            let (mut mine, mut theirs) = (mine.to_owned(), theirs.to_owned());
            settle(&base.to_owned(), &mut mine, &mut theirs);
            assert_eq!((mine.as_str(), theirs.as_str()), expected);
        };
        check("a", ("a", "b"), ("b", "b"));
        check("a", ("b", "a"), ("b", "b"));
        check("a", ("b", "b"), ("b", "b"));
        check("a", ("b", "c"), ("b", "c"));
    }
}
