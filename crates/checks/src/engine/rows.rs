//! The rows of an answer as they come, and how far the engine has read.

use std::sync::Arc;
use std::time::Duration;

use datafusion::arrow::array::{Array, AsArray, RecordBatch, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Date32Type, Field, Float64Type, Int64Type, Schema};
use datafusion::error::DataFusionError;
use datafusion::logical_expr::{LogicalPlanBuilder, cast as expr_cast};
use datafusion::physical_plan::statistics::{StatisticsArgs, StatisticsContext};
use datafusion::physical_plan::{ExecutionPlan, execute_stream};
use datafusion::prelude::ident;
use futures::StreamExt;
use jiff::ToSpan;

use super::answer::kept;
use super::error::EngineError;
use super::job::{Progress, Watch};
use super::session::Query;
use super::{Asked, Limits, values};
use crate::cluster::Errand;
use crate::control_test::{Kind, Unit};
use crate::run::{Cell, Holds, key_of};

/// How often somebody who watches is told: often enough to see that it lives.
const TELL_EVERY: Duration = Duration::from_millis(200);

/// The longest text of an answer, in characters: a cell of a data file has no longer one, and thousands of them are kept in one record.
pub(super) const LONGEST_TEXT: usize = 16_384;

/// An item of a population, as it goes by.
#[derive(Debug, Clone, Copy)]
pub struct PopulationUnit<'a> {
    /// What it is known by.
    pub key: &'a str,
    /// Its amount in öre.
    pub amount: Option<i64>,
    /// The stratum that it belongs to; empty where there are none.
    pub stratum: &'a str,
    batch: &'a RecordBatch,
    row: usize,
    /// For each column, whether it is kept.
    kept: &'a [bool],
}

impl PopulationUnit<'_> {
    /// What its columns hold, for those that are drawn. What says something of a person is not among them.
    #[must_use]
    pub fn cells(&self) -> Vec<(String, Cell)> {
        let columns = self.batch.schema_ref().fields().iter().zip(self.batch.columns()).zip(self.kept);
        let kept = columns.filter(|(_, kept)| **kept).map(|(column, _)| column);
        kept.map(|(field, column)| (field.name().clone(), cell(column.as_ref(), self.row))).collect()
    }
}

