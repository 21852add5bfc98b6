//! summary-count: a number in the summary is another than the data's, or it speaks vaguely of exactly one.

use std::collections::HashMap;

use super::base::Base;
use super::context::Context;
use super::finding::{Counted, Finding, Rule, Severity, What, number};
use super::statement::{Question, Statement};
use crate::comparison::{Change, Moment};
use crate::level::Level;
use crate::numerals::Amount;

/// Most risks that a finding names as those that should have been counted.
const MOST_NAMED: usize = 5;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    // Many statements may answer one question, and then the data are asked once.
    let mut answers: HashMap<Question, Answer> = HashMap::new();
    for statement in &context.statements {
        let new = || Answer { truths: truths(context, &statement.question), told: Some(0) };
        answers.entry(statement.question).or_insert_with(new).add(statement.amount);
    }
    let findings = context.statements.iter().filter_map(|statement| {
        let (severity, what) = answers[&statement.question].judge(statement)?;
        Some(Finding::whole(Rule::SummaryCount, severity, "/summary", what))
    });
    findings.collect()
}

/// What the data answer to a question, and what the summary says in all.
struct Answer {
    /// The truths that the question may be about, the likeliest first; none where the data do not know.
    truths: Vec<Truth>,
    /// The sum of what the statements say, where all are exact: `En risk har höjts … Ytterligare en har höjts …`.
    told: Option<usize>,
}

/// What the data say of that which a statement counts.
struct Truth {
    count: usize,
    total: usize,
    /// The risks that are counted, where it is risks and not all of them.
    risks: Vec<u32>,
}

impl Answer {
    fn add(&mut self, amount: Amount) {
        self.told = match amount {
            Amount::Exactly(number) => {
                self.told.zip(usize::try_from(number).ok()).and_then(|(told, more)| told.checked_add(more))
            }
            _ => None,
        };
    }

    /// What is wrong with a statement, where anything is.
    fn judge(&self, statement: &Statement) -> Option<(Severity, What)> {
        let truth = self.truths.first()?;
        let fits = self.truths.iter().any(|truth| statement.amount.fits(truth.count, truth.total));
        // What counts on from something that was told without a number cannot be judged alone.
        if fits || statement.further || self.told == Some(truth.count) {
            return None;
        }
        let quote = statement.quote.clone();
        let counted = statement.question.counted;
        let risks = if truth.risks.len() <= MOST_NAMED { truth.risks.clone() } else { Vec::new() };
        let vague = matches!(statement.amount, Amount::Several | Amount::Couple);
        if vague && truth.count == 1 {
            return Some((Severity::Warning, What::VagueAboutOne { quote, counted, risks }));
        }
        let exact = matches!(statement.amount, Amount::Exactly(_) | Amount::All);
        let severity = if exact && statement.certain { Severity::Error } else { Severity::Warning };
        let says = statement.amount;
        Some((severity, What::OtherCount { quote, counted, says, actual: truth.count, risks }))
    }
}

fn truths(context: &Context<'_>, question: &Question) -> Vec<Truth> {
    let figures = &context.figures;
    let plain = |count, total| vec![Truth { count, total, risks: Vec::new() }];
    match question.counted {
        Counted::Risks => plain(figures.risks, figures.risks),
        Counted::AtLevel(level) => {
            if figures.comparison.now().unknown == figures.risks {
                return Vec::new();
            }
            vec![truth(context, |index| figures.comparison.risks[index].now == Some(level))]
        }
        Counted::Raised | Counted::Lowered | Counted::Changed | Counted::Unchanged => {
            changes(context, question)
        }
        Counted::MaterialDeviations if figures.knows_deviations => {
            let mut truth = truth(context, |index| context.now.risks[index].material_deviations() > 0);
            truth.count = figures.material_deviations;
            vec![truth]
        }
        Counted::MaterialDeviations => Vec::new(),
        Counted::Controls | Counted::ControlsPerformed | Counted::ControlsNotPerformed
            if figures.controls == 0 =>
        {
            Vec::new()
        }
        Counted::Controls => plain(figures.controls, figures.controls),
        Counted::ControlsPerformed => {
            plain(figures.controls - figures.controls_not_performed, figures.controls)
        }
        Counted::ControlsNotPerformed => plain(figures.controls_not_performed, figures.controls),
    }
}

fn changes(context: &Context<'_>, question: &Question) -> Vec<Truth> {
    let comparison = &context.figures.comparison;
    let moments = match question.base {
        // What it is compared with is not said: it may be either.
        Base::Unsaid => vec![comparison.previous, Moment::Plan],
        base => base.moment(comparison.previous).into_iter().collect(),
    };
    let known = moments.into_iter().filter_map(|moment| Some((levels_at(context, moment)?, moment)));
    known
        .filter(|(levels, _)| levels.iter().any(Option::is_some))
        .map(|(levels, _)| {
            truth(context, |index| {
                question.is_about(Change::between(levels[index], comparison.risks[index].now))
            })
        })
        .collect()
}

fn levels_at(context: &Context<'_>, moment: Moment) -> Option<Vec<Option<Level>>> {
    let risks = &context.figures.comparison.risks;
    match moment {
        Moment::Plan => Some(risks.iter().map(|risk| risk.plan).collect()),
        Moment::Period(period) => {
            let position = context.now.earlier.iter().position(|earlier| *earlier == period)?;
            let level = |risk: &crate::snapshot::RiskEntry| risk.history.get(position).copied().flatten();
            Some(context.now.risks.iter().map(level).collect())
        }
    }
}

fn truth(context: &Context<'_>, is_counted: impl Fn(usize) -> bool) -> Truth {
    let total = context.now.risks.len();
    let risks: Vec<u32> = (0..total).filter(|index| is_counted(*index)).map(number).collect();
    Truth { count: risks.len(), total, risks }
}
