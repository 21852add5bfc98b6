//! What runs and samples have in common: what was asked of what, and in what figures and columns it is answered.

use jiff::civil::Date;
use serde::Serialize;
use tertial_app::Language;
use tertial_domain::check_run::{self, Figure, Quantity, Question};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::Holds;

/// What was asked of what.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckQuestion {
    /// The control test's id.
    test: String,
    /// What people call it, in the language that was asked for.
    title: String,
    /// SHA-256 of the test's text as it was run.
    text_sha256: String,
    /// Every parameter with the value that it had.
    parameters: Vec<CheckValue>,
    /// The data sets that were read.
    data: Vec<CheckData>,
    /// What the limits that the law sets were, newest first; none where the test compares with none.
    limits: Vec<CheckLimit>,
    /// What proves that another question was the same.
    fingerprint: String,
}

/// A parameter with the value that it had.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckValue {
    /// The parameter.
    name: String,
    /// Its value as it is typed.
    value: String,
}

/// A data set that was read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckData {
    /// The table.
    table: String,
    /// The data set.
    data_set: Uuid,
    /// What people call it.
    name: String,
    /// SHA-256 of its rows.
    fingerprint: String,
    /// How many rows it has.
    rows: u64,
}

/// What a limit that the law sets was on some days.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckLimit {
    /// What queries call the limit.
    limit: String,
    /// What people call it, in the language that was asked for.
    title: String,
    /// How much it was, in öre.
    amount: i64,
    /// The first day.
    from: Date,
    /// The last day; none until further notice.
    to: Option<Date>,
    /// The law and the section.
    source: String,
}

/// A figure.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckFigure {
    /// The same from run to run.
    name: String,
    /// What people call it, in the language that was asked for.
    title: String,
    /// How much: money in öre; percent, points and other numbers in thousandths.
    value: i64,
    /// Of what.
    unit: CheckUnit,
}

/// What a figure counts.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CheckUnit {
    /// Things.
    Count,
    /// Öre.
    Money,
    /// Thousandths of a percent.
    Percent,
    /// Thousandths of a percentage point.
    Points,
    /// Thousandths.
    Number,
    /// Days.
    Days,
}

/// A column of what was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundColumn {
    /// What the query calls it.
    name: String,
    /// What people call it, in the language that was asked for.
    title: String,
    /// What its cells hold.
    holds: Holds,
}

impl CheckQuestion {
    /// What was asked, in a language.
    pub(crate) fn of(question: &Question, language: Language) -> Self {
        let value = |it: &check_run::Setting| CheckValue { name: it.name.clone(), value: it.value.clone() };
        let data = |it: &check_run::DataRead| CheckData {
            table: it.table.clone(),
            data_set: it.data_set.uuid(),
            name: it.name.clone(),
            fingerprint: it.sha256.hex(),
            rows: it.rows,
        };
        let limit = |it: &check_run::ComparedLimit| CheckLimit {
            limit: it.limit.clone(),
            title: language.of_words(&it.title).to_owned(),
            amount: it.amount.in_ore(),
            from: it.from,
            to: it.to,
            source: it.source.clone(),
        };
        Self {
            test: question.test.clone(),
            title: language.of_words(&question.title).to_owned(),
            text_sha256: question.text_sha256.hex(),
            parameters: question.parameters.iter().map(value).collect(),
            data: question.data.iter().map(data).collect(),
            limits: question.limits.iter().map(limit).collect(),
            fingerprint: question.fingerprint().hex(),
        }
    }
}

impl CheckFigure {
    /// A figure, in a language.
    pub(crate) fn of(figure: &Figure, language: Language) -> Self {
        let (value, unit) = match figure.value {
            Quantity::Count(count) => (i64::try_from(count).unwrap_or(i64::MAX), CheckUnit::Count),
            Quantity::Money(money) => (money.in_ore(), CheckUnit::Money),
            Quantity::Percent(thousandths) => (thousandths, CheckUnit::Percent),
            Quantity::Points(thousandths) => (thousandths, CheckUnit::Points),
            Quantity::Number(thousandths) => (thousandths, CheckUnit::Number),
            Quantity::Days(days) => (days, CheckUnit::Days),
        };
        let title = language.of_words(&figure.title).to_owned();
        Self { name: figure.name.clone(), title, value, unit }
    }
}

impl FoundColumn {
    /// A column, in a language.
    pub(crate) fn of(column: &check_run::FoundColumn, language: Language) -> Self {
        Self {
            name: column.name.clone(),
            title: language.of_words(&column.title).to_owned(),
            holds: column.holds.into(),
        }
    }
}
