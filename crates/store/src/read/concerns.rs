//! What is carried out, found wrong and done about it, over all boards.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, UnionType};
use tertial_domain::ids::{ControlId, DeviationId, PlanId, RiskId};
use tertial_domain::{Action, Deviation, Execution, FollowUp, Plan, Risk};

use super::plans::{Withdrawable, standing};
use super::{Reader, all};
use crate::error::Error;
use crate::record::{Record, Stored};

impl<C: ConnectionTrait> Reader<'_, C> {
    /// The plan of each board that is in force in a year, in the order of boards' ids.
    pub async fn plans_in_force(&self, years: &[i16]) -> Result<Vec<Stored<Plan>>, Error> {
        let mut select = self.select::<Plan>();
        select
            .and_where(Expr::col("year").is_in(years.iter().copied().map(i64::from)))
            .and_where(Expr::col("state").is_in(["adopted", "closed"]));
        let mut found: Vec<Stored<Plan>> = all(self.connection, &select).await?;
        found.sort_by_key(|plan| {
            let content = plan.value.content();
            (content.board, content.year, std::cmp::Reverse(content.number))
        });
        found.dedup_by_key(|plan| (plan.value.content().board, plan.value.content().year));
        Ok(found)
    }

    /// What was carried out of the controls of every plan for some years.
    pub async fn executions_of_years(&self, years: &[i16]) -> Result<Vec<Stored<Execution>>, Error> {
        let plans =
            self.plan_ids().and_where(Expr::col("year").is_in(years.iter().copied().map(i64::from))).take();
        let mut select = self.select::<Execution>();
        select.and_where(Expr::col("plan_id").in_subquery(plans));
        Ok(standing(all(self.connection, &select).await?))
    }

    /// The same with the follow-ups of those plans, in time and then by version; what is withdrawn is in neither. Still one query.
    pub async fn followed_up_in(&self, years: &[i16]) -> Result<(Vec<Execution>, Vec<FollowUp>), Error> {
        let plans =
            self.plan_ids().and_where(Expr::col("year").is_in(years.iter().copied().map(i64::from))).take();
        let of_plans = || Expr::col("plan_id").in_subquery(plans.clone());
        let mut select = self.tagged::<Execution>().and_where(of_plans()).take();
        select
            .union(UnionType::All, self.tagged::<FollowUp>().and_where(of_plans()).take())
            .order_by("id", Order::Asc);
        let (mut executions, mut follow_ups) = (Vec::<Execution>::new(), Vec::<FollowUp>::new());
        for row in self.connection.query_all(&select).await? {
            match row.try_get::<String>("", "kind")?.as_str() {
                Execution::TABLE => executions.push(Stored::from_row(&row)?.value),
                _ => follow_ups.push(Stored::from_row(&row)?.value),
            }
        }
        executions.retain(Withdrawable::stands);
        follow_ups.retain(Withdrawable::stands);
        follow_ups.sort_by_key(|it| (it.head().at, it.head().version));
        Ok((executions, follow_ups))
    }

    /// What was carried out of one control, in the order in which it was recorded; also what is withdrawn.
    pub async fn executions_of(
        &self,
        plan: PlanId,
        control: ControlId,
    ) -> Result<Vec<Stored<Execution>>, Error> {
        let mut found: Vec<Stored<Execution>> = self.list(&[("plan_id", plan.uuid().into())]).await?;
        found.retain(|it| it.value.control == control);
        Ok(found)
    }

    /// The deviations of every plan that are not withdrawn: the open ones, the closed ones, or all.
    pub async fn all_deviations(&self, closed: Option<bool>) -> Result<Vec<Stored<Deviation>>, Error> {
        let mut select = self.select::<Deviation>();
        if let Some(closed) = closed {
            select.and_where(Expr::col("state").eq(if closed { "closed" } else { "open" }));
        }
        Ok(standing(all(self.connection, &select).await?))
    }

    /// A risk's deviations through all years.
    pub async fn deviations_of_risk(&self, risk: RiskId) -> Result<Vec<Stored<Deviation>>, Error> {
        Ok(standing(self.list(&[("risk_id", risk.uuid().into())]).await?))
    }

    /// The actions of every plan: those that are not verified together with all of deviations that are open, or all that there are.
    pub async fn all_actions(&self, only_open: bool) -> Result<Vec<Stored<Action>>, Error> {
        let mut select = self.select::<Action>();
        if only_open {
            let open = Query::select()
                .column("id")
                .from(Deviation::TABLE)
                .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
                .and_where(Expr::col("state").eq("open"))
                .take();
            let unverified = Expr::col("state").is_in(["open", "done"]);
            select.and_where(unverified.or(Expr::col("about_id").in_subquery(open)));
        }
        Ok(standing(all(self.connection, &select).await?))
    }

    /// A deviation's actions that are not withdrawn.
    pub async fn actions_of_deviation(&self, deviation: DeviationId) -> Result<Vec<Stored<Action>>, Error> {
        Ok(standing(self.list(&[("about_id", deviation.uuid().into())]).await?))
    }

    /// Every board's risks through all years.
    pub async fn all_risks(&self) -> Result<Vec<Stored<Risk>>, Error> {
        self.list(&[]).await
    }

    fn plan_ids(&self) -> SelectStatement {
        Query::select()
            .column("plan_id")
            .from(Plan::TABLE)
            .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .take()
    }
}
