//! What a file looks like before it is read: its columns, its first rows, the table that it fits, and a suggestion for each column.

use tertial_domain::ColumnMapping;
use tertial_domain::data_set::{DecimalMark, Format};
use tertial_domain::snapshot::Fingerprint;

use super::cell::personal_number;
use super::error::ReadError;
use super::heading::folded;
use super::input::{Input, Look};
use super::mapping::{Confidence, Fit, Mapping, Suggestion, missing};
use super::pseudonym::Pseudonyms;
use super::rows::{Parts, open};
use super::sample::Sample;
use super::sie;
use crate::table::{ColumnType, Table, table, tables};

/// Rows that are shown.
const SHOWN: usize = 5;

/// Characters of a cell that is shown.
const SHOWN_CHARACTERS: usize = 60;

/// A first look at a file.
#[derive(Debug, Clone)]
pub struct Preview {
    /// What its bytes say.
    pub look: Look,
    /// The fingerprint of its heading, by which a mapping is remembered.
    pub heading: Fingerprint,
    /// Its columns, in order.
    pub columns: Vec<FileColumn>,
    /// The table that it is read into.
    pub table: &'static Table,
    /// Every column of the table, and what is suggested for it.
    pub suggestions: Vec<Suggestion>,
    /// The mark before the öre that a person said for such a file before.
    pub mark: Option<DecimalMark>,
    /// Whether amounts among its first rows can be read in two ways, so that somebody has to say which mark it is.
    pub is_ambiguous: bool,
    /// Which of a workbook's sheets are read.
    pub parts: Parts,
    /// The table that the file was perhaps meant for; none where somebody has said which it is.
    pub rival: Option<Rival>,
}

/// A table that knows more of a file's columns than the one that the file fits, and lacks some that it needs: of invoices without amounts,
/// what fits is a register of suppliers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rival {
    /// The table.
    pub table: &'static Table,
    /// Its columns that a file must have, and that nothing in this one is known as.
    pub missing: Vec<String>,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileColumn {
    /// What the file calls it.
    pub name: String,
    /// Its first cells, with personal identity numbers as pseudonyms.
    pub examples: Vec<String>,
    /// A cell that is one day or another, where nothing in the column tells which: read as a day, its day stands first.
    pub day_of_two: Option<String>,
}

/// Looks at a file for a table; where none is said, for the one that it fits best.
pub fn preview(input: &Input, into: Option<&'static Table>, key: [u8; 32]) -> Result<Preview, ReadError> {
    seen(input, input.look()?, into, key)
}

