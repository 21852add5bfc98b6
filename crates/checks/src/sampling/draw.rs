//! Random draws: the items with the lowest digests, one pass over the population, memory for the sample alone.

use std::collections::BinaryHeap;

use tertial_domain::Money;
use tertial_domain::sample::{Population, SampledItem, Seed};

use super::Unit;
use super::digest::digest;

/// A random sample that is being drawn.
#[derive(Debug)]
pub struct RandomDraw {
    seed: Seed,
    lowest: Lowest,
    population: Population,
}

impl RandomDraw {
    /// Begins to draw so many items, or all where there are not that many.
    #[must_use]
    pub fn new(seed: Seed, size: u32) -> Self {
        Self { seed, lowest: Lowest::new(size), population: Population::default() }
    }

    /// The next item of the population.
    pub fn push(&mut self, unit: Unit<'_>) {
        count(&mut self.population, unit);
        self.lowest.push(self.seed, self.population.items, unit);
    }

    /// The sample in the population's order, and what it was drawn from.
    #[must_use]
    pub fn finish(self) -> (Vec<SampledItem>, Population) {
        (self.lowest.finish(), self.population)
    }
}

/// Counts an item that can be drawn. A sum beyond the span of amounts stands at its end.
pub(super) fn count(population: &mut Population, unit: Unit<'_>) {
    population.items += 1;
    let sum = population.amount.in_ore().saturating_add(unit.amount.unwrap_or_default());
    population.amount = Money::ore(sum);
}

/// The items with the lowest digests of those that went by.
#[derive(Debug)]
pub(super) struct Lowest {
    size: usize,
    // The one on top has the highest digest, and is the first to give way.
    kept: BinaryHeap<Ranked>,
}

impl Lowest {
    pub(super) fn new(size: u32) -> Self {
        Self { size: size as usize, kept: BinaryHeap::new() }
    }

    /// Looks at the item with this place in the population.
    pub(super) fn push(&mut self, seed: Seed, place: u64, unit: Unit<'_>) {
        let rank = (digest(seed, place), place);
        if self.kept.len() == self.size {
            match self.kept.peek() {
                Some(highest) if rank < highest.rank => self.kept.pop(),
                _ => return,
            };
        }
        let stratum = (!unit.stratum.is_empty()).then(|| unit.stratum.to_owned());
        self.kept.push(Ranked { rank, item: item(place, unit, stratum, false) });
    }

    /// Those that were kept, in the population's order.
    pub(super) fn finish(self) -> Vec<SampledItem> {
        let mut items: Vec<SampledItem> = self.kept.into_iter().map(|ranked| ranked.item).collect();
        items.sort_by_key(|item| item.place);
        items
    }
}

/// An item as the worksheet will have it.
pub(super) fn item(place: u64, unit: Unit<'_>, stratum: Option<String>, certain: bool) -> SampledItem {
    SampledItem {
        place,
        key: unit.key.to_owned(),
        amount: unit.amount.map(Money::ore),
        stratum,
        certain,
        cells: (unit.cells)(),
        answer: None,
        note: String::new(),
    }
}

#[derive(Debug)]
struct Ranked {
    rank: ([u8; 32], u64),
    item: SampledItem,
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.rank == other.rank
    }
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.rank.cmp(&other.rank)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn draw(seed: u64, size: u32, of: u64) -> Vec<u64> {
        let mut draw = RandomDraw::new(Seed::try_from(seed).unwrap(), size);
        for number in 0..of {
            draw.push(Unit { key: &format!("F{number}"), amount: Some(100), stratum: "", cells: &Vec::new });
        }
        let (items, population) = draw.finish();
        assert_eq!(
            population,
            Population {
                items: of,
                amount: Money::ore(i64::try_from(of).unwrap() * 100),
                ..Population::default()
            }
        );
        items.iter().map(|item| item.place).collect()
    }

    #[test]
    fn the_sample_is_what_sha256sum_and_sort_give() {
        // for i in $(seq 20); do echo "$(printf "4711:$i" | sha256sum) $i"; done | sort | head -5
        assert_eq!(draw(4711, 5, 20), [5, 12, 14, 17, 18]);
        assert_eq!(draw(4711, 5, 3), [1, 2, 3]);
        assert_eq!(draw(4711, 0, 3), [0_u64; 0]);
    }

    proptest! {
        #[test]
        fn every_sample_has_its_size_no_item_twice_and_a_larger_one_has_it_within(
            seed in 0_u64..1_000_000, size in 0_u32..40, of in 0_u64..200,
        ) {
            let drawn = draw(seed, size, of);
            prop_assert_eq!(drawn.len() as u64, u64::from(size).min(of));
            prop_assert!(drawn.windows(2).all(|pair| pair[0] < pair[1]));
            let larger = draw(seed, size + 5, of);
            prop_assert!(drawn.iter().all(|place| larger.contains(place)));
        }
    }
}
