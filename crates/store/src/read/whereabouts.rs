//! Where a follow-up stands: its municipality, board and plan, and the plan's other follow-ups.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, UnionType};
use tertial_domain::ids::FollowUpId;
use tertial_domain::{Board, FollowUp, Organisation, Plan};

use super::Reader;
use super::plans::Withdrawable;
use crate::error::Error;
use crate::record::{Record, Stored};

/// A follow-up with everything around it that has to be known before anything is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// The municipality.
    pub organisation: Organisation,
    /// The board.
    pub board: Board,
    /// Every revision of the plan, the first one first; there is at least one.
    pub revisions: Vec<Plan>,
    /// The follow-up itself.
    pub follow_up: Stored<FollowUp>,
    /// Every version of every follow-up of the plan, in time and then by version; this one is among them.
    pub of_plan: Vec<FollowUp>,
}

impl Whereabouts {
    /// The plan in force: the last revision that the board has adopted, or the last one where it has adopted none.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        let in_force = self.revisions.iter().rev().find(|plan| plan.decision().is_some());
        in_force.unwrap_or(&self.revisions[self.revisions.len() - 1])
    }
}

impl<C: ConnectionTrait> Reader<'_, C> {
    /// Where a follow-up stands, in one query.
    pub async fn whereabouts(&self, id: FollowUpId) -> Result<Whereabouts, Error> {
        let plan_id = Query::select()
            .column("plan_id")
            .from(FollowUp::TABLE)
            .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .and_where(Expr::col("id").eq(id.uuid()))
            .take();
        let board_id = Query::select()
            .column("board_id")
            .from(Plan::TABLE)
            .and_where(Expr::col("plan_id").in_subquery(plan_id.clone()))
            .take();
        let of_plan = || Expr::col("plan_id").in_subquery(plan_id.clone());
        let mut select = self.tagged::<Organisation>();
        select
            .union(
                UnionType::All,
                self.tagged::<Board>().and_where(Expr::col("id").in_subquery(board_id)).take(),
            )
            .union(UnionType::All, self.tagged::<Plan>().and_where(of_plan()).take())
            .union(UnionType::All, self.tagged::<FollowUp>().and_where(of_plan()).take())
            .order_by("id", Order::Asc);
        let (mut organisation, mut board, mut revisions, mut follow_ups) =
            (None, None, Vec::<Plan>::new(), Vec::<Stored<FollowUp>>::new());
        for row in self.connection.query_all(&select).await? {
            match row.try_get::<String>("", "kind")?.as_str() {
                Organisation::TABLE => organisation = Some(Stored::from_row(&row)?.value),
                Board::TABLE => board = Some(Stored::from_row(&row)?.value),
                Plan::TABLE => revisions.push(Stored::from_row(&row)?.value),
                _ => follow_ups.push(Stored::from_row(&row)?),
            }
        }
        revisions.sort_by_key(|plan| plan.content().number);
        follow_ups.sort_by_key(|it| (it.value.head().at, it.value.head().version));
        // A follow-up has a plan, and a plan a board, so that what is not there is the follow-up.
        let not_found = || Error::NotFound { table: FollowUp::TABLE, id: id.to_string() };
        if revisions.is_empty() {
            return Err(not_found());
        }
        let follow_up = follow_ups.iter().find(|it| it.value.head().id == id).cloned();
        Ok(Whereabouts {
            organisation: organisation.ok_or_else(not_found)?,
            board: board.ok_or_else(not_found)?,
            revisions,
            follow_up: follow_up.ok_or_else(not_found)?,
            of_plan: follow_ups
                .into_iter()
                .map(|stored| stored.value)
                .filter(|it| it.stands() || it.head().id == id)
                .collect(),
        })
    }
}
