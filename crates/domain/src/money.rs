//! Money in whole öre.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::numerals::grouped;

/// An amount in öre (1/100 krona); negative for what is owed or paid back.
///
/// An integer, so that sums reconcile to the öre. The span is ±92 thousand billion kronor, far above any budget; arithmetic that would leave it gives `None`, never a wrapped amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// An amount of öre.
    #[must_use]
    pub const fn ore(ore: i64) -> Self {
        Self(ore)
    }

    /// The amount in öre.
    #[must_use]
    pub const fn in_ore(self) -> i64 {
        self.0
    }

    /// The sum of two amounts.
    #[must_use]
    pub const fn plus(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(ore) => Some(Self(ore)),
            None => None,
        }
    }

    /// The difference between two amounts.
    #[must_use]
    pub const fn minus(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(ore) => Some(Self(ore)),
            None => None,
        }
    }

    /// The sum of many amounts, the same in any order as long as it stays within the span.
    #[must_use]
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let sum: i128 = amounts.into_iter().map(|amount| i128::from(amount.0)).sum();
        i64::try_from(sum).ok().map(Self)
    }
}

/// As Swedish text writes it: `−1 234 567,50 kr`, with no-break spaces and a true minus sign.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const NO_BREAK: char = '\u{a0}';
        let sign = if self.0 < 0 { "−" } else { "" };
        let ore = self.0.unsigned_abs();
        f.pad(&format!("{sign}{},{:02}{NO_BREAK}kr", grouped(ore / 100), ore % 100))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_written_in_swedish() {
        let check =
            |ore, text: &str| assert_eq!(Money::ore(ore).to_string().replace('\u{a0}', " "), text, "{ore}");
        check(0, "0,00 kr");
        check(5, "0,05 kr");
        check(-5, "−0,05 kr");
        check(99_999, "999,99 kr");
        check(100_000, "1 000,00 kr");
        check(123_456_750, "1 234 567,50 kr");
        check(i64::MIN, "−92 233 720 368 547 758,08 kr");
    }

    #[test]
    fn what_does_not_fit_is_no_amount() {
        assert_eq!(Money::ore(i64::MAX).plus(Money::ore(1)), None);
        assert_eq!(Money::ore(i64::MIN).minus(Money::ore(1)), None);
        assert_eq!(Money::sum([Money::ore(i64::MAX), Money::ore(1)]), None);
        assert_eq!(
            Money::sum([Money::ore(i64::MAX), Money::ore(1), Money::ore(-1)]),
            Some(Money::ore(i64::MAX))
        );
    }

    proptest! {
        #[test]
        fn a_sum_is_the_same_in_any_order(mut ore in prop::collection::vec(-1_000_000_000_000i64..1_000_000_000_000, 0..50)) {
            let forward = Money::sum(ore.iter().copied().map(Money::ore));
            ore.reverse();
            let backward = ore.iter().try_fold(Money::default(), |sum, next| sum.plus(Money::ore(*next)));
            prop_assert_eq!(forward, backward);
        }
    }
}
