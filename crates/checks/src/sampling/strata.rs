//! Stratified draws: the population is counted once, the sample is shared among its parts, and drawn in a second pass.

use std::collections::BTreeMap;

use tertial_domain::sample::{Population, SampledItem, Seed, Stratum};
use thiserror::Error;

use super::Unit;
use super::draw::{Lowest, count};

/// The most strata: more would get less than an item each, and say nothing of any.
pub const MOST_STRATA: usize = 100;

/// The column has more values than there can be strata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("there are more than {MOST_STRATA} strata")]
pub struct TooManyStrata;

/// How a sample is shared among the strata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocation {
    /// By how many items each has.
    ByItems,
    /// By how much money each has.
    ByAmount,
    /// The same number of each.
    Even,
}

/// The first pass: what there is of each stratum.
#[derive(Debug, Default)]
pub struct StrataCount {
    strata: BTreeMap<String, (u64, i64)>,
}

impl StrataCount {
    /// The next item of the population.
    pub fn push(&mut self, unit: Unit<'_>) -> Result<(), TooManyStrata> {
        if !self.strata.contains_key(unit.stratum) {
            if self.strata.len() == MOST_STRATA {
                return Err(TooManyStrata);
            }
            self.strata.insert(unit.stratum.to_owned(), (0, 0));
        }
        if let Some((items, amount)) = self.strata.get_mut(unit.stratum) {
            *items += 1;
            *amount = amount.saturating_add(unit.amount.unwrap_or_default());
        }
        Ok(())
    }

    /// Shares a sample of a size among the strata: each gets at least one item and at most all of its own, and what is left over
    /// goes to those that lack the largest part of theirs. Strata whose sums are negative weigh nothing by amount.
    #[must_use]
    pub fn share(&self, size: u32, by: Allocation) -> Vec<Stratum> {
        let weight = |(items, amount): (u64, i64)| match by {
            Allocation::ByItems => u128::from(items),
            Allocation::ByAmount => u128::from(amount.max(0).unsigned_abs()),
            Allocation::Even => 1,
        };
        let mut shared: Vec<Stratum> = Vec::with_capacity(self.strata.len());
        let mut weights = Vec::with_capacity(self.strata.len());
        for (name, counted) in &self.strata {
            shared.push(Stratum { name: name.clone(), items: counted.0, drawn: 1 });
            weights.push(weight(*counted));
        }
        let all: u64 = shared.iter().map(|stratum| stratum.items).sum();
        let wanted = u64::from(size).min(all);
        let mut left = wanted.saturating_sub(shared.len() as u64);
        while left > 0 {
            // The one whose next item would leave it least above its share (D'Hondt's divisors).
            let next = (0..shared.len())
                .filter(|at| u64::from(shared[*at].drawn) < shared[*at].items)
                .max_by(|a, b| {
                    let (a, b) = (*a, *b);
                    let left = weights[a] * u128::from(shared[b].drawn + 1);
                    let right = weights[b] * u128::from(shared[a].drawn + 1);
                    // Of two alike, the first one.
                    left.cmp(&right).then(b.cmp(&a))
                });
            let Some(next) = next else { break };
            shared[next].drawn += 1;
            left -= 1;
        }
        shared
    }
}

/// The second pass: a stratified sample that is being drawn.
#[derive(Debug)]
pub struct StratifiedDraw {
    seed: Seed,
    strata: BTreeMap<String, Lowest>,
    population: Population,
}

impl StratifiedDraw {
    /// Begins to draw what [`StrataCount::share`] gave each stratum.
    #[must_use]
    pub fn new(seed: Seed, strata: &[Stratum]) -> Self {
        let lowest = |stratum: &Stratum| (stratum.name.clone(), Lowest::new(stratum.drawn));
        Self { seed, strata: strata.iter().map(lowest).collect(), population: Population::default() }
    }

    /// The next item of the population, in the same order as in the first pass. One of a stratum that was not there then is counted and not drawn.
    pub fn push(&mut self, unit: Unit<'_>) {
        count(&mut self.population, unit);
        if let Some(lowest) = self.strata.get_mut(unit.stratum) {
            lowest.push(self.seed, self.population.items, unit);
        }
    }

    /// The sample in the population's order, and what it was drawn from.
    #[must_use]
    pub fn finish(self) -> (Vec<SampledItem>, Population) {
        let mut items: Vec<SampledItem> = self.strata.into_values().flat_map(Lowest::finish).collect();
        items.sort_by_key(|item| item.place);
        (items, self.population)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counted(strata: &[(&str, u64, i64)]) -> StrataCount {
        let mut count = StrataCount::default();
        for (stratum, items, each) in strata {
            for _ in 0..*items {
                count.push(Unit { key: "", amount: Some(*each), stratum, cells: &Vec::new }).unwrap();
            }
        }
        count
    }

    #[test]
    fn a_sample_is_shared_by_items_by_amount_or_evenly() {
        let three = [("A", 60, 10), ("B", 30, 10), ("C", 10, 910)];
        let check = |size, by, expected: &[u32]| {
            let shared = counted(&three).share(size, by);
            assert_eq!(shared.iter().map(|it| it.drawn).collect::<Vec<_>>(), expected, "{size} {by:?}");
        };
        check(10, Allocation::ByItems, &[6, 3, 1]);
        check(10, Allocation::ByAmount, &[1, 1, 8]);
        check(30, Allocation::ByAmount, &[14, 6, 10]);
        check(9, Allocation::Even, &[3, 3, 3]);
        check(1000, Allocation::Even, &[60, 30, 10]);
        check(1, Allocation::ByItems, &[1, 1, 1]);
    }

    #[test]
    fn strata_beyond_what_can_be_told_apart_are_refused() {
        let mut count = StrataCount::default();
        for number in 0..MOST_STRATA {
            count
                .push(Unit { key: "", amount: None, stratum: &number.to_string(), cells: &Vec::new })
                .unwrap();
        }
        count.push(Unit { key: "", amount: None, stratum: "0", cells: &Vec::new }).unwrap();
        assert_eq!(
            count.push(Unit { key: "", amount: None, stratum: "one more", cells: &Vec::new }),
            Err(TooManyStrata)
        );
    }

    proptest! {
        #[test]
        fn each_stratum_gives_what_it_was_to_give(
            sizes in proptest::collection::vec(1_u64..50, 1..8), size in 1_u32..60, seed in 0_u64..1000,
        ) {
            let names: Vec<String> = (0..sizes.len()).map(|at| format!("S{at}")).collect();
            let strata: Vec<(&str, u64, i64)> =
                names.iter().zip(&sizes).map(|(name, items)| (name.as_str(), *items, 5)).collect();
            let shared = counted(&strata).share(size, Allocation::ByItems);
            let total: u64 = sizes.iter().sum();
            let drawn: u64 = shared.iter().map(|it| u64::from(it.drawn)).sum();
            prop_assert_eq!(drawn, u64::from(size).min(total).max(sizes.len() as u64));
            let mut draw = StratifiedDraw::new(Seed::try_from(seed).unwrap(), &shared);
            for (stratum, items, _) in &strata {
                for _ in 0..*items {
                    draw.push(Unit { key: "", amount: Some(5), stratum, cells: &Vec::new });
                }
            }
            let (items, population) = draw.finish();
            prop_assert_eq!(population.items, total);
            for stratum in &shared {
                let of = items.iter().filter(|it| it.stratum.as_deref() == Some(&stratum.name)).count();
                prop_assert_eq!(of as u64, u64::from(stratum.drawn));
            }
        }
    }
}
