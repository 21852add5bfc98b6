//! What was read in a document, on the screen: short enough to check at a glance, with everything doubtful in view.

use tertial_documents::Draft;
use tertial_documents::draft::{DocumentKind, DraftRisk, Source};
use tertial_domain::Level;

use super::place;
use crate::terminal::{Terminal, faint, level, strong, yellow};

/// Below this, a person should look; the same limit as the draft's contract names.
const CERTAIN: f32 = 0.8;
/// Longest title in the table.
const TITLE: usize = 40;
/// How much of an analysis is shown, to know it by.
const ANALYSIS: usize = 28;
/// How much of a text without place is shown.
const UNPLACED: usize = 160;

/// Shows the draft.
pub(crate) fn show(terminal: &Terminal, draft: &Draft) {
    terminal.line(&strong(&draft.file.name));
    terminal.line(&facts(terminal, draft));
    if !draft.risks.is_empty() {
        terminal.line("");
        terminal.columns(2, &risks(terminal, draft));
    }
    if let Some(memo) = &draft.memo {
        terminal.line("");
        for proposal in &memo.proposals {
            terminal.columns(2, &[vec!["•".to_owned(), proposal.clone()]]);
        }
    }
    show_doubts(terminal, draft);
    show_unplaced(terminal, draft);
}

fn facts(terminal: &Terminal, draft: &Draft) -> String {
    let kind = match draft.document {
        DocumentKind::FollowUp => "document-follow-up",
        DocumentKind::Plan => "document-plan",
        DocumentKind::Narrative => "document-narrative",
        DocumentKind::Memo => "document-memo",
    };
    let unknown = || faint(&terminal.text("import-unknown"));
    let year = draft.year.map(|year| year.to_string());
    let period = match (draft.document, draft.period) {
        (DocumentKind::Plan, None) => None,
        (_, period) => Some(period.map_or_else(unknown, |period| super::period(terminal, period))),
    };
    // The municipality is never more than a guess.
    let organisation = draft.organisation.as_ref().map(|name| format!("{name}{}", yellow("?")));
    [
        Some(terminal.text(kind)),
        organisation,
        Some(draft.board.clone().unwrap_or_else(unknown)),
        period,
        Some(year.unwrap_or_else(unknown)),
        Some(terminal.text_with("review-risks", &[("count", draft.risks.len().into())])),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

fn risks(terminal: &Terminal, draft: &Draft) -> Vec<Vec<String>> {
    let heading = ["import-number", "import-risk", "import-original", "import-now", "import-analysis"];
    let mut rows = vec![heading.map(|key| faint(&terminal.text(key))).to_vec()];
    rows.extend(draft.risks.iter().enumerate().map(|(index, risk)| row(draft, index, risk)));
    rows
}

fn row(draft: &Draft, index: usize, risk: &DraftRisk) -> Vec<String> {
    let doubt = |field: &str, shown: String| {
        if is_doubtful(draft, &format!("/risks/{index}/{field}")) {
            format!("{shown}{}", yellow("?"))
        } else {
            shown
        }
    };
    vec![
        (index + 1).to_string(),
        doubt("title", beginning(&risk.title, TITLE)),
        doubt("original", original(risk)),
        doubt("level", stated(risk.level.as_deref())),
        doubt("analysis", faint(&beginning(risk.analysis.as_deref().unwrap_or("–"), ANALYSIS))),
    ]
}

fn original(risk: &DraftRisk) -> String {
    let Some(original) = &risk.original else { return level(None) };
    let shown = stated(original.level.as_deref());
    match original.value {
        Some(value) => format!("{shown} ({value})"),
        None => shown,
    }
}

/// A level as the document writes it, in the colour of what it means.
fn stated(word: Option<&str>) -> String {
    match word.map(|word| (word, Level::from_swedish(word))) {
        None => level(None),
        Some((_, Some(known))) => level(Some(known)),
        Some((word, None)) => yellow(word),
    }
}

fn is_doubtful(draft: &Draft, pointer: &str) -> bool {
    draft.sources.iter().any(|source| source.pointer == pointer && source.confidence < CERTAIN)
}

fn show_doubts(terminal: &Terminal, draft: &Draft) {
    let doubtful: Vec<&Source> = draft.sources.iter().filter(|source| source.confidence < CERTAIN).collect();
    if doubtful.is_empty() {
        return;
    }
    terminal.line("");
    terminal.line(&yellow(&terminal.text_with("import-doubtful", &[("count", doubtful.len().into())])));
    let rows: Vec<_> = doubtful
        .into_iter()
        .map(|source| vec![field(terminal, &source.pointer), faint(&place(terminal, &source.at))])
        .collect();
    terminal.columns(2, &rows);
}

/// A field by name: `risk 3, analys` for `/risks/2/analysis`.
fn field(terminal: &Terminal, pointer: &str) -> String {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    let name = |field: &str| {
        terminal.language.find_text(&format!("field-{field}")).unwrap_or_else(|| field.to_owned())
    };
    match parts.as_slice() {
        ["risks", index, rest @ ..] => {
            let number = index.parse::<usize>().map_or_else(|_| (*index).to_owned(), |n| (n + 1).to_string());
            let risk = terminal.text_with("field-of-risk", &[("number", number.into())]);
            rest.first().map_or_else(|| risk.clone(), |field| format!("{risk}, {}", name(field)))
        }
        [field, ..] => name(field),
        [] => String::new(),
    }
}

fn show_unplaced(terminal: &Terminal, draft: &Draft) {
    if draft.unplaced.is_empty() {
        return;
    }
    terminal.line("");
    terminal.line(&yellow(&terminal.text_with("import-unplaced", &[("count", draft.unplaced.len().into())])));
    let rows: Vec<_> = draft
        .unplaced
        .iter()
        .map(|unplaced| vec![faint(&place(terminal, &unplaced.at)), beginning(&unplaced.text, UNPLACED)])
        .collect();
    terminal.columns(2, &rows);
}

/// The beginning of a text, on one line, cut after a whole character.
fn beginning(text: &str, longest: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    console::truncate_str(&text, longest, "…").into_owned()
}
