//! Which items of a run are shown, and what is said of which of them.

use serde::Deserialize;
use tertial_app::checks::triage::Chosen;

use super::test::{Fields, field};
use crate::problem::Problem;

/// What is typed about items.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    pub(crate) chosen: Vec<Chosen>,
    pub(crate) why: String,
}

impl Said {
    /// What a form says; an item is `3:F17`, with the version of what had been said of it.
    pub(super) fn of(fields: &Fields) -> Result<Self, Problem> {
        let items = fields.iter().filter(|(name, _)| name == "item");
        let chosen = |(_, item): &(String, String)| {
            let (seen, key) = item.split_once(':')?;
            Some(Chosen { key: key.to_owned(), seen: Some(seen.parse().ok()?) })
        };
        let chosen = items.map(chosen).collect::<Option<_>>().ok_or(Problem::Malformed)?;
        Ok(Self { chosen, why: field(fields, "why").replace("\r\n", "\n") })
    }
}

/// Which items are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum TriageFilter {
    /// Those that wait to be looked at.
    Open,
    /// Those of which something has been said.
    Said,
    /// All of them.
    #[default]
    All,
}

/// What the address or a form says of which items are shown.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub(super) show: String,
    #[serde(default)]
    pub(super) page: String,
}

/// Which items are shown: of which kind, and which page of them, from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    pub(super) filter: TriageFilter,
    pub(super) page: usize,
}

impl Shown {
    /// What is said; what cannot be understood is the first page of all.
    pub(super) fn of(show: &str, page: &str) -> Self {
        let filters = [TriageFilter::Open, TriageFilter::Said];
        let filter = filters.into_iter().find(|filter| filter.name() == show).unwrap_or_default();
        Self { filter, page: page.parse().unwrap_or(1).max(1) }
    }

    /// The address of the items of a run.
    pub(super) fn of_run(self, id: &str) -> String {
        let page = if self.page > 1 { format!("&page={}", self.page) } else { String::new() };
        format!("/runs/{id}?show={}{page}#items", self.filter.name())
    }
}

impl TriageFilter {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Said => "said",
            Self::All => "all",
        }
    }
}
