//! What a risk is valued at.

use serde::{Deserialize, Serialize};

use crate::level::Level;

/// What is known about how a risk is valued, as a document or a person stated it.
///
/// Any part can be missing: an import may know the value without its factors, and an
/// assessment in a period may state a level alone. Whether the parts agree with each other is for
/// the [scale](crate::scale::Scale) and the review to say; nothing is corrected silently.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RiskValue {
    /// Step on the likelihood axis (sannolikhet), from 1.
    pub likelihood: Option<u8>,
    /// Step on the consequence axis (konsekvens), from 1.
    pub consequence: Option<u8>,
    /// The risk value (riskvärde): the product of the factors where they are known.
    pub value: Option<u16>,
    /// The level as stated.
    pub level: Option<Level>,
}

impl RiskValue {
    /// Nothing known.
    pub const UNKNOWN: Self = Self { likelihood: None, consequence: None, value: None, level: None };

    /// A level alone, as a period's assessment states it.
    #[must_use]
    pub const fn of_level(level: Level) -> Self {
        Self { level: Some(level), ..Self::UNKNOWN }
    }

    /// The same with its risk value said, where both factors are known and nobody has said another.
    #[must_use]
    pub fn with_product(self) -> Self {
        Self { value: self.product(), ..self }
    }

    /// Whether nothing at all is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::UNKNOWN
    }

    /// The risk value: as stated, or the product of both factors; `None` where neither is known.
    #[must_use]
    pub fn product(&self) -> Option<u16> {
        self.value.or_else(|| Some(u16::from(self.likelihood?) * u16::from(self.consequence?)))
    }
}
