//! Holds a query to one question over its inputs.
//!
//! What is looked at is what the query means, never its text: the statement that was parsed, the tables that it names, and the plan
//! that was made of it. Whatever is not known to be harmless is refused. That a function cannot reach outside is seen to by
//! [`functions`], which leaves only those whose answer follows from their arguments.

use std::collections::HashSet;
use std::sync::Arc;

use datafusion::common::TableReference;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::error::DataFusionError;
use datafusion::execution::SessionStateDefaults;
use datafusion::logical_expr::{AggregateUDF, Distinct, LogicalPlan, ScalarUDF, Volatility};
use datafusion::sql::parser::Statement;
use datafusion::sql::sqlparser::ast::Statement as Sql;
use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::tokenizer::{Token, Tokenizer};

use super::error::EngineError;

/// Functions that tell of where the data lie or of the engine, and not of the data.
const OF_THE_ENGINE: [&str; 4] = ["input_file_name", "file_row_index", "version", "arrow_metadata"];

/// Functions that make more text than they are given, in memory that nobody counts: `repeat('x', 2000000000)` for each of a
/// million rows.
const WITHOUT_MEASURE: [&str; 5] = ["lpad", "rpad", "repeat", "replace", "concat_ws"];

/// Aggregates whose answer is as long as all their rows together.
const AS_LONG_AS_ALL: [&str; 2] = ["array_agg", "string_agg"];

/// The functions that a query may use: those whose answer follows from their arguments alone, so that there is no clock, no chance and
/// no way out, and is not much longer than they are.
pub(super) fn functions() -> Vec<Arc<ScalarUDF>> {
    let mut functions = SessionStateDefaults::default_scalar_functions();
    functions.retain(|function| {
        let is_taken_out = |names: &[&str]| {
            names.contains(&function.name())
                || function.aliases().iter().any(|it| names.contains(&it.as_str()))
        };
        function.signature().volatility == Volatility::Immutable
            && !is_taken_out(&OF_THE_ENGINE)
            && !is_taken_out(&WITHOUT_MEASURE)
    });
    functions
}

/// The aggregates that a query may use.
pub(super) fn aggregates() -> Vec<Arc<AggregateUDF>> {
    let mut aggregates = SessionStateDefaults::default_aggregate_functions();
    aggregates.retain(|function| !AS_LONG_AS_ALL.contains(&function.name()));
    aggregates
}

/// The most words and signs of a query: three times as many as the longest of the built-in ones. `1 + 1 + …` is a tree as deep as it is
/// long, and each step down it takes of a thread's stack; one that is used up ends the program.
pub(super) const MOST_TOKENS: usize = 3000;

/// The most brackets after words within each other; the built-in ones have six. Where the innermost cannot be understood, the parser
/// reads `CAST(…)` once more as a function like any other, and so on outwards: each doubles its work, and `POSITION(…)` makes it three
/// times as much.
pub(super) const MOST_BRACKETS: usize = 10;

/// Lets through a text that is not so long that what it means could be too deep, and that the parser is soon done with. What is no SQL is
/// the parser's to tell.
pub(super) fn length(query: &str) -> Result<(), EngineError> {
    let mut tokens = Tokenizer::new(&GenericDialect {}, query).tokenize().unwrap_or_default();
    tokens.retain(|token| !matches!(token, Token::Whitespace(_)));
    if tokens.len() > MOST_TOKENS {
        Err(EngineError::Length)
    } else if brackets(&tokens) > MOST_BRACKETS {
        Err(EngineError::Brackets)
    } else {
        Ok(())
    }
}

/// How many brackets that stand after a word there are within each other.
fn brackets(tokens: &[Token]) -> usize {
    let mut open = Vec::new();
    let (mut now, mut most, mut is_after_word) = (0, 0, false);
    for token in tokens {
        match token {
            Token::LParen | Token::LBracket | Token::LBrace => {
                open.push(is_after_word);
                now += usize::from(is_after_word);
                most = most.max(now);
            }
            Token::RParen | Token::RBracket | Token::RBrace => now -= usize::from(open.pop() == Some(true)),
            _ => {}
        }
        is_after_word = matches!(token, Token::Word(_));
    }
    most
}

