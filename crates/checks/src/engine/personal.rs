//! Which columns of an answer say something of a person, by what they are made of and not by what they are called.
//!
//! A column is personal where a person's name, number or address can be read out of it: where it is a personal column of an input, whatever
//! name it has been given since, or is computed from one. How many there are, and whether something holds, tells nothing of who.

use datafusion::common::{Column, DFSchema};
use datafusion::logical_expr::expr::{AggregateFunction, WindowFunction};
use datafusion::logical_expr::{Aggregate, Distinct, Expr, Join, JoinType, LogicalPlan, Operator, TableScan};

use crate::table;

/// Functions over many rows that tell how many, or in which order, and nothing of what stands in them.
const COUNTING: [&str; 8] =
    ["count", "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "approx_distinct"];

/// For each column of what a plan gives, whether it says something of a person. A kind of plan that is not known says so of all its columns.
pub(super) fn columns(plan: &LogicalPlan) -> Vec<bool> {
    let columns = match plan {
        LogicalPlan::TableScan(scan) => of_table(scan),
        LogicalPlan::Projection(it) => each(&it.expr, &it.input),
        LogicalPlan::Aggregate(it) => aggregated(it),
        LogicalPlan::Window(it) => [columns(&it.input), each(&it.window_expr, &it.input)].concat(),
        LogicalPlan::Join(it) => joined(it),
        LogicalPlan::Union(it) => {
            let parts: Vec<Vec<bool>> = it.inputs.iter().map(|part| columns(part)).collect();
            let any = |at: usize| parts.iter().any(|part| part.get(at).copied().unwrap_or(true));
            (0..it.schema.fields().len()).map(any).collect()
        }
        LogicalPlan::Filter(it) => columns(&it.input),
        LogicalPlan::Sort(it) => columns(&it.input),
        LogicalPlan::Limit(it) => columns(&it.input),
        LogicalPlan::Subquery(it) => columns(&it.subquery),
        LogicalPlan::SubqueryAlias(it) => columns(&it.input),
        LogicalPlan::Distinct(Distinct::All(input)) => columns(input),
        LogicalPlan::Distinct(Distinct::On(it)) => each(&it.select_expr, &it.input),
        LogicalPlan::EmptyRelation(it) => vec![false; it.schema.fields().len()],
        LogicalPlan::Values(it) => vec![false; it.schema.fields().len()],
        _ => Vec::new(),
    };
    let width = plan.schema().fields().len();
    if columns.len() == width { columns } else { vec![true; width] }
}

/// As the table's own description has it; the tables of parameters and limits say nothing of anybody.
fn of_table(scan: &TableScan) -> Vec<bool> {
    let known = table::table(scan.table_name.table());
    let is_personal =
        |name: &String| known.and_then(|table| table.column(name)).is_some_and(|column| column.personal);
    scan.projected_schema.fields().iter().map(|field| is_personal(field.name())).collect()
}

fn each(expressions: &[Expr], input: &LogicalPlan) -> Vec<bool> {
    let of_input = columns(input);
    let row = Row { schema: input.schema(), personal: &of_input };
    expressions.iter().map(|expression| row.tells(expression)).collect()
}

fn aggregated(aggregate: &Aggregate) -> Vec<bool> {
    match aggregate.group_expr.as_slice() {
        // What is grouped in several ways gives a column more, which says by which of them.
        [Expr::GroupingSet(set)] => {
            let by: Vec<Expr> = set.distinct_expr().into_iter().cloned().collect();
            [each(&by, &aggregate.input), vec![false], each(&aggregate.aggr_expr, &aggregate.input)].concat()
        }
        by => [each(by, &aggregate.input), each(&aggregate.aggr_expr, &aggregate.input)].concat(),
    }
}

fn joined(join: &Join) -> Vec<bool> {
    let (left, right) = (columns(&join.left), columns(&join.right));
    match join.join_type {
        JoinType::Inner | JoinType::Left | JoinType::Right | JoinType::Full => [left, right].concat(),
        JoinType::LeftSemi | JoinType::LeftAnti => left,
        JoinType::RightSemi | JoinType::RightAnti => right,
        JoinType::LeftMark => [left, vec![false]].concat(),
        JoinType::RightMark => [right, vec![false]].concat(),
    }
}

/// The columns that an expression is computed from.
struct Row<'a> {
    schema: &'a DFSchema,
    personal: &'a [bool],
}

impl Row<'_> {
    /// Whether an expression tells something of a person.
    fn tells(&self, expression: &Expr) -> bool {
        let any = |parts: &[Expr]| parts.iter().any(|part| self.tells(part));
        match expression {
            Expr::Alias(it) => self.tells(&it.expr),
            Expr::Column(column) => self.is_personal(column),
            Expr::BinaryExpr(it) if is_truth(it.op) => false,
            Expr::BinaryExpr(it) => self.tells(&it.left) || self.tells(&it.right),
            Expr::Negative(it) => self.tells(it),
            Expr::Cast(it) => self.tells(&it.expr),
            Expr::TryCast(it) => self.tells(&it.expr),
            Expr::ScalarFunction(it) => any(&it.args),
            Expr::AggregateFunction(AggregateFunction { func, params }) => {
                !COUNTING.contains(&func.name()) && any(&params.args)
            }
            Expr::WindowFunction(it) => {
                let WindowFunction { fun, params } = it.as_ref();
                !COUNTING.contains(&fun.name()) && any(&params.args)
            }
            Expr::Case(it) => {
                let chosen = it.when_then_expr.iter().map(|(_, then)| then);
                chosen.chain(&it.else_expr).any(|then| self.tells(then))
            }
            Expr::ScalarSubquery(it) => columns(&it.subquery).contains(&true),
            Expr::Literal(..)
            | Expr::Placeholder(_)
            | Expr::Like(_)
            | Expr::SimilarTo(_)
            | Expr::Not(_)
            | Expr::IsNotNull(_)
            | Expr::IsNull(_)
            | Expr::IsTrue(_)
            | Expr::IsFalse(_)
            | Expr::IsUnknown(_)
            | Expr::IsNotTrue(_)
            | Expr::IsNotFalse(_)
            | Expr::IsNotUnknown(_)
            | Expr::Between(_)
            | Expr::InList(_)
            | Expr::Exists(_)
            | Expr::InSubquery(_)
            | Expr::SetComparison(_) => false,
            // A column of the query around a question within it, and what is not known to be harmless.
            _ => true,
        }
    }

    fn is_personal(&self, column: &Column) -> bool {
        let at = self.schema.maybe_index_of_column(column);
        at.and_then(|at| self.personal.get(at).copied()).unwrap_or(true)
    }
}

/// Whether what an operator gives is yes or no.
fn is_truth(operator: Operator) -> bool {
    operator.is_logic_operator() || operator.negate().is_some()
}
