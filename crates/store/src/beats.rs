//! That a run goes on: said every few seconds by whoever runs it, and not a thing for the log.

use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use tertial_domain::CheckRun;
use tertial_domain::ids::{CheckRunId, OrganisationId};
use uuid::Uuid;

use crate::error::Error;
use crate::record::Record;
use crate::store::Store;

/// The column with the moment.
const BEAT: &str = "beat_micros";

impl Store {
    /// Says that a run goes on.
    pub async fn beat(&self, run: CheckRunId, at: Timestamp) -> Result<(), Error> {
        let update = Query::update()
            .table(CheckRun::TABLE)
            .value(BEAT, at.as_microsecond())
            .and_where(Expr::col("id").eq(run.uuid()))
            .take();
        self.connection.execute(&update).await?;
        Ok(())
    }

    /// The runs that have not ended and that nobody has said go on since a moment, in every organisation.
    pub async fn silent_runs(&self, since: Timestamp) -> Result<Vec<(OrganisationId, CheckRunId)>, Error> {
        let select = Query::select()
            .columns(["organisation_id", "id"])
            .from(CheckRun::TABLE)
            .and_where(Expr::col("state").eq("running"))
            .and_where(Expr::col(BEAT).lt(since.as_microsecond()))
            .take();
        let rows = self.connection.query_all(&select).await?;
        let run = |row: &sea_orm::QueryResult| {
            let organisation: Uuid = row.try_get("", "organisation_id")?;
            let id: Uuid = row.try_get("", "id")?;
            Ok((OrganisationId::new(organisation), CheckRunId::new(id)))
        };
        rows.iter().map(run).collect()
    }
}
