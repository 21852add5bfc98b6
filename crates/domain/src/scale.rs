//! The scale that risks are valued on: likelihood × consequence, and which product gives which level.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::level::Level;
use crate::risk_value::RiskValue;

/// Most steps that an axis may have: a matrix larger than this cannot be read on paper.
pub const MAX_STEPS: usize = 10;

/// One step on an axis of the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What the step is called: `Möjlig`.
    pub label: String,
    /// When the step applies, in the organisation's words; empty where nobody has written it.
    pub criteria: String,
}

/// A version of an organisation's scale.
///
/// A plan keeps the version that it was adopted under; a change makes a new version. Step 1 is
/// `likelihood[0]`. The thresholds are the lowest product of each level above [`Level::Low`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ScaleParts")]
pub struct Scale {
    version: u32,
    likelihood: Vec<Step>,
    consequence: Vec<Step>,
    medium_from: u16,
    high_from: u16,
    critical_from: u16,
}

/// The parts of a scale before anyone has checked that they fit together.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ScaleParts {
    /// Counts up from 1 within an organisation.
    pub version: u32,
    /// Steps of likelihood (sannolikhet), lowest first.
    pub likelihood: Vec<Step>,
    /// Steps of consequence (konsekvens), lowest first.
    pub consequence: Vec<Step>,
    /// Lowest product that is Medium.
    pub medium_from: u16,
    /// Lowest product that is Hög.
    pub high_from: u16,
    /// Lowest product that is Kritisk.
    pub critical_from: u16,
}

/// Why parts do not make a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ScaleError {
    /// An axis has fewer than two steps or more than [`MAX_STEPS`].
    #[error("an axis needs 2 to {MAX_STEPS} steps, not {0}")]
    Steps(usize),
    /// The thresholds do not rise.
    #[error("the thresholds must rise: medium, high, critical")]
    Thresholds,
}

/// Why a value is not one that the scale has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotOnScale {
    /// One of the factors is given without the other.
    #[error("likelihood and consequence belong together")]
    OneFactor,
    /// A factor is no step of its axis.
    #[error("the axis has no such step")]
    Step,
    /// The value is no product of two steps, or not that of its factors.
    #[error("the scale has no such value")]
    Value,
}

impl TryFrom<ScaleParts> for Scale {
    type Error = ScaleError;

    fn try_from(parts: ScaleParts) -> Result<Self, Self::Error> {
        for axis in [&parts.likelihood, &parts.consequence] {
            if !(2..=MAX_STEPS).contains(&axis.len()) {
                return Err(ScaleError::Steps(axis.len()));
            }
        }
        if !(1 < parts.medium_from
            && parts.medium_from < parts.high_from
            && parts.high_from < parts.critical_from)
        {
            return Err(ScaleError::Thresholds);
        }
        Ok(Self {
            version: parts.version,
            likelihood: parts.likelihood,
            consequence: parts.consequence,
            medium_from: parts.medium_from,
            high_from: parts.high_from,
            critical_from: parts.critical_from,
        })
    }
}

impl Scale {
    /// The scale that a new organisation starts with: 5 × 5, products 1–5 Låg, 6–10 Medium,
    /// 12–15 Hög, 16–25 Kritisk.
    #[must_use]
    pub fn five_by_five() -> Self {
        Self {
            version: 1,
            likelihood: steps(["Osannolik", "Mindre sannolik", "Möjlig", "Sannolik", "Mycket sannolik"]),
            consequence: steps(["Försumbar", "Lindrig", "Kännbar", "Allvarlig", "Mycket allvarlig"]),
            medium_from: 6,
            high_from: 11,
            critical_from: 16,
        }
    }

    /// The smaller scale that many municipalities use: 4 × 4, products 1–3 Låg, 4–6 Medium,
    /// 8–9 Hög, 12–16 Kritisk.
    #[must_use]
    pub fn four_by_four() -> Self {
        Self {
            version: 1,
            likelihood: steps(["Osannolik", "Mindre sannolik", "Möjlig", "Sannolik"]),
            consequence: steps(["Försumbar", "Lindrig", "Kännbar", "Allvarlig"]),
            medium_from: 4,
            high_from: 7,
            critical_from: 10,
        }
    }

    /// Which version of the organisation's scale this is, from 1.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// The same scale under another version number.
    #[must_use]
    pub fn with_version(self, version: u32) -> Self {
        Self { version, ..self }
    }

    /// Steps of likelihood, lowest first.
    #[must_use]
    pub fn likelihood(&self) -> &[Step] {
        &self.likelihood
    }

    /// Steps of consequence, lowest first.
    #[must_use]
    pub fn consequence(&self) -> &[Step] {
        &self.consequence
    }

    /// The level of a product of likelihood and consequence; `None` for a product that no
    /// pair of steps can reach (0, or above the highest).
    #[must_use]
    pub fn level_of(&self, product: u16) -> Option<Level> {
        let highest = u16::try_from(self.likelihood.len() * self.consequence.len()).ok()?;
        Some(match product {
            0 => return None,
            p if p > highest => return None,
            p if p >= self.critical_from => Level::Critical,
            p if p >= self.high_from => Level::High,
            p if p >= self.medium_from => Level::Medium,
            _ => Level::Low,
        })
    }

    /// The level that a risk value has on this scale: from its product where that is known,
    /// otherwise the level as stated.
    #[must_use]
    pub fn level(&self, value: &RiskValue) -> Option<Level> {
        match value.product() {
            Some(product) => self.level_of(product),
            None => value.level,
        }
    }

    /// Whether a value could have been set on this scale: both factors or none, each a step, and a product that fits them.
    pub fn check(&self, value: &RiskValue) -> Result<(), NotOnScale> {
        let is_step = |step: u8, axis: &[Step]| (1..=axis.len()).contains(&usize::from(step));
        match (value.likelihood, value.consequence) {
            (None, None) => {}
            (Some(likelihood), Some(consequence)) => {
                if !is_step(likelihood, &self.likelihood) || !is_step(consequence, &self.consequence) {
                    return Err(NotOnScale::Step);
                }
                let product = u16::from(likelihood) * u16::from(consequence);
                if value.value.is_some_and(|value| value != product) {
                    return Err(NotOnScale::Value);
                }
            }
            _ => return Err(NotOnScale::OneFactor),
        }
        match value.value {
            Some(value) if self.level_of(value).is_none() => Err(NotOnScale::Value),
            _ => Ok(()),
        }
    }

    /// The products that give a level, lowest and highest, for the scale's legend.
    #[must_use]
    pub fn range(&self, level: Level) -> (u16, u16) {
        let highest = u16::try_from(self.likelihood.len() * self.consequence.len()).unwrap_or(u16::MAX);
        match level {
            Level::Low => (1, self.medium_from - 1),
            Level::Medium => (self.medium_from, self.high_from - 1),
            Level::High => (self.high_from, self.critical_from - 1),
            Level::Critical => (self.critical_from, highest),
        }
    }
}

fn steps<const N: usize>(labels: [&str; N]) -> Vec<Step> {
    labels.into_iter().map(|label| Step { label: label.to_owned(), criteria: String::new() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_have_the_levels_of_the_design() {
        let five = Scale::five_by_five();
        let check = |products: &[u16], level| {
            for p in products {
                assert_eq!(five.level_of(*p), level, "product {p}");
            }
        };
        check(&[1, 5], Some(Level::Low));
        check(&[6, 10], Some(Level::Medium));
        check(&[12, 15], Some(Level::High));
        check(&[16, 25], Some(Level::Critical));
        check(&[0, 26], None);
    }
}
