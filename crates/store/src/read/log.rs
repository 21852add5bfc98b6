//! The log as people look at it: newest first, filtered, and the names of what it tells of.

use jiff::Timestamp;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryResult};
use tertial_domain::ids::{BoardId, FollowUpId, PlanId, RevisionId};
use tertial_domain::{Assessment, Contribution, FollowUp, Plan, Risk, Unit};
use uuid::Uuid;

use super::Reader;
use crate::error::Error;
use crate::log::{self, Actor, Line};
use crate::record::{KINDS, Record};

/// Which lines of the log are wanted; what is left out is any.
#[derive(Debug, Clone, Default)]
pub struct LogFilter {
    /// Before this line, not counting it.
    pub before: Option<i64>,
    /// By this one.
    pub actor: Option<Actor>,
    /// About this kind of thing: the name of its table.
    pub kind: Option<String>,
    /// About something of these boards.
    pub boards: Option<Vec<BoardId>>,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

/// A line of the log without what was changed, which can be large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogHead {
    /// Number in the organisation.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// What was done.
    pub verb: String,
    /// To what kind of thing.
    pub kind: String,
    /// To which one.
    pub subject: Uuid,
}

/// A thing as it is now, for telling what it is called. A plan's content is left out: it is large, and its name stands in [`PlanHead`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its table.
    pub kind: String,
    /// Which one.
    pub id: Uuid,
    /// Its JSON.
    pub content: String,
}

/// A revision of a plan without its risks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanHead {
    /// The revision.
    pub id: RevisionId,
    /// The plan.
    pub plan: PlanId,
    /// Whose.
    pub board: BoardId,
    /// For which year.
    pub year: i16,
    /// Which revision, from 1.
    pub number: i64,
    /// The name of its state.
    pub state: String,
}

/// A version of a follow-up without its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpHead {
    /// The version.
    pub id: FollowUpId,
    /// The plan.
    pub plan: PlanId,
    /// The year.
    pub year: i16,
    /// The code of its period.
    pub period: String,
    /// Which version, from 1.
    pub number: i64,
    /// The name of its state.
    pub state: String,
}

impl<C: ConnectionTrait> Reader<'_, C> {
    /// The last lines of the log that fit, newest first.
    pub async fn log_heads(&self, filter: &LogFilter, at_most: u64) -> Result<Vec<LogHead>, Error> {
        let mut fits = Condition::all()
            .add(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .add_option(filter.before.map(|before| Expr::col("sequence").lt(before)))
            .add_option(filter.actor.as_ref().map(|actor| Expr::col("actor").eq(actor.to_string())))
            .add_option(filter.kind.as_ref().map(|kind| Expr::col("subject_kind").eq(kind.clone())))
            .add_option(filter.from.map(|from| Expr::col("at_micros").gte(from.as_microsecond())))
            .add_option(filter.until.map(|until| Expr::col("at_micros").lt(until.as_microsecond())));
        if let Some(boards) = &filter.boards {
            fits = fits.add(Expr::col("subject_id").in_subquery(things_of(boards)));
        }
        let select = Query::select()
            .columns(["sequence", "at_micros", "actor", "verb", "subject_kind", "subject_id"])
            .from("log_line")
            .cond_where(fits)
            .order_by("sequence", Order::Desc)
            .limit(at_most)
            .take();
        self.connection.query_all(&select).await?.iter().map(head).collect()
    }

    /// One line of the log, whole.
    pub async fn log_line(&self, sequence: i64) -> Result<Line, Error> {
        let line = log::Entity::find()
            .filter(log::Column::OrganisationId.eq(self.organisation.uuid()))
            .filter(log::Column::Sequence.eq(sequence))
            .one(self.connection)
            .await?;
        line.ok_or_else(|| Error::NotFound { table: "log_line", id: sequence.to_string() })
    }

    /// What things of several kinds are now, in one query; nothing of kinds that there are not.
    pub async fn subjects(&self, of: &[(&str, Vec<Uuid>)]) -> Result<Vec<Subject>, Error> {
        let known = |kind: &str| KINDS.iter().map(|known| known.table).find(|table| *table == kind);
        let selects = of.iter().filter(|(kind, ids)| *kind != Plan::TABLE && !ids.is_empty());
        let mut selects = selects.filter_map(|(kind, ids)| Some(self.subjects_of(known(kind)?, ids)));
        let Some(mut select) = selects.next() else { return Ok(Vec::new()) };
        for further in selects {
            select.union(UnionType::All, further);
        }
        let subject = |row: &QueryResult| -> Result<_, Error> {
            let (kind, id) = (row.try_get("", "kind")?, row.try_get("", "id")?);
            Ok(Subject { kind, id, content: row.try_get("", "content")? })
        };
        self.connection.query_all(&select).await?.iter().map(subject).collect()
    }

    fn subjects_of(&self, table: &'static str, ids: &[Uuid]) -> SelectStatement {
        Query::select()
            .expr_as(Expr::val(table), "kind")
            .columns(["id", "content"])
            .from(table)
            .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .and_where(Expr::col("id").is_in(ids.iter().copied()))
            .take()
    }

    /// Every revision of every plan without its risks, by board, year and number.
    pub async fn plan_heads(&self) -> Result<Vec<PlanHead>, Error> {
        let mut select = Query::select()
            .columns(["id", "plan_id", "board_id", "year", "number", "state"])
            .from(Plan::TABLE)
            .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .take();
        for column in ["board_id", "year", "number"] {
            select.order_by(column, Order::Asc);
        }
        let head = |row: &QueryResult| -> Result<_, Error> {
            Ok(PlanHead {
                id: row.try_get::<Uuid>("", "id")?.into(),
                plan: row.try_get::<Uuid>("", "plan_id")?.into(),
                board: row.try_get::<Uuid>("", "board_id")?.into(),
                year: year(row)?,
                number: row.try_get("", "number")?,
                state: row.try_get("", "state")?,
            })
        };
        self.connection.query_all(&select).await?.iter().map(head).collect()
    }

    /// Every version of every follow-up without its texts.
    pub async fn follow_up_heads(&self) -> Result<Vec<FollowUpHead>, Error> {
        let mut select = Query::select()
            .columns(["id", "plan_id", "year", "period", "number", "state"])
            .from(FollowUp::TABLE)
            .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .take();
        for column in ["year", "period", "number"] {
            select.order_by(column, Order::Asc);
        }
        let head = |row: &QueryResult| -> Result<_, Error> {
            Ok(FollowUpHead {
                id: row.try_get::<Uuid>("", "id")?.into(),
                plan: row.try_get::<Uuid>("", "plan_id")?.into(),
                year: year(row)?,
                period: row.try_get("", "period")?,
                number: row.try_get("", "number")?,
                state: row.try_get("", "state")?,
            })
        };
        self.connection.query_all(&select).await?.iter().map(head).collect()
    }
}

