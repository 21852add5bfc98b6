//! The review (granskning): what to mend in a follow-up before it is frozen.
//!
//! Every rule is a file below this one. A rule judges values and words and returns [`Finding`]s of typed facts; the
//! sentence that a person reads is written in `tertial_app::language`. No rule cries wolf: where the words can be
//! understood in two ways, a rule says less, or nothing. The cases that must and must not fire stand in
//! `cases/review/`, a file for each rule.

mod action_overdue;
mod base;
mod cause;
mod change_without_reason;
mod claim;
mod context;
mod control_not_performed;
mod deviation_without_action;
mod empty_text;
mod field;
mod finding;
mod high_risk_uncontrolled;
mod leftover_markup;
mod material_deviation_omitted;
mod mention;
mod named_period;
mod order;
mod original_value;
mod personal_data;
mod plain;
mod reading;
mod repeated_text;
mod statement;
mod summary_count;
mod summary_omits_change;
mod text_contradicts_change;
mod told_levels;
mod wording;
mod wrong_period;

pub use finding::{Counted, Finding, Rule, Severity, What};
pub use leftover_markup::removed_markup;
pub use order::in_document_order;
pub use personal_data::personal_number;

use jiff::civil::Date;

use crate::snapshot::Snapshot;
use context::{Context, with_history};

/// Reviews a follow-up: everything that should be mended or explained before it is frozen, in document order.
///
/// `earlier` are earlier follow-ups of the same plan or board, newest first; their texts are compared with, and their
/// levels where the follow-up has no history of its own. `today` tells which actions are overdue.
#[must_use]
pub fn review(now: &Snapshot, earlier: &[Snapshot], today: Date) -> Vec<Finding> {
    let (now, earlier) = (plain::one(now), plain::all(earlier));
    let now = with_history(&now, &earlier);
    let context = Context::new(&now, &earlier, today);
    let mut findings: Vec<Finding> = Rule::ALL.into_iter().flat_map(|rule| check(rule, &context)).collect();
    in_document_order(&mut findings);
    findings
}

fn check(rule: Rule, context: &Context<'_>) -> Vec<Finding> {
    match rule {
        Rule::ChangeWithoutReason => change_without_reason::check(context),
        Rule::TextContradictsChange => text_contradicts_change::check(context),
        Rule::SummaryCount => summary_count::check(context),
        Rule::SummaryOmitsChange => summary_omits_change::check(context),
        Rule::WrongPeriod => wrong_period::check(context),
        Rule::RepeatedText => repeated_text::check(context),
        Rule::OriginalValue => original_value::check(context),
        Rule::ControlNotPerformed => control_not_performed::check(context),
        Rule::DeviationWithoutAction => deviation_without_action::check(context),
        Rule::ActionOverdue => action_overdue::check(context),
        Rule::MaterialDeviationOmitted => material_deviation_omitted::check(context),
        Rule::HighRiskUncontrolled => high_risk_uncontrolled::check(context),
        Rule::EmptyText => empty_text::check(context),
        Rule::LeftoverMarkup => leftover_markup::check(context),
        Rule::PersonalData => personal_data::check(context),
    }
}