fn seen(
    input: &Input,
    look: Look,
    into: Option<&'static Table>,
    key: [u8; 32],
) -> Result<Preview, ReadError> {
    let chosen = into.or_else(|| of_format(input, &look));
    let mut source = open(input, &look, chosen.map_or("", |table| &table.id))?;
    let sample = Sample::take(source.as_mut())?;
    let fits = chosen.map_or(tables(), std::slice::from_ref).iter();
    let fits: Vec<(Fit, &'static Table)> = fits.map(|table| (Fit::of(&sample, table), table)).collect();
    let rival = rival(&fits);
    let best =
        fits.into_iter().reduce(|best, next| if next.0.score() > best.0.score() { next } else { best });
    let (fit, table) = best.expect("there are tables");
    let parts = source.parts();
    // Which of several sheets is read depends on the table.
    if chosen.is_none() && !parts.left_out.is_empty() {
        return Ok(Preview { rival, ..seen(input, look, Some(table), key)? });
    }
    Ok(Preview {
        heading: heading(source.columns()),
        columns: shown(&sample, key),
        table,
        is_ambiguous: fit.suggestions.iter().any(|it| is_ambiguous(&sample, table, it)),
        suggestions: fit.suggestions,
        look,
        mark: None,
        parts,
        rival,
    })
}

/// The table that knows most of the file's columns, where it is another than the one that they are enough for.
fn rival(fits: &[(Fit, &'static Table)]) -> Option<Rival> {
    let best = fits.iter().map(|(fit, _)| fit.score()).max()?;
    let (fit, table) = fits.iter().rev().max_by_key(|(fit, _)| fit.known())?;
    let lacks = || missing(&fit.suggestions).map(str::to_owned).collect();
    (fit.known() > best.1).then(|| Rival { table, missing: lacks() })
}

impl Preview {
    /// The same as a person chose for a file from this source before, as far as the file and the table have its columns. What was left
    /// unfilled is left so where the heading is the same; another heading may have what that one lacked.
    #[must_use]
    pub fn with_remembered(mut self, remembered: &ColumnMapping) -> Self {
        let is_the_same = remembered.heading == self.heading;
        let here = |name: &String| {
            let folded_name = folded(name);
            self.columns.iter().map(|it| &it.name).find(|it| folded(it) == folded_name).cloned()
        };
        let chosen: Mapping = remembered
            .columns
            .iter()
            .filter_map(|(column, from)| Some((column.clone(), here(from)?)))
            .collect();
        for suggestion in &mut self.suggestions {
            let is_taken = |from: &String| chosen.values().any(|taken| taken == from);
            if let Some(from) = chosen.get(&suggestion.column) {
                (suggestion.from, suggestion.confidence) = (Some(from.clone()), Some(Confidence::Certain));
            } else if is_the_same || suggestion.from.as_ref().is_some_and(is_taken) {
                (suggestion.from, suggestion.confidence) = (None, None);
            }
        }
        self.mark = remembered.mark;
        self
    }

    /// The file's columns that nothing is read from.
    #[must_use]
    pub fn unused(&self) -> Vec<&str> {
        let is_used = |name: &str| self.suggestions.iter().any(|it| it.from.as_deref() == Some(name));
        self.columns.iter().map(|column| column.name.as_str()).filter(|name| !is_used(name)).collect()
    }

    /// The columns that the table cannot do without, and that nothing is suggested for.
    #[must_use]
    pub fn missing(&self) -> Vec<&str> {
        missing(&self.suggestions).collect()
    }
}

/// The table that a format is always read into.
fn of_format(input: &Input, look: &Look) -> Option<&'static Table> {
    match look.format {
        Format::Sie if sie::has_vouchers(input, look).unwrap_or(false) => table("ledger_entries"),
        Format::Sie => table("account_balances"),
        Format::Ubl | Format::UblZip => table("supplier_invoices"),
        Format::Csv | Format::Excel | Format::Parquet => None,
    }
}

/// Whether the column is one of amounts that can be read in two ways.
fn is_ambiguous(sample: &Sample, table: &Table, suggestion: &Suggestion) -> bool {
    let is_amount = table.column(&suggestion.column).is_some_and(|it| it.kind == ColumnType::Amount);
    let from = sample.columns.iter().position(|it| Some(it) == suggestion.from.as_ref());
    is_amount && from.is_some_and(|from| sample.is_ambiguous(from))
}

fn heading(columns: &[String]) -> Fingerprint {
    let names: Vec<String> = columns.iter().map(|name| folded(name)).collect();
    Fingerprint::of(names.join("\n").as_bytes())
}

fn shown(sample: &Sample, key: [u8; 32]) -> Vec<FileColumn> {
    let mut pseudonyms = Pseudonyms::new(key);
    let mut examples = |at: usize| {
        let cells = sample.first(SHOWN).iter().filter_map(|row| row.get(at));
        cells
            .map(|cell| {
                personal_number::replace(cell, &mut pseudonyms).chars().take(SHOWN_CHARACTERS).collect()
            })
            .collect()
    };
    let column = |(at, name): (usize, &String)| FileColumn {
        name: name.clone(),
        examples: examples(at),
        day_of_two: sample.day_of_two(at).map(str::to_owned),
    };
    sample.columns.iter().enumerate().map(column).collect()
}