fn head(row: &QueryResult) -> Result<LogHead, Error> {
    let (sequence, micros): (i64, i64) = (row.try_get("", "sequence")?, row.try_get("", "at_micros")?);
    let broken =
        |_| Error::Broken { table: "log_line", id: sequence.to_string(), reason: format!("time {micros}") };
    Ok(LogHead {
        sequence,
        at: Timestamp::from_microsecond(micros).map_err(broken)?,
        actor: row.try_get("", "actor")?,
        verb: row.try_get("", "verb")?,
        kind: row.try_get("", "subject_kind")?,
        subject: row.try_get("", "subject_id")?,
    })
}

fn year(row: &QueryResult) -> Result<i16, Error> {
    let year: i64 = row.try_get("", "year")?;
    let broken = |_| Error::Broken { table: Plan::TABLE, id: String::new(), reason: format!("year {year}") };
    i16::try_from(year).map_err(broken)
}

/// The ids of everything that boards have.
fn things_of(boards: &[BoardId]) -> SelectStatement {
    let ids = || boards.iter().map(|board| board.uuid());
    let from = |table: &'static str, column: &'static str| {
        Query::select().column("id").from(table).and_where(Expr::col(column).is_in(ids())).take()
    };
    let plans = Query::select()
        .column("plan_id")
        .from(Plan::TABLE)
        .and_where(Expr::col("board_id").is_in(ids()))
        .take();
    let of_plans = |table: &'static str| {
        let plans = plans.clone();
        Query::select().column("id").from(table).and_where(Expr::col("plan_id").in_subquery(plans)).take()
    };
    let of_follow_ups = |table: &'static str| {
        let follow_ups = of_plans(FollowUp::TABLE);
        Query::select()
            .column("id")
            .from(table)
            .and_where(Expr::col("follow_up_id").in_subquery(follow_ups))
            .take()
    };
    let mut all = from("board", "id");
    for table in [Unit::TABLE, Risk::TABLE, Plan::TABLE] {
        all.union(UnionType::All, from(table, "board_id"));
    }
    for table in [FollowUp::TABLE, "execution", "deviation", "action"] {
        all.union(UnionType::All, of_plans(table));
    }
    for table in [Assessment::TABLE, Contribution::TABLE] {
        all.union(UnionType::All, of_follow_ups(table));
    }
    all
}
