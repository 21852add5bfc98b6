//! What the forms about a board's decision have in common: a plan's adoption and what was decided on a follow-up, recorded and corrected.

use serde::Deserialize;
use tertial_app::Error;
use tertial_domain::follow_up::Resolution;
use tertial_domain::snapshot::Decision;

use super::form::day;
use crate::words::Words;

/// What a browser sends of a decision. The fields that its form does not have are empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    pub(crate) date: String,
    pub(crate) section: String,
    pub(crate) registry_number: String,
    pub(crate) resolution: String,
    /// Why it is corrected, where it is.
    pub(crate) because: String,
}

/// The form that corrects what is recorded.
pub(crate) struct Correcting {
    pub(crate) action: String,
    pub(crate) given: Given,
    /// What the board may decide; nothing where it only adopts.
    pub(crate) resolutions: Vec<Choice>,
    pub(crate) is_open: bool,
}

/// Something that a board may decide.
pub(crate) struct Choice {
    pub(crate) name: &'static str,
    pub(crate) text: String,
    pub(crate) is_chosen: bool,
}

impl Given {
    /// What is recorded, as the form has it.
    pub(crate) fn of(decision: &Decision, resolution: Option<Resolution>) -> Self {
        Self {
            date: decision.date.to_string(),
            section: decision.section.clone().unwrap_or_default(),
            registry_number: decision.registry_number.clone().unwrap_or_default(),
            resolution: resolution.map(|it| it.name().to_owned()).unwrap_or_default(),
            because: String::new(),
        }
    }

    /// The decision. Its section may come with its sign.
    pub(crate) fn decision(&self) -> Result<Decision, Error> {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Ok(Decision {
            date: day(&self.date)?,
            section: filled(self.section.trim().trim_start_matches('§')),
            registry_number: filled(&self.registry_number),
        })
    }

    /// What the board decided; none where nothing is chosen.
    pub(crate) fn resolution(&self) -> Option<Resolution> {
        Resolution::ALL.into_iter().find(|it| it.name() == self.resolution)
    }
}

impl Correcting {
    /// The form with what was typed into it, which is what is recorded where nothing was.
    pub(crate) fn new(action: String, recorded: Given, typed: Option<Given>) -> Self {
        let is_open = typed.is_some();
        Self { action, given: typed.unwrap_or(recorded), resolutions: Vec::new(), is_open }
    }
}

/// What the board may decide, with what is chosen.
pub(crate) fn resolutions(w: Words, given: &Given) -> Vec<Choice> {
    let choice = |resolution: Resolution| Choice {
        name: resolution.name(),
        text: w.text(key(resolution)),
        is_chosen: given.resolution == resolution.name(),
    };
    Resolution::ALL.map(choice).into()
}

/// The key of what a board decided, in words.
pub(crate) const fn key(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::AsProposed => "resolution-as-proposed",
        Resolution::Noted => "resolution-noted",
        Resolution::WithChanges => "resolution-with-changes",
        Resolution::Returned => "resolution-returned",
    }
}
