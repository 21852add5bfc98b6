//! What came out of one run of a control test, with everything that it came from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tertial_domain::check_run::SIZES;
use tertial_domain::money::Money;

use crate::control_test::{Grade, Unit, Value};

/// One run. The same test, parameters and data give the same run, to the letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The test's id.
    pub test: String,
    /// The test's whole text: header and query.
    pub text: String,
    /// Every parameter with the value that it had; none where it had no bound.
    pub parameters: BTreeMap<String, Option<Value>>,
    /// The legal limits that the query could compare with, by id.
    pub limits: Vec<String>,
    /// The data that was read.
    pub data: Vec<DataRead>,
    /// What answered, with its version: `DataFusion 55.2.0`.
    pub engine: String,
    /// The figures.
    pub figures: Figures,
    /// The gravest threshold that was reached.
    pub grade: Option<Grade>,
    /// The columns of the items.
    pub columns: Vec<ColumnRead>,
    /// The rows that were found: the largest amounts first, then by key, and after them those that were asked for by their key. A measure's
    /// rows are in the order of its positions.
    pub items: Vec<Item>,
    /// How many more rows were found than are listed.
    pub beyond: u64,
}

/// Data that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataRead {
    /// The table.
    pub table: String,
    /// SHA-256 of the data.
    pub fingerprint: String,
    /// How many rows it has.
    pub rows: u64,
}

/// What the run comes to, over all rows, also those that are not listed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// How many rows were found.
    pub rows: u64,
    /// The sum of their amounts, where the test has an amount.
    pub amount: Option<Money>,
    /// How many rows are of each size, as [`tertial_domain::check_run::size_class`] tells them apart; none where the test has no amount.
    pub sizes: Option<[u64; SIZES]>,
    /// What a measure measures, in the order of its header.
    pub measured: Vec<Measured>,
}

/// A figure of a measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// The column, which is the same from run to run.
    pub column: String,
    /// What it counts.
    pub unit: Unit,
    /// The value that stands for the whole; none where the data are too few, or where only the curve says anything.
    pub value: Option<f64>,
    /// The whole curve by position; empty where the measure has none.
    pub curve: Vec<(i64, Option<f64>)>,
}

/// A column of the items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnRead {
    /// What the query calls it.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
    /// Whether it is of the key.
    pub key: bool,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Text and identifiers.
    Text,
    /// A day, written `2026-01-31`.
    Day,
    /// Yes or no.
    Truth,
    /// A number of something.
    Number(Option<Unit>),
}

/// A row that was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// What its columns hold, in the order of [`Run::columns`]. What says something of a person is not among them.
    pub cells: Vec<Cell>,
}

/// What a column holds in a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing.
    Nothing,
    /// Yes or no.
    Truth(bool),
    /// A whole number; money in öre.
    Whole(i64),
    /// A number.
    Real(f64),
    /// A text, or a day.
    Text(String),
}

impl Run {
    /// What an item is known by in this run and those that follow: its key's cells between bars.
    #[must_use]
    pub fn key(&self, item: &Item) -> String {
        let of_key = self.columns.iter().zip(&item.cells).filter(|(column, _)| column.key);
        key_of(of_key.map(|(_, cell)| cell.clone()))
    }

    /// The place of a column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

/// Cells as one key. A bar within a cell is doubled, so that two keys are the same only where their cells are.
pub(crate) fn key_of(cells: impl IntoIterator<Item = Cell>) -> String {
    let parts: Vec<String> = cells.into_iter().map(|cell| cell.to_string().replace('|', "||")).collect();
    parts.join(" | ")
}

/// As a key has it: without regard to language.
impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Truth(truth) => write!(f, "{truth}"),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Real(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}
