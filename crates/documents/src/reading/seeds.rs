//! The real documents, where their folder is at hand: every format must give the same risks.

use std::path::{Path, PathBuf};

use serde_json::Value;
use tertial_domain::Period;

use super::read_file;
use crate::Draft;
use crate::draft::DocumentKind;

/// The folder of real documents, or nothing with a loud word.
fn seeds() -> Option<PathBuf> {
    let folder = std::env::var_os("TERTIAL_SEEDS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!(
        "NOT TESTED: the real documents are not at {}; set TERTIAL_SEEDS to their folder",
        folder.display()
    );
    None
}

fn seed(folder: &Path, name: &str) -> Draft {
    read_file(&folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What two readings of one risk must agree in. Paragraphs are told apart in some formats only, and the Word file itself
/// has spaces left after hyphens where lines once ended.
fn essence(draft: &Draft) -> Vec<(String, Value, String, Option<String>)> {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace("- ", "-");
    draft
        .risks
        .iter()
        .map(|risk| {
            let original = serde_json::to_value(&risk.original).unwrap();
            (
                risk.title.clone(),
                original,
                words(risk.analysis.as_deref().unwrap_or_default()),
                risk.level.clone(),
            )
        })
        .collect()
}

#[test]
fn one_follow_up_reads_alike_in_every_format() {
    let Some(folder) = seeds() else { return };
    let word = seed(&folder, "ks_2023_t3.docx");
    let reference = essence(&word);
    assert_eq!(reference.len(), 16);
    assert!(reference.iter().all(|(_, original, analysis, level)| {
        original["level"].is_string() && original["value"].is_u64() && analysis.len() > 40 && level.is_some()
    }));
    for name in ["ks_2023_t3.xlsx", "ks_2023_t3.txt"] {
        let draft = seed(&folder, name);
        for (found, expected) in essence(&draft).iter().zip(&reference) {
            assert_eq!(found, expected, "{name}");
        }
        assert_eq!(draft.risks.len(), 16, "{name}");
        assert_eq!(draft.document, DocumentKind::FollowUp, "{name}");
        assert_eq!(draft.board.as_deref(), Some("Kommunstyrelsen"), "{name}");
        assert_eq!((draft.year, draft.period.map(Period::code)), (Some(2023), Some("T3")), "{name}");
    }
    let words = |draft: &Draft| {
        draft.summary.as_deref().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    assert!(
        words(&word)
            .is_some_and(|text| text.starts_with("Under 2023") && text.ends_with("kontinuitetsplanering."))
    );
    assert_eq!(words(&seed(&folder, "ks_2023_t3.txt")), words(&word));
}

#[test]
fn rows_are_whole_and_clean() {
    let Some(folder) = seeds() else { return };
    let draft = seed(&folder, "ks_2023_t2.txt");
    assert_eq!(draft.risks.len(), 16);
    let without_original: Vec<&str> =
        draft.risks.iter().filter(|risk| risk.original.is_none()).map(|risk| risk.title.as_str()).collect();
    assert_eq!(without_original, ["Bristande attestrutiner"]);
    for risk in &draft.risks {
        let analysis = risk.analysis.as_deref().unwrap_or_default();
        assert!(!analysis.is_empty() && !analysis.contains(['<', '>']), "{}", risk.title);
        assert!(analysis.trim_end_matches(['.', ')']).ends_with(char::is_alphanumeric), "{}", risk.title);
        assert!(risk.level.is_some(), "{}", risk.title);
    }
    let whole = draft.risks[6].analysis.as_deref().unwrap();
    assert!(whole.contains("såsom utveckling av rekryterings- och"), "{whole}");
    assert_eq!(whole.matches("\n\n").count(), 2);
    assert_eq!((draft.year, draft.period.map(Period::code)), (Some(2023), Some("T2")));
}

#[test]
fn a_narrative_has_objectives_and_results() {
    let Some(folder) = seeds() else { return };
    let draft = seed(&folder, "ks_2021_year.txt");
    assert_eq!(draft.document, DocumentKind::Narrative);
    assert_eq!(draft.risks.len(), 10);
    assert_eq!((draft.year, draft.period.map(Period::code)), (Some(2021), Some("year")));
    assert_eq!(draft.board.as_deref(), Some("Kommunstyrelsen"));
    for (index, risk) in draft.risks.iter().enumerate() {
        let [control] = risk.controls.as_slice() else { panic!("{}: one control", risk.title) };
        assert!(!risk.title.ends_with(['.', ' ']) && !risk.title.contains('('), "{}", risk.title);
        assert!(
            control.objective.as_deref().is_some_and(|text| text.len() > 30 && !text.contains(['(', ')']))
        );
        assert_eq!(control.results.len(), if index == 0 { 2 } else { 1 }, "{}", risk.title);
        assert!(control.results.iter().all(|text| text.ends_with('.')), "{}", risk.title);
        assert_eq!(control.performed, Some(index != 8), "{}", risk.title);
    }
    let last = &draft.risks[9].controls[0].results[0];
    assert!(last.contains("beredningsgrupp/digitaliseringsråd"), "{last}");
}
