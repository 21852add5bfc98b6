//! Makes a [`Run`] of what a query gives: figures over all rows, and the rows that matter most.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use datafusion::arrow::array::{AsArray, BooleanArray, RecordBatch};
use datafusion::arrow::compute::{
    SortColumn, SortOptions, concat_batches, filter_record_batch, lexsort_to_indices, sum_checked,
    take_record_batch,
};
use datafusion::arrow::datatypes::Int64Type;
use datafusion::error::DataFusionError;
use datafusion::logical_expr::LogicalPlan;
use tertial_domain::check_run::{SIZES, size_class};
use tertial_domain::money::Money;

use super::error::EngineError;
use super::job::Watch;
use super::rows::{self, cell, column_type, holds};
use super::session::Query;
use super::{Asked, Limits, personal};
use crate::control_test::{ControlTest, FigureColumn, Grade, Kind, Reached, Unit};
use crate::run::{Cell, ColumnRead, DataRead, Figures, Item, Measured, Run, key_of};

/// How many times the rows that are listed are gathered before the least of them are let go.
const GATHERED: usize = 4;

/// The part of the engine's memory that rows which are gathered may take beside it.
const OF_MEMORY: usize = 4;

/// Runs a query and makes a run of its answer.
pub(super) async fn run(
    asked: &Asked,
    query: Query,
    limits: &Limits,
    watch: &Watch,
) -> Result<Run, EngineError> {
    let test = &asked.test;
    let shape = Shape::of(test, &query.plan)?;
    let (parameters, data, engine) = (query.parameters.clone(), query.data.clone(), query.engine.clone());
    let mut found = Gathered::new(&asked.known);
    rows::each_batch(query, limits, watch, |batch| found.take(&batch, &shape, limits)).await?;
    let items = found.items(&shape, limits)?;
    let listed = items.len() as u64;
    let mut run = Run {
        test: test.id.clone(),
        text: test.text.clone(),
        parameters,
        limits: test.limits.clone(),
        data: data
            .into_iter()
            .map(|source| DataRead {
                table: source.table,
                fingerprint: source.fingerprint,
                rows: source.rows,
            })
            .collect(),
        engine,
        figures: Figures {
            rows: found.rows,
            amount: shape.amount.map(|_| Money::ore(found.amount)),
            sizes: shape.amount.map(|_| found.sizes),
            measured: Vec::new(),
        },
        grade: None,
        columns: shape.columns,
        items,
        beyond: found.rows - listed,
    };
    if let Kind::Measure { figures, position } = &test.kind {
        run.figures.measured = measured(&run, figures, position.as_deref())?;
    } else {
        each_key_once(&run)?;
    }
    run.grade = grade(test, &run.figures);
    Ok(run)
}

/// Whether a query gives what the header says, without running it.
pub(super) fn examine(test: &ControlTest, query: &Query) -> Result<(), EngineError> {
    Shape::of(test, &query.plan).map(|_| ())
}

/// What the columns of an answer are.
struct Shape {
    /// Those that are kept: all but those that say something of a person.
    columns: Vec<ColumnRead>,
    /// Where in the answer they are.
    places: Vec<usize>,
    /// Where the amount is.
    amount: Option<usize>,
    /// Where what the rows are ordered by is, after the amount.
    order: Vec<usize>,
}

impl Shape {
    fn of(test: &ControlTest, plan: &LogicalPlan) -> Result<Self, EngineError> {
        let schema = plan.schema().as_arrow();
        let kept = kept(test, plan)?;
        let place = |name: &str| schema.index_of(name).map_err(|_| EngineError::NoColumn(name.to_owned()));
        let number = |name: &str, whole: bool| {
            let at = place(name)?;
            let kind = schema.field(at).data_type();
            match (whole, kind.is_integer(), kind.is_floating()) {
                (_, true, _) | (false, _, true) => Ok(at),
                (true, ..) => Err(column_type(name, kind, "a whole number")),
                (false, ..) => Err(column_type(name, kind, "a number")),
            }
        };
        let order = match &test.kind {
            Kind::Exceptions { key, .. } | Kind::Sample { key, .. } => {
                key.iter().map(|name| place(name)).collect::<Result<Vec<_>, _>>()?
            }
            Kind::Measure { figures, position } => {
                figures.iter().try_for_each(|figure| number(&figure.column, false).map(|_| ()))?;
                position.iter().map(|name| number(name, true)).collect::<Result<Vec<_>, _>>()?
            }
        };
        if let Kind::Sample { stratum: Some(stratum), .. } = &test.kind {
            place(stratum)?;
        }
        let amount = test.amount().map(|name| number(name, true)).transpose()?;
        let mut shape = Self { columns: Vec::new(), places: Vec::new(), amount, order };
        for (at, field) in schema.fields().iter().enumerate() {
            let name = field.name();
            let unit = if Some(at) == amount { Some(Unit::Amount) } else { unit(test, name) };
            let Some(holds) = holds(field.data_type(), unit) else {
                return Err(column_type(name, field.data_type(), "text, a number, a day or yes and no"));
            };
            if kept[at] {
                let key = test.key().contains(name);
                shape.columns.push(ColumnRead { name: name.clone(), holds, key });
                shape.places.push(at);
            }
        }
        Ok(shape)
    }

