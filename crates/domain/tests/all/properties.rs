//! What holds for any follow-up at all.

use proptest::prelude::*;
use tertial_domain::comparison::{Change, Comparison};
use tertial_domain::review::{Rule, review};
use tertial_domain::snapshot::{ControlEntry, DeviationEntry, ExecutionEntry, ExecutionResult, RiskEntry};
use tertial_domain::{Level, Period, PeriodInYear, RiskValue, Scale, Snapshot, summary};

use super::cases::{empty, periods_before};

fn level() -> impl Strategy<Value = Option<Level>> {
    proptest::option::weighted(0.9, proptest::sample::select(Level::ALL.to_vec()))
}

/// Titles of words that the review reads in summaries, which is where they could do harm.
fn title() -> impl Strategy<Value = String> {
    let word = proptest::sample::select(vec![
        "Brister",
        "i",
        "arkivering",
        "Tre",
        "risker",
        "har",
        "höjts",
        "från",
        "hög",
        "till",
        "låg",
        "system.",
        "Inga",
        "väsentliga",
        "avvikelser",
        "”citat”",
        "\"",
        "kontrollmoment",
        "inte",
        "genomförts",
        "och",
        "5",
        "tertial",
        "planen",
        "omfattar",
        ":",
        "upphandling",
        "å",
        "(12)",
    ]);
    proptest::collection::vec(word, 1..7).prop_map(|words| words.join(" "))
}

fn control() -> impl Strategy<Value = ControlEntry> {
    let result = proptest::sample::select(vec![
        ExecutionResult::NoDeviation,
        ExecutionResult::Minor,
        ExecutionResult::Material,
        ExecutionResult::NotPerformed,
        ExecutionResult::Performed,
    ]);
    let execution = result.prop_map(|result| ExecutionEntry {
        on: None,
        result,
        text: "Resursbrist.".to_owned(),
        checks: Vec::new(),
    });
    let executions = proptest::collection::vec(execution, 0..3);
    (title(), proptest::option::of(any::<bool>()), executions).prop_map(|(title, due, executions)| {
        ControlEntry { title, due, executions, ..ControlEntry::default() }
    })
}

fn deviation() -> impl Strategy<Value = DeviationEntry> {
    (title(), any::<bool>(), any::<bool>()).prop_map(|(text, material, closed)| DeviationEntry {
        text,
        material,
        found_on: None,
        closed,
        actions: Vec::new(),
    })
}

fn risk() -> impl Strategy<Value = RiskEntry> {
    let levels = (level(), proptest::collection::vec(level(), 3), level());
    let controls = proptest::collection::vec(control(), 0..3);
    let deviations = proptest::collection::vec(deviation(), 0..2);
    (title(), levels, controls, deviations).prop_map(|(title, (plan, history, now), controls, deviations)| {
        let value = |level: Option<Level>| level.map_or(RiskValue::UNKNOWN, RiskValue::of_level);
        RiskEntry {
            title,
            original: value(plan),
            now: value(now),
            history,
            analysis: "Arbetet fortgår.".to_owned(),
            controls,
            deviations,
            ..RiskEntry::default()
        }
    })
}

fn snapshot() -> impl Strategy<Value = Snapshot> {
    let at = (2020_i16..2030, proptest::sample::select(Period::ALL.to_vec()));
    (at, 0_usize..4, proptest::collection::vec(risk(), 0..24)).prop_map(
        |((year, period), earlier, mut risks)| {
            let at = PeriodInYear { year, period };
            for (risk, number) in risks.iter_mut().zip(1..) {
                risk.number = number;
                risk.history.truncate(earlier);
            }
            let mut snapshot = empty(at);
            snapshot.earlier = periods_before(at, earlier);
            snapshot.risks = risks;
            snapshot
        },
    )
}

proptest! {
    /// The draft is computed from the figures, so the review that counts again must agree with every word.
    #[test]
    fn the_review_agrees_with_the_drafted_summary(mut snapshot in snapshot()) {
        snapshot.summary = summary::draft(&snapshot);
        let about_summary = [
            Rule::SummaryCount, Rule::SummaryOmitsChange, Rule::MaterialDeviationOmitted, Rule::WrongPeriod,
            Rule::TextContradictsChange,
        ];
        let findings = review(&snapshot, &[], jiff::civil::date(2030, 1, 1));
        let wrong: Vec<_> = findings.iter().filter(|finding| about_summary.contains(&finding.rule)).collect();
        prop_assert!(wrong.is_empty(), "{:#?}\n{}", wrong, snapshot.summary);
    }

    /// Every risk is counted once at each moment, and what changed is what is not the same.
    #[test]
    fn a_comparison_counts_every_risk_once(snapshot in snapshot()) {
        let comparison = Comparison::of(&snapshot);
        prop_assert_eq!(comparison.counts.len(), snapshot.earlier.len() + 2);
        for counts in &comparison.counts {
            prop_assert_eq!(counts.at_level.iter().sum::<usize>() + counts.unknown, snapshot.risks.len());
        }
        for risk in &comparison.risks {
            let change = risk.since_previous();
            prop_assert_eq!(matches!(change, Change::Unchanged(_)), risk.now.is_some() && risk.now == risk.previous);
            if let Some((from, to)) = change.levels() {
                prop_assert_eq!(change.is_raised(), from < to);
                prop_assert_ne!(change.is_raised(), change.is_lowered());
            }
        }
    }

    /// No text makes the review stop, and the same follow-up gives the same findings.
    #[test]
    fn any_text_can_be_reviewed(summary in "\\PC{0,300}", analysis in "[a-zåäö0-9<>&;.,:()”\\-+@#* \n]{0,300}") {
        let mut snapshot = empty(PeriodInYear { year: 2026, period: Period::T2 });
        snapshot.summary = summary;
        snapshot.risks.push(RiskEntry { title: analysis.clone(), analysis, ..RiskEntry::default() });
        let earlier = [snapshot.clone()];
        let today = jiff::civil::date(2026, 9, 15);
        prop_assert_eq!(review(&snapshot, &earlier, today), review(&snapshot, &earlier, today));
    }

    /// A higher product never has a lower level, every product that the axes can make has one, and ranges meet.
    #[test]
    fn levels_rise_with_the_product(small in any::<bool>(), a in 1_u16..=25, b in 1_u16..=25) {
        let scale = if small { Scale::four_by_four() } else { Scale::five_by_five() };
        if let (Some(low), Some(high)) = (scale.level_of(a.min(b)), scale.level_of(a.max(b))) {
            prop_assert!(low <= high);
        }
        if let Some(level) = scale.level_of(a) {
            let (lowest, highest) = scale.range(level);
            prop_assert!((lowest..=highest).contains(&a));
        }
    }
}
