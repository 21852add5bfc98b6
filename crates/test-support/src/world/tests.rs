//! The world holds together: what its texts refer to exists, and its dates can have happened.

use std::collections::HashMap;

use tertial_domain::snapshot::ExecutionResult;

use super::*;

/// What every file may hold; the issue of a municipality that is neither empty nor enormous.
const RISKS_IN_A_PLAN: std::ops::RangeInclusive<usize> = 10..=16;

fn every_snapshot() -> impl Iterator<Item = (&'static Board, Snapshot)> {
    exempelby().boards.iter().flat_map(|board| snapshots(&board.key).into_iter().map(move |it| (board, it)))
}

fn is_flawed(board: &Board, at: PeriodInYear) -> bool {
    (board.key.as_str(), at) == FLAWED
}

#[test]
fn the_five_boards_are_there() {
    let keys: Vec<_> = exempelby().boards.iter().map(|board| board.key.as_str()).collect();
    assert_eq!(keys, ["ks", "bun", "sn", "sbn", "kfn"]);
}

#[test]
fn every_board_has_three_years_of_follow_ups() {
    for board in &exempelby().boards {
        assert_eq!(board.follow_ups.len(), 9, "{}", board.name);
        assert!(board.follow_ups.is_sorted_by_key(|it| it.at), "{}", board.name);
        for follow_up in &board.follow_ups {
            let count = board.risks_at(follow_up.at).count();
            assert!(RISKS_IN_A_PLAN.contains(&count), "{} {}: {count}", board.name, follow_up.at.short());
            assert!(follow_up.on <= TODAY);
        }
    }
}

#[test]
fn every_risk_is_analysed_in_every_period() {
    for (board, snapshot) in every_snapshot() {
        for risk in &snapshot.risks {
            assert!(
                !risk.analysis.is_empty() || is_flawed(board, snapshot.at),
                "{} {}: {}",
                board.key,
                snapshot.at.short(),
                risk.title
            );
        }
    }
}

#[test]
fn no_text_stands_where_its_risk_is_not() {
    for board in &exempelby().boards {
        for risk in &board.risks {
            for at in risk.analysis.keys().chain(risk.now.keys()) {
                assert!(risk.in_plan_at(*at).is_some(), "{}: {} {}", board.key, risk.title, at.short());
            }
        }
    }
}

#[test]
fn every_change_between_plans_has_a_reason() {
    for board in &exempelby().boards {
        for risk in &board.risks {
            for (year, place) in &risk.plan {
                let before = risk.plan.get(&(year - 1)).and_then(|it| it.value);
                let changed = before.is_some() && before != place.value;
                assert_eq!(changed, place.why.is_some(), "{}: {} {year}", board.key, risk.title);
                let goes_on = risk.plan.contains_key(&(year + 1));
                let removed = risk.removed.contains_key(&(year + 1));
                // Next year's plan is this year's unless something else is said.
                assert!(!(goes_on && removed), "{}: {}", board.key, risk.title);
                assert!(goes_on || removed || *year >= TODAY.year(), "{}: {}", board.key, risk.title);
            }
        }
    }
}

#[test]
fn the_plan_begins_where_the_year_before_ended() {
    for board in &exempelby().boards {
        for risk in &board.risks {
            for (year, place) in &risk.plan {
                let last = PeriodInYear { year: year - 1, period: Period::T3 };
                let Some(before) = at_period::level_at(risk, last) else { continue };
                let level = at_period::value_in_plan(place).level;
                assert_eq!(level, Some(before), "{}: {} {year}", board.key, risk.title);
            }
        }
    }
}

#[test]
fn a_level_that_moved_has_a_reason() {
    for (board, snapshot) in every_snapshot() {
        for risk in &snapshot.risks {
            let level = snapshot.level_now(risk);
            let previous = risk.history.last().copied().flatten();
            let moved = level != snapshot.level_in_plan(risk) || previous.is_some_and(|it| Some(it) != level);
            let told = risk.reason.is_some() || is_flawed(board, snapshot.at);
            assert!(!moved || told, "{} {}: {}", board.key, snapshot.at.short(), risk.title);
        }
    }
}

#[test]
fn an_analysis_is_written_for_its_period() {
    for board in &exempelby().boards {
        let mut seen = HashMap::new();
        for risk in &board.risks {
            for (at, text) in &risk.analysis {
                if text.is_empty() || is_flawed(board, *at) {
                    continue;
                }
                if let Some(other) = seen.insert(text.as_str(), (&risk.title, at.short())) {
                    panic!("{}: {} {} has the words of {other:?}", board.key, risk.title, at.short());
                }
            }
        }
    }
}

