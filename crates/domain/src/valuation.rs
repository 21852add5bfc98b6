//! How a risk is valued: on the scale, or by a named person against it.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::PersonId;
use crate::level::Level;
use crate::risk::{NoReason, reason};
use crate::risk_value::RiskValue;
use crate::scale::{NotOnScale, Scale};

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

/// Why a value cannot be stated so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ValuationError {
    /// The scale has no such value.
    #[error(transparent)]
    NotOnScale(#[from] NotOnScale),
    /// Another level than the scale's needs a reason.
    #[error(transparent)]
    NoReason(#[from] NoReason),
}

impl Valuation {
    /// Nothing known.
    pub const UNKNOWN: Self = Self { given: RiskValue::UNKNOWN, overridden: None };

    /// What a person states on a scale: both factors, a value without them, or a level alone. A level that is not the value's own
    /// sets the scale aside, which needs a reason and has a name.
    pub fn stated_on(
        scale: &Scale,
        given: RiskValue,
        by: PersonId,
        why: &str,
    ) -> Result<Self, ValuationError> {
        scale.check(&given)?;
        let Some(product) = given.product() else { return Ok(Self::of(given)) };
        let value = Self::of(RiskValue { value: Some(product), level: None, ..given });
        match given.level {
            Some(level) if value.level(scale) != Some(level) => Ok(value.overridden(level, by, why)?),
            _ => Ok(value),
        }
    }

    /// Whether nothing at all is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::UNKNOWN
    }

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

    #[test]
    fn what_a_person_states_is_on_the_scale_or_has_a_reason() {
        let scale = Scale::five_by_five();
        let anna = PersonId::new(Uuid::from_u128(1));
        let check =
            |likelihood, consequence, value, level, why, expected: Result<Option<Level>, ValuationError>| {
                let given = RiskValue { likelihood, consequence, value, level };
                let stated = Valuation::stated_on(&scale, given, anna, why);
                assert_eq!(stated.map(|stated| stated.level(&scale)), expected, "{given:?}");
            };
        check(Some(3), Some(4), None, None, "", Ok(Some(Level::High)));
        check(Some(3), Some(4), None, Some(Level::High), "", Ok(Some(Level::High)));
        check(Some(3), Some(4), None, Some(Level::Low), "", Err(NoReason.into()));
        check(Some(3), Some(4), None, Some(Level::Low), "Försäkrat", Ok(Some(Level::Low)));
        check(None, None, Some(12), None, "", Ok(Some(Level::High)));
        check(None, None, None, Some(Level::Medium), "", Ok(Some(Level::Medium)));
        check(None, None, None, None, "", Ok(None));
        check(Some(3), None, None, None, "", Err(NotOnScale::OneFactor.into()));
        check(Some(6), Some(1), None, None, "", Err(NotOnScale::Step.into()));
        check(Some(0), Some(1), None, None, "", Err(NotOnScale::Step.into()));
        check(None, None, Some(26), None, "", Err(NotOnScale::Value.into()));
        check(Some(2), Some(2), Some(5), None, "", Err(NotOnScale::Value.into()));
    }
}
