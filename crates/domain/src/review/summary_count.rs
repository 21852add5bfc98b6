//! summary-count: a number in the summary is another than the data's, or it speaks vaguely of exactly one.

pub(super) mod statement;

use super::claim::Base;
use super::context::Context;
use super::finding::{Counted, Finding, Rule, Severity, What};
use crate::comparison::{Change, Moment};
use crate::level::Level;
use crate::numerals::Amount;
use statement::Statement;

/// Most risks that a finding names as those that should have been counted.
const MOST_NAMED: usize = 5;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let statements = statement::statements(&context.now.summary, context.now.at);
    let findings = statements.iter().filter_map(|statement| {
        let truths = truths(context, statement);
        let fits = truths.iter().any(|truth| statement.amount.fits(truth.count, truth.total));
        let (false, Some(truth)) = (fits, truths.first()) else { return None };
        if add_up(&statements, statement, truth.count) {
            return None;
        }
        let (severity, what) = judge(statement, truth);
        Some(Finding::whole(Rule::SummaryCount, severity, "/summary", what))
    });
    findings.collect()
}

/// What the data say of that which a statement counts.
struct Truth {
    count: usize,
    total: usize,
    /// The risks that are counted, where it is risks and not all of them.
    risks: Vec<u32>,
}

fn judge(statement: &Statement, truth: &Truth) -> (Severity, What) {
    let quote = statement.quote.clone();
    let counted = statement.counted;
    let risks = if truth.risks.len() <= MOST_NAMED { truth.risks.clone() } else { Vec::new() };
    let vague = matches!(statement.amount, Amount::Several | Amount::Couple);
    if vague && truth.count == 1 {
        return (Severity::Warning, What::VagueAboutOne { quote, counted, risks });
    }
    let exact = matches!(statement.amount, Amount::Exactly(_) | Amount::All);
    let severity = if exact && statement.certain { Severity::Error } else { Severity::Warning };
    (severity, What::OtherCount { quote, counted, says: statement.amount, actual: truth.count, risks })
}

/// `En risk har höjts … Ytterligare en har höjts …`: several statements of the same may count to the truth together.
fn add_up(statements: &[Statement], one: &Statement, actual: usize) -> bool {
    let same = statements.iter().filter(|other| {
        (other.counted, other.base, other.from, other.to) == (one.counted, one.base, one.from, one.to)
    });
    let sum: Option<u32> = same
        .map(|statement| match statement.amount {
            Amount::Exactly(number) => Some(number),
            _ => None,
        })
        .sum();
    sum.is_some_and(|sum| usize::try_from(sum) == Ok(actual))
}

/// The truths that a statement may be about, the likeliest first; none where the data do not know.
fn truths(context: &Context<'_>, statement: &Statement) -> Vec<Truth> {
    let figures = &context.figures;
    let plain = |count, total| vec![Truth { count, total, risks: Vec::new() }];
    match statement.counted {
        Counted::Risks => plain(figures.risks, figures.risks),
        Counted::AtLevel(level) => {
            if figures.comparison.now().unknown == figures.risks {
                return Vec::new();
            }
            vec![truth(context, |index| figures.comparison.risks[index].now == Some(level))]
        }
        Counted::Raised | Counted::Lowered | Counted::Changed | Counted::Unchanged => {
            changes(context, statement)
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

fn changes(context: &Context<'_>, statement: &Statement) -> Vec<Truth> {
    let comparison = &context.figures.comparison;
    let moments = match statement.base {
        // What it is compared with is not said: it may be either.
        Base::Unsaid => vec![comparison.previous, Moment::Plan],
        base => base.moment(comparison.previous).into_iter().collect(),
    };
    let known = moments.into_iter().filter_map(|moment| Some((levels_at(context, moment)?, moment)));
    known
        .filter(|(levels, _)| levels.iter().any(Option::is_some))
        .map(|(levels, _)| {
            truth(context, |index| {
                statement.is_true_of(Change::between(levels[index], comparison.risks[index].now))
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
    let risks: Vec<u32> =
        (0..total).filter(|index| is_counted(*index)).filter_map(|i| u32::try_from(i).ok()).collect();
    Truth { count: risks.len(), total, risks }
}