/// Lets through a statement that asks.
pub(super) fn statement(statement: &Statement) -> Result<(), EngineError> {
    match statement {
        Statement::Statement(sql) if matches!(**sql, Sql::Query(_)) => Ok(()),
        other => {
            let said = other.to_string();
            let verb = said.split_whitespace().next().unwrap_or_default().to_uppercase();
            Err(EngineError::NotAQuestion(verb))
        }
    }
}

/// Lets through tables that the test names. What a query makes of its own (`WITH`) is not among them.
pub(super) fn tables(read: &[TableReference], known: &HashSet<&str>) -> Result<(), EngineError> {
    let foreign = read.iter().find(|table| match table {
        TableReference::Bare { table } => !known.contains(table.as_ref()),
        _ => true,
    });
    match foreign {
        Some(table) => Err(EngineError::ForeignTable(table.to_string())),
        None => Ok(()),
    }
}

/// Lets through a plan that is made of nothing but reading, computing and putting together.
pub(super) fn plan(plan: &LogicalPlan, known: &HashSet<&str>) -> Result<(), EngineError> {
    let mut refused = None;
    let looked = plan.apply_with_subqueries(|node| {
        refused = look(node, known).err();
        Ok(if refused.is_some() { TreeNodeRecursion::Stop } else { TreeNodeRecursion::Continue })
    });
    match (refused, looked) {
        (Some(error), _) => Err(error),
        (None, Ok(_)) => Ok(()),
        (None, Err(error)) => Err(EngineError::Meaning(error.strip_backtrace())),
    }
}

fn look(node: &LogicalPlan, known: &HashSet<&str>) -> Result<(), EngineError> {
    match node {
        // What it groups by is not seen before the plan is optimised, too late for `grouping`.
        LogicalPlan::Distinct(Distinct::On(_)) => Err(EngineError::NotAQuestion("DISTINCT ON".to_owned())),
        LogicalPlan::TableScan(scan) => tables(std::slice::from_ref(&scan.table_name), known),
        LogicalPlan::Projection(_)
        | LogicalPlan::Filter(_)
        | LogicalPlan::Window(_)
        | LogicalPlan::Aggregate(_)
        | LogicalPlan::Sort(_)
        | LogicalPlan::Join(_)
        | LogicalPlan::Union(_)
        | LogicalPlan::EmptyRelation(_)
        | LogicalPlan::Subquery(_)
        | LogicalPlan::SubqueryAlias(_)
        | LogicalPlan::Limit(_)
        | LogicalPlan::Values(_)
        | LogicalPlan::Distinct(_) => Ok(()),
        LogicalPlan::RecursiveQuery(_) => Err(EngineError::Recursive),
        // All that a question can make is a table of its answer: `SELECT … INTO`.
        LogicalPlan::Ddl(_) => Err(EngineError::NotAQuestion("INTO".to_owned())),
        other => {
            let shown = other.display().to_string();
            Err(EngineError::NotAQuestion(shown.split([':', ' ']).next().unwrap_or_default().to_uppercase()))
        }
    }
}

/// The places for parameters in a plan, without their dollar sign.
pub(super) fn placeholders(plan: &LogicalPlan) -> Result<Vec<String>, DataFusionError> {
    let mut names: Vec<String> =
        plan.get_parameter_names()?.into_iter().map(|name| name.trim_start_matches('$').to_owned()).collect();
    names.sort();
    Ok(names)
}

/// The plan itself is looked at, so that no option of the engine decides; these are named for whoever reads the log of a plan.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_function_reaches_outside() {
        let functions = functions();
        let has = |name: &str| functions.iter().any(|function| function.name() == name);
        for refused in ["now", "current_date", "current_time", "random", "uuid", "input_file_name", "version"]
        {
            assert!(!has(refused), "{refused}");
        }
        for needed in
            ["lower", "btrim", "substr", "strpos", "coalesce", "date_part", "nullif", "translate", "ltrim"]
        {
            assert!(has(needed), "{needed}");
        }
    }
}
