//! A risk as somebody typed it in a form, of the portfolio or of a plan.

use tertial_domain::ids::{BoardId, OrganisationId, PersonId, RiskId};
use tertial_domain::plan::PlannedRisk;
use tertial_domain::risk::Handling;
use tertial_domain::{Risk, RiskValue, Scale, Valuation};

use crate::accounts::filled;
use crate::error::Error;

/// A risk's words; what was left empty is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedRisk {
    /// What may go wrong, in a few words.
    pub title: String,
    /// The process (or area) that it belongs to.
    pub process: String,
    /// Cause and effect.
    pub description: String,
    /// Who owns the risk.
    pub owner: String,
}

/// A risk's value: factors, a value without them, or a level alone, and why the level is not the scale's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedValue {
    /// What was given.
    pub given: RiskValue,
    /// Why the level is another than the scale's; empty where it is not.
    pub why: String,
}

/// What is to become of a risk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum TypedHandling {
    /// Nobody has said.
    #[default]
    Unsaid,
    /// The board lives with it, for this reason.
    Accepted(String),
    /// This is done about it at once.
    ActedOn(String),
    /// It belongs in the plan.
    Planned,
}

/// A risk's words that say what they must.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RiskWords {
    title: String,
    process: Option<String>,
    description: Option<String>,
    owner: Option<String>,
}

impl TypedRisk {
    /// A plan's risk as it would be typed.
    #[must_use]
    pub fn of_planned(planned: &PlannedRisk) -> Self {
        Self::of(&planned.title, [&planned.process, &planned.description, &planned.owner])
    }

    /// A portfolio's risk as it would be typed.
    #[must_use]
    pub fn of_risk(risk: &Risk) -> Self {
        Self::of(&risk.title, [&risk.process, &risk.description, &risk.owner])
    }

    fn of(title: &str, [process, description, owner]: [&Option<String>; 3]) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            title: title.to_owned(),
            process: text(process),
            description: text(description),
            owner: text(owner),
        }
    }

    pub(crate) fn checked(&self) -> Result<RiskWords, Error> {
        Ok(RiskWords {
            title: filled("risk", &self.title)?,
            process: said(&self.process),
            description: said(&self.description),
            owner: said(&self.owner),
        })
    }
}

impl RiskWords {
    /// A new risk.
    pub(crate) fn risk(
        self,
        id: RiskId,
        (organisation, board): (OrganisationId, BoardId),
        valuation: Valuation,
        handling: Option<Handling>,
    ) -> Risk {
        let Self { title, process, description, owner } = self;
        Risk {
            id,
            organisation,
            board,
            title,
            process,
            description,
            owner,
            retired: None,
            valuation,
            handling,
        }
    }

    /// The same risk of a plan in these words.
    pub(crate) fn planned(self, planned: PlannedRisk, valuation: Valuation) -> PlannedRisk {
        let Self { title, process, description, owner } = self;
        PlannedRisk { title, process, description, owner, valuation, ..planned }
    }
}

impl TypedValue {
    /// A value as it would be typed.
    #[must_use]
    pub fn of(valuation: &Valuation) -> Self {
        let why = valuation.overridden.as_ref().map(|set| set.reason.clone()).unwrap_or_default();
        let stated = valuation.stated();
        // A level beside a value is only typed where it is another than the scale's.
        let level = stated.level.filter(|_| valuation.overridden.is_some() || stated.product().is_none());
        Self { given: RiskValue { level, value: stated.product(), ..stated }, why }
    }

    /// The value on a scale. A level that somebody has set against the scale stays theirs as long as nothing about it changes.
    pub(crate) fn on(&self, scale: &Scale, by: PersonId, before: &Valuation) -> Result<Valuation, Error> {
        if *self == Self::of(before) {
            return Ok(before.clone());
        }
        Ok(Valuation::stated_on(scale, self.given, by, &self.why)?)
    }
}

impl TypedHandling {
    /// What becomes of a risk, as it would be typed.
    #[must_use]
    pub fn of(handling: Option<&Handling>) -> Self {
        match handling {
            None => Self::Unsaid,
            Some(Handling::Accepted { because }) => Self::Accepted(because.clone()),
            Some(Handling::ActedOn { how }) => Self::ActedOn(how.clone()),
            Some(Handling::Planned) => Self::Planned,
        }
    }

    pub(crate) fn checked(&self) -> Result<Option<Handling>, Error> {
        Ok(match self {
            Self::Unsaid => None,
            Self::Accepted(why) => Some(Handling::accepted(why)?),
            Self::ActedOn(what) => Some(Handling::acted_on(what)?),
            Self::Planned => Some(Handling::Planned),
        })
    }
}

/// A text without the white space around it; none where nothing is left.
pub(crate) fn said(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
