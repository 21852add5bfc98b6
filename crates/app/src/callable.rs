//! Whom a plan's and an action's words name. Performers and owners are written as the report prints them, and are the tasks of whoever has an
//! account and is called so.

use std::collections::BTreeSet;

use tertial_domain::Person;
use tertial_domain::ids::{BoardId, OrganisationId};
use tertial_domain::organisation::names;

use crate::access::{Actor, Deed, Place};
use crate::app::App;
use crate::error::Error;

/// What those who take part in a board's work do: whoever has a role for one of these can be given something.
const PARTS: [Deed; 4] = [Deed::Execute, Deed::Act, Deed::Contribute, Deed::Assess];

/// The people who can be given something of a board's.
#[derive(Debug, Clone, Default)]
pub struct Callable {
    people: Vec<Person>,
}

/// Those who have an open account and a part in the board's work; one query.
pub async fn callable(app: &App, organisation: OrganisationId, board: BoardId) -> Result<Callable, Error> {
    app.may(Deed::Read, &Place::board(organisation, board))?;
    let accounts = app.store.read(organisation).accounts_with_people().await?;
    let people = accounts.into_iter().filter_map(|(account, person)| {
        let takes_part = |deed: &Deed| Actor::signed_in(&account.value, &person.value).may_on(*deed, board);
        let is_there = account.value.closed.is_none() && PARTS.iter().any(takes_part);
        is_there.then_some(person.value)
    });
    Ok(Callable { people: people.collect() })
}

impl Callable {
    /// The names and titles to choose among, in order.
    #[must_use]
    pub fn suggestions(&self) -> Vec<String> {
        let called = self.people.iter().flat_map(|it| [Some(&it.name), it.title.as_ref()]).flatten();
        called.collect::<BTreeSet<_>>().into_iter().cloned().collect()
    }

    /// Whether a text is on nobody's list: it says something, and names none of these.
    #[must_use]
    pub fn names_nobody(&self, text: &str) -> bool {
        !text.trim().is_empty() && !self.people.iter().any(|person| names(person.called(), text))
    }
}
