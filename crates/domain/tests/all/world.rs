//! The fictional municipality under review: one follow-up breaks every rule, the others break none.

use std::collections::BTreeSet;

use tertial_domain::review::{Rule, review};
use test_support::world;

#[test]
fn only_the_flawed_follow_up_has_findings_and_it_has_every_one() {
    let mut surprises = Vec::new();
    for board in &world::exempelby().boards {
        let snapshots: Vec<_> =
            board.follow_ups.iter().rev().map(|it| board_snapshot(&board.key, it.at)).collect();
        for (index, now) in snapshots.iter().enumerate() {
            // A frozen follow-up was reviewed when it was frozen; what became late after that is not its fault.
            let today = now.frozen_on.unwrap_or(world::TODAY);
            let findings = review(now, &snapshots[index + 1..], today);
            if (board.key.as_str(), now.at) == world::FLAWED {
                let broken: BTreeSet<_> = findings.iter().map(|finding| finding.rule).collect();
                let kept: Vec<_> = Rule::ALL.into_iter().filter(|rule| !broken.contains(rule)).collect();
                assert!(kept.is_empty(), "not broken: {kept:?} {findings:#?}");
            } else {
                surprises
                    .extend(findings.into_iter().map(|f| format!("{} {} {f:?}", board.key, now.at.short())));
            }
        }
    }
    assert!(surprises.is_empty(), "{} findings\n{}", surprises.len(), surprises.join("\n"));
}

fn board_snapshot(key: &str, at: tertial_domain::PeriodInYear) -> tertial_domain::Snapshot {
    world::snapshot(key, at.year, at.period)
}
