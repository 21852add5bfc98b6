//! Failed sign-ins, counted so that guessing takes time.

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use tertial_domain::snapshot::Fingerprint;

use super::tables::sign_in_failure;
use super::{Secrets, moment};
use crate::error::Error;

/// Failed sign-ins in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: u32,
    /// When the last one was.
    pub last: Timestamp,
}

impl Secrets<'_> {
    /// Failed sign-ins in a row; `None` where the last one succeeded.
    pub async fn failures(&self, whose: Fingerprint) -> Result<Option<Failures>, Error> {
        let row = sign_in_failure::Entity::find_by_id(whose.hex()).one(self.connection).await?;
        Ok(row.map(|row| Failures {
            count: u32::try_from(row.count).unwrap_or(u32::MAX),
            last: moment(row.last_micros),
        }))
    }

    /// One more failed sign-in; says how many there are now, counting those that others have added in the meantime.
    pub async fn add_failure(&self, whose: Fingerprint, now: Timestamp) -> Result<u32, Error> {
        let row =
            sign_in_failure::Model { whose_sha256: whose.hex(), count: 1, last_micros: now.as_microsecond() };
        let again = OnConflict::column(sign_in_failure::Column::WhoseSha256)
            .value(
                sign_in_failure::Column::Count,
                Expr::col((sign_in_failure::Entity, sign_in_failure::Column::Count)).add(1),
            )
            .update_column(sign_in_failure::Column::LastMicros)
            .to_owned();
        sign_in_failure::Entity::insert(row.into_active_model())
            .on_conflict(again)
            .exec_without_returning(self.connection)
            .await?;
        Ok(self.failures(whose).await?.map_or(1, |failures| failures.count))
    }

    /// Takes one failed sign-in back, because it has turned out well.
    pub async fn take_back_failure(&self, whose: Fingerprint) -> Result<(), Error> {
        sign_in_failure::Entity::update_many()
            .col_expr(sign_in_failure::Column::Count, Expr::col(sign_in_failure::Column::Count).sub(1))
            .filter(sign_in_failure::Column::WhoseSha256.eq(whose.hex()))
            .filter(sign_in_failure::Column::Count.gt(0))
            .exec(self.connection)
            .await?;
        Ok(())
    }

    /// Forgets the failed sign-ins, because one has succeeded.
    pub async fn clear_failures(&self, whose: Fingerprint) -> Result<(), Error> {
        sign_in_failure::Entity::delete_by_id(whose.hex()).exec(self.connection).await?;
        Ok(())
    }
}
