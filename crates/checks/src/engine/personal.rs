//! Which columns of an answer say something of a person, or stem from a sensitive register, by what they are made of and not by what they
//! are called.
//!
//! A column is personal where a person's name, number or address can be read out of it: where it is a personal column of an input, whatever
//! name it has been given since, or is computed from one. How many there are, and whether something holds, tells nothing of who.

use datafusion::common::{Column, DFSchema};
use datafusion::logical_expr::expr::{AggregateFunction, WindowFunction};
use datafusion::logical_expr::{Aggregate, Distinct, Expr, Join, JoinType, LogicalPlan, Operator, TableScan};

use crate::table::{self, Column as TableColumn, Table};

/// Whether a column of a table is one of those that are looked for.
type Looked = fn(&Table, &TableColumn) -> bool;

/// Functions over many rows that tell how many, or in which order, and nothing of what stands in them.
const COUNTING: [&str; 8] =
    ["count", "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "approx_distinct"];

/// For each column of what a plan gives, whether it says something of a person.
pub(super) fn columns(plan: &LogicalPlan) -> Vec<bool> {
    stemming(plan, |_, column| column.personal)
}

/// For each column of what a plan gives, whether it stems from a sensitive register.
pub(super) fn sensitive(plan: &LogicalPlan) -> Vec<bool> {
    stemming(plan, |table, _| table.sensitive)
}

/// For each column of what a plan gives, whether it stems from those that are looked for. A kind of plan that is not known says so of all its
/// columns.
fn stemming(plan: &LogicalPlan, looked: Looked) -> Vec<bool> {
    let columns = match plan {
        LogicalPlan::TableScan(scan) => of_table(scan, looked),
        LogicalPlan::Projection(it) => each(&it.expr, &it.input, looked),
        LogicalPlan::Aggregate(it) => aggregated(it, looked),
        LogicalPlan::Window(it) => {
            [stemming(&it.input, looked), each(&it.window_expr, &it.input, looked)].concat()
        }
        LogicalPlan::Join(it) => joined(it, looked),
        LogicalPlan::Union(it) => {
            let parts: Vec<Vec<bool>> = it.inputs.iter().map(|part| stemming(part, looked)).collect();
            let any = |at: usize| parts.iter().any(|part| part.get(at).copied().unwrap_or(true));
            (0..it.schema.fields().len()).map(any).collect()
        }
        LogicalPlan::Filter(it) => stemming(&it.input, looked),
        LogicalPlan::Sort(it) => stemming(&it.input, looked),
        LogicalPlan::Limit(it) => stemming(&it.input, looked),
        LogicalPlan::Subquery(it) => stemming(&it.subquery, looked),
        LogicalPlan::SubqueryAlias(it) => stemming(&it.input, looked),
        LogicalPlan::Distinct(Distinct::All(input)) => stemming(input, looked),
        LogicalPlan::Distinct(Distinct::On(it)) => each(&it.select_expr, &it.input, looked),
        LogicalPlan::EmptyRelation(it) => vec![false; it.schema.fields().len()],
        LogicalPlan::Values(it) => vec![false; it.schema.fields().len()],
        _ => Vec::new(),
    };
    let width = plan.schema().fields().len();
    if columns.len() == width { columns } else { vec![true; width] }
}

/// As the table's own description has it; the tables of parameters and limits say nothing of anybody.
fn of_table(scan: &TableScan, looked: Looked) -> Vec<bool> {
    let known = table::table(scan.table_name.table());
    let is_looked_for =
        |name: &String| known.is_some_and(|table| table.column(name).is_some_and(|it| looked(table, it)));
    scan.projected_schema.fields().iter().map(|field| is_looked_for(field.name())).collect()
}

fn each(expressions: &[Expr], input: &LogicalPlan, looked: Looked) -> Vec<bool> {
    let of_input = stemming(input, looked);
    let row = Row { schema: input.schema(), of_input: &of_input, looked };
    expressions.iter().map(|expression| row.tells(expression)).collect()
}

fn aggregated(aggregate: &Aggregate, looked: Looked) -> Vec<bool> {
    let each = |expressions: &[Expr]| each(expressions, &aggregate.input, looked);
    match aggregate.group_expr.as_slice() {
        // What is grouped in several ways gives a column more, which says by which of them.
        [Expr::GroupingSet(set)] => {
            let by: Vec<Expr> = set.distinct_expr().into_iter().cloned().collect();
            [each(&by), vec![false], each(&aggregate.aggr_expr)].concat()
        }
        by => [each(by), each(&aggregate.aggr_expr)].concat(),
    }
}

fn joined(join: &Join, looked: Looked) -> Vec<bool> {
    let (left, right) = (stemming(&join.left, looked), stemming(&join.right, looked));
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
    /// Which columns of the schema stem from those that are looked for.
    of_input: &'a [bool],
    looked: Looked,
}

impl Row<'_> {
    /// Whether an expression tells something of what is looked for.
    fn tells(&self, expression: &Expr) -> bool {
        let any = |parts: &[Expr]| parts.iter().any(|part| self.tells(part));
        match expression {
            Expr::Alias(it) => self.tells(&it.expr),
            Expr::Column(column) => self.stems(column),
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
            Expr::ScalarSubquery(it) => stemming(&it.subquery, self.looked).contains(&true),
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

    fn stems(&self, column: &Column) -> bool {
        let at = self.schema.maybe_index_of_column(column);
        at.and_then(|at| self.of_input.get(at).copied()).unwrap_or(true)
    }
}

/// Whether what an operator gives is yes or no.
fn is_truth(operator: Operator) -> bool {
    operator.is_logic_operator() || operator.negate().is_some()
}
