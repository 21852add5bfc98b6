//! summary-omits-change: a level changed since the previous period, and the summary does not say so.

use super::claim;
use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use super::mention::mentions;
use super::summary_count::statement::{self, Statement};
use crate::comparison::Change;
use crate::level::Level;
use crate::text;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let summary = Summary::of(context);
    // An empty summary is one finding of its own; that it passes over everything goes without saying.
    if context.now.summary.trim().is_empty() {
        return Vec::new();
    }
    let since = context.figures.comparison.previous;
    let mut findings = Vec::new();
    for (index, risk) in context.risks() {
        let change = context.figures.comparison.risks[index].since_previous();
        let Some((from, to)) = change.levels() else { continue };
        if summary.names(&risk.title) || summary.tells_levels(change) {
            continue;
        }
        let (severity, what) = if summary.counts(change) {
            (Severity::Note, What::ChangeNotNamed { since, from, to })
        } else {
            (Severity::Warning, What::ChangeOmitted { since, from, to })
        };
        findings.push(Finding {
            rule: Rule::SummaryOmitsChange,
            severity,
            risk: u32::try_from(index).ok(),
            pointer: "/summary".to_owned(),
            what,
        });
    }
    findings
}

/// What the summary says about changes.
struct Summary<'a> {
    sentences: Vec<&'a str>,
    statements: Vec<Statement>,
    /// Changes that are told by their levels: from where known, and to.
    moves: Vec<(Option<Level>, Level)>,
}

impl<'a> Summary<'a> {
    fn of(context: &'a Context<'_>) -> Self {
        let sentences: Vec<_> = text::sentences(&context.now.summary).collect();
        let moves = sentences.iter().filter(|sentence| speaks_of_change(sentence));
        let moves = moves.flat_map(|sentence| claim::moves(&text::words(sentence)));
        Self {
            statements: statement::statements(&context.now.summary, context.now.at),
            moves: moves.collect(),
            sentences,
        }
    }

    /// The title, and beside it words about a change or a level.
    fn names(&self, title: &str) -> bool {
        self.sentences.iter().enumerate().any(|(at, sentence)| {
            let near = &self.sentences[at.saturating_sub(1)..self.sentences.len().min(at + 2)];
            // An item of a list belongs to the line that leads the list in.
            let lead_in = self.sentences[..at].iter().rfind(|sentence| !sentence.starts_with('•'));
            let lead_in = lead_in.filter(|_| sentence.starts_with('•'));
            mentions(sentence, title) && near.iter().chain(lead_in).any(|sentence| speaks_of_change(sentence))
        })
    }

    fn tells_levels(&self, change: Change) -> bool {
        let Some((from, to)) = change.levels() else { return false };
        self.moves.iter().any(|(f, t)| f.is_none_or(|f| f == from) && *t == to)
    }

    fn counts(&self, change: Change) -> bool {
        self.statements.iter().any(|statement| statement.counts_change(change))
    }
}

/// Words of a change, or of a level.
fn speaks_of_change(sentence: &str) -> bool {
    text::words(sentence).iter().any(|word| {
        [
            "höj",
            "sänk",
            "öka",
            "minska",
            "ändra",
            "förändra",
            "försämra",
            "förbättra",
            "uppgrader",
            "nedgrader",
            "skärp",
        ]
        .iter()
        .any(|stem| word.lower.starts_with(stem))
            || Level::from_swedish(&word.lower).is_some()
    })
}
