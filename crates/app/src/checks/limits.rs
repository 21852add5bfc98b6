//! The limits that the law sets, as a test compares with them.

use tertial_checks::control_test::ControlTest;
use tertial_checks::legal_limit::{self, LegalLimit};
use tertial_domain::Money;
use tertial_domain::check_run::ComparedLimit;

use super::library::words;

/// What each limit that the test compares with has been, newest first.
#[must_use]
pub fn of(test: &ControlTest) -> Vec<ComparedLimit> {
    test.limits.iter().filter_map(|id| legal_limit::limit(id)).flat_map(over_time).collect()
}

fn over_time(limit: &LegalLimit) -> impl Iterator<Item = ComparedLimit> {
    limit.amounts.iter().rev().map(|amount| ComparedLimit {
        limit: limit.id.clone(),
        title: words(&limit.title),
        amount: Money::ore(amount.kronor * 100),
        from: amount.valid_from,
        to: amount.valid_to,
        source: amount.source.clone(),
    })
}