    /// What a row is known by, as [`Run::key`] says it.
    fn key(&self, batch: &RecordBatch, row: usize) -> String {
        let of_key = self.columns.iter().zip(&self.places).filter(|(column, _)| column.key);
        key_of(of_key.map(|(_, place)| cell(batch.column(*place).as_ref(), row)))
    }

    /// The rows of a batch.
    fn items<'a>(&'a self, batch: &'a RecordBatch) -> impl Iterator<Item = Item> + 'a {
        (0..batch.num_rows()).map(|row| {
            let at = |place: &usize| cell(batch.column(*place).as_ref(), row);
            Item { cells: self.places.iter().map(at).collect() }
        })
    }
}

/// For each column of an answer, whether it is kept: what says something of a person is not, and what the header is built on must be. Of a
/// sensitive register nothing else is kept.
pub(super) fn kept(test: &ControlTest, plan: &LogicalPlan) -> Result<Vec<bool>, EngineError> {
    let fields = plan.schema().fields().iter();
    let kept: Vec<bool> = fields
        .clone()
        .zip(personal::columns(plan))
        .zip(personal::sensitive(plan))
        .map(|((field, personal), sensitive)| {
            !personal && !test.is_personal(field.name()) && (!sensitive || test.is_built_on(field.name()))
        })
        .collect();
    let lost = fields.zip(&kept).find(|(field, kept)| !**kept && test.is_built_on(field.name()));
    match lost {
        Some((field, _)) => Err(EngineError::Personal(field.name().clone())),
        None => Ok(kept),
    }
}

/// What a column counts: as the header says, or what a column of that name is in the data.
fn unit(test: &ControlTest, name: &str) -> Option<Unit> {
    if let Kind::Measure { figures, .. } = &test.kind
        && let Some(figure) = figures.iter().find(|figure| figure.column == name)
    {
        return Some(figure.unit);
    }
    if let Some(column) = test.columns.iter().find(|column| column.name == name) {
        return column.unit;
    }
    let in_table = |table: &str| crate::table::table(table)?.column(name).map(|column| column.kind);
    let kind = test.inputs.iter().find_map(|input| in_table(&input.table));
    (kind == Some(crate::table::ColumnType::Amount)).then_some(Unit::Amount)
}

/// Rows as they come, of which those that matter most are kept, and those that something has been said of.
struct Gathered<'a> {
    rows: u64,
    amount: i64,
    sizes: [u64; SIZES],
    batches: Vec<RecordBatch>,
    /// The bytes of the batches.
    held: usize,
    known: &'a BTreeSet<String>,
    of_known: Vec<RecordBatch>,
}

impl<'a> Gathered<'a> {
    const fn new(known: &'a BTreeSet<String>) -> Self {
        Self {
            rows: 0,
            amount: 0,
            sizes: [0; SIZES],
            batches: Vec::new(),
            held: 0,
            known,
            of_known: Vec::new(),
        }
    }

    fn take(&mut self, batch: &RecordBatch, shape: &Shape, limits: &Limits) -> Result<(), EngineError> {
        let batch = rows::plain(batch, limits)?;
        self.rows += batch.num_rows() as u64;
        if let Some(place) = shape.amount {
            let too_large = || EngineError::Computation("the sum of the amounts is too large".to_owned());
            let amounts = batch.column(place).as_primitive::<Int64Type>();
            let sum = sum_checked(amounts).map_err(|_| too_large())?;
            for amount in amounts.iter().flatten() {
                self.sizes[size_class(Money::ore(amount))] += 1;
            }
            self.amount = self.amount.checked_add(sum.unwrap_or_default()).ok_or_else(too_large)?;
        }
        if !self.known.is_empty() {
            let is_known = |row: usize| Some(self.known.contains(&shape.key(&batch, row)));
            let known: BooleanArray = (0..batch.num_rows()).map(is_known).collect();
            if known.true_count() > 0 {
                let wrong = |error| EngineError::in_work(&DataFusionError::from(error), limits);
                self.of_known.push(filter_record_batch(&batch, &known).map_err(wrong)?);
            }
        }
        self.held += batch.get_array_memory_size();
        self.batches.push(batch);
        let room = limits.memory / OF_MEMORY;
        let rows = self.batches.iter().map(RecordBatch::num_rows).sum::<usize>();
        if rows > limits.items.saturating_mul(GATHERED) || self.held > room {
            self.batches = largest(&self.batches, limits.items, shape, limits)?.into_iter().collect();
            self.held = self.batches.iter().map(RecordBatch::get_array_memory_size).sum();
        }
        if self.held > room {
            return Err(EngineError::memory(limits));
        }
        Ok(())
    }

