//! The report's small words: dates, periods, decisions, results.

use jiff::civil::Date;
use tertial_domain::PeriodInYear;
use tertial_domain::comparison::Moment;
use tertial_domain::snapshot::{ActionState, Decision, ExecutionResult};

use super::text;
use crate::months::MONTHS;

/// `1 december 2025`, with the day kept to its month.
#[must_use]
pub fn date(date: Date) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    format!("{}\u{a0}{month} {}", date.day(), date.year())
}

/// `tertial 3 2026`.
#[must_use]
pub fn period(at: PeriodInYear) -> String {
    format!("{} {}", at.period.swedish().replace(' ', "\u{a0}"), at.year)
}

/// `T3 2026`, `Helår 2026`.
#[must_use]
pub fn period_short(at: PeriodInYear) -> String {
    format!("{}\u{a0}{}", period_code(at), at.year)
}

/// `T3`, `Helår`: the head of a column.
#[must_use]
pub fn period_code(at: PeriodInYear) -> String {
    match at.period {
        tertial_domain::Period::Year => "Helår".to_owned(),
        period => period.code().to_owned(),
    }
}

/// The head of a moment's column: `Plan`, `T1`, and the year too where it is another than now's: `T3 2025`.
#[must_use]
pub fn moment(moment: Moment, now: PeriodInYear) -> String {
    match moment {
        Moment::Plan => "Plan".to_owned(),
        Moment::Period(at) if at.year == now.year => period_code(at),
        Moment::Period(at) => period_short(at),
    }
}

/// The last day of a period.
#[must_use]
pub fn last_day(at: PeriodInYear) -> Date {
    let month = i8::try_from(at.period.last_month()).expect("a month is at most 12");
    Date::new(at.year, month, 1).map_or(Date::MAX, Date::last_of_month)
}

/// `1 december 2025, § 214`, and the decision's registry number where it differs from the matter's own.
#[must_use]
pub fn decision(decision: &Decision, matter: Option<&str>) -> String {
    let section = decision.section.as_deref().map(|section| format!(", §\u{a0}{}", text::line(section)));
    let number = decision.registry_number.as_deref().filter(|number| Some(*number) != matter);
    let number = number.map(|number| format!(" ({})", text::line(number)));
    [Some(date(decision.date)), section, number].into_iter().flatten().collect()
}

/// `12–15`, or `16` where both ends are the same.
#[must_use]
pub fn range(from: u16, to: u16) -> String {
    if from == to { from.to_string() } else { format!("{from}–{to}") }
}

/// How a control went, in words.
#[must_use]
pub const fn result(result: ExecutionResult) -> &'static str {
    match result {
        ExecutionResult::NoDeviation => "Genomförd utan avvikelse",
        ExecutionResult::Minor => "Genomförd, ej väsentlig avvikelse",
        ExecutionResult::Material => "Genomförd, väsentlig avvikelse",
        ExecutionResult::NotPerformed => "Ej genomförd",
        ExecutionResult::Performed => "Genomförd",
    }
}

/// How far an action has come, in words.
#[must_use]
pub const fn action_state(state: ActionState) -> &'static str {
    match state {
        ActionState::Open => "Pågår",
        ActionState::Done => "Klar",
        ActionState::Verified => "Klar och verifierad",
    }
}
