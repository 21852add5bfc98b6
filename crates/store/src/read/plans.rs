//! Plans with their risks and controls, and what has come of them.

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, QueryResult};
use tertial_domain::ids::{BoardId, PlanId, RevisionId, RiskId};
use tertial_domain::{Action, Deviation, Execution, FollowUp, Plan, Risk};

use super::{Reader, all};
use crate::error::Error;
use crate::record::{Record, Stored};

/// What has come of a plan, each kind in the order in which it was recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What was carried out of its controls.
    pub executions: Vec<Execution>,
    /// What was found wrong.
    pub deviations: Vec<Deviation>,
    /// What is done about that, and about risks.
    pub actions: Vec<Action>,
}

impl<C: ConnectionTrait> Reader<'_, C> {
    /// The risk with an id.
    pub async fn risk(&self, id: RiskId) -> Result<Stored<Risk>, Error> {
        self.get(id).await
    }

    /// A board's risks through all years, the retired too.
    pub async fn risks(&self, board: BoardId) -> Result<Vec<Stored<Risk>>, Error> {
        self.list(&[("board_id", board.uuid().into())]).await
    }

    /// One revision of a plan, whole: risks and controls.
    pub async fn revision(&self, id: RevisionId) -> Result<Stored<Plan>, Error> {
        self.get(id).await
    }

    /// Every revision of a plan that is not withdrawn, the first one first.
    pub async fn revisions(&self, plan: PlanId) -> Result<Vec<Stored<Plan>>, Error> {
        let mut found: Vec<Stored<Plan>> = standing(self.list(&[("plan_id", plan.uuid().into())]).await?);
        found.sort_by_key(|plan| plan.value.content().number);
        Ok(found)
    }

    /// The revision of a board's plan for a year with a number, where it was withdrawn.
    pub async fn withdrawn_plan(
        &self,
        board: BoardId,
        (year, number): (i16, u32),
    ) -> Result<Option<Stored<Plan>>, Error> {
        let of_year = [
            ("board_id", board.uuid().into()),
            ("year", i64::from(year).into()),
            ("number", i64::from(number).into()),
            ("state", "withdrawn".into()),
        ];
        Ok(self.list(&of_year).await?.into_iter().next())
    }

    /// The last revision of a board's plan for a year that is not withdrawn, whatever its state; `None` where the board has no plan.
    pub async fn latest_plan(&self, board: BoardId, year: i16) -> Result<Option<Stored<Plan>>, Error> {
        self.last_plan(board, year, false).await
    }

    /// The plan that is in force: the last revision that the board has adopted; `None` where it has adopted none.
    pub async fn plan_in_force(&self, board: BoardId, year: i16) -> Result<Option<Stored<Plan>>, Error> {
        self.last_plan(board, year, true).await
    }

    /// The last revision of every board's plan for a year, in the order of boards' ids.
    pub async fn plans(&self, year: i16) -> Result<Vec<Stored<Plan>>, Error> {
        let mut found: Vec<Stored<Plan>> = standing(self.list(&[("year", i64::from(year).into())]).await?);
        found.sort_by_key(|plan| {
            let content = plan.value.content();
            (content.board, std::cmp::Reverse(content.number))
        });
        found.dedup_by_key(|plan| plan.value.content().board);
        Ok(found)
    }

    /// The last revision of every board's plan for every year, in the order of boards' ids and then of years.
    pub async fn latest_plans(&self) -> Result<Vec<Stored<Plan>>, Error> {
        let mut found: Vec<Stored<Plan>> = standing(self.list(&[]).await?);
        found.sort_by_key(|plan| {
            let content = plan.value.content();
            (content.board, content.year, std::cmp::Reverse(content.number))
        });
        found.dedup_by_key(|plan| (plan.value.content().board, plan.value.content().year));
        Ok(found)
    }

    /// The years that any board has a plan for, oldest first.
    pub async fn years(&self) -> Result<Vec<i16>, Error> {
        let select = Query::select()
            .column("year")
            .distinct()
            .from("plan")
            .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .and_where(Expr::col("state").ne("withdrawn"))
            .order_by("year", Order::Asc)
            .take();
        let rows = self.connection.query_all(&select).await?;
        let year = |row: &QueryResult| {
            let year: i64 = row.try_get("", "year")?;
            let broken =
                |_| Error::Broken { table: "plan", id: String::new(), reason: format!("year {year}") };
            i16::try_from(year).map_err(broken)
        };
        rows.iter().map(year).collect()
    }

    /// What was carried out of a plan's controls and not withdrawn, in the order in which it was recorded.
    pub async fn executions(&self, plan: PlanId) -> Result<Vec<Stored<Execution>>, Error> {
        Ok(standing(self.list(&[("plan_id", plan.uuid().into())]).await?))
    }

    /// A plan's deviations that are not withdrawn.
    pub async fn deviations(&self, plan: PlanId) -> Result<Vec<Stored<Deviation>>, Error> {
        Ok(standing(self.list(&[("plan_id", plan.uuid().into())]).await?))
    }

    /// A plan's actions that are not withdrawn, on deviations and on risks.
    pub async fn actions(&self, plan: PlanId) -> Result<Vec<Stored<Action>>, Error> {
        Ok(standing(self.list(&[("plan_id", plan.uuid().into())]).await?))
    }

    /// Everything that has come of a plan and is not withdrawn: the same as [`executions`](Self::executions), [`deviations`](Self::deviations) and
    /// [`actions`](Self::actions) in one query.
    pub async fn outcome(&self, plan: PlanId) -> Result<Outcome, Error> {
        let mut select = self.of_plan::<Execution>(plan);
        select
            .union(UnionType::All, self.of_plan::<Deviation>(plan))
            .union(UnionType::All, self.of_plan::<Action>(plan))
            .order_by("id", Order::Asc);
        let mut outcome = Outcome::default();
        for row in self.connection.query_all(&select).await? {
            match row.try_get::<String>("", "kind")?.as_str() {
                Execution::TABLE => outcome.executions.push(Stored::from_row(&row)?.value),
                Deviation::TABLE => outcome.deviations.push(Stored::from_row(&row)?.value),
                _ => outcome.actions.push(Stored::from_row(&row)?.value),
            }
        }
        Ok(outcome.standing())
    }

    /// What a plan has of a kind, for [`outcome`](Self::outcome).
    fn of_plan<T: Record>(&self, plan: PlanId) -> SelectStatement {
        self.tagged::<T>().and_where(Expr::col("plan_id").eq(plan.uuid())).take()
    }

    /// The board whose plan it is.
    pub async fn board_of_plan(&self, plan: PlanId) -> Result<BoardId, Error> {
        match self.revisions(plan).await?.first() {
            Some(revision) => Ok(revision.value.content().board),
            None => Err(Error::NotFound { table: "plan", id: plan.to_string() }),
        }
    }

    async fn last_plan(
        &self,
        board: BoardId,
        year: i16,
        in_force: bool,
    ) -> Result<Option<Stored<Plan>>, Error> {
        let mut select = self.select::<Plan>();
        select
            .and_where(Expr::col("board_id").eq(board.uuid()))
            .and_where(Expr::col("year").eq(i64::from(year)))
            .clear_order_by()
            .order_by("number", Order::Desc)
            .limit(1);
        let wanted = if in_force {
            Expr::col("state").is_in(["adopted", "closed"])
        } else {
            Expr::col("state").ne("withdrawn")
        };
        select.and_where(wanted);
        Ok(all(self.connection, &select).await?.into_iter().next())
    }
}

impl Outcome {
    /// The same without what is withdrawn.
    pub(super) fn standing(mut self) -> Self {
        self.executions.retain(Withdrawable::stands);
        self.deviations.retain(Withdrawable::stands);
        self.actions.retain(Withdrawable::stands);
        self
    }
}

/// Something that was perhaps recorded by mistake, and then left out of what is read in lists.
pub(super) trait Withdrawable {
    /// Whether it is not withdrawn.
    fn stands(&self) -> bool;
}

macro_rules! withdrawable {
    ($($kind:ty),*) => {
        $(impl Withdrawable for $kind {
            fn stands(&self) -> bool {
                self.withdrawn.is_none()
            }
        })*
    };
}

withdrawable!(Execution, Deviation, Action);

impl Withdrawable for Plan {
    fn stands(&self) -> bool {
        self.withdrawn().is_none()
    }
}

impl Withdrawable for FollowUp {
    fn stands(&self) -> bool {
        self.withdrawn().is_none()
    }
}

/// Those that are not withdrawn.
pub(super) fn standing<T: Withdrawable>(mut found: Vec<Stored<T>>) -> Vec<Stored<T>> {
    found.retain(|stored| stored.value.stands());
    found
}
