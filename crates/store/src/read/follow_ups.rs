//! Follow-ups, what is said in them, the levels of earlier periods, and frozen snapshots.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use tertial_domain::follow_up::snapshot::{EarlierLevels, Parts, assemble};
use tertial_domain::ids::{BoardId, FollowUpId, PlanId, RiskId, UnitId};
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{Assessment, Contribution, FollowUp, Level, Period, PeriodInYear, Snapshot};
use uuid::Uuid;

use super::plans::standing;
use super::{Reader, Whereabouts, all};
use crate::error::Error;
use crate::record::{Record, Stored};
use crate::snapshots;

/// A frozen snapshot, and what a report rendered from it prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenSnapshot {
    /// The follow-up's version that it was frozen from.
    pub follow_up: FollowUpId,
    /// What it says.
    pub snapshot: Snapshot,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
}

impl<C: ConnectionTrait> Reader<'_, C> {
    /// One version of a follow-up.
    pub async fn follow_up(&self, id: FollowUpId) -> Result<Stored<FollowUp>, Error> {
        self.get(id).await
    }

    /// Every version of every follow-up of a plan that is not withdrawn, in time and then by version.
    pub async fn follow_ups(&self, plan: PlanId) -> Result<Vec<Stored<FollowUp>>, Error> {
        let mut found: Vec<Stored<FollowUp>> = standing(self.list(&[("plan_id", plan.uuid().into())]).await?);
        found.sort_by_key(|follow_up| (follow_up.value.head().at, follow_up.value.head().version));
        Ok(found)
    }

    /// The follow-up of a plan in a period, where it was withdrawn.
    pub async fn withdrawn_follow_up(
        &self,
        plan: PlanId,
        at: PeriodInYear,
    ) -> Result<Option<Stored<FollowUp>>, Error> {
        let of_period = [
            ("plan_id", plan.uuid().into()),
            ("period", at.period.code().into()),
            ("state", "withdrawn".into()),
        ];
        Ok(self.list(&of_period).await?.into_iter().next())
    }

    /// Every version of every follow-up of every plan that is not withdrawn, in time and then by version.
    pub async fn all_follow_ups(&self) -> Result<Vec<Stored<FollowUp>>, Error> {
        let mut found: Vec<Stored<FollowUp>> = standing(self.list(&[]).await?);
        found.sort_by_key(|follow_up| (follow_up.value.head().at, follow_up.value.head().version));
        Ok(found)
    }

    /// The last version of a board's follow-up in a period; `None` where there is none.
    pub async fn follow_up_at(
        &self,
        board: BoardId,
        at: PeriodInYear,
    ) -> Result<Option<Stored<FollowUp>>, Error> {
        let plans = Query::select()
            .column("plan_id")
            .from("plan")
            .and_where(Expr::col("board_id").eq(board.uuid()))
            .take();
        let mut select = self.select::<FollowUp>();
        select
            .and_where(Expr::col("plan_id").in_subquery(plans))
            .and_where(Expr::col("year").eq(i64::from(at.year)))
            .and_where(Expr::col("period").eq(at.period.code()))
            .and_where(Expr::col("state").ne("withdrawn"))
            .clear_order_by()
            .order_by("number", Order::Desc)
            .limit(1);
        Ok(all(self.connection, &select).await?.into_iter().next())
    }

    /// How many assessments and contributions a follow-up has.
    pub async fn written(&self, follow_up: FollowUpId) -> Result<usize, Error> {
        let of = |table: &'static str| {
            Query::select()
                .column("id")
                .from(table)
                .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
                .and_where(Expr::col("follow_up_id").eq(follow_up.uuid()))
                .take()
        };
        let mut select = of(Assessment::TABLE);
        select.union(UnionType::All, of(Contribution::TABLE));
        Ok(self.connection.query_all(&select).await?.len())
    }

    /// The assessments of a follow-up's risks.
    pub async fn assessments(&self, follow_up: FollowUpId) -> Result<Vec<Stored<Assessment>>, Error> {
        self.list(&[("follow_up_id", follow_up.uuid().into())]).await
    }

    /// One risk's assessment in a follow-up; `None` where nobody has assessed it.
    pub async fn assessment(
        &self,
        follow_up: FollowUpId,
        risk: RiskId,
    ) -> Result<Option<Stored<Assessment>>, Error> {
        self.find(&[("follow_up_id", follow_up.uuid().into()), ("risk_id", risk.uuid().into())]).await
    }

    /// A unit's contribution about a risk; `None` where it has none.
    pub async fn contribution(
        &self,
        follow_up: FollowUpId,
        risk: RiskId,
        unit: UnitId,
    ) -> Result<Option<Stored<Contribution>>, Error> {
        self.find(&[
            ("follow_up_id", follow_up.uuid().into()),
            ("risk_id", risk.uuid().into()),
            ("unit_id", unit.uuid().into()),
        ])
        .await
    }

    /// The units' contributions to a follow-up.
    pub async fn contributions(&self, follow_up: FollowUpId) -> Result<Vec<Stored<Contribution>>, Error> {
        self.list(&[("follow_up_id", follow_up.uuid().into())]).await
    }

    /// The levels that risks had in every frozen follow-up, oldest first; where one was reopened, its last frozen version's.
    pub async fn levels(&self, risks: impl IntoIterator<Item = RiskId>) -> Result<Vec<EarlierLevels>, Error> {
        let risks: Vec<Uuid> = risks.into_iter().map(RiskId::uuid).collect();
        let select = Query::select()
            .columns([("f", "year"), ("f", "period"), ("f", "number"), ("a", "risk_id"), ("a", "level")])
            .from_as("assessment", "a")
            .inner_join(
                sea_orm::sea_query::TableRef::Table("follow_up".into(), Some("f".into())),
                Expr::col(("f", "id")).equals(("a", "follow_up_id")),
            )
            .and_where(Expr::col(("a", "organisation_id")).eq(self.organisation.uuid()))
            .and_where(Expr::col(("f", "state")).is_in(["frozen", "decided"]))
            .and_where(Expr::col(("a", "level")).is_not_null())
            .and_where(Expr::col(("a", "risk_id")).is_in(risks))
            .take();
        let mut versions: BTreeMap<PeriodInYear, (i64, BTreeMap<RiskId, Level>)> = BTreeMap::new();
        for row in self.connection.query_all(&select).await? {
            let at = period(row.try_get("", "year")?, &row.try_get::<String>("", "period")?)?;
            let (number, risk) = (row.try_get("", "number")?, row.try_get::<Uuid>("", "risk_id")?);
            let level = level(&row.try_get::<String>("", "level")?)?;
            let (last, levels) = versions.entry(at).or_default();
            if number > *last {
                (*last, *levels) = (number, BTreeMap::new());
            }
            if number == *last {
                levels.insert(risk.into(), level);
            }
        }
        Ok(versions.into_iter().map(|(at, (_, levels))| EarlierLevels { at, levels }).collect())
    }

    /// A follow-up as it stands now, as one value; a frozen one's is [stored](Self::frozen_snapshot). Four queries,
    /// however much there is of it.
    pub async fn snapshot_now(&self, id: FollowUpId) -> Result<Snapshot, Error> {
        let whereabouts = self.whereabouts(id).await?;
        self.snapshot_with(&whereabouts, &values(self.assessments(id).await?)).await
    }

    /// The same for somebody who knows where it stands and how its risks are assessed: two queries.
    pub async fn snapshot_with(
        &self,
        whereabouts: &Whereabouts,
        assessments: &[Assessment],
    ) -> Result<Snapshot, Error> {
        let plan = whereabouts.plan();
        let content = plan.content();
        let outcome = self.outcome(content.plan).await?;
        Ok(assemble(&Parts {
            organisation: &whereabouts.organisation,
            board: &whereabouts.board,
            plan,
            follow_up: &whereabouts.follow_up.value,
            assessments,
            executions: &outcome.executions,
            deviations: &outcome.deviations,
            actions: &outcome.actions,
            earlier: &self.levels(content.risks.iter().map(|planned| planned.risk)).await?,
        }))
    }

    /// The snapshot that a follow-up's version was frozen as; `None` where it is not frozen.
    pub async fn frozen_snapshot(&self, follow_up: FollowUpId) -> Result<Option<FrozenSnapshot>, Error> {
        let row = snapshots::Entity::find_by_id(follow_up.uuid())
            .filter(snapshots::Column::OrganisationId.eq(self.organisation.uuid()))
            .one(self.connection)
            .await?;
        row.as_ref().map(frozen).transpose()
    }

    /// A board's frozen snapshots of periods before one, newest first; where one was reopened, its last version's.
    pub async fn snapshots_before(
        &self,
        board: BoardId,
        at: PeriodInYear,
    ) -> Result<Vec<FrozenSnapshot>, Error> {
        let rows = snapshots::Entity::find()
            .filter(snapshots::Column::OrganisationId.eq(self.organisation.uuid()))
            .filter(snapshots::Column::BoardId.eq(board.uuid()))
            .filter(snapshots::Column::Year.lte(i64::from(at.year)))
            .all(self.connection)
            .await?;
        let mut found: Vec<FrozenSnapshot> = rows.iter().map(frozen).collect::<Result<_, _>>()?;
        found.retain(|frozen| frozen.snapshot.at < at);
        found.sort_by_key(|frozen| std::cmp::Reverse((frozen.snapshot.at, frozen.snapshot.version)));
        found.dedup_by_key(|frozen| frozen.snapshot.at);
        Ok(found)
    }
}

