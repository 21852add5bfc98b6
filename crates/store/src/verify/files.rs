//! The files: each that the log has ever named is kept, with the bytes that have its hash.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, QueryResult};
use tertial_domain::Execution;
use tertial_domain::snapshot::Fingerprint;
use uuid::Uuid;

use super::{Fault, FileFault, PAGE, Proof};
use crate::error::Error;
use crate::files::kept;
use crate::record::{Record, parse};

/// What the log says of a file: the execution that named it last, and as what.
pub(crate) struct Named {
    pub(super) execution: Uuid,
    pub(super) name: String,
}

impl<P: FnMut(u64) + Send> Proof<'_, P> {
    pub(super) async fn files(&mut self) -> Result<Option<Fault>, Error> {
        for (sha256, Named { execution, name }) in named_files(self.moment).await? {
            let what = match kept(self.files, self.moment, sha256).await? {
                None => FileFault::Missing,
                Some(content) if Fingerprint::of(&content) != sha256 => FileFault::Content,
                Some(_) => {
                    self.found.files += 1;
                    self.tell();
                    continue;
                }
            };
            return Ok(Some(Fault::File { execution, name, what }));
        }
        Ok(None)
    }
}

/// Every file that the log has ever named. A file that was taken out of its execution afterwards stays, since the log still names it.
pub(crate) async fn named_files(
    connection: &impl ConnectionTrait,
) -> Result<BTreeMap<Fingerprint, Named>, Error> {
    let mut named = BTreeMap::new();
    let mut after: Option<(Uuid, i64)> = None;
    loop {
        let mut select = Query::select()
            .columns(["organisation_id", "sequence", "after_json"])
            .from("log_line")
            .and_where(Expr::col("subject_kind").eq(Execution::TABLE))
            .and_where(Expr::col("after_json").like("%\"sha256\"%"))
            .order_by("organisation_id", Order::Asc)
            .order_by("sequence", Order::Asc)
            .limit(PAGE)
            .take();
        if let Some((organisation, sequence)) = after {
            let later = Expr::col("organisation_id").eq(organisation).and(Expr::col("sequence").gt(sequence));
            select.and_where(Expr::col("organisation_id").gt(organisation).or(later));
        }
        let rows = connection.query_all(&select).await?;
        let Some(last) = rows.last() else { return Ok(named) };
        after = Some((last.try_get("", "organisation_id")?, last.try_get("", "sequence")?));
        for row in &rows {
            let execution = execution(row)?;
            for file in execution.files {
                named.insert(file.sha256, Named { execution: execution.id.uuid(), name: file.name });
            }
        }
    }
}

fn execution(row: &QueryResult) -> Result<Execution, Error> {
    parse(&row.try_get::<String>("", "after_json")?)
}
