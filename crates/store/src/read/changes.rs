//! What a thing was before, and who changed it: read from the log.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Reader;
use crate::error::Error;
use crate::log::{self, Line};
use crate::record::{Record, parse};

impl<C: ConnectionTrait> Reader<'_, C> {
    /// A thing as it was in one of its versions; `None` where it never had that one.
    pub async fn in_version<T: Record>(&self, id: impl Into<Uuid>, version: i64) -> Result<Option<T>, Error> {
        // Every version has its line, so that the first line is of version 1.
        let Ok(before) = u64::try_from(version - 1) else { return Ok(None) };
        let line = self.lines(id.into()).order_by_asc(log::Column::Sequence).offset(before).limit(1);
        let line = line.one(self.connection).await?;
        line.map(|line| parse(&line.after_json)).transpose()
    }

    /// How a thing came about.
    pub async fn beginning(&self, id: impl Into<Uuid>) -> Result<Option<Line>, Error> {
        Ok(self.lines(id.into()).order_by_asc(log::Column::Sequence).limit(1).one(self.connection).await?)
    }

    /// The last change to a thing.
    pub async fn last_change(&self, id: impl Into<Uuid>) -> Result<Option<Line>, Error> {
        Ok(self.lines(id.into()).order_by_desc(log::Column::Sequence).limit(1).one(self.connection).await?)
    }

    fn lines(&self, subject: Uuid) -> sea_orm::Select<log::Entity> {
        log::Entity::find()
            .filter(log::Column::OrganisationId.eq(self.organisation.uuid()))
            .filter(log::Column::SubjectId.eq(subject))
    }
}
