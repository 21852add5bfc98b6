//! The rows: each as the log's last line about it left it.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use uuid::Uuid;

use super::{Fault, PAGE, Proof, RecordFault};
use crate::error::Error;
use crate::record::{KINDS, Kind};

/// What the log says about one thing.
struct Logged {
    lines: i64,
    content: String,
}

impl<P: FnMut(u64) + Send> Proof<'_, P> {
    pub(super) async fn rows(&mut self) -> Result<Option<Fault>, Error> {
        for kind in KINDS {
            if let Some(fault) = self.table(kind).await? {
                return Ok(Some(fault));
            }
            if let Some(id) = self.without_row(kind.table).await? {
                return Ok(Some(Fault::Record { table: kind.table, id, what: RecordFault::Missing }));
            }
        }
        Ok(None)
    }

    async fn table(&mut self, kind: &Kind) -> Result<Option<Fault>, Error> {
        let mut after = None;
        loop {
            let mut select = Query::select()
                .expr(Expr::col(sea_orm::sea_query::Asterisk))
                .from(kind.table)
                .cond_where(self.of_organisation())
                .take();
            if let Some(after) = after {
                select.and_where(Expr::col("id").gt::<Uuid>(after));
            }
            let rows = self.moment.query_all(select.order_by("id", Order::Asc).limit(PAGE)).await?;
            let ids = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<Vec<Uuid>, _>>()?;
            let Some(last) = ids.last() else { return Ok(None) };
            after = Some(*last);
            let logged = self.logged(kind.table, &ids).await?;
            for (row, id) in rows.iter().zip(ids) {
                if let Some(what) = differs(kind, row, logged.get(&id))? {
                    return Ok(Some(Fault::Record { table: kind.table, id, what }));
                }
                self.found.rows += 1;
            }
            self.tell();
        }
    }

    /// What the log says about things of one kind.
    async fn logged(&mut self, table: &str, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Logged>, Error> {
        let last = Query::select()
            .column("subject_id")
            .column("organisation_id")
            .expr_as(Func::count(Expr::col("sequence")), "lines")
            .expr_as(Func::max(Expr::col("sequence")), "last")
            .from("log_line")
            .and_where(Expr::col("subject_kind").eq(table))
            .and_where(Expr::col("subject_id").is_in(ids.iter().copied()))
            .group_by_columns(["subject_id", "organisation_id"])
            .take();
        let select = Query::select()
            .columns([("counted", "subject_id"), ("counted", "lines"), ("log_line", "after_json")])
            .from_subquery(last, "counted")
            .inner_join(
                "log_line",
                Expr::col(("log_line", "organisation_id"))
                    .equals(("counted", "organisation_id"))
                    .and(Expr::col(("log_line", "sequence")).equals(("counted", "last"))),
            )
            .take();
        let rows = self.moment.query_all(&select).await?;
        let pair = |row: &QueryResult| -> Result<_, Error> {
            let logged = Logged { lines: row.try_get("", "lines")?, content: row.try_get("", "after_json")? };
            Ok((row.try_get("", "subject_id")?, logged))
        };
        rows.iter().map(pair).collect()
    }

    /// Something that the log knows and the table has not.
    async fn without_row(&mut self, table: &'static str) -> Result<Option<Uuid>, Error> {
        let rows = Query::select().column("id").from(table).take();
        let select = Query::select()
            .column("subject_id")
            .from("log_line")
            .and_where(Expr::col("subject_kind").eq(table))
            .and_where(Expr::col("subject_id").not_in_subquery(rows))
            .cond_where(self.of_organisation())
            .limit(1)
            .take();
        let row = self.moment.query_one(&select).await?;
        Ok(row.map(|row| row.try_get("", "subject_id")).transpose()?)
    }
}

fn differs(kind: &Kind, row: &QueryResult, logged: Option<&Logged>) -> Result<Option<RecordFault>, Error> {
    let Some(logged) = logged else { return Ok(Some(RecordFault::Unlogged)) };
    let content: String = row.try_get("", "content")?;
    if content != logged.content {
        return Ok(Some(RecordFault::Content));
    }
    if row.try_get::<i64>("", "version")? != logged.lines {
        return Ok(Some(RecordFault::Version));
    }
    let Ok(expected) = (kind.read)(&content) else { return Ok(Some(RecordFault::Unreadable)) };
    let own = [("id", expected.id.into()), ("organisation_id", expected.organisation.into())];
    for (column, value) in own.into_iter().chain(expected.keys) {
        if stored(row, column, &value)? != value {
            return Ok(Some(RecordFault::Column(column)));
        }
    }
    Ok(None)
}

/// What a column holds, read as the kind of value that is expected there.
fn stored(row: &QueryResult, column: &str, expected: &Value) -> Result<Value, Error> {
    Ok(match expected {
        Value::Uuid(_) => Value::from(row.try_get::<Option<Uuid>>("", column)?),
        Value::BigInt(_) => Value::from(row.try_get::<Option<i64>>("", column)?),
        _ => Value::from(row.try_get::<Option<String>>("", column)?),
    })
}
