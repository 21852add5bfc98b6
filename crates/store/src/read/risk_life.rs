//! A risk's whole life: the plans that have it, what was said of it in each period, and what happened to it.

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Order, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect};
use tertial_domain::ids::{BoardId, PlanId, RevisionId, RiskId};
use tertial_domain::{
    Action, Assessment, Board, Contribution, Deviation, Execution, FollowUp, OrganisationScale, Person, Plan,
    Risk, Unit,
};
use uuid::Uuid;

use super::Reader;
use super::plans::{Outcome, Withdrawable, standing};
use crate::error::Error;
use crate::log::{self, Line};
use crate::record::{Record, Stored};

/// A risk with everything that is said of it through the years.
#[derive(Debug, Clone)]
pub struct RiskLife {
    /// The risk as it stands now.
    pub risk: Stored<Risk>,
    /// Whose risk it is.
    pub board: Board,
    /// The board's units.
    pub units: Vec<Unit>,
    /// The versions of the organisation's scale, the one in use last.
    pub scales: Vec<OrganisationScale>,
    /// Every revision of every plan of the board, by year and number.
    pub plans: Vec<Plan>,
    /// Every version of every follow-up of those plans, in time and then by version.
    pub follow_ups: Vec<FollowUp>,
    /// What was assessed of the risk, in any of them.
    pub assessments: Vec<Assessment>,
    /// What units contributed about it.
    pub contributions: Vec<Contribution>,
    /// The organisation's people.
    pub people: Vec<Person>,
    /// What has come of the plans that have the risk: of every one of their risks.
    pub outcome: Outcome,
}

