//! Inställningar: what the administrator sets for the organisation.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod board;
pub(crate) mod boards;
mod node;
pub(crate) mod organisation;
pub(crate) mod periods;
pub(crate) mod profile;
pub(crate) mod scale_form;
pub(crate) mod scales;
pub(crate) mod texts;
pub(crate) mod unit;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::access::{Deed, Place};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_domain::ids::OrganisationId;

use super::shell::{Section, Shell};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// What stands above every page of the settings.
pub(crate) struct Top {
    /// The page's heading.
    heading: String,
    /// Whether something has just been saved.
    saved: bool,
    /// What was wrong with the form that came back.
    wrong: Option<Sentence>,
    /// What somebody else has saved in the meantime, each with its name.
    theirs: Vec<(String, String)>,
    tabs: Vec<Tab>,
}

struct Tab {
    text: &'static str,
    href: &'static str,
    is_current: bool,
}

/// What is known from the address when a page is shown.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    saved: Option<String>,
}

/// What stands between a page as it is shown and one whose form comes back.
#[derive(Debug, Default)]
struct Told {
    saved: bool,
    wrong: Option<Sentence>,
    theirs: Vec<(String, String)>,
}

/// The parts of the settings: the key of each name, and where it is.
const TABS: [(&str, &str); 7] = [
    ("settings-organisation", "/settings"),
    ("settings-boards", "/settings/boards"),
    ("settings-accounts", "/settings/accounts"),
    ("settings-scales", "/settings/scales"),
    ("settings-periods", "/settings/periods"),
    ("settings-texts", "/settings/texts"),
    ("settings-profile", "/settings/profile"),
];

impl Top {
    /// The top of a page under one of the tabs, whose key is given.
    fn new(tab: &'static str, heading: String, told: Told) -> Self {
        let tabs = TABS.map(|(text, href)| Tab { text, href, is_current: text == tab });
        let Told { saved, wrong, theirs } = told;
        Self { heading, saved, wrong, theirs, tabs: tabs.into() }
    }

    /// The top of a tab's own page.
    fn of_tab(w: Words, tab: &'static str, told: Told) -> Self {
        Self::new(tab, w.text(tab), told)
    }
}

impl Asked {
    fn told(self) -> Told {
        Told { saved: self.saved.is_some(), ..Told::default() }
    }
}

impl Told {
    /// What was wrong with a form, and the status that it comes back with; what no form can mend is a page of its own.
    fn wrong(error: Error, w: Words) -> Result<(StatusCode, Self), Problem> {
        let said = sentence(&error, w.language);
        let problem = Problem::from(error);
        match problem.status() {
            status @ (StatusCode::UNPROCESSABLE_ENTITY
            | StatusCode::CONFLICT
            | StatusCode::TOO_MANY_REQUESTS) => Ok((status, Self { wrong: Some(said), ..Self::default() })),
            _ => Err(problem),
        }
    }

    /// The same with what somebody else has saved, where that is why.
    fn beside(self, status: StatusCode, theirs: impl FnOnce() -> Vec<(String, String)>) -> Self {
        if status == StatusCode::CONFLICT { Self { theirs: theirs(), ..self } } else { self }
    }
}

/// The visitor's organisation, for those who may administer it.
fn administered(visitor: &Visitor) -> Result<OrganisationId, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    visitor.app.actor().may(Deed::Administer, &Place::organisation(organisation)).map_err(Error::from)?;
    Ok(organisation)
}

fn shell(visitor: &Visitor) -> Shell {
    Shell::new(visitor, Section::Settings, None)
}

/// Back to a page, which says that it is saved.
fn saved(path: &str) -> Response {
    Redirect::to(&format!("{path}?saved=1")).into_response()
}
