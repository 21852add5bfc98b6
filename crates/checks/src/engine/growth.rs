//! Bounds how long texts a query can make.
//!
//! What is sorted, grouped or joined is counted against the engine's memory, and goes to the disk. What an expression makes for the rows
//! at hand is not: a text that is put together with itself, and that with itself, in thirty steps, is longer than any memory. So it
//! is counted beforehand how many texts of the data a text can be made of, and functions that make more text than they are given are not
//! there (see [`functions`](super::gate::functions)).

use datafusion::arrow::datatypes::DataType;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{Column, DFSchema, ScalarValue};
use datafusion::error::DataFusionError;
use datafusion::logical_expr::utils::merge_schema;
use datafusion::logical_expr::{Expr, ExprSchemable, LogicalPlan};

use super::error::EngineError;

/// The most texts of the data, or of the query, that one text may be put together of. A batch of rows is then some tens of megabytes.
pub(super) const MOST_TEXTS: u64 = 200;

/// So many bytes of a text in the query count as a text of the data.
const BYTES_OF_ONE: usize = 100;

/// Lets through a plan that makes no longer texts.
pub(super) fn bounded(plan: &LogicalPlan) -> Result<(), EngineError> {
    lengths(plan, 1).map(|_| ())
}

/// How many texts each column of a plan can be made of. `outer` is the most of what stands around it, which it may speak of.
fn lengths(plan: &LogicalPlan, outer: u64) -> Result<Vec<u64>, EngineError> {
    let inputs = plan.inputs();
    let below = inputs.iter().map(|input| lengths(input, outer)).collect::<Result<Vec<_>, _>>()?;
    let around = below.iter().flatten().copied().chain([outer]).max().unwrap_or(1);
    let scope = Scope { schema: merge_schema(&inputs), inputs: &inputs, below: &below, around };
    let made = plan.expressions().iter().map(|made| scope.length(made)).collect::<Result<Vec<_>, _>>()?;
    each_subquery(plan, around)?;
    let columns = plan.schema().fields().len();
    let known = match plan {
        LogicalPlan::Projection(_) | LogicalPlan::Aggregate(_) => made,
        LogicalPlan::Window(_) => below.iter().flatten().chain(&made).copied().collect(),
        LogicalPlan::Union(_) => (0..columns)
            .map(|column| below.iter().filter_map(|it| it.get(column)).copied().max().unwrap_or(1))
            .collect(),
        _ => below.iter().flatten().copied().collect::<Vec<_>>(),
    };
    if known.len() == columns {
        return Ok(known);
    }
    let most = below.iter().flatten().chain(&known).copied().max().unwrap_or(1);
    Ok(vec![most; columns])
}

/// Looks at what a step asks beside its inputs, such as `WHERE supplier IN (SELECT …)`.
fn each_subquery(plan: &LogicalPlan, around: u64) -> Result<(), EngineError> {
    let mut found = Ok(());
    let looked = plan.apply_subqueries(|subquery| {
        found = lengths(subquery, around).map(|_| ());
        Ok(if found.is_ok() { TreeNodeRecursion::Continue } else { TreeNodeRecursion::Stop })
    });
    found.and_then(|()| looked.map(|_| ()).map_err(|error| meaning(&error)))
}

/// What an expression can speak of.
struct Scope<'a> {
    schema: DFSchema,
    inputs: &'a [&'a LogicalPlan],
    below: &'a [Vec<u64>],
    /// The most of any column here or around.
    around: u64,
}

impl Scope<'_> {
    /// How many texts what an expression makes can be made of, where neither it nor what it is made of is too long.
    fn length(&self, made: &Expr) -> Result<u64, EngineError> {
        let length = match made {
            Expr::Column(column) => self.column(column),
            Expr::OuterReferenceColumn(..) => self.around,
            Expr::Literal(ScalarValue::Utf8(text) | ScalarValue::Utf8View(text), _) => {
                1 + text.as_ref().map_or(0, |text| text.len() / BYTES_OF_ONE) as u64
            }
            Expr::ScalarSubquery(asked) => {
                lengths(&asked.subquery, self.around)?.into_iter().max().unwrap_or(1)
            }
            _ => self.together(made)?,
        };
        // What is no text is no longer for being made of texts.
        Ok(if made.get_type(&self.schema).is_ok_and(|kind| is_short(&kind)) { 1 } else { length })
    }

    /// The parts of an expression together, as if all of them were put into one text.
    fn together(&self, made: &Expr) -> Result<u64, EngineError> {
        let mut sum: Result<u64, EngineError> = Ok(0);
        let looked = datafusion::common::tree_node::TreeNode::apply_children(made, |part| {
            sum = sum.clone().and_then(|sum| self.length(part).map(|part| sum.saturating_add(part)));
            Ok(if sum.is_ok() { TreeNodeRecursion::Continue } else { TreeNodeRecursion::Stop })
        });
        looked.map_err(|error| meaning(&error))?;
        match sum? {
            sum if sum > MOST_TEXTS => Err(EngineError::Growth),
            sum => Ok(sum.max(1)),
        }
    }

    fn column(&self, column: &Column) -> u64 {
        let of = |(input, lengths): (&&LogicalPlan, &Vec<u64>)| {
            lengths.get(input.schema().index_of_column(column).ok()?).copied()
        };
        self.inputs.iter().zip(self.below).find_map(of).unwrap_or(self.around)
    }
}

fn is_short(kind: &DataType) -> bool {
    kind.is_primitive() || matches!(kind, DataType::Boolean | DataType::Null)
}

fn meaning(error: &DataFusionError) -> EngineError {
    EngineError::Meaning(error.strip_backtrace())
}
