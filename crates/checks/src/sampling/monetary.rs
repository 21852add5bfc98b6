//! Monetary-unit draws: every krona has the same chance, so that an item's chance follows its amount.
//!
//! The population is read twice in the same order. First its positive amounts are summed, and the largest are remembered: an item
//! that is as large as the interval would be hit anyway, so it is examined for certain and taken out of the line. Then the rest is laid in a
//! line, krona by krona, and hit at even intervals from a random start. Amounts of nothing and below have no krona to hit; they are
//! counted and summed beside, and have to be looked at in another way.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tertial_domain::Money;
use tertial_domain::sample::{Population, SampledItem, Seed};
use thiserror::Error;

use super::draw::{count, item};
use super::{LARGEST_SAMPLE, Unit};

/// The first pass: the sum, and the largest amounts.
#[derive(Debug)]
pub struct MonetaryCount {
    size: usize,
    sum: i128,
    largest: BinaryHeap<Reverse<i64>>,
}

/// Where the hits are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonetaryPlan {
    /// From one hit to the next, in öre.
    pub interval: i64,
    /// The first hit, from 1 to the interval.
    pub start: i64,
}

/// The population has no positive amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the population has no amounts above zero to draw from")]
pub struct NothingToDraw;

impl MonetaryCount {
    /// Begins to count for a sample of a size.
    #[must_use]
    pub fn new(size: u32) -> Self {
        Self { size: size.clamp(1, LARGEST_SAMPLE) as usize, sum: 0, largest: BinaryHeap::new() }
    }

    /// The next item of the population.
    pub fn push(&mut self, unit: Unit<'_>) {
        let Some(amount) = unit.amount.filter(|amount| *amount > 0) else { return };
        self.sum += i128::from(amount);
        self.largest.push(Reverse(amount));
        if self.largest.len() > self.size {
            self.largest.pop();
        }
    }

    /// The sum of the positive amounts, in öre.
    #[must_use]
    pub const fn sum(&self) -> i128 {
        self.sum
    }

    /// The interval that gives a sample of the size: what is left of the sum when the certain items are taken out, shared by what is left of
    /// the sample. Taking an item out makes the interval smaller, so that more may become certain, until none does.
    pub fn plan(self, seed: Seed) -> Result<MonetaryPlan, NothingToDraw> {
        if self.sum == 0 {
            return Err(NothingToDraw);
        }
        let (mut rest, mut left) = (self.sum, self.size as i128);
        let mut interval = (rest / left).max(1);
        for Reverse(amount) in self.largest.into_sorted_vec() {
            let amount = i128::from(amount);
            if amount < interval {
                break;
            }
            rest -= amount;
            left -= 1;
            if rest == 0 || left == 0 {
                // Everything that the sample has room for is certain; the interval stays as it was.
                break;
            }
            interval = (rest / left).max(1);
        }
        Ok(MonetaryPlan::with_interval(i64::try_from(interval).unwrap_or(i64::MAX), seed))
    }
}

impl MonetaryPlan {
    /// Hits with an interval that somebody has chosen, in öre.
    #[must_use]
    pub fn with_interval(interval: i64, seed: Seed) -> Self {
        let interval = interval.max(1);
        let start = super::start(seed, interval.unsigned_abs());
        Self { interval, start: i64::try_from(start).unwrap_or(interval) }
    }
}

/// The second pass: a monetary-unit sample that is being drawn.
#[derive(Debug)]
pub struct MonetaryDraw {
    interval: i128,
    next_hit: i128,
    passed: i128,
    place: u64,
    items: Vec<SampledItem>,
    population: Population,
}

impl MonetaryDraw {
    /// Begins to draw by a plan.
    #[must_use]
    pub fn new(plan: MonetaryPlan) -> Self {
        Self {
            interval: i128::from(plan.interval.max(1)),
            next_hit: i128::from(plan.start),
            passed: 0,
            place: 0,
            items: Vec::new(),
            population: Population::default(),
        }
    }

    /// The next item of the population, in the same order as in the first pass.
    pub fn push(&mut self, unit: Unit<'_>) {
        self.place += 1;
        let Some(amount) = unit.amount.filter(|amount| *amount > 0).map(i128::from) else {
            self.population.beside += 1;
            let beside = self.population.beside_amount.in_ore();
            self.population.beside_amount =
                Money::ore(beside.saturating_add(unit.amount.unwrap_or_default()));
            return;
        };
        count(&mut self.population, unit);
        let certain = amount >= self.interval;
        if !certain {
            self.passed += amount;
        }
        if certain || self.passed >= self.next_hit {
            self.items.push(item(self.place, unit, None, certain));
        }
        if !certain && self.passed >= self.next_hit {
            // An item below the interval is hit once at most.
            self.next_hit += self.interval;
        }
    }

