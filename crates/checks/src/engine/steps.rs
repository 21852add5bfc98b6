//! Bounds how many steps a query has when it is written out.
//!
//! A step that has a name (`WITH`) is planned anew wherever it is named. Thirty steps that each name the one before twice are a thousand
//! million; and what the planner knows of a grouping's columns doubles with every grouping of a grouping, so that thirty of those take
//! longer than anybody waits. Nobody can stop it once it plans, so they are counted before it begins.

use std::collections::HashMap;
use std::ops::ControlFlow;

use datafusion::sql::parser::Statement;
use datafusion::sql::sqlparser::ast::{ObjectName, Query, Visit, Visitor};

use super::error::EngineError;

/// The most tables that a query may read when its named steps are written out: ten times as many as the built-in ones.
pub(super) const MOST_READ: u64 = 300;

/// The most queries within queries, of which the built-in ones have up to ten.
pub(super) const DEEPEST: u64 = 16;

/// Lets through a statement that is small when it is written out.
pub(super) fn bounded(statement: &Statement) -> Result<(), EngineError> {
    let size = size(statement);
    if size.reads > MOST_READ || size.depth > DEEPEST { Err(EngineError::Steps) } else { Ok(()) }
}

/// How large a statement is; nothing where it is no SQL, which is not let through anyway.
fn size(statement: &Statement) -> Size {
    let mut written_out = WrittenOut::default();
    if let Statement::Statement(sql) = statement {
        let ControlFlow::Continue(()) = sql.visit(&mut written_out);
    }
    written_out.whole
}

/// How large a query is when it is written out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Size {
    /// The tables that it reads.
    reads: u64,
    /// The queries within queries.
    depth: u64,
}

impl Size {
    fn contain(&mut self, part: Self) {
        self.reads = self.reads.saturating_add(part.reads);
        self.depth = self.depth.max(part.depth);
    }
}

/// Goes through a query with its parts, the named ones before those that name them.
#[derive(Debug, Default)]
struct WrittenOut {
    whole: Size,
    /// The queries that are being gone through, the outermost first.
    open: Vec<Size>,
    /// By where it is, what a query that has a name is called.
    names: HashMap<*const Query, String>,
    /// The size of each name. Where two queries have one name it is that of the larger, whichever is meant.
    named: HashMap<String, Size>,
}

impl Visitor for WrittenOut {
    type Break = std::convert::Infallible;

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<Self::Break> {
        for step in query.with.iter().flat_map(|with| &with.cte_tables) {
            self.names.insert(&raw const *step.query, step.alias.name.value.to_lowercase());
        }
        self.open.push(Size::default());
        ControlFlow::Continue(())
    }

    fn pre_visit_relation(&mut self, relation: &ObjectName) -> ControlFlow<Self::Break> {
        let name = relation.to_string().replace('"', "").to_lowercase();
        let size = self.named.get(&name).copied().unwrap_or(Size { reads: 1, depth: 0 });
        if let Some(query) = self.open.last_mut() {
            query.contain(size);
        }
        ControlFlow::Continue(())
    }

    fn post_visit_query(&mut self, query: &Query) -> ControlFlow<Self::Break> {
        let mut size = self.open.pop().unwrap_or_default();
        size.depth += 1;
        if let Some(name) = self.names.get(&(&raw const *query)) {
            let known = self.named.entry(name.clone()).or_default();
            *known = Size { reads: known.reads.max(size.reads), depth: known.depth.max(size.depth) };
        } else {
            self.open.last_mut().unwrap_or(&mut self.whole).contain(size);
        }
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use datafusion::sql::parser::DFParser;

    use super::*;
    use crate::control_test::built_in;

    fn size_of(query: &str) -> Size {
        size(&DFParser::parse_sql(query).unwrap().pop_front().unwrap())
    }

    #[test]
    fn a_query_is_counted_written_out() {
        let check = |query: &str, reads, depth| assert_eq!(size_of(query), Size { reads, depth }, "{query}");
        check("SELECT 1", 0, 1);
        check("SELECT 1 FROM a JOIN b ON true", 2, 1);
        check("SELECT 1 FROM a WHERE x IN (SELECT x FROM b) AND EXISTS (SELECT 1 FROM c)", 3, 2);
        check("WITH s AS (SELECT 1 FROM a, b), t AS (SELECT 1 FROM s, S) SELECT 1 FROM t, \"t\"", 8, 3);
        check("WITH s AS (SELECT 1 FROM a) SELECT 1 FROM b", 1, 1);
        check(
            "WITH s AS (SELECT 1 FROM a, a) SELECT 1 FROM (WITH s AS (SELECT 1 FROM b) SELECT 1 FROM s), s",
            4,
            3,
        );
    }

    #[test]
    fn the_built_in_ones_are_far_from_the_bounds() {
        for test in built_in() {
            let Size { reads, depth } = size_of(&test.query);
            assert!(reads * 10 <= MOST_READ && depth + 4 <= DEEPEST, "{}: {reads} {depth}", test.id);
        }
    }
}
