//! Control tests as plain files: a header in TOML, kept in the leading comment lines of an SQL query.
//!
//! `controls/<system>/<test>.sql` are parts of the program. A test of one's own is the same kind of file. How one is written stands
//! in `docs/checks.md`.

mod built_in;
mod error;
mod header;
mod parameter;
mod unclosed;

use crate::wording::Wording;

pub use self::built_in::{System, built_in, find, systems};
pub use self::error::{Fault, TestError};
pub use self::parameter::{Default, Parameter, ParameterError, ParameterType, Value, kronor};

/// A query with what people need to know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ControlTest {
    /// The same from year to year, such as `exact-duplicates`.
    pub id: String,
    /// The system that it belongs to: its folder, such as `duplicate-payments`.
    pub system: String,
    /// What people call it.
    pub title: Wording,
    /// What it shows.
    pub shows: Wording,
    /// What it does not show, and why a row that it finds may be in order.
    pub shows_not: Wording,
    /// What it gives.
    pub kind: Kind,
    /// The data that it reads, and nothing else.
    pub inputs: Vec<Input>,
    /// What an organisation may set.
    pub parameters: Vec<Parameter>,
    /// The legal limits that it compares with, by id; the query finds them in the table `legal_limits`.
    pub limits: Vec<String>,
    /// The columns that are not those of an input, or that mean something else here.
    pub columns: Vec<Column>,
    /// The columns that say something of a person, beside those that do so in the inputs.
    pub personal: Vec<String>,
    /// What it takes to be a note, a minor or a material deviation; the gravest that is reached holds.
    pub thresholds: Vec<Threshold>,
    /// The whole file.
    pub text: String,
    /// The query, without the header.
    pub query: String,
    /// The line of the file on which the query begins, counted from 1.
    pub query_line: usize,
}

/// What a test gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The rows that break a rule.
    Exceptions {
        /// The columns that tell one row from another, from run to run.
        key: Vec<String>,
        /// The column with the amount that each row is about.
        amount: Option<String>,
    },
    /// One or a few figures, or a curve of them.
    Measure {
        /// The figures.
        figures: Vec<FigureColumn>,
        /// The column that says where on the curve a row is; none where there is one row.
        position: Option<String>,
    },
    /// A population to draw a sample from.
    Sample {
        /// The columns that tell one item from another.
        key: Vec<String>,
        /// The column with each item's amount.
        amount: Option<String>,
        /// How it is drawn.
        design: Design,
        /// The parameter that says how many are drawn is always called `size`; the column that parts the population, where it is stratified.
        stratum: Option<String>,
    },
}

/// How a sample is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Design {
    /// Every item has the same chance.
    Random,
    /// Every item of a stratum has the same chance.
    Stratified,
    /// Every krona has the same chance.
    MonetaryUnit,
}

/// Data that a test reads.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// The table.
    pub table: String,
    /// The columns beside the required ones without which the test means nothing.
    #[serde(default)]
    pub columns: Vec<String>,
}

/// What a column of the answer holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// What the query calls it.
    pub name: String,
    /// What people call it.
    pub title: Wording,
    /// What it counts.
    pub unit: Option<Unit>,
    /// What its codes mean, where the query gives codes.
    #[serde(default)]
    pub words: std::collections::BTreeMap<String, Wording>,
}

/// A column of a measure that is a figure.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureColumn {
    /// What the query calls it.
    pub column: String,
    /// What people call it.
    pub title: Wording,
    /// What it counts.
    pub unit: Unit,
    /// The position on the curve whose value stands for the whole.
    pub at: Option<i64>,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Money in öre.
    Amount,
    /// Things.
    Count,
    /// Days.
    Days,
    /// Hundredths of a whole.
    Percent,
    /// The difference between two percentages.
    PercentagePoints,
}

/// What it takes for an answer to be of a grade.
#[derive(Debug, Clone, PartialEq)]
pub struct Threshold {
    /// The grade that is reached.
    pub grade: Grade,
    /// When it is reached.
    pub reached: Reached,
}

/// When a threshold is reached.
#[derive(Debug, Clone, PartialEq)]
pub enum Reached {
    /// At so many rows, or more.
    Count(u64),
    /// At so much money in öre, or more.
    Amount(i64),
    /// Where a figure is above a value.
    Above(String, f64),
    /// Where a figure is below a value.
    Below(String, f64),
}

/// How grave an answer is, before anybody has looked at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Something to know of.
    Note,
    /// As much as a minor deviation.
    Minor,
    /// As much as a material deviation.
    Material,
}

impl ControlTest {
    /// Reads a test. `system` is the folder that it lies in.
    pub fn parse(system: &str, text: &str) -> Result<Self, TestError> {
        header::read(system, text)
    }

    /// The parameter with this name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }

    /// The columns that tell one row from another; none for a measure.
    #[must_use]
    pub fn key(&self) -> &[String] {
        match &self.kind {
            Kind::Exceptions { key, .. } | Kind::Sample { key, .. } => key,
            Kind::Measure { .. } => &[],
        }
    }

    /// The column with the amount that each row is about.
    #[must_use]
    pub fn amount(&self) -> Option<&str> {
        match &self.kind {
            Kind::Exceptions { amount, .. } | Kind::Sample { amount, .. } => amount.as_deref(),
            Kind::Measure { .. } => None,
        }
    }

    /// Whether what is kept of an answer is built on a column: it is of the key, or holds an amount, a figure, a position or a stratum.
    #[must_use]
    pub fn is_built_on(&self, column: &str) -> bool {
        let is = |name: &Option<String>| name.as_deref() == Some(column);
        match &self.kind {
            Kind::Exceptions { key, amount } => key.iter().any(|name| name == column) || is(amount),
            Kind::Measure { figures, position } => {
                figures.iter().any(|figure| figure.column == column) || is(position)
            }
            Kind::Sample { key, amount, stratum, .. } => {
                key.iter().any(|name| name == column) || is(amount) || is(stratum)
            }
        }
    }

    /// Whether a column of the answer is called what says something of a person, as the header or an input's table has it. The engine
    /// looks at what it is made of, too.
    #[must_use]
    pub fn is_personal(&self, column: &str) -> bool {
        let in_table = |input: &Input| {
            crate::table::table(&input.table)
                .and_then(|table| table.column(column))
                .is_some_and(|column| column.personal)
        };
        self.personal.iter().any(|name| name == column) || self.inputs.iter().any(in_table)
    }
}