    /// The sample in the population's order, and what it was drawn from.
    #[must_use]
    pub fn finish(self) -> (Vec<SampledItem>, Population) {
        (self.items, self.population)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unit(amount: i64) -> Unit<'static> {
        Unit { key: "", amount: Some(amount), stratum: "", cells: &Vec::new }
    }

    fn draw(plan: MonetaryPlan, amounts: &[i64]) -> (Vec<(u64, bool)>, Population) {
        let mut draw = MonetaryDraw::new(plan);
        for amount in amounts {
            draw.push(unit(*amount));
        }
        let (items, population) = draw.finish();
        (items.iter().map(|item| (item.place, item.certain)).collect(), population)
    }

    #[test]
    fn hits_fall_at_even_intervals_and_large_items_are_certain() {
        // In the line: 40, 30, 50, 20, 40, so that the sums are 40, 70, 120, 140, 180; 100 is certain.
        let amounts = [40, 30, 100, -25, 50, 0, 20, 40];
        let check = |start, expected: &[(u64, bool)]| {
            let (drawn, population) = draw(MonetaryPlan { interval: 60, start }, &amounts);
            assert_eq!(drawn, expected, "{start}");
            assert_eq!((population.items, population.amount.in_ore()), (6, 280));
            assert_eq!((population.beside, population.beside_amount.in_ore()), (2, -25));
        };
        // 1, 61, 121
        check(1, &[(1, false), (2, false), (3, true), (7, false)]);
        // 41, 101, 161
        check(41, &[(2, false), (3, true), (5, false), (8, false)]);
        // 60, 120, 180: the last krona of an item is its own
        check(60, &[(2, false), (3, true), (5, false), (8, false)]);
    }

    #[test]
    fn the_interval_is_what_is_left_shared_by_what_is_left() {
        let check = |amounts: &[i64], size, expected: Result<i64, NothingToDraw>| {
            let mut count = MonetaryCount::new(size);
            for amount in amounts {
                count.push(unit(*amount));
            }
            let plan = count.plan(Seed::try_from(1).unwrap());
            assert_eq!(plan.map(|plan| plan.interval), expected, "{amounts:?} {size}");
        };
        check(&[10; 100], 10, Ok(100));
        // 1,000 is above 1,900 / 10, and takes 90 of the nine that are left down to 100.
        check(&[[10; 90].as_slice(), &[1000]].concat(), 10, Ok(100));
        // First 900 of 1,200 / 4, then 150 of 300 / 3, and then 150 / 2.
        check(&[900, 150, 50, 50, 50], 4, Ok(75));
        check(&[5, 5], 10, Ok(1));
        check(&[0, -5], 10, Err(NothingToDraw));
    }

    proptest! {
        #[test]
        fn a_sample_has_its_size_and_every_large_item(
            amounts in proptest::collection::vec(-100_i64..10_000, 1..300), size in 1_u32..60, seed in 0_u64..1000,
        ) {
            let seed = Seed::try_from(seed).unwrap();
            let mut count = MonetaryCount::new(size);
            for amount in &amounts {
                count.push(unit(*amount));
            }
            let Ok(plan) = count.plan(seed) else { return Ok(()) };
            prop_assert!((1..=plan.interval).contains(&plan.start));
            let (drawn, population) = draw(plan, &amounts);
            let sum: i64 = amounts.iter().sum();
            prop_assert_eq!(population.amount.in_ore() + population.beside_amount.in_ore(), sum);
            for (place, certain) in &drawn {
                let amount = amounts[usize::try_from(*place).unwrap() - 1];
                prop_assert!(amount > 0);
                prop_assert_eq!(*certain, amount >= plan.interval);
            }
            let large = amounts.iter().filter(|amount| **amount >= plan.interval).count();
            prop_assert_eq!(drawn.iter().filter(|(_, certain)| *certain).count(), large);
            // By the rounding of the interval, there are as many hits as there is room for and at most a part of the interval more.
            let rest: i64 = amounts.iter().filter(|it| **it > 0 && **it < plan.interval).sum();
            let hits = i64::try_from(drawn.len() - large).unwrap();
            prop_assert!((rest / plan.interval..=rest / plan.interval + 1).contains(&hits));
        }
    }
}
