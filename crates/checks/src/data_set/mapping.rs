//! Which of a file's columns fill a table's: suggested from names and contents, shown, and corrected by a person.

use std::collections::BTreeMap;

use serde::Serialize;
use tertial_domain::data_set::{DecimalMark, Reason};

use super::cell::day::{self, DayOrder};
use super::cell::{amount, currency};
use super::cell::{amount::Evidence as MarkEvidence, day::Evidence as OrderEvidence};
use super::heading::{folded, words};
use super::sample::Sample;
use crate::table::{Column, ColumnType, Table};

/// The table's columns, and the file's that fill them.
pub type Mapping = BTreeMap<String, String>;

/// How sure a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Only the content points there.
    Guess,
    /// The name resembles one that the column is known by.
    Likely,
    /// The name is one that the column is known by, and the content fits; or a person has said so before.
    Certain,
}

/// A column of the table, and what is suggested for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The table's column.
    pub column: String,
    /// Whether a file has to have it.
    pub required: bool,
    /// The file's column; none where nothing fits.
    pub from: Option<String>,
    /// How sure it is; none where nothing is suggested.
    pub confidence: Option<Confidence>,
}

/// What is suggested for a table, and how well the file fits it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fit {
    pub(crate) suggestions: Vec<Suggestion>,
    /// The share of the required columns that something fills, and then how many columns are filled by how sure.
    score: (u32, u32),
}

impl Fit {
    /// How well the sample fits a table.
    pub(crate) fn of(sample: &Sample, table: &Table) -> Self {
        let mut pairs = Vec::new();
        for (at, column) in table.columns.iter().enumerate() {
            for (from, name) in sample.columns.iter().enumerate() {
                let score = name_score(name, column);
                // What has the table's own name for it is meant for it: what cannot be read there is told of row by row.
                if score > 0 && (*name == column.name || sample.fits(from, column.kind)) {
                    pairs.push((score, at, from));
                }
            }
        }
        // The best pair first; between equals, the order of the table and of the file.
        pairs.sort_by_key(|(score, at, from)| (u32::MAX - score, *at, *from));
        let mut chosen: Vec<Option<(usize, Confidence)>> = vec![None; table.columns.len()];
        let mut used = vec![false; sample.columns.len()];
        for (score, at, from) in pairs {
            if chosen[at].is_none() && !used[from] {
                let confidence = if score >= EXACT { Confidence::Certain } else { Confidence::Likely };
                (chosen[at], used[from]) = (Some((from, confidence)), true);
            }
        }
        guess(sample, table, &mut chosen, &mut used);
        without_the_suppliers_currency(sample, table, &mut chosen);
        let is_filled = |required: bool| {
            table
                .columns
                .iter()
                .zip(&chosen)
                .filter(|(column, chosen)| column.required == required && chosen.is_some())
                .count()
        };
        let required = table.columns.iter().filter(|column| column.required).count().max(1);
        let sure = chosen.iter().flatten().map(|(_, confidence)| *confidence as u32 + 1).sum();
        let share = u32::try_from(is_filled(true) * 100 / required).unwrap_or(0);
        let suggestions = table.columns.iter().zip(chosen).map(|(column, chosen)| Suggestion {
            column: column.name.clone(),
            required: column.required,
            from: chosen.map(|(from, _)| sample.columns[from].clone()),
            confidence: chosen.map(|(_, confidence)| confidence),
        });
        Self { suggestions: suggestions.collect(), score: (share, sure) }
    }

    /// How well the file fits; the greater the better.
    pub(crate) const fn score(&self) -> (u32, u32) {
        self.score
    }

    /// How many of the file's columns the table knows, by how sure that is; whatever it needs beside them.
    pub(crate) const fn known(&self) -> u32 {
        self.score.1
    }
}

/// The columns that a table cannot do without, and that nothing is suggested for.
pub(crate) fn missing(suggestions: &[Suggestion]) -> impl Iterator<Item = &str> {
    let missing = suggestions.iter().filter(|it| it.required && it.from.is_none());
    missing.map(|it| it.column.as_str())
}

/// The mapping that suggestions come to.
#[must_use]
pub fn of_suggestions(suggestions: &[Suggestion]) -> Mapping {
    let pair = |it: &Suggestion| Some((it.column.clone(), it.from.clone()?));
    suggestions.iter().filter_map(pair).collect()
}

/// The score of a name that is exactly one that the column is known by.
const EXACT: u32 = 1_000;

