//! Keeps the engine from grouping wrongly.
//!
//! A step that is grouped by `supplier` has one row for each supplier, so that `supplier` decides its other columns. `DataFusion` 55.2 keeps
//! that in mind through a join, rightly, for the columns of that step. Where the join is grouped by `supplier` and `unit` it takes
//! `supplier` to decide all columns, also `unit` (`aggregate_functional_dependencies` says of each key that it decides the whole grouping).
//! What is grouped, ordered or held apart after that leaves out columns that make a difference, or adds some that nobody asked for: it
//! has rows too few or too many without a word.
//!
//! So the planner is not told of keys ([`WithoutKeys`]), for which it would add columns to a grouping; and in the plan that it makes each
//! grouping of which the engine would believe too much groups by columns of other names ([`right`]), for which it knows no keys.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use datafusion::common::tree_node::Transformed;
use datafusion::common::{Column, FunctionalDependencies};
use datafusion::error::DataFusionError;
use datafusion::logical_expr::planner::{
    PlannedRelation, RelationPlanner, RelationPlannerContext, RelationPlanning,
};
use datafusion::logical_expr::{Aggregate, Distinct, Expr, LogicalPlan, Projection};
use datafusion::sql::sqlparser::ast::TableFactor;

/// Plans what stands in `FROM` without saying what decides what in it.
#[derive(Debug, Default)]
pub(super) struct WithoutKeys {
    /// Whether the next relation is one that this planner asks the engine's own for.
    asks: AtomicBool,
}

impl RelationPlanner for WithoutKeys {
    fn plan_relation(
        &self,
        relation: TableFactor,
        context: &mut dyn RelationPlannerContext,
    ) -> Result<RelationPlanning, DataFusionError> {
        if self.asks.swap(false, Ordering::Relaxed) {
            return Ok(RelationPlanning::Original(Box::new(relation)));
        }
        self.asks.store(true, Ordering::Relaxed);
        let plan = context.plan(relation)?;
        Ok(RelationPlanning::Planned(Box::new(PlannedRelation::new(without_keys(plan)?, None))))
    }
}

/// The same columns and rows.
fn without_keys(plan: LogicalPlan) -> Result<LogicalPlan, DataFusionError> {
    if plan.schema().functional_dependencies().is_empty() {
        return Ok(plan);
    }
    let columns = plan.schema().columns().into_iter().map(Expr::Column).collect();
    let schema = plan.schema().as_ref().clone();
    let schema = schema.with_functional_dependencies(FunctionalDependencies::empty())?;
    Projection::try_new_with_schema(columns, Arc::new(plan), Arc::new(schema)).map(LogicalPlan::Projection)
}

/// The same plan, with no grouping of which the engine would believe too much.
pub(super) fn right(plan: LogicalPlan) -> Result<LogicalPlan, DataFusionError> {
    let changed = plan.transform_up_with_subqueries(|node| {
        // The keys that the planner was not told of are found again here, as they are by the optimiser.
        let node = node.recompute_schema()?;
        let node = match node {
            // The optimiser makes a grouping of it, and finds its keys then.
            LogicalPlan::Distinct(Distinct::All(input)) => by_all_columns(input)?,
            node => node,
        };
        Ok(Transformed::yes(match node {
            LogicalPlan::Aggregate(grouping) if believes_too_much(&grouping) => renamed(&grouping)?,
            node => node,
        }))
    });
    Ok(changed?.data)
}

/// Each row once.
fn by_all_columns(input: Arc<LogicalPlan>) -> Result<LogicalPlan, DataFusionError> {
    let columns = input.schema().columns().into_iter().map(Expr::Column).collect();
    Aggregate::try_new(input, columns, Vec::new()).map(LogicalPlan::Aggregate)
}

/// Whether a key is among what is grouped by, and something else that the key does not decide.
fn believes_too_much(grouping: &Aggregate) -> bool {
    let below = grouping.input.schema();
    let columns = below.field_names();
    let named = |places: &[usize]| places.iter().map(|place| columns[*place].clone()).collect::<HashSet<_>>();
    let by: HashSet<String> = grouping.group_expr.iter().map(|it| it.schema_name().to_string()).collect();
    below.functional_dependencies().iter().any(|known| {
        named(&known.source_indices).is_subset(&by) && !by.is_subset(&named(&known.target_indices))
    })
}

/// A grouping by columns of names that no key has, which get their own names back.
fn renamed(grouping: &Aggregate) -> Result<LogicalPlan, DataFusionError> {
    let count = grouping.group_expr.len();
    let own = grouping.schema.iter().take(count).enumerate().map(|(place, (table, field))| {
        Expr::Column(Column::from_name(name(place))).alias_qualified(table.cloned(), field.name())
    });
    let computed = grouping.schema.columns().into_iter().skip(count).map(Expr::Column);
    let columns = own.chain(computed).collect();
    let by = grouping.group_expr.iter().enumerate().map(|(place, it)| it.clone().alias(name(place)));
    let input = Arc::clone(&grouping.input);
    let renamed = Aggregate::try_new(input, by.collect(), grouping.aggr_expr.clone())?;
    Projection::try_new(columns, Arc::new(LogicalPlan::Aggregate(renamed))).map(LogicalPlan::Projection)
}

/// The name of what is grouped by in this place. Names of the engine's own begin with two underscores.
fn name(place: usize) -> String {
    format!("__grouped_by_{place}")
}