/// Hands over each unit of the population, in the order of their keys.
pub(super) async fn population(
    asked: &Asked,
    mut query: Query,
    mut take: impl FnMut(PopulationUnit<'_>),
    limits: &Limits,
    watch: &Watch,
) -> Result<(), EngineError> {
    let Kind::Sample { key, amount, stratum, .. } = &asked.test.kind else {
        return Err(EngineError::NoColumn("size".to_owned()));
    };
    let schema = query.plan.schema().as_arrow().clone();
    let kept = kept(&asked.test, &query.plan)?;
    let place = |name: &String| schema.index_of(name).map_err(|_| EngineError::NoColumn(name.clone()));
    let keys = key.iter().map(place).collect::<Result<Vec<_>, _>>()?;
    let amount = amount.as_ref().map(place).transpose()?;
    let stratum = stratum.as_ref().map(place).transpose()?;
    let order = key.iter().map(|name| ident(name).sort(true, true)).collect::<Vec<_>>();
    // A view holds on to the whole page that it points into, which a sort counts as its own memory and cannot put on the disk.
    let copied = |field: &Arc<Field>| match field.data_type() {
        DataType::Utf8View => expr_cast(ident(field.name()), DataType::Utf8).alias(field.name()),
        _ => ident(field.name()),
    };
    query.plan = LogicalPlanBuilder::from(query.plan)
        .project(schema.fields().iter().map(copied))
        .and_then(|plan| plan.sort(order))
        .and_then(LogicalPlanBuilder::build)
        .map_err(|error| EngineError::in_planning(&error, asked.test.query_line))?;
    each_batch(query, limits, watch, |batch| {
        let batch = plain(&batch, limits)?;
        for row in 0..batch.num_rows() {
            let at = |place: usize| cell(batch.column(place).as_ref(), row);
            let amount = amount.and_then(|place| match at(place) {
                Cell::Whole(ore) => Some(ore),
                _ => None,
            });
            let stratum = stratum.map(|place| at(place).to_string()).unwrap_or_default();
            let key = key_of(keys.iter().map(|place| at(*place)));
            take(PopulationUnit { key: &key, amount, stratum: &stratum, batch: &batch, row, kept: &kept });
        }
        Ok(())
    })
    .await
}

/// Runs a query, hands over what it gives as it comes, and tells how far it has read.
pub(super) async fn each_batch(
    query: Query,
    limits: &Limits,
    watch: &Watch,
    mut take: impl FnMut(RecordBatch) -> Result<(), EngineError>,
) -> Result<(), EngineError> {
    let plan = query.state.create_physical_plan(&query.plan).await;
    let plan = plan.map_err(|error| EngineError::in_work(&error, limits))?;
    let errand = query.cluster.as_ref().and_then(|cluster| Errand::of(cluster, &plan));
    let wrong = |error: DataFusionError| match &errand {
        Some(errand) => errand.went_wrong(&error),
        None => EngineError::in_work(&error, limits),
    };
    let mut batches = execute_stream(Arc::clone(&plan), query.state.task_ctx()).map_err(wrong)?;
    let mut tell = tokio::time::interval(TELL_EVERY);
    loop {
        tokio::select! {
            batch = batches.next() => match batch {
                Some(batch) => take(batch.map_err(wrong)?)?,
                None => return Ok(()),
            },
            _ = tell.tick() => watch.tell(progress(plan.as_ref())),
        }
    }
}

/// What the leaves of a plan have read, of what they have to read. A cluster does not tell before it is done.
fn progress(plan: &dyn ExecutionPlan) -> Progress {
    let children = plan.children();
    if children.is_empty() {
        let read = plan.metrics().and_then(|metrics| metrics.output_rows()).unwrap_or_default();
        let known = StatisticsContext::new().compute(plan, &StatisticsArgs::new());
        let of = known.ok().and_then(|known| known.num_rows.get_value().copied());
        return Progress { read: read as u64, of: of.unwrap_or_default() as u64 };
    }
    children
        .into_iter()
        .map(|child| progress(child.as_ref()))
        .fold(Progress::default(), |sum, part| Progress { read: sum.read + part.read, of: sum.of + part.of })
}

/// What a column of this type holds; none where a test gives no such column.
pub(super) fn holds(kind: &DataType, unit: Option<Unit>) -> Option<Holds> {
    match canonical(kind)? {
        DataType::Utf8 => Some(Holds::Text),
        DataType::Date32 => Some(Holds::Day),
        DataType::Boolean => Some(Holds::Truth),
        _ => Some(Holds::Number(unit)),
    }
}

/// The few types that cells are made of.
fn canonical(kind: &DataType) -> Option<DataType> {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => Some(DataType::Utf8),
        DataType::Dictionary(_, values) => canonical(values),
        DataType::Date32 => Some(DataType::Date32),
        DataType::Boolean => Some(DataType::Boolean),
        DataType::Float32 | DataType::Float64 => Some(DataType::Float64),
        kind if kind.is_integer() => Some(DataType::Int64),
        _ => None,
    }
}

/// The same rows in the few types that cells are made of.
pub(super) fn plain(batch: &RecordBatch, limits: &Limits) -> Result<RecordBatch, EngineError> {
    let wrong = |error| EngineError::in_work(&DataFusionError::from(error), limits);
    let mut fields = Vec::new();
    let mut columns = Vec::new();
    for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
        let Some(kind) = canonical(field.data_type()) else {
            return Err(column_type(field.name(), field.data_type(), "text, a number, a day or yes and no"));
        };
        let column = cast(column, &kind).map_err(wrong)?;
        if let Some(texts) = column.as_any().downcast_ref::<StringArray>()
            && texts.iter().flatten().any(is_too_long)
        {
            return Err(EngineError::LongText { column: field.name().clone() });
        }
        columns.push(column);
        fields.push(field.as_ref().clone().with_data_type(kind).with_nullable(true));
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(wrong)
}

fn is_too_long(text: &str) -> bool {
    text.len() > LONGEST_TEXT && text.chars().nth(LONGEST_TEXT).is_some()
}

/// The error for a column of another type.
pub(super) fn column_type(column: &str, found: &DataType, expected: &'static str) -> EngineError {
    EngineError::ColumnType { column: column.to_owned(), found: found.to_string(), expected }
}

/// What a column of [`plain`] rows holds in a row.
pub(super) fn cell(column: &dyn Array, row: usize) -> Cell {
    if column.is_null(row) {
        return Cell::Nothing;
    }
    match column.data_type() {
        DataType::Int64 => Cell::Whole(column.as_primitive::<Int64Type>().value(row)),
        DataType::Float64 => Cell::Real(column.as_primitive::<Float64Type>().value(row)),
        DataType::Boolean => Cell::Truth(column.as_boolean().value(row)),
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>().value(row);
            values::EPOCH.checked_add(days.days()).map_or(Cell::Nothing, |day| Cell::Text(day.to_string()))
        }
        _ => Cell::Text(
            column.as_any().downcast_ref::<StringArray>().map_or("", |texts| texts.value(row)).to_owned(),
        ),
    }
}
