//! What the review found, on the screen.

use tertial_app::review::{Reviewed, Told};
use tertial_domain::review::Severity;

use crate::terminal::{Terminal, faint, green, red, strong, yellow};

/// Shows the follow-up's name, how it went, and every finding, most serious first.
pub(crate) fn show(terminal: &Terminal, reviewed: &Reviewed) {
    let snapshot = &reviewed.snapshot;
    let at = format!("{} {}", super::period(terminal, snapshot.at.period), snapshot.at.year);
    let heading = [snapshot.organisation.as_str(), snapshot.board.as_str()]
        .into_iter()
        .filter(|name| !name.is_empty())
        .chain([at.as_str()])
        .collect::<Vec<_>>()
        .join(" · ");
    terminal.line(&strong(&heading));
    let told = reviewed.told(terminal.language);
    terminal.line(&counts(terminal, snapshot.risks.len(), &told));
    for finding in &told {
        terminal.line("");
        show_one(terminal, finding);
    }
}

fn counts(terminal: &Terminal, risks: usize, told: &[Told]) -> String {
    let of = |severity| told.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings, notes) = (of(Severity::Error), of(Severity::Warning), of(Severity::Note));
    let mut parts = vec![terminal.text_with("review-risks", &[("count", risks.into())])];
    let found = [
        (errors, "review-errors", red as fn(&str) -> String),
        (warnings, "review-warnings", yellow),
        (notes, "review-notes", faint),
    ];
    for (count, key, paint) in found {
        if count > 0 {
            parts.push(paint(&terminal.text_with(key, &[("count", count.into())])));
        }
    }
    if told.is_empty() {
        parts.push(green(&terminal.text("review-nothing")));
    }
    parts.join(" · ")
}

fn show_one(terminal: &Terminal, finding: &Told) {
    let word = match finding.severity {
        Severity::Error => red(&terminal.text("review-error")),
        Severity::Warning => yellow(&terminal.text("review-warning")),
        Severity::Note => faint(&terminal.text("review-note")),
    };
    let place = finding.at.place.as_ref().map(|at| super::place(terminal, at));
    let beside = [Some(finding.rule.to_owned()), place].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    terminal.line(&format!("{word}  {}", faint(&beside)));
    if let Some(risk) = &finding.risk {
        terminal.paragraph(2, &strong(risk));
    }
    terminal.paragraph(2, &finding.message);
}
