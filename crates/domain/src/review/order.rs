//! The order in which findings are told: as the document is read.

use super::finding::Finding;

/// The parts of a draft in reading order; what is not among them comes last.
const PARTS: [&str; 17] = [
    "summary",
    "risks",
    "title",
    "process",
    "description",
    "owner",
    "original",
    "analysis",
    "level",
    "reason",
    "controls",
    "results",
    "deviations",
    "actions",
    "memo",
    "sections",
    "proposals",
];

/// Sorts findings as the document is read, and at one place by rule.
pub fn in_document_order(findings: &mut [Finding]) {
    findings.sort_by_cached_key(|finding| (place(&finding.pointer), finding.rule));
}

fn place(pointer: &str) -> Vec<usize> {
    let rank = |part: &str| {
        part.parse().unwrap_or_else(|_| PARTS.iter().position(|p| *p == part).unwrap_or(PARTS.len()))
    };
    pointer.split('/').skip(1).map(rank).collect()
}
