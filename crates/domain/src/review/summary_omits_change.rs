//! summary-omits-change: a level changed since the previous period, and the summary does not say so.

use super::claim;
use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use super::mention::Title;
use super::summary_count::statement::{self, Statement};
use crate::comparison::Change;
use crate::level::Level;
use crate::text::{self, Word};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    // An empty summary is one finding of its own; that it passes over everything goes without saying.
    if context.now.summary.trim().is_empty() {
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
            risk: u32::try_from(index).ok(),
            pointer: "/summary".to_owned(),
            what,
        });
    }
    findings
}

/// What the summary says about changes.
struct Summary {
    sentences: Vec<Sentence>,
    statements: Vec<Statement>,
    /// Changes that are told by their levels: from where known, and to.
    moves: Vec<(Option<Level>, Level)>,
}

/// A sentence, read once for all the risks that are looked for in it.
struct Sentence {
    normalised: String,
    speaks_of_change: bool,
    is_item: bool,
}

impl Summary {
    fn of(context: &Context<'_>) -> Self {
        let mut summary = Self {
            sentences: Vec::new(),
            statements: statement::statements(&context.now.summary, context.now.at),
            moves: Vec::new(),
        };
        for sentence in text::sentences(&context.now.summary) {
            let words = text::words(sentence);
            let speaks_of_change = speaks_of_change(&words);
            if speaks_of_change {
                summary.moves.extend(claim::moves(&words));
            }
            summary.sentences.push(Sentence {
                normalised: text::normalised(sentence),
                speaks_of_change,
                is_item: sentence.starts_with('•'),
            });
        }
        summary
    }

    /// The title, and beside it words about a change or a level.
    fn names(&self, title: &str) -> bool {
        let title = Title::of(title);
        self.sentences.iter().enumerate().any(|(at, sentence)| {
            let near = &self.sentences[at.saturating_sub(1)..self.sentences.len().min(at + 2)];
            // An item of a list belongs to the line that leads the list in.
            let lead_in = self.sentences[..at].iter().rfind(|sentence| !sentence.is_item);
            let lead_in = lead_in.filter(|_| sentence.is_item);
            near.iter().chain(lead_in).any(|sentence| sentence.speaks_of_change)
                && title.is_in(&sentence.normalised)
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
fn speaks_of_change(words: &[Word]) -> bool {
    words.iter().any(|word| {
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
