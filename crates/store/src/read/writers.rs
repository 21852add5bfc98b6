//! Who writes in a board's follow-ups.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, UnionType};
use tertial_domain::ids::BoardId;
use tertial_domain::{Person, Unit};

use super::Reader;
use crate::error::Error;
use crate::record::{Record, Stored};

/// A board's units and the organisation's people, each in the order in which they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Writers {
    /// The units under the board.
    pub units: Vec<Unit>,
    /// The people.
    pub people: Vec<Person>,
}

impl<C: ConnectionTrait> Reader<'_, C> {
    /// The same as [`units`](Self::units) and [`people`](Self::people) in one query.
    pub async fn writers(&self, board: BoardId) -> Result<Writers, Error> {
        let mut select = self.tagged::<Unit>();
        select
            .and_where(Expr::col("board_id").eq(board.uuid()))
            .union(UnionType::All, self.tagged::<Person>())
            .order_by("id", Order::Asc);
        let mut writers = Writers::default();
        for row in self.connection.query_all(&select).await? {
            match row.try_get::<String>("", "kind")?.as_str() {
                Unit::TABLE => writers.units.push(Stored::from_row(&row)?.value),
                _ => writers.people.push(Stored::from_row(&row)?.value),
            }
        }
        Ok(writers)
    }
}
