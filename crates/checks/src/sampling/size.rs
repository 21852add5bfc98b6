//! How large a sample has to be for what it is to say.

use statrs::function::beta::beta_reg;
use tertial_domain::sample::Confidence;

use super::LARGEST_SAMPLE;
use super::misstatement::factor;
use super::rate::so_few;

/// The smallest random sample whose upper bound does not pass the tolerable rate, if errors are as common in it as expected.
///
/// The expected number of errors is rounded up to a whole one, as the tables of audits do. Where the population is known and small,
/// a smaller sample is enough; it is never larger than the population. `None` where it would be larger than
/// [`LARGEST_SAMPLE`], as it is when the expected rate is near the tolerable one.
#[must_use]
pub fn of_items(
    tolerable: f64,
    expected: f64,
    confidence: Confidence,
    population: Option<u64>,
) -> Option<u32> {
    if !(0.0..1.0).contains(&expected) || tolerable <= expected || tolerable >= 1.0 {
        return None;
    }
    let enough = |size: &u32| {
        // No more than the size, which is a small number.
        let wrong = u32::try_from(whole_above(f64::from(*size) * expected)).unwrap_or(u32::MAX);
        match population {
            Some(population) if u64::from(*size) >= population => true,
            Some(population) => {
                let too_many = whole_above(tolerable * as_float(population)).max(1);
                let beyond = u64::from(wrong) >= u64::from(*size).min(too_many);
                !beyond && so_few(wrong.into(), (*size).into(), too_many, population) <= left_over(confidence)
            }
            None => {
                wrong < *size
                    && beta_reg(f64::from(wrong) + 1.0, f64::from(size - wrong), tolerable)
                        >= confidence.share()
            }
        }
    };
    (1..=LARGEST_SAMPLE).find(enough)
}

/// The smallest monetary-unit sample whose upper limit does not pass the tolerable misstatement, if what is wrong is as much as
/// expected. All are amounts of the same kind. `None` as in [`of_items`].
#[must_use]
pub fn of_money(sum: f64, tolerable: f64, expected: f64, confidence: Confidence) -> Option<u32> {
    if sum <= 0.0 || expected < 0.0 || tolerable <= expected {
        return None;
    }
    let enough = |size: &u32| {
        let hits = f64::from(*size);
        // An expected misstatement of the whole sum gives an error a hit.
        hits * tolerable / sum >= factor(hits * expected / sum, confidence)
    };
    (1..=LARGEST_SAMPLE).find(enough)
}

fn left_over(confidence: Confidence) -> f64 {
    1.0 - confidence.share()
}

/// The smallest whole number that is not below a number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes and rates are positive and small"
)]
fn whole_above(number: f64) -> u64 {
    // 93 × 0.01 and the like are a whole number but for the last bits.
    (number - 1e-9).ceil().max(0.0) as u64
}

#[expect(clippy::cast_precision_loss, reason = "a population is far below what a float counts exactly")]
const fn as_float(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(confidence: u8) -> Confidence {
        Confidence::try_from(confidence).unwrap()
    }

    /// American Institute of CPAs, Audit Guide: Audit Sampling, tables, sample sizes at 5 and 10 percent risk of overreliance.
    #[test]
    fn sizes_are_those_of_the_audit_guide() {
        let check = |confidence, tolerable, expected, size| {
            assert_eq!(
                of_items(tolerable, expected, percent(confidence), None),
                size,
                "{tolerable} {expected}"
            );
        };
        for (tolerable, size) in
            [(0.02, 149), (0.03, 99), (0.04, 74), (0.05, 59), (0.06, 49), (0.07, 42), (0.1, 29), (0.2, 14)]
        {
            check(95, tolerable, 0.0, Some(size));
        }
        check(95, 0.05, 0.01, Some(93));
        check(95, 0.04, 0.01, Some(156));
        check(95, 0.05, 0.02, Some(181));
        check(95, 0.07, 0.03, Some(129));
        check(95, 0.08, 0.03, Some(95));
        check(90, 0.05, 0.0, Some(45));
        check(90, 0.10, 0.0, Some(22));
        check(90, 0.05, 0.01, Some(77));
        check(95, 0.05, 0.05, None);
        check(95, 0.05, 0.049, None);
        check(95, 0.05, -0.01, None);
    }

    #[test]
    fn a_small_population_needs_a_smaller_sample() {
        let check = |population, expected| {
            assert_eq!(of_items(0.05, 0.0, percent(95), Some(population)), expected, "{population}");
        };
        // Five errors among 100: 45 items miss them all with a chance of 4.6 percent, 44 with 5.1.
        check(100, Some(45));
        check(10, Some(10));
        check(1_000_000, Some(59));
    }

    /// American Institute of CPAs, Audit Guide: Audit Sampling, table C-1, sizes of monetary-unit samples by the ratio of expected to tolerable
    /// misstatement and the tolerable misstatement as a part of the population, at 5 percent risk of incorrect acceptance.
    #[test]
    fn monetary_sizes_are_those_of_the_audit_guide() {
        let check = |ratio: f64, tolerable: f64, size| {
            assert_eq!(of_money(1.0, tolerable, ratio * tolerable, percent(95)), size, "{ratio} {tolerable}");
        };
        check(0.0, 0.10, Some(30));
        check(0.0, 0.05, Some(60));
        check(0.0, 0.03, Some(100));
        check(0.1, 0.05, Some(74));
        check(0.2, 0.10, Some(47));
        check(0.2, 0.05, Some(93));
        check(0.2, 0.01, Some(463));
        check(0.5, 0.05, Some(231));
        check(0.0, 0.001, None);
        check(1.0, 0.05, None);
    }
}
