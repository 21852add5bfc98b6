//! The chain: every line recomputed, in order, from the first to the one that the head names.

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{ChainEnd, Fault, HeadFault, LineFault, PAGE, Proof};
use crate::error::Error;
use crate::log::{self, BEGINNING, head};
use crate::record::KINDS;

impl<P: FnMut(u64) + Send> Proof<'_, P> {
    pub(super) async fn chains(&mut self) -> Result<Option<Fault>, Error> {
        let heads = head::Entity::find()
            .filter(self.of_organisation())
            .order_by_asc(head::Column::OrganisationId)
            .all(self.moment)
            .await?;
        for head in heads {
            if let Some(fault) = self.chain(&head).await? {
                return Ok(Some(fault));
            }
            let head::Model { organisation_id: organisation, sequence: length, hash } = head;
            self.found.chains.push(ChainEnd { organisation, length, hash });
        }
        let organisation = self.without_head().await?;
        Ok(organisation.map(|organisation| Fault::Head { organisation, what: HeadFault::Missing }))
    }

    async fn chain(&mut self, head: &head::Model) -> Result<Option<Fault>, Error> {
        let organisation = head.organisation_id;
        let (mut last, mut hash) = (0, BEGINNING.to_owned());
        loop {
            let lines = log::Entity::find()
                .filter(log::Column::OrganisationId.eq(organisation))
                .filter(log::Column::Sequence.gt(last))
                .order_by_asc(log::Column::Sequence)
                .limit(PAGE)
                .all(self.moment)
                .await?;
            if lines.is_empty() {
                break;
            }
            for line in lines {
                let what = if line.sequence != last + 1 {
                    Some(LineFault::Gap { expected: last + 1 })
                } else if line.previous_hash != hash {
                    Some(LineFault::PreviousHash)
                } else if line.computed_hash() != line.hash {
                    Some(LineFault::Hash)
                } else {
                    None
                };
                if let Some(what) = what {
                    return Ok(Some(Fault::Line { organisation, sequence: line.sequence, what }));
                }
                (last, hash) = (line.sequence, line.hash);
                self.found.lines += 1;
            }
            self.tell();
        }
        let what = if last != head.sequence {
            HeadFault::Length { named: head.sequence, found: last }
        } else if hash != head.hash {
            HeadFault::Hash
        } else {
            return Ok(None);
        };
        Ok(Some(Fault::Head { organisation, what }))
    }

    /// An organisation that has lines, rows or snapshots but no head.
    async fn without_head(&mut self) -> Result<Option<Uuid>, Error> {
        let tables = KINDS.iter().map(|kind| kind.table).chain(["log_line", "snapshot"]);
        for table in tables {
            let orphan = orphan(table).cond_where(self.of_organisation()).take();
            if let Some(row) = self.moment.query_one(&orphan).await? {
                return Ok(Some(row.try_get("", "organisation_id")?));
            }
        }
        Ok(None)
    }
}

fn orphan(table: &'static str) -> SelectStatement {
    let heads = Query::select().column("organisation_id").from("log_head").take();
    Query::select()
        .column("organisation_id")
        .from(table)
        .and_where(Expr::col("organisation_id").not_in_subquery(heads))
        .limit(1)
        .take()
}
