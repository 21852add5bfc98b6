//! What there is to do on several boards at once, in as few queries as one board's takes.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, UnionType};
use tertial_domain::ids::{PlanId, RevisionId};
use tertial_domain::{Action, Board, Calendar, Deviation, Execution, OrganisationTexts, Person, Plan};

use super::Reader;
use super::plans::Withdrawable;
use crate::error::Error;
use crate::record::{Record, Stored};

/// Some plans with what has come of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// The revisions that were asked for.
    pub revisions: Vec<Plan>,
    /// What was carried out of the plans' controls, in the order in which it was recorded.
    pub executions: Vec<Execution>,
    /// What was found wrong.
    pub deviations: Vec<Deviation>,
    /// What is done about deviations and risks.
    pub actions: Vec<Action>,
}

/// What every page about several boards needs to know of the organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Household {
    /// The boards, by name.
    pub boards: Vec<Stored<Board>>,
    /// The people, by name.
    pub people: Vec<Stored<Person>>,
    /// When the parts of a follow-up are due; none where the organisation has not chosen.
    pub calendar: Option<Calendar>,
}

/// What the pages about controls and deviations need to know of the organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Customs {
    /// The people, by name.
    pub people: Vec<Person>,
    /// What it says of its own, with the criteria for deviations; none where it has written nothing.
    pub texts: Option<OrganisationTexts>,
    /// When things are due; none where the organisation has not chosen.
    pub calendar: Option<Calendar>,
}

impl<C: ConnectionTrait> Reader<'_, C> {
    /// The people, by name, and the organisation's own standing texts and calendar, where it has any; one query.
    pub async fn customs(&self) -> Result<Customs, Error> {
        let mut select = self.tagged::<Person>();
        select
            .union(UnionType::All, self.tagged::<OrganisationTexts>())
            .union(UnionType::All, self.tagged::<Calendar>());
        let mut found = Customs::default();
        for row in self.connection.query_all(&select).await? {
            match row.try_get::<String>("", "kind")?.as_str() {
                Person::TABLE => found.people.push(Stored::from_row(&row)?.value),
                Calendar::TABLE => found.calendar = Some(Stored::from_row(&row)?.value),
                _ => found.texts = Some(Stored::from_row(&row)?.value),
            }
        }
        found.people.sort_by(|a: &Person, b: &Person| a.name.cmp(&b.name));
        Ok(found)
    }

    /// The boards and the people, each by name, and the calendar, where the organisation has chosen one.
    pub async fn household(&self) -> Result<Household, Error> {
        let mut select = self.tagged::<Board>();
        select
            .union(UnionType::All, self.tagged::<Person>())
            .union(UnionType::All, self.tagged::<Calendar>());
        let mut found = Household::default();
        for row in self.connection.query_all(&select).await? {
            match row.try_get::<String>("", "kind")?.as_str() {
                Board::TABLE => found.boards.push(Stored::from_row(&row)?),
                Person::TABLE => found.people.push(Stored::from_row(&row)?),
                _ => found.calendar = Some(Stored::<Calendar>::from_row(&row)?.value),
            }
        }
        found.boards.sort_by(|a, b| a.value.name.cmp(&b.value.name));
        found.people.sort_by(|a, b| a.value.name.cmp(&b.value.name));
        Ok(found)
    }

    /// Some revisions, whole, and what has come of some plans and is not withdrawn.
    pub async fn work(
        &self,
        revisions: impl IntoIterator<Item = RevisionId>,
        plans: impl IntoIterator<Item = PlanId>,
    ) -> Result<Work, Error> {
        let revisions: Vec<_> = revisions.into_iter().map(RevisionId::uuid).collect();
        let plans: Vec<_> = plans.into_iter().map(PlanId::uuid).collect();
        let of_plans = || Expr::col("plan_id").is_in(plans.iter().copied());
        let mut select = self.tagged::<Plan>().and_where(Expr::col("id").is_in(revisions)).take();
        select
            .union(UnionType::All, self.tagged::<Execution>().and_where(of_plans()).take())
            .union(UnionType::All, self.tagged::<Deviation>().and_where(of_plans()).take())
            .union(UnionType::All, self.tagged::<Action>().and_where(of_plans()).take())
            .order_by("id", sea_orm::sea_query::Order::Asc);
        let mut work = Work::default();
        for row in self.connection.query_all(&select).await? {
            match row.try_get::<String>("", "kind")?.as_str() {
                Plan::TABLE => work.revisions.push(Stored::from_row(&row)?.value),
                Deviation::TABLE => work.deviations.push(Stored::from_row(&row)?.value),
                Execution::TABLE => work.executions.push(Stored::from_row(&row)?.value),
                _ => work.actions.push(Stored::from_row(&row)?.value),
            }
        }
        work.executions.retain(Withdrawable::stands);
        work.deviations.retain(Withdrawable::stands);
        work.actions.retain(Withdrawable::stands);
        Ok(work)
    }
}
