//! The random numbers: SHA-256 of the seed and a counter.

use sha2::{Digest, Sha256};
use tertial_domain::sample::Seed;

/// The digest of a number under a seed: SHA-256 of both in decimal digits with a colon between.
pub(super) fn digest(seed: Seed, number: u64) -> [u8; 32] {
    Sha256::digest(format!("{seed}:{number}")).into()
}

/// A number from 1 to `interval`, each with the same chance: where a monetary-unit sample starts.
///
/// The first eight bytes of digest 1, as a number with the most significant byte first, are divided by the interval, and
/// the start is one more than the rest. The few numbers at the top that would give small rests a larger chance are passed over for
/// digest 2, and so on.
#[must_use]
pub fn start(seed: Seed, interval: u64) -> u64 {
    let interval = interval.max(1);
    let passed_over = (u64::MAX % interval + 1) % interval;
    let numbers = (1..).map(|counter| {
        digest(seed, counter).iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    });
    let fair = numbers.into_iter().find(|number| *number <= u64::MAX - passed_over);
    fair.expect("the counter does not end") % interval + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed(number: u64) -> Seed {
        Seed::try_from(number).unwrap()
    }

    #[test]
    fn a_digest_is_what_sha256sum_says() {
        // printf '4711:17' | sha256sum
        let hex: String = digest(seed(4711), 17).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "519e0a66d22f14b95e9f941fe4d2837e370cb13b3d099c0a8c84c6251c8b9d0e");
    }

    #[test]
    fn a_start_is_within_its_interval_and_spread_evenly() {
        let mut seen = [0_u32; 10];
        for number in 0..10_000 {
            let start = start(seed(number), 10);
            assert!((1..=10).contains(&start));
            seen[usize::try_from(start).unwrap() - 1] += 1;
        }
        // Three standard deviations of a binomial count with the mean 1,000.
        assert!(seen.iter().all(|count| (910..=1090).contains(count)), "{seen:?}");
        assert_eq!(start(seed(1), 1), 1);
        // printf '1:1' | sha256sum begins with d6b5915c46057bcb, which is 15,471,431,920,398,990,283.
        assert_eq!(start(seed(1), 1_000_000), 990_284);
    }
}
