//! What a random sample says of how common errors are: exact bounds of the binomial and the hypergeometric distribution.

use statrs::function::beta::beta_reg;
use statrs::function::factorial::ln_binomial;
use tertial_domain::sample::Confidence;

/// The highest rate that so many errors among the examined do not contradict, one-sided (Clopper and Pearson 1934): at a higher one, so few
/// errors would come with a smaller chance than what the confidence leaves over.
#[must_use]
pub fn at_most(wrong: u32, examined: u32, confidence: Confidence) -> f64 {
    above(wrong, examined, confidence.share())
}

/// The exact two-sided interval: what the confidence leaves over is shared by its two sides.
#[must_use]
pub fn interval(wrong: u32, examined: u32, confidence: Confidence) -> (f64, f64) {
    let one_side = f64::midpoint(1.0, confidence.share());
    // The errors seen from the other side are what was right.
    let low = 1.0 - above(examined.saturating_sub(wrong), examined, one_side);
    (low, above(wrong, examined, one_side))
}

/// The most items of a population that can have an error, by the hypergeometric distribution: a sample that is a good part of a small
/// population says more than the same sample of a large one.
#[must_use]
pub fn at_most_items(wrong: u32, examined: u32, population: u64, confidence: Confidence) -> u64 {
    items_above(wrong, examined, population, 1.0 - confidence.share())
}

/// The same with what the confidence leaves over.
pub(super) fn items_above(wrong: u32, examined: u32, population: u64, left_over: f64) -> u64 {
    let (wrong, examined) = (u64::from(wrong), u64::from(examined).min(population));
    let (mut possible, mut beyond) = (wrong, population - (examined - wrong.min(examined)) + 1);
    while beyond - possible > 1 {
        let tried = possible.midpoint(beyond);
        if so_few(wrong, examined, tried, population) < left_over {
            beyond = tried;
        } else {
            possible = tried;
        }
    }
    possible
}

/// The chance of at most so many errors among the examined, when so many of the population's items have one.
pub(super) fn so_few(wrong: u64, examined: u64, errors: u64, population: u64) -> f64 {
    let right = population - errors;
    let fewest = examined.saturating_sub(right);
    let all = ln_binomial(population, examined);
    let chance = |seen: u64| (ln_binomial(errors, seen) + ln_binomial(right, examined - seen) - all).exp();
    (fewest..=wrong.min(errors).min(examined)).map(chance).sum()
}

/// The upper bound at a confidence that is a share of one.
pub(super) fn above(wrong: u32, examined: u32, confidence: f64) -> f64 {
    if wrong >= examined {
        return 1.0;
    }
    solve(confidence, (0.0, 1.0), |rate| beta_reg(f64::from(wrong) + 1.0, f64::from(examined - wrong), rate))
}

/// Where a function that rises between two ends has a value, by halving until no number lies between.
pub(super) fn solve(value: f64, (mut low, mut high): (f64, f64), rising: impl Fn(f64) -> f64) -> f64 {
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return high;
        }
        if rising(middle) < value {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(confidence: u8) -> Confidence {
        Confidence::try_from(confidence).unwrap()
    }

    /// American Institute of CPAs, Audit Guide: Audit Sampling, tables, upper limits at 5 and 10 percent risk of overreliance.
    #[test]
    fn upper_limits_are_those_of_the_audit_guide() {
        let check = |confidence, examined, limits: &[f64]| {
            for (wrong, expected) in (0..).zip(limits) {
                let limit = at_most(wrong, examined, percent(confidence)) * 100.0;
                // The tables are rounded up to a tenth of a percent.
                assert!((limit - 0.051..=limit + 0.1).contains(expected), "{wrong} of {examined}: {limit}");
            }
        };
        check(95, 20, &[14.0, 21.7, 28.3, 34.4, 40.2]);
        check(95, 25, &[11.3, 17.7, 23.2, 28.2, 33.0]);
        check(95, 60, &[4.9, 7.7, 10.2, 12.5, 14.7]);
        check(95, 100, &[3.0, 4.7, 6.2, 7.6, 9.0]);
        check(95, 200, &[1.5, 2.4, 3.2, 3.9, 4.6]);
        check(90, 20, &[10.9, 18.1, 24.5, 30.5, 36.1]);
        check(90, 60, &[3.8, 6.4, 8.7, 10.8, 12.9]);
        check(90, 100, &[2.3, 3.9, 5.3, 6.6, 7.9]);
    }

    /// C. J. Clopper and E. S. Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26
    /// (1934): 3 of 10 at 95 percent give 0.067 and 0.652.
    #[test]
    fn the_interval_is_that_of_clopper_and_pearson() {
        let check = |wrong, examined, expected: (f64, f64)| {
            let (low, high) = interval(wrong, examined, percent(95));
            assert!((low - expected.0).abs() < 5e-5 && (high - expected.1).abs() < 5e-5, "{low} {high}");
        };
        check(3, 10, (0.0667, 0.6525));
        check(0, 10, (0.0, 0.3085));
        check(10, 10, (0.6915, 1.0));
        check(5, 100, (0.0164, 0.1128));
        check(0, 0, (0.0, 1.0));
    }

    #[test]
    fn a_small_population_leaves_less_room_for_errors() {
        let check = |wrong, examined, population, expected: u64| {
            let items = at_most_items(wrong, examined, population, percent(95));
            assert_eq!(items, expected, "{wrong} of {examined} of {population}");
        };
        // 12 over 5 is 792 and 11 over 5 is 462 of 15,504: 8 items without being seen have a chance of 5.1 percent, 9 of 3.0.
        check(0, 5, 20, 8);
        check(0, 20, 20, 0);
        check(2, 20, 20, 2);
        check(0, 0, 20, 20);
        check(5, 5, 20, 20);
        // Of a large population, no more than the binomial bound: 4.87 percent of 1,000,000.
        let large = at_most_items(0, 60, 1_000_000, percent(95));
        assert!((48_600..=48_710).contains(&large), "{large}");
    }
}