fn values<T>(stored: Vec<Stored<T>>) -> Vec<T> {
    stored.into_iter().map(|stored| stored.value).collect()
}

fn frozen(row: &snapshots::Model) -> Result<FrozenSnapshot, Error> {
    let broken =
        |reason: String| Error::Broken { table: snapshots::TABLE, id: row.follow_up_id.to_string(), reason };
    let fingerprint = Fingerprint::of(row.content.as_bytes());
    if fingerprint.hex() != row.sha256 {
        return Err(broken("its content does not have its fingerprint".to_owned()));
    }
    let snapshot = serde_json::from_str(&row.content).map_err(|error| broken(error.to_string()))?;
    Ok(FrozenSnapshot { follow_up: row.follow_up_id.into(), snapshot, fingerprint })
}

fn period(year: i64, code: &str) -> Result<PeriodInYear, Error> {
    let broken = || Error::Broken { table: "follow_up", id: String::new(), reason: format!("{code} {year}") };
    let period: Period = code.parse().map_err(|_| broken())?;
    Ok(PeriodInYear { year: i16::try_from(year).map_err(|_| broken())?, period })
}

fn level(name: &str) -> Result<Level, Error> {
    let json = serde_json::Value::String(name.to_owned());
    serde_json::from_value(json).map_err(|error| Error::Broken {
        table: "assessment",
        id: String::new(),
        reason: error.to_string(),
    })
}