/// How much a file's name for a column resembles the names that the table's is known by: earlier ones more than later ones.
fn name_score(name: &str, column: &Column) -> u32 {
    let wanted = folded(name);
    if wanted.is_empty() {
        return 0;
    }
    let known = [&column.name, &column.title.sv, &column.title.en].into_iter().chain(&column.names);
    let in_order = |at: usize| 100 - u32::try_from(at.min(90)).unwrap_or(90);
    if let Some(at) = known.clone().position(|known| folded(known) == wanted) {
        return EXACT + in_order(at);
    }
    let parts = words(name);
    // A name of several words that has all the words of one that is known, in one place: `Belopp (exkl. moms) SEK`.
    let resembling = known.enumerate().filter_map(|(at, known)| {
        let known = words(known);
        let letters: usize = known.iter().map(String::len).sum();
        let within = parts.windows(known.len().max(1)).any(|window| window == known);
        (within && letters >= 4)
            .then(|| u32::try_from(letters.min(30)).unwrap_or(30) * 10 + in_order(at) / 10)
    });
    resembling.max().unwrap_or(0)
}

/// Fills required days and amounts by content alone, where just one column that nothing else uses has such content.
fn guess(sample: &Sample, table: &Table, chosen: &mut [Option<(usize, Confidence)>], used: &mut [bool]) {
    for (at, column) in table.columns.iter().enumerate() {
        let by_content = matches!(column.kind, ColumnType::Date | ColumnType::Amount);
        if chosen[at].is_some() || !column.required || !by_content {
            continue;
        }
        let mut fitting = (0..sample.columns.len())
            .filter(|from| !used[*from] && sample.looks_like(*from) == Some(column.kind));
        if let (Some(from), None) = (fitting.next(), fitting.next()) {
            (chosen[at], used[from]) = (Some((from, Confidence::Guess)), true);
        }
    }
}

/// Where the amounts' own name says kronor (`Belopp SEK`), a currency beside them is that of the supplier's invoice and not theirs.
fn without_the_suppliers_currency(
    sample: &Sample,
    table: &Table,
    chosen: &mut [Option<(usize, Confidence)>],
) {
    let of_kind = |kind: ColumnType| {
        table.columns.iter().enumerate().filter(move |(_, column)| column.kind == kind).map(|(at, _)| at)
    };
    let says_kronor = |name: &str| words(name).iter().any(|word| currency::is_kronor(word.as_bytes()));
    let are_kronor = of_kind(ColumnType::Amount)
        .filter_map(|at| chosen[at])
        .any(|(from, _)| says_kronor(&sample.columns[from]));
    if are_kronor {
        of_kind(ColumnType::Currency).for_each(|at| chosen[at] = None);
    }
}

impl Sample {
    /// Whether most cells of the file's column can be read as the type. An empty column fits everything.
    fn fits(&self, at: usize, kind: ColumnType) -> bool {
        let (mark, order) = (self.mark(at), self.order(at));
        let (mut read, mut all) = (0_u32, 0_u32);
        for (cell, is_number) in self.numbered_cells(at) {
            all += 1;
            read += u32::from(match kind {
                // `1.234` is an amount, whichever; what it is, a person can say.
                ColumnType::Amount => {
                    let read = amount::of_cell(cell.as_bytes(), is_number, mark);
                    matches!(read, Ok(_) | Err(Reason::AmbiguousAmount))
                }
                ColumnType::Date => day::parse(cell.as_bytes(), order).is_ok(),
                ColumnType::Currency => currency::is_currency(cell),
                _ => true,
            });
        }
        read * 2 >= all
    }

    /// What the content of a file's column alone says: a day, an amount with öre, or neither.
    pub(crate) fn looks_like(&self, at: usize) -> Option<ColumnType> {
        let (order, mark) = (self.order(at), self.mark(at));
        let cells: Vec<_> = self.numbered_cells(at).collect();
        let all = |read: &dyn Fn(&str, bool) -> bool| {
            !cells.is_empty() && cells.iter().all(|(cell, is_number)| read(cell, *is_number))
        };
        let has_mark = |cell: &str| cell.contains(['-', '/', '.']) || cell.len() == 8;
        let has_ore =
            mark.is_some() || cells.iter().any(|(cell, is_number)| *is_number && cell.contains('.'));
        let is_amount = |cell: &str, is_number| amount::of_cell(cell.as_bytes(), is_number, mark).is_ok();
        if all(&|cell, _| has_mark(cell) && day::parse(cell.as_bytes(), order).is_ok()) {
            Some(ColumnType::Date)
        } else if has_ore && all(&is_amount) {
            Some(ColumnType::Amount)
        } else {
            None
        }
    }

    /// The mark that parts kronor from öre in a file's column; none where its cells do not tell.
    pub(crate) fn mark(&self, at: usize) -> Option<DecimalMark> {
        let mut evidence = MarkEvidence::default();
        // Numbers have a point, whatever people write beside them.
        let texts = self.numbered_cells(at).filter(|(_, is_number)| !is_number);
        texts.for_each(|(cell, _)| evidence.see(cell));
        evidence.mark()
    }