    /// The rows that are listed.
    fn items(&self, shape: &Shape, limits: &Limits) -> Result<Vec<Item>, EngineError> {
        let mut items = Vec::new();
        let mut listed = BTreeSet::new();
        if let Some(batch) = largest(&self.batches, limits.items, shape, limits)? {
            if !self.known.is_empty() {
                listed.extend((0..batch.num_rows()).map(|row| shape.key(&batch, row)));
            }
            items.extend(shape.items(&batch));
        }
        if let Some(batch) = largest(&self.of_known, usize::MAX, shape, limits)? {
            let beyond = shape.items(&batch).enumerate();
            let beyond = beyond.filter(|(row, _)| !listed.contains(&shape.key(&batch, *row)));
            items.extend(beyond.map(|(_, item)| item));
        }
        Ok(items)
    }
}

/// The rows with the largest amounts, then by key, at most so many; none where there are no rows.
fn largest(
    batches: &[RecordBatch],
    at_most: usize,
    shape: &Shape,
    limits: &Limits,
) -> Result<Option<RecordBatch>, EngineError> {
    let wrong = |error| EngineError::in_work(&DataFusionError::from(error), limits);
    let Some(first) = batches.first() else { return Ok(None) };
    let all = concat_batches(&first.schema(), batches).map_err(wrong)?;
    let column = |place: usize, descending: bool| SortColumn {
        values: Arc::clone(all.column(place)),
        options: Some(SortOptions { descending, nulls_first: !descending }),
    };
    let amount = shape.amount.map(|place| column(place, true));
    let order: Vec<SortColumn> =
        amount.into_iter().chain(shape.order.iter().map(|place| column(*place, false))).collect();
    let at_most = at_most.min(all.num_rows());
    if order.is_empty() {
        return Ok(Some(all.slice(0, at_most)));
    }
    let places = lexsort_to_indices(&order, Some(at_most)).map_err(wrong)?;
    take_record_batch(&all, &places).map(Some).map_err(wrong)
}

/// A key that stands twice would make two items one.
fn each_key_once(run: &Run) -> Result<(), EngineError> {
    let mut keys = HashSet::new();
    let twice = run.items.iter().map(|item| run.key(item)).find(|key| !keys.insert(key.clone()));
    twice.map_or(Ok(()), |key| Err(EngineError::SameKey(key)))
}

fn measured(
    run: &Run,
    figures: &[FigureColumn],
    position: Option<&str>,
) -> Result<Vec<Measured>, EngineError> {
    if position.is_none() && run.figures.rows > 1 {
        return Err(EngineError::Meaning("a measure without a position gives one row".to_owned()));
    }
    let position = position.and_then(|name| run.column(name));
    Ok(figures.iter().map(|figure| measure(run, figure, position)).collect())
}

fn measure(run: &Run, figure: &FigureColumn, position: Option<usize>) -> Measured {
    let place = run.column(&figure.column);
    let value = |item: &Item| match place.map(|place| &item.cells[place]) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a figure is read by people; 53 bits hold 90 thousand billion kronor to the öre"
        )]
        Some(Cell::Whole(number)) => Some(*number as f64),
        Some(Cell::Real(number)) if number.is_finite() => Some(*number),
        _ => None,
    };
    let curve: Vec<(i64, Option<f64>)> = position.map_or_else(Vec::new, |position| {
        let at = |item: &Item| match item.cells[position] {
            Cell::Whole(at) => Some((at, value(item))),
            _ => None,
        };
        run.items.iter().filter_map(at).collect()
    });
    let whole = match (position, figure.at) {
        (None, _) => run.items.first().and_then(value),
        (Some(_), Some(wanted)) => curve.iter().find(|(at, _)| *at == wanted).and_then(|(_, value)| *value),
        (Some(_), None) => None,
    };
    Measured { column: figure.column.clone(), unit: figure.unit, value: whole, curve }
}

/// The gravest threshold that is reached.
fn grade(test: &ControlTest, figures: &Figures) -> Option<Grade> {
    let measured = |name: &String| {
        figures.measured.iter().find(|figure| figure.column == *name).and_then(|figure| figure.value)
    };
    let is_reached = |reached: &Reached| match reached {
        Reached::Count(count) => figures.rows >= *count,
        Reached::Amount(ore) => figures.amount.is_some_and(|amount| amount.in_ore() >= *ore),
        Reached::Above(figure, bound) => measured(figure).is_some_and(|value| value > *bound),
        Reached::Below(figure, bound) => measured(figure).is_some_and(|value| value < *bound),
    };
    let reached = test.thresholds.iter().filter(|threshold| is_reached(&threshold.reached));
    reached.map(|threshold| threshold.grade).max()
}