impl<C: ConnectionTrait> Reader<'_, C> {
    /// Everything that is said of a risk, in two queries.
    pub async fn risk_life(&self, id: RiskId) -> Result<RiskLife, Error> {
        let not_found = || Error::NotFound { table: Risk::TABLE, id: id.to_string() };
        let mut select = self.tagged::<Risk>().and_where(Expr::col("id").eq(id.uuid())).take();
        for part in self.around(id) {
            select.union(UnionType::All, part);
        }
        select.order_by("id", Order::Asc);
        let rows = self.connection.query_all(&select).await?;
        let risk = kind::<Risk>(&rows)?.into_iter().next().ok_or_else(not_found)?;
        let board = values::<Board>(&rows)?.into_iter().next().ok_or_else(not_found)?;
        let mut plans = values::<Plan>(&rows)?;
        plans.sort_by_key(|plan| (plan.content().year, plan.content().number));
        let mut follow_ups = values::<FollowUp>(&rows)?;
        follow_ups.retain(Withdrawable::stands);
        follow_ups.sort_by_key(|it| (it.head().at, it.head().version));
        let mut scales = values::<OrganisationScale>(&rows)?;
        scales.sort_by_key(|it| it.scale.version());
        let having = plans.iter().filter(|plan| plan.content().risk(id).is_some());
        let outcome = self.outcome_of_plans(having.map(|plan| plan.content().plan)).await?;
        Ok(RiskLife {
            risk,
            board,
            units: values(&rows)?,
            scales,
            plans,
            follow_ups,
            assessments: values(&rows)?,
            contributions: values(&rows)?,
            people: values(&rows)?,
            outcome,
        })
    }

    /// Every revision of every plan of a board that is not withdrawn, by year and number.
    pub async fn plans_of(&self, board: BoardId) -> Result<Vec<Stored<Plan>>, Error> {
        let mut found: Vec<Stored<Plan>> = standing(self.list(&[("board_id", board.uuid().into())]).await?);
        found.sort_by_key(|plan| (plan.value.content().year, plan.value.content().number));
        Ok(found)
    }

    /// The newest lines of the log about any of these things, newest first.
    pub async fn lines_about(&self, subjects: Vec<Uuid>, at_most: u64) -> Result<Vec<Line>, Error> {
        Ok(log::Entity::find()
            .filter(log::Column::OrganisationId.eq(self.organisation.uuid()))
            .filter(log::Column::SubjectId.is_in(subjects))
            .order_by_desc(log::Column::Sequence)
            .limit(at_most)
            .all(self.connection)
            .await?)
    }

    /// The newest lines about these revisions, newest first. A plan is long, so that only the lines with one of these verbs
    /// come with what it was before and after; the others have an empty text in its place.
    pub async fn lines_about_plans(
        &self,
        revisions: Vec<RevisionId>,
        whole: &[&str],
        at_most: u64,
    ) -> Result<Vec<Line>, Error> {
        let is_whole = || Expr::col("verb").is_in(whole.iter().copied());
        let text = |column: &'static str| {
            CaseStatement::new().case(is_whole(), Expr::col(column)).finally(Expr::val(""))
        };
        let select = Query::select()
            .columns(["organisation_id", "sequence", "at_micros", "actor", "verb", "subject_kind"])
            .columns(["subject_id", "previous_hash", "hash"])
            .expr_as(text("before_json"), "before_json")
            .expr_as(text("after_json"), "after_json")
            .from("log_line")
            .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .and_where(Expr::col("subject_id").is_in(revisions.into_iter().map(RevisionId::uuid)))
            .order_by("sequence", Order::Desc)
            .limit(at_most)
            .take();
        let rows = self.connection.query_all(&select).await?;
        rows.iter().map(|row| Ok(sea_orm::FromQueryResult::from_query_result(row, "")?)).collect()
    }

    /// What stands around a risk, a part of the query for each kind.
    fn around(&self, id: RiskId) -> [SelectStatement; 8] {
        let board = Query::select()
            .column("board_id")
            .from(Risk::TABLE)
            .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .and_where(Expr::col("id").eq(id.uuid()))
            .take();
        let plan_ids = Query::select()
            .column("plan_id")
            .from(Plan::TABLE)
            .and_where(Expr::col("board_id").in_subquery(board.clone()))
            .take();
        let of_board = || Expr::col("board_id").in_subquery(board.clone());
        let of_risk = || Expr::col("risk_id").eq(id.uuid());
        [
            self.tagged::<Board>().and_where(Expr::col("id").in_subquery(board.clone())).take(),
            self.tagged::<Unit>().and_where(of_board()).take(),
            self.tagged::<OrganisationScale>(),
            self.tagged::<Person>(),
            self.tagged::<Plan>().and_where(of_board()).take(),
            self.tagged::<FollowUp>().and_where(Expr::col("plan_id").in_subquery(plan_ids)).take(),
            self.tagged::<Assessment>().and_where(of_risk()).take(),
            self.tagged::<Contribution>().and_where(of_risk()).take(),
        ]
    }

    /// What has come of several plans, in one query.
    async fn outcome_of_plans(&self, plans: impl Iterator<Item = PlanId>) -> Result<Outcome, Error> {
        let plans: Vec<Uuid> = plans.map(PlanId::uuid).collect();
        let of_plans = || Expr::col("plan_id").is_in(plans.iter().copied());
        let mut select = self.tagged::<Execution>().and_where(of_plans()).take();
        select
            .union(UnionType::All, self.tagged::<Deviation>().and_where(of_plans()).take())
            .union(UnionType::All, self.tagged::<Action>().and_where(of_plans()).take())
            .order_by("id", Order::Asc);
        let rows = self.connection.query_all(&select).await?;
        let outcome =
            Outcome { executions: values(&rows)?, deviations: values(&rows)?, actions: values(&rows)? };
        Ok(outcome.standing())
    }
}

/// The rows of one kind.
fn kind<T: Record>(rows: &[QueryResult]) -> Result<Vec<Stored<T>>, Error> {
    let mut found = Vec::new();
    for row in rows {
        if row.try_get::<String>("", "kind")? == T::TABLE {
            found.push(Stored::from_row(row)?);
        }
    }
    Ok(found)
}

fn values<T: Record>(rows: &[QueryResult]) -> Result<Vec<T>, Error> {
    Ok(kind(rows)?.into_iter().map(|stored| stored.value).collect())
}