#[test]
fn people_and_units_that_are_named_exist() {
    let world = exempelby();
    let units: Vec<_> = world.organisation.units.iter().map(|unit| unit.key.as_str()).collect();
    let people: Vec<_> = world.organisation.people.iter().map(|person| person.key.as_str()).collect();
    for unit in &world.organisation.units {
        assert!(unit.above.as_ref().is_none_or(|above| units.contains(&above.as_str())), "{}", unit.name);
        assert!(["ks", "bun", "sn", "sbn", "kfn"].contains(&unit.board.as_str()), "{}", unit.name);
    }
    for person in &world.organisation.people {
        assert!(person.unit.as_ref().is_none_or(|unit| units.contains(&unit.as_str())), "{}", person.name);
    }
    for risk in world.boards.iter().flat_map(|board| &board.risks) {
        for contribution in &risk.contributions {
            assert!(units.contains(&contribution.unit.as_str()), "{}", risk.title);
            assert!(people.contains(&contribution.by.as_str()), "{}", risk.title);
        }
        for overridden in risk.now.values().filter_map(|now| now.overridden.as_ref()) {
            assert!(people.contains(&overridden.by.as_str()), "{}", risk.title);
        }
        for action in risk.actions.iter().chain(risk.deviations.iter().flat_map(|it| &it.actions)) {
            action.verified_by.as_ref().map(|key| world.organisation.person(key));
        }
    }
}

#[test]
fn actions_happen_in_order_and_are_verified_by_another() {
    for risk in exempelby().boards.iter().flat_map(|board| &board.risks) {
        for deviation in &risk.deviations {
            for action in &deviation.actions {
                assert!(action.decided >= deviation.found, "{}", action.title);
                // The demonstration lets the coordinator close what is material, and the risk's owner the rest.
                let closes = if deviation.material { "samordnare" } else { &risk.owner };
                assert!(
                    deviation.closed.is_none() || action.verified_by.as_deref() != Some(closes),
                    "{closes} verifies {} and closes the deviation",
                    action.title
                );
                assert!(
                    deviation.closed.is_none() || action.verified <= deviation.closed,
                    "{}",
                    action.title
                );
                assert!(
                    deviation.closed.is_none() || !deviation.material || action.verified.is_some(),
                    "a material deviation is closed before {} is verified",
                    action.title
                );
            }
        }
        for action in risk.actions.iter().chain(risk.deviations.iter().flat_map(|it| &it.actions)) {
            assert!(action.decided <= action.due, "{}", action.title);
            assert!(
                action.done.is_none_or(|done| done >= action.decided && done <= TODAY),
                "{}",
                action.title
            );
            assert_eq!(action.verified.is_some(), action.verified_by.is_some(), "{}", action.title);
            assert!(action.verified.is_none() || action.verified >= action.done, "{}", action.title);
            let sent_back = action.sent_back.as_ref().map(|it| it.on);
            assert!(sent_back.is_none() || sent_back >= action.done, "{}", action.title);
            assert_ne!(action.verified_by.as_ref(), Some(&action.owner), "{}", action.title);
        }
    }
}

#[test]
fn everything_happens() {
    let executions: Vec<_> = every_snapshot()
        .flat_map(|(_, it)| it.risks)
        .flat_map(|it| it.controls)
        .flat_map(|it| it.executions)
        .map(|it| it.result)
        .collect();
    for result in [
        ExecutionResult::NoDeviation,
        ExecutionResult::Minor,
        ExecutionResult::Material,
        ExecutionResult::NotPerformed,
    ] {
        assert!(executions.contains(&result), "{result:?}");
    }
}

#[test]
fn executions_happen_before_the_follow_up_ends() {
    for (board, snapshot) in every_snapshot() {
        let on = board.follow_up(snapshot.at).unwrap().on;
        for control in snapshot.risks.iter().flat_map(|it| &it.controls) {
            for execution in &control.executions {
                assert!(execution.on.unwrap() <= on, "{}: {}", board.key, control.title);
            }
        }
    }
}

#[test]
fn the_world_is_the_same_every_time() {
    let once: Vec<_> = every_snapshot().map(|(_, it)| it.fingerprint()).collect();
    let again: Vec<_> = every_snapshot().map(|(_, it)| it.fingerprint()).collect();
    assert_eq!(once, again);
}
