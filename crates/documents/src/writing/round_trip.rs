//! What is written can be read: a municipality may import its own report.

use tertial_domain::{Level, Snapshot};

/// Reads a written report back and compares its risks and levels with those of the snapshot.
pub(super) fn assert_reads_back(name: &str, bytes: &[u8], snapshot: &Snapshot) {
    let draft = crate::reading::read(name, bytes).unwrap();
    let read: Vec<_> = draft
        .risks
        .iter()
        .map(|risk| {
            let original = risk.original.clone().unwrap_or_default();
            let level = |text: Option<&str>| text.and_then(Level::from_swedish);
            (
                risk.title.clone(),
                level(original.level.as_deref()),
                original.value,
                level(risk.level.as_deref()),
            )
        })
        .collect();
    let written: Vec<_> = snapshot
        .risks
        .iter()
        .map(|risk| {
            (
                risk.title.clone(),
                snapshot.level_in_plan(risk),
                risk.original.product(),
                snapshot.level_now(risk),
            )
        })
        .collect();
    assert_eq!(read, written, "{name} of {}", snapshot.board);
    for (read, written) in draft.risks.iter().zip(&snapshot.risks) {
        let analysis = read.analysis.as_deref().unwrap_or_default();
        assert!(analysis.contains(&written.analysis), "{name}: {analysis:?}");
    }
    assert_eq!(draft.board.as_deref(), Some(snapshot.board.as_str()), "{name}");
    assert_eq!((draft.year, draft.period), (Some(snapshot.at.year), Some(snapshot.at.period)), "{name}");
}
