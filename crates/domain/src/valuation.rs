//! How a risk is valued: on the scale, or by a named person against it.

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;
use crate::level::Level;
use crate::risk::{NoReason, reason};
use crate::risk_value::RiskValue;
use crate::scale::Scale;

/// A risk's value and the level it has: from the scale, unless a named person set another with a reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Valuation {
    /// Factors, value or level as given. A level beside a value is what a document stated; it does not
    /// replace the scale's.
    pub given: RiskValue,
    /// Another level than the scale's, with who set it and why.
    pub overridden: Option<Override>,
}

/// A level set by a person against the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The level that holds.
    pub level: Level,
    /// Who set it.
    pub by: PersonId,
    /// Why the scale's level does not describe the risk.
    pub reason: String,
}

impl Valuation {
    /// What is given, with the scale's level.
    #[must_use]
    pub const fn of(given: RiskValue) -> Self {
        Self { given, overridden: None }
    }

    /// Another level than the scale's.
    pub fn overridden(self, level: Level, by: PersonId, why: &str) -> Result<Self, NoReason> {
        Ok(Self { overridden: Some(Override { level, by, reason: reason(why)? }), ..self })
    }

    /// The level that holds: overridden, or from the scale, or as stated where no value is known.
    #[must_use]
    pub fn level(&self, scale: &Scale) -> Option<Level> {
        match &self.overridden {
            Some(set) => Some(set.level),
            None => scale.level(&self.given),
        }
    }

    /// What the snapshot says: as given, with an overriding level in place of any other.
    #[must_use]
    pub fn stated(&self) -> RiskValue {
        match &self.overridden {
            Some(set) => RiskValue { level: Some(set.level), ..self.given },
            None => self.given,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_level_is_the_scales_unless_a_person_says_otherwise() {
        let scale = Scale::five_by_five();
        let factors = |l, c| RiskValue { likelihood: Some(l), consequence: Some(c), ..RiskValue::UNKNOWN };
        let value = |value, level| RiskValue { value: Some(value), level, ..RiskValue::UNKNOWN };
        let check = |given: RiskValue, level| {
            assert_eq!(Valuation::of(given).level(&scale), level, "{given:?}");
        };
        check(factors(3, 4), Some(Level::High));
        check(value(12, None), Some(Level::High));
        check(value(12, Some(Level::Low)), Some(Level::High));
        check(RiskValue::of_level(Level::Medium), Some(Level::Medium));
        check(RiskValue::UNKNOWN, None);

        let anna = PersonId::new(Uuid::from_u128(1));
        let set = Valuation::of(factors(3, 4)).overridden(Level::Critical, anna, "Ny dom ").unwrap();
        assert_eq!(set.level(&scale), Some(Level::Critical));
        assert_eq!(set.stated(), RiskValue { level: Some(Level::Critical), ..factors(3, 4) });
        assert_eq!(set.overridden(Level::Low, anna, " "), Err(NoReason));
    }
}