    /// Whether a file's column has amounts that can be read in two ways, and no other that tells in which.
    pub(crate) fn is_ambiguous(&self, at: usize) -> bool {
        let mark = self.mark(at);
        let is_ambiguous = |(cell, is_number): (&str, bool)| {
            amount::of_cell(cell.as_bytes(), is_number, mark) == Err(Reason::AmbiguousAmount)
        };
        self.numbered_cells(at).any(is_ambiguous)
    }

    /// Which of day and month stands first in a file's column.
    pub(crate) fn order(&self, at: usize) -> DayOrder {
        self.order_evidence(at).order()
    }

    /// The first cell of a column that is one day or another, such as `03/04/2026`, where no cell tells which.
    pub(crate) fn day_of_two(&self, at: usize) -> Option<&str> {
        let found = self.cells(at).find(|cell| OrderEvidence::can_be_two(cell));
        found.filter(|_| !self.order_evidence(at).is_told())
    }

    fn order_evidence(&self, at: usize) -> OrderEvidence {
        let mut evidence = OrderEvidence::default();
        self.cells(at).for_each(|cell| evidence.see(cell));
        evidence
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{table, tables};

    fn sample(columns: &[&str], rows: &[&[&str]]) -> Sample {
        let texts = |row: &[&str]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        Sample::of_texts(texts(columns), rows.iter().map(|row| texts(row)).collect())
    }

    fn suggested(sample: &Sample, id: &str) -> Vec<(String, String, Confidence)> {
        let fit = Fit::of(sample, table(id).unwrap());
        let known = |it: Suggestion| Some((it.column, it.from?, it.confidence?));
        fit.suggestions.into_iter().filter_map(known).collect()
    }

    fn check(columns: &[&str], row: &[&str], id: &str, expected: &[(&str, &str, Confidence)]) {
        let found = suggested(&sample(columns, &[row]), id);
        let found: Vec<_> = found
            .iter()
            .map(|(column, from, confidence)| (column.as_str(), from.as_str(), *confidence))
            .collect();
        assert_eq!(found, expected, "{columns:?}");
    }

    #[test]
    fn columns_are_suggested_by_name_and_content() {
        use Confidence::{Certain, Guess, Likely};
        check(
            &[
                "kopare",
                "leverantor",
                "leverantor_id",
                "konto_nr",
                "konto_text",
                "belopp",
                "datum",
                "verifikationsnummer",
            ],
            &["Exempelby kommun", "Bygg AB", "556000-0001", "6110", "Papper", "12,50", "2026-01-15", "V1"],
            "supplier_invoices",
            &[
                ("voucher_number", "verifikationsnummer", Certain),
                ("supplier", "leverantor", Certain),
                ("supplier_id", "leverantor_id", Certain),
                ("account", "konto_nr", Certain),
                ("account_text", "konto_text", Certain),
                ("amount", "belopp", Certain),
                ("invoice_date", "datum", Certain),
                ("buyer", "kopare", Certain),
            ],
        );
        check(
            &["Ver.nr", "Leverantörens namn 2026", "Bokfört", "Kolumn X"],
            &["1", "Bygg AB", "2026-01-15", "1 200,50"],
            "supplier_invoices",
            &[
                ("voucher_number", "Ver.nr", Certain),
                ("supplier", "Leverantörens namn 2026", Likely),
                ("amount", "Kolumn X", Guess),
                ("invoice_date", "Bokfört", Guess),
            ],
        );
        // A name alone does not make a text a day.
        check(
            &["verifikationsnummer", "datum"],
            &["1", "i förrgår"],
            "supplier_invoices",
            &[("voucher_number", "verifikationsnummer", Certain)],
        );
    }

    #[test]
    fn the_table_that_fits_best_wins() {
        let best = |columns: &[&str]| {
            let sample = sample(columns, &[]);
            let fits = tables().iter().map(|table| (Fit::of(&sample, table).score(), &table.id));
            fits.reduce(|best, next| if next.0 > best.0 { next } else { best }).unwrap().1.clone()
        };
        assert_eq!(
            best(&["Leverantör", "Fakturanummer", "Belopp", "Fakturadatum", "Vernr"]),
            "supplier_invoices"
        );
        assert_eq!(best(&["Avtalsnummer", "Leverantör", "Startdatum", "Slutdatum", "Takvolym"]), "contracts");
        assert_eq!(best(&["Attestant", "Beloppsgräns", "Gäller från", "Gäller till"]), "approval_limits");
        assert_eq!(
            best(&["Serie", "Vernr", "Verifikationsdatum", "Konto", "Belopp", "Kst"]),
            "ledger_entries"
        );
        assert_eq!(best(&["Anställd", "Motpart", "Beslut", "Anmäld"]), "side_occupations");
        assert_eq!(best(&["Orgnr", "Leverantörsnamn", "Upplagd", "Bankgiro"]), "suppliers");
    }
}
