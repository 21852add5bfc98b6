//! The snapshots: each with the fingerprint that its follow-up was frozen with.

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tertial_domain::snapshot::Fingerprint;
use uuid::Uuid;

use super::{Fault, PAGE, Proof, SnapshotFault};
use crate::error::Error;
use crate::read::Reader;
use crate::snapshots::{Column, Entity, Model};

impl<P: FnMut(u64) + Send> Proof<'_, P> {
    pub(super) async fn snapshots(&mut self) -> Result<Option<Fault>, Error> {
        let mut after = Uuid::nil();
        loop {
            let rows = Entity::find()
                .filter(Column::FollowUpId.gt(after))
                .filter(self.of_organisation())
                .order_by_asc(Column::FollowUpId)
                .limit(PAGE)
                .all(self.moment)
                .await?;
            let Some(last) = rows.last() else { break };
            after = last.follow_up_id;
            for row in rows {
                if let Some(what) = self.snapshot(&row).await? {
                    return Ok(Some(Fault::Snapshot { follow_up: row.follow_up_id, what }));
                }
                self.found.snapshots += 1;
            }
            self.tell();
        }
        let missing = self.frozen_without_snapshot().await?;
        Ok(missing.map(|follow_up| Fault::Snapshot { follow_up, what: SnapshotFault::Missing }))
    }

    async fn snapshot(&mut self, row: &Model) -> Result<Option<SnapshotFault>, Error> {
        if Fingerprint::of(row.content.as_bytes()).hex() != row.sha256 {
            return Ok(Some(SnapshotFault::Content));
        }
        // The follow-up's row has been held against the log by now.
        let read = Reader::new(self.moment, row.organisation_id.into());
        let stored = match read.follow_up(row.follow_up_id.into()).await {
            Ok(stored) => stored.value,
            Err(Error::NotFound { .. }) => return Ok(Some(SnapshotFault::Column("organisation_id"))),
            Err(error) => return Err(error),
        };
        let Some(frozen) = stored.frozen() else { return Ok(Some(SnapshotFault::NotFrozen)) };
        if frozen.fingerprint().hex() != row.sha256 {
            return Ok(Some(SnapshotFault::Fingerprint));
        }
        let head = frozen.head();
        let columns = [
            ("board_id", row.board_id == read.board_of_plan(head.plan).await?.uuid()),
            ("year", row.year == i64::from(head.at.year)),
            ("period", row.period == head.at.period.code()),
            ("number", row.number == i64::from(head.version)),
        ];
        Ok(columns.into_iter().find(|(_, fits)| !fits).map(|(column, _)| SnapshotFault::Column(column)))
    }

    async fn frozen_without_snapshot(&mut self) -> Result<Option<Uuid>, Error> {
        let snapshots = Query::select().column("follow_up_id").from("snapshot").take();
        let select = Query::select()
            .column("id")
            .from("follow_up")
            .and_where(Expr::col("state").is_in(["frozen", "decided"]))
            .and_where(Expr::col("id").not_in_subquery(snapshots))
            .cond_where(self.of_organisation())
            .order_by("id", Order::Asc)
            .limit(1)
            .take();
        let row = self.moment.query_one(&select).await?;
        Ok(row.map(|row| row.try_get("", "id")).transpose()?)
    }
}
