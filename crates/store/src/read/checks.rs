//! Control tests' runs, what became of what they found, and samples.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use tertial_domain::{CheckRun, OwnTest, Sample, TestSettings, Triage};

use super::Reader;
use crate::error::Error;
use crate::record::{Record, Stored, parse};

impl<C: ConnectionTrait> Reader<'_, C> {
    /// The runs of a test, or of every test, without the rows that they found, the newest first.
    pub async fn check_runs(&self, test: Option<&str>, at_most: u64) -> Result<Vec<CheckRun>, Error> {
        let mut select = self.heads::<CheckRun>();
        if let Some(test) = test {
            select.and_where(Expr::col("test").eq(test));
        }
        self.read_heads(select.limit(at_most)).await
    }

    /// The last run of each test that came to its end, without the rows that it found.
    pub async fn last_check_runs(&self) -> Result<Vec<CheckRun>, Error> {
        // PostgreSQL has no largest of several ids, but it tells which of two is the larger.
        let later = Query::select()
            .expr(Expr::val(1))
            .from_as(CheckRun::TABLE, "later")
            .and_where(Expr::col(("later", "organisation_id")).eq(self.organisation.uuid()))
            .and_where(Expr::col(("later", "state")).eq("finished"))
            .and_where(Expr::col(("later", "test")).equals((CheckRun::TABLE, "test")))
            .and_where(Expr::col(("later", "id")).gt(Expr::col((CheckRun::TABLE, "id"))))
            .take();
        let mut select = self.heads::<CheckRun>();
        select.and_where(Expr::col("state").eq("finished")).and_where(Expr::exists(later).not());
        self.read_heads(&select).await
    }

    /// What has been said of a test's items.
    pub async fn triage(&self, test: &str) -> Result<Vec<Stored<Triage>>, Error> {
        self.list(&[("test", test.into())]).await
    }

    /// What has been said of every test's items.
    pub async fn all_triage(&self) -> Result<Vec<Stored<Triage>>, Error> {
        self.list(&[]).await
    }

    /// The values that the organisation has chosen for tests' parameters.
    pub async fn test_settings(&self) -> Result<Vec<Stored<TestSettings>>, Error> {
        self.list(&[]).await
    }

    /// The tests that the organisation has written itself, also those that it uses no longer.
    pub async fn own_tests(&self) -> Result<Vec<Stored<OwnTest>>, Error> {
        self.list(&[]).await
    }

    /// The samples without their worksheets, the newest first.
    pub async fn samples(&self, at_most: u64) -> Result<Vec<Sample>, Error> {
        let mut select = self.heads::<Sample>();
        self.read_heads(select.limit(at_most)).await
    }

    fn heads<T: Record>(&self) -> SelectStatement {
        Query::select()
            .column("head")
            .from(T::TABLE)
            .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .order_by("id", Order::Desc)
            .take()
    }

    async fn read_heads<T: Record>(&self, select: &SelectStatement) -> Result<Vec<T>, Error> {
        let rows = self.connection.query_all(select).await?;
        rows.iter().map(|row| parse(&row.try_get::<String>("", "head")?)).collect()
    }
}
