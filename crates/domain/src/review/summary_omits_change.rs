//! summary-omits-change: a level changed since the previous period, and the summary does not say so.

use super::context::Context;
use super::finding::{Finding, Rule, Severity, What, number};
use super::mention::Index;
use super::reading::Reading;
use super::statement::Statement;
use super::told_levels::moves;
use crate::comparison::Change;
use crate::level::Level;
use crate::text::Word;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    // An empty summary is one finding of its own; that it passes over everything goes without saying.
    if context.summary.is_blank() {
        return Vec::new();
    }
    let summary = Summary::of(context);
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
            risk: Some(number(index)),
            pointer: "/summary".to_owned(),
            what,
        });
    }
    findings
}

/// What the summary says about changes.
struct Summary<'a> {
    index: Index,
    /// Whether each sentence, or what it belongs to, speaks of a change.
    about_change: Vec<bool>,
    statements: &'a [Statement],
    /// Changes that are told by their levels: from where known, and to.
    moves: Vec<(Option<Level>, Level)>,
}

impl<'a> Summary<'a> {
    fn of(context: &'a Context<'_>) -> Self {
        let sentences = &context.summary.sentences;
        let told = sentences.iter().filter(|sentence| speaks_of_change(&sentence.words));
        Self {
            index: Index::of(&context.summary),
            about_change: about_change(&context.summary),
            statements: &context.statements,
            moves: told.flat_map(|sentence| moves(&sentence.words)).collect(),
        }
    }

    /// The title, and beside it words about a change or a level.
    fn names(&self, title: &str) -> bool {
        self.index.mentions(title).into_iter().any(|at| self.about_change[at])
    }

    fn tells_levels(&self, change: Change) -> bool {
        let Some((from, to)) = change.levels() else { return false };
        self.moves.iter().any(|(f, t)| f.is_none_or(|f| f == from) && *t == to)
    }

    fn counts(&self, change: Change) -> bool {
        self.statements.iter().any(|statement| statement.counts_change(change))
    }
}

/// For each sentence, whether it, a neighbour, or the line that leads in the list that it is an item of speaks of a change.
fn about_change(summary: &Reading<'_>) -> Vec<bool> {
    let own: Vec<bool> = summary.sentences.iter().map(|sentence| speaks_of_change(&sentence.words)).collect();
    let mut lead_in = false;
    let near = summary.sentences.iter().enumerate().map(|(at, sentence)| {
        let is_item = sentence.text.starts_with('•');
        if !is_item {
            lead_in = own[at];
        }
        (is_item && lead_in) || own[at.saturating_sub(1)..own.len().min(at + 2)].contains(&true)
    });
    near.collect()
}

/// Words of a change, or of a level.
fn speaks_of_change(words: &[Word]) -> bool {
    const CHANGES: [&str; 11] = [
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
    ];
    words.iter().any(|word| word.begins_with(&CHANGES) || Level::from_swedish(&word.lower).is_some())
}
