//! A risk, the same through the years: what plans and follow-ups of different years have in common.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::{BoardId, OrganisationId, RiskId};
use crate::valuation::Valuation;

/// Something that may go wrong.
///
/// A plan copies the words as they were when it was drawn up ([`PlannedRisk`](crate::plan::PlannedRisk));
/// here they stand as they are now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// Identity, through all years.
    pub id: RiskId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The board whose risk it is.
    pub board: BoardId,
    /// What may go wrong, in a few words.
    pub title: String,
    /// The process (or area) that it belongs to.
    pub process: Option<String>,
    /// Longer description: cause and effect.
    pub description: Option<String>,
    /// Who owns the risk (riskansvarig).
    pub owner: Option<String>,
    /// Set when the risk is no longer followed.
    pub retired: Option<Retired>,
    /// How the board's risk analysis values it, apart from any plan; nothing is known before somebody has valued it.
    #[serde(default, skip_serializing_if = "Valuation::is_unknown")]
    pub valuation: Valuation,
    /// What the risk analysis says is to become of it; none before anybody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handling: Option<Handling>,
}

/// What is to become of a risk (DESIGN: accepted, acted on directly, or taken into the plan).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Handling {
    /// The board lives with it.
    Accepted {
        /// Why it can.
        because: String,
    },
    /// Something is done about it at once, beside the plan.
    ActedOn {
        /// What.
        how: String,
    },
    /// It belongs in the plan.
    Planned,
}

/// Why and when a risk ceased to be followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retired {
    /// The first year that the risk is not in a plan.
    pub from_year: i16,
    /// Why.
    pub reason: String,
}

/// A reason that must be given was left empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a reason must be given")]
pub struct NoReason;

/// The reason, trimmed; an empty one is refused.
pub(crate) fn reason(text: &str) -> Result<String, NoReason> {
    let text = text.trim();
    if text.is_empty() { Err(NoReason) } else { Ok(text.to_owned()) }
}

impl Risk {
    /// The risk is followed no longer. The plans and follow-ups that have it keep it.
    pub fn retire(self, from_year: i16, why: &str) -> Result<Self, NoReason> {
        Ok(Self { retired: Some(Retired { from_year, reason: reason(why)? }), ..self })
    }

    /// The risk is followed again.
    #[must_use]
    pub fn bring_back(self) -> Self {
        Self { retired: None, ..self }
    }
}

impl Handling {
    /// The board lives with the risk, and says why.
    pub fn accepted(why: &str) -> Result<Self, NoReason> {
        Ok(Self::Accepted { because: reason(why)? })
    }

    /// Something is done at once, and it is said what.
    pub fn acted_on(what: &str) -> Result<Self, NoReason> {
        Ok(Self::ActedOn { how: reason(what)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::level::Level;
    use crate::risk_value::RiskValue;

    /// A risk as it was stored before risks had a value of their own.
    const EARLIER: &str = r#"{"id":"00000000-0000-0000-0000-000000000001","organisation":"00000000-0000-0000-0000-000000000002","board":"00000000-0000-0000-0000-000000000003","title":"Avbrott","process":null,"description":null,"owner":null,"retired":null}"#;

    #[test]
    fn a_risk_without_a_value_is_written_as_it_was_before_risks_had_one() {
        let risk: Risk = serde_json::from_str(EARLIER).unwrap();
        assert_eq!((&risk.valuation, &risk.handling), (&Valuation::default(), &None));
        assert_eq!(serde_json::to_string(&risk).unwrap(), EARLIER);
    }

    #[test]
    fn a_value_and_what_becomes_of_the_risk_read_back() {
        let risk: Risk = serde_json::from_str(EARLIER).unwrap();
        let valuation = Valuation::of(RiskValue::of_level(Level::High));
        for handling in [
            Handling::accepted("Kostar mer än det ger"),
            Handling::acted_on("Ny rutin"),
            Ok(Handling::Planned),
        ] {
            let valued = Risk { valuation: valuation.clone(), handling: handling.ok(), ..risk.clone() };
            let json = serde_json::to_string(&valued).unwrap();
            assert_eq!(serde_json::from_str::<Risk>(&json).unwrap(), valued);
        }
        assert_eq!(Handling::accepted(" "), Err(NoReason));
    }

    #[test]
    fn a_retired_risk_can_be_followed_again() {
        let risk: Risk = serde_json::from_str(EARLIER).unwrap();
        let retired = risk.clone().retire(2027, "Systemet är avvecklat").unwrap();
        assert_eq!(retired.retired.as_ref().map(|retired| retired.from_year), Some(2027));
        assert_eq!(retired.bring_back(), risk);
    }
}
