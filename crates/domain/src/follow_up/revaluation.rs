//! How a person values a risk in a period: with factors, with a level alone, or with another level than the scale's.

use thiserror::Error;

use crate::ids::PersonId;
use crate::level::Level;
use crate::risk_value::RiskValue;
use crate::scale::Scale;
use crate::valuation::Valuation;

/// What a form says of a risk's value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revaluation {
    /// Step of likelihood, from 1; none where it is not valued.
    pub likelihood: Option<u8>,
    /// Step of consequence, from 1; none where it is not valued.
    pub consequence: Option<u8>,
    /// A level alone, or another than the scale's; none where the scale decides.
    pub level: Option<Level>,
    /// Why the level is another than the scale's.
    pub why: String,
}

/// Why a risk cannot be valued so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RevaluationError {
    /// One factor without the other says nothing.
    #[error("likelihood and consequence go together")]
    HalfFactors,
    /// The scale has no such step.
    #[error("the scale has no such step")]
    OutsideScale,
    /// A level against the scale needs a reason.
    #[error("a level against the scale needs a reason")]
    NoReason,
}

impl Revaluation {
    /// What a form shows of a valuation.
    #[must_use]
    pub fn of(valuation: &Valuation, scale: &Scale) -> Self {
        let given = valuation.given;
        let has_factors = given.likelihood.is_some() && given.consequence.is_some();
        let set = valuation.overridden.as_ref();
        Self {
            likelihood: given.likelihood,
            consequence: given.consequence,
            level: set.map(|set| set.level).or_else(|| scale.level(&given).filter(|_| !has_factors)),
            why: set.map(|set| set.reason.clone()).unwrap_or_default(),
        }
    }

    /// The level that it says: the stated one, or else the scale's for its factors.
    #[must_use]
    pub fn level_on(&self, scale: &Scale) -> Option<Level> {
        let Self { likelihood, consequence, .. } = *self;
        self.level.or_else(|| scale.level(&RiskValue { likelihood, consequence, ..RiskValue::UNKNOWN }))
    }

    /// The valuation that it makes of the one before. What nobody touched stays as it was, with who set it and a value whose factors are
    /// not known.
    pub fn applied(
        &self,
        before: &Valuation,
        by: PersonId,
        scale: &Scale,
    ) -> Result<Valuation, RevaluationError> {
        if *self == Self::of(before, scale) {
            return Ok(before.clone());
        }
        let (likelihood, consequence) = match (self.likelihood, self.consequence) {
            (None, None) => {
                return Ok(Valuation::of(self.level.map_or(RiskValue::UNKNOWN, RiskValue::of_level)));
            }
            (Some(likelihood), Some(consequence)) => (likelihood, consequence),
            _ => return Err(RevaluationError::HalfFactors),
        };
        let is_step = |step: u8, steps: usize| (1..=steps).contains(&usize::from(step));
        if !is_step(likelihood, scale.likelihood().len()) || !is_step(consequence, scale.consequence().len())
        {
            return Err(RevaluationError::OutsideScale);
        }
        let valued = Valuation::of(
            RiskValue { likelihood: Some(likelihood), consequence: Some(consequence), ..RiskValue::UNKNOWN }
                .with_product(),
        );
        match self.level {
            Some(level) if valued.level(scale) != Some(level) => {
                valued.overridden(level, by, &self.why).map_err(|_| RevaluationError::NoReason)
            }
            _ => Ok(valued),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn given(likelihood: u8, consequence: u8, level: Option<Level>, why: &str) -> Revaluation {
        let step = |step| (step > 0).then_some(step);
        Revaluation {
            likelihood: step(likelihood),
            consequence: step(consequence),
            level,
            why: why.to_owned(),
        }
    }

    #[test]
    fn a_risk_is_valued_with_factors_a_level_or_against_the_scale() {
        let scale = Scale::five_by_five();
        let anna = PersonId::new(Uuid::from_u128(1));
        let check = |given: Revaluation, expected: Result<Option<Level>, RevaluationError>| {
            let valued = given.applied(&Valuation::default(), anna, &scale);
            assert_eq!(valued.map(|valued| valued.level(&scale)), expected, "{given:?}");
        };
        check(given(3, 4, None, ""), Ok(Some(Level::High)));
        check(given(3, 4, Some(Level::High), ""), Ok(Some(Level::High)));
        check(given(3, 4, Some(Level::Critical), "Ny dom"), Ok(Some(Level::Critical)));
        check(given(3, 4, Some(Level::Critical), " "), Err(RevaluationError::NoReason));
        check(given(0, 0, Some(Level::Low), ""), Ok(Some(Level::Low)));
        check(given(0, 0, None, ""), Ok(None));
        check(given(3, 0, None, ""), Err(RevaluationError::HalfFactors));
        check(given(3, 6, None, ""), Err(RevaluationError::OutsideScale));
    }

    #[test]
    fn what_nobody_touched_stays() {
        let scale = Scale::five_by_five();
        let (anna, bo) = (PersonId::new(Uuid::from_u128(1)), PersonId::new(Uuid::from_u128(2)));
        let set = given(3, 4, Some(Level::Critical), "Ny dom").applied(&Valuation::default(), anna, &scale);
        let imported = Valuation::of(RiskValue { value: Some(12), ..RiskValue::UNKNOWN });
        for before in [set.unwrap(), imported, Valuation::default()] {
            assert_eq!(Revaluation::of(&before, &scale).applied(&before, bo, &scale), Ok(before));
        }
    }
}
