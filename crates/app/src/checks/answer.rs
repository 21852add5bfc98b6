//! From what the engine answers to what is kept of it.

use jiff::Timestamp;
use tertial_checks::control_test::{ControlTest, Grade, Kind, Unit};
use tertial_checks::run::{self, Cell, ColumnRead, Measured, Run};
use tertial_checks::table;
use tertial_domain::Money;
use tertial_domain::check_run::{Answered, Figure, Found, FoundColumn, Holds, Quantity, RunOutcome, Words};

use super::library::words;
use crate::language::Language;

/// What is kept of an answer.
pub(super) fn answered(test: &ControlTest, run: &Run, at: Timestamp) -> Answered {
    let amount = test.amount().and_then(|name| run.column(name));
    let found = run.items.iter().map(|item| Found {
        key: run.key(item),
        amount: amount.and_then(|place| match item.cells[place] {
            Cell::Whole(ore) => Some(Money::ore(ore)),
            _ => None,
        }),
        cells: item.cells.iter().map(written).collect(),
    });
    Answered {
        at,
        engine: run.engine.clone(),
        outcome: outcome(test, run),
        figures: figures(test, run),
        columns: run.columns.iter().map(|column| found_column(test, column)).collect(),
        found: found.collect(),
        beyond: run.beyond,
        sizes: run.figures.sizes,
    }
}

fn outcome(test: &ControlTest, run: &Run) -> RunOutcome {
    match run.grade {
        Some(Grade::Material) => RunOutcome::Material,
        Some(Grade::Minor) => RunOutcome::Minor,
        None if matches!(test.kind, Kind::Measure { .. }) => RunOutcome::Measured,
        None if run.figures.rows == 0 => RunOutcome::Clear,
        Some(Grade::Note) | None => RunOutcome::Note,
    }
}

fn figures(test: &ControlTest, run: &Run) -> Vec<Figure> {
    if let Kind::Measure { figures, .. } = &test.kind {
        let title = |measured: &Measured| {
            let figure = figures.iter().find(|figure| figure.column == measured.column);
            figure.map_or_else(Words::default, |figure| words(&figure.title))
        };
        let figure = |measured: &Measured| {
            let value = quantity(measured.unit, measured.value?)?;
            Some(Figure { name: measured.column.clone(), title: title(measured), value })
        };
        return run.figures.measured.iter().filter_map(figure).collect();
    }
    let rows = Figure {
        name: "rows".to_owned(),
        title: in_both("check-figure-rows"),
        value: Quantity::Count(run.figures.rows),
    };
    let amount = run.figures.amount.map(|amount| Figure {
        name: "amount".to_owned(),
        title: in_both("check-figure-amount"),
        value: Quantity::Money(amount),
    });
    [rows].into_iter().chain(amount).collect()
}

fn in_both(key: &str) -> Words {
    Words { sv: Language::Swedish.text(key), en: Language::English.text(key) }
}

/// A figure in the whole numbers that are stored; none for one that no span holds.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be within the span")]
pub(super) fn quantity(unit: Unit, value: f64) -> Option<Quantity> {
    // A thousandth of this is far beyond any figure of a municipality, and a float still counts it.
    const FURTHEST: f64 = 9e15;
    if !value.is_finite() || value.abs() * 1000.0 > FURTHEST {
        return None;
    }
    let whole = value.round() as i64;
    let thousandths = (value * 1000.0).round() as i64;
    Some(match unit {
        Unit::Amount => Quantity::Money(Money::ore(whole)),
        Unit::Count if whole >= 0 => Quantity::Count(whole as u64),
        Unit::Count => Quantity::Number(thousandths),
        Unit::Days => Quantity::Days(whole),
        Unit::Percent => Quantity::Percent(thousandths),
        Unit::PercentagePoints => Quantity::Points(thousandths),
    })
}

fn found_column(test: &ControlTest, column: &ColumnRead) -> FoundColumn {
    let holds = match column.holds {
        run::Holds::Text => Holds::Text,
        run::Holds::Day => Holds::Day,
        run::Holds::Truth => Holds::Truth,
        run::Holds::Number(Some(Unit::Amount)) => Holds::Amount,
        run::Holds::Number(Some(Unit::Percent)) => Holds::Percent,
        run::Holds::Number(_) => Holds::Number,
    };
    FoundColumn { name: column.name.clone(), title: title(test, &column.name), holds }
}

/// What people call a column: as the test's header says, or the table that it comes from.
pub(crate) fn title(test: &ControlTest, name: &str) -> Words {
    if let Kind::Measure { figures, .. } = &test.kind
        && let Some(figure) = figures.iter().find(|figure| figure.column == name)
    {
        return words(&figure.title);
    }
    if let Some(column) = test.columns.iter().find(|column| column.name == name) {
        return words(&column.title);
    }
    let in_table = |table: &str| table::table(table)?.column(name).map(|column| words(&column.title));
    let known = test.inputs.iter().find_map(|input| in_table(&input.table));
    known.unwrap_or_else(|| Words { sv: name.to_owned(), en: name.to_owned() })
}

/// What a column holds in a row, as it is written: at most three decimals, which is what is shown.
pub(crate) fn written(cell: &Cell) -> String {
    match cell {
        Cell::Real(number) => {
            let decimals = format!("{number:.3}");
            decimals.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        other => other.to_string(),
    }
}
