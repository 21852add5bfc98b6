//! Follow-ups larger than any real one: the review takes longer with more text, and not with its square.

use jiff::civil::date;
use tertial_domain::review::review;
use tertial_domain::snapshot::RiskEntry;
use tertial_domain::{Level, Period, PeriodInYear, RiskValue, Snapshot};

use crate::cases::empty;

/// The same sentence over and over until a text has so many bytes.
fn long(sentence: &str, bytes: usize) -> String {
    sentence.repeat(bytes / sentence.len())
}

fn follow_up(risks: usize, analysis: &str, summary: String) -> Snapshot {
    let level = |level| RiskValue { level: Some(level), ..RiskValue::default() };
    let risk = |number: usize| RiskEntry {
        number: u32::try_from(number).unwrap(),
        title: format!("Brister i rutin {number}"),
        original: level(Level::Medium),
        now: level(if number.is_multiple_of(3) { Level::High } else { Level::Medium }),
        analysis: format!("{analysis} Rutin {number}."),
        history: vec![Some(Level::Medium)],
        ..RiskEntry::default()
    };
    let at = PeriodInYear { year: 2026, period: Period::T2 };
    let earlier = vec![PeriodInYear { year: 2026, period: Period::T1 }];
    Snapshot { summary, earlier, risks: (1..=risks).map(risk).collect(), ..empty(at) }
}

/// Passes when it ends before the runner's limit, which is minutes; what grows with the square would take hours.
#[test]
fn a_follow_up_of_any_size_is_reviewed() {
    let today = date(2026, 9, 15);
    let same = "Risknivån är oförändrad jämfört med tertial 1. ";
    let counts = "Tolv risker har höjts, varav två från medel till hög. ";
    let many = follow_up(2_000, same, long(counts, 1_000));
    assert!(!review(&many, std::slice::from_ref(&many), today).is_empty());
    let wordy = follow_up(3, &long(same, 1_000_000), long(counts, 100_000));
    assert!(!review(&wordy, &[], today).is_empty());
    let unbroken = follow_up(3, &"å".repeat(500_000), "9".repeat(100_000));
    assert!(!review(&unbroken, &[], today).is_empty());
}
