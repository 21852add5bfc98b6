use tertial_domain::{Level, Period, RiskValue, Snapshot};
use test_support::world;

use super::*;

fn model(snapshot: &Snapshot) -> Model {
    Model::of(&Report { snapshot, standing: Standing::Final })
}

#[test]
fn the_model_of_a_follow_up() {
    let mut snapshot = world::snapshot("ks", 2026, Period::T2);
    snapshot.risks.truncate(2);
    let Model { facts, counts, risks, controls, deviations, .. } = model(&snapshot);
    insta::assert_json_snapshot!((facts, counts, risks, controls, deviations));
}

#[test]
fn counts_add_up_to_the_risks() {
    for snapshot in world::snapshots("ks") {
        let model = model(&snapshot);
        let labels: Vec<&str> = model.counts.iter().map(|counts| counts.label.as_str()).collect();
        let in_the_year = snapshot.earlier.iter().filter(|at| at.year == snapshot.at.year).count();
        let from_before = usize::from(in_the_year == 0 && !snapshot.earlier.is_empty());
        assert_eq!(labels.len(), 1 + from_before + in_the_year + 1, "{labels:?}");
        for counts in &model.counts {
            let at_levels: usize = counts.levels.iter().map(|entry| entry.count).sum();
            assert_eq!(at_levels + counts.unassessed, model.risks.len(), "{}", counts.label);
        }
        for matrix in &model.matrices {
            let beside: usize = matrix.without_factors.iter().map(|group| group.numbers.len()).sum();
            assert_eq!(matrix.placed + beside, model.risks.len(), "{}", matrix.title);
        }
    }
}

#[test]
fn a_risk_without_factors_stands_beside_the_matrix() {
    let mut snapshot = world::snapshot("ks", 2026, Period::T2);
    for risk in &mut snapshot.risks {
        risk.now = RiskValue::of_level(Level::High);
    }
    let now = &model(&snapshot).matrices[1];
    assert_eq!(now.placed, 0);
    assert_eq!(now.without_factors.len(), 1);
    assert_eq!(now.without_factors[0].name, "Hög");
}

#[test]
fn a_crowded_cell_says_how_many() {
    let mut snapshot = world::snapshot("ks", 2026, Period::T2);
    let risk = snapshot.risks[0].clone();
    snapshot.risks = vec![risk; 40];
    let matrix = &model(&snapshot).matrices[0];
    assert!(
        matrix.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.print == "40\u{a0}st"),
        "{matrix:?}"
    );
}

#[test]
fn a_draft_says_so_and_lists_its_findings() {
    let snapshot = world::snapshot("ks", 2026, Period::T2);
    let check = |findings: &[String], part: &str| {
        let model = Model::of(&Report { snapshot: &snapshot, standing: Standing::Draft { findings } });
        let draft = model.draft.unwrap();
        assert_eq!(draft.mark, "Utkast");
        assert!(draft.explanation.contains(part), "{}", draft.explanation);
        assert_eq!(draft.findings, findings);
    };
    check(&[], "inte låst");
    check(&["Ett fel.".to_owned()], "en anmärkning");
    check(&["Ett fel.".to_owned(), "Två fel.".to_owned()], "2 anmärkningar");
}
