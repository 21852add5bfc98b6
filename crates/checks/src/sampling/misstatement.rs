//! What a monetary-unit sample says of how much is wrong: the Stringer bound.
//!
//! For each hit, the taint is how large a part of the item's amount was too much. With factors of the Poisson distribution, the
//! upper limit is the interval times the factor for no errors, plus, for each taint from the largest down, the interval times the taint times what
//! the factor grows by with one error more. What was too much in certain items is known and added as it is.

use statrs::function::gamma::gamma_lr;
use tertial_domain::sample::Confidence;

use super::rate::solve;

/// The confidence factor for a number of errors: the highest mean of a Poisson distribution that so few errors do not contradict.
///
/// A number of errors that is expected need not be whole; the factor is that of the gamma distribution then.
#[must_use]
pub fn factor(errors: f64, confidence: Confidence) -> f64 {
    // Far above the mean plus what any confidence up to 99 percent asks for.
    let beyond = errors + 10.0 * (errors.sqrt() + 1.0);
    solve(confidence.share(), (0.0, beyond), |mean| gamma_lr(errors + 1.0, mean))
}

/// The Stringer bound for a sample's taints, in intervals. Taints are shares of one; those that are not above zero add nothing.
#[must_use]
pub fn bound(taints: &[f64], confidence: Confidence) -> f64 {
    let mut taints: Vec<f64> = taints.iter().copied().filter(|taint| *taint > 0.0).collect();
    taints.sort_by(|a, b| b.total_cmp(a));
    let mut factor_before = factor(0.0, confidence);
    let mut bound = factor_before;
    let mut errors = 0.0;
    for taint in taints {
        errors += 1.0;
        let factor_here = factor(errors, confidence);
        bound += (factor_here - factor_before) * taint;
        factor_before = factor_here;
    }
    bound
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(confidence: u8) -> Confidence {
        Confidence::try_from(confidence).unwrap()
    }

    /// American Institute of CPAs, Audit Guide: Audit Sampling, table of confidence factors for monetary-unit samples, by the number of
    /// overstatements and the risk of incorrect acceptance.
    #[test]
    fn factors_are_those_of_the_audit_guide() {
        let check = |confidence, factors: &[f64]| {
            let mut errors = 0.0;
            for expected in factors {
                let factor = factor(errors, percent(confidence));
                // The table is rounded to two decimals, most of them upwards.
                assert!((factor - expected).abs() < 0.011, "{errors} at {confidence}: {factor}");
                errors += 1.0;
            }
        };
        check(95, &[3.00, 4.75, 6.30, 7.76, 9.16, 10.52, 11.85, 13.15, 14.44, 15.71, 16.97]);
        check(90, &[2.31, 3.89, 5.33, 6.69, 8.00, 9.28, 10.54, 11.78, 13.00, 14.21, 15.41]);
        check(80, &[1.61, 3.00, 4.28, 5.52, 6.73, 7.91, 9.08, 10.24, 11.38, 12.52, 13.66]);
        check(50, &[0.70, 1.68, 2.68, 3.68, 4.68, 5.68, 6.67, 7.67, 8.67, 9.67, 10.67]);
        assert!((factor(20.0, percent(95)) - 29.07).abs() < 0.011);
    }

    #[test]
    fn the_largest_taints_meet_the_largest_steps() {
        let check = |taints: &[f64], expected: f64| {
            let bound = bound(taints, percent(95));
            assert!((bound - expected).abs() < 5e-4, "{taints:?}: {bound}");
        };
        check(&[], 2.9957);
        // 2.9957 + 1.7482
        check(&[1.0], 4.7439);
        // 2.9957 + 0.5 × 1.7482 + 0.25 × 1.5519
        check(&[0.25, 0.0, -0.4, 0.5], 4.2578);
    }
}
