//! Reading: every function is one query unless it says otherwise, and none sees another organisation's rows.

mod changes;
mod checks;
mod concerns;
mod data_sets;
mod follow_ups;
mod log;
mod plans;
mod risk_life;
mod whereabouts;
mod work;
mod writers;

use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement, SimpleExpr, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect};
use tertial_domain::ids::{AccountId, BoardId, OrganisationId, PersonId, ScaleId};
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{
    Account, Board, Calendar, Import, Organisation, OrganisationProfile, OrganisationScale,
    OrganisationTexts, Person, Profile, StandingTexts, Token, Unit,
};
use uuid::Uuid;

pub use self::follow_ups::FrozenSnapshot;
pub use self::log::{FollowUpHead, LogFilter, LogHead, PlanHead, Subject};
pub use self::plans::Outcome;
pub use self::risk_life::RiskLife;
pub use self::whereabouts::Whereabouts;
pub use self::work::{Customs, Household, Work};
pub use self::writers::Writers;
use crate::error::Error;
use crate::log::{Column, Entity, Line};
use crate::record::{Record, Stored, parse};

/// Reads what one organisation has, by itself or inside a unit of work.
#[derive(Debug)]
pub struct Reader<'c, C> {
    connection: &'c C,
    organisation: OrganisationId,
}

/// Every organisation of the database, by name.
pub(crate) async fn organisations(
    connection: &impl ConnectionTrait,
) -> Result<Vec<Stored<Organisation>>, Error> {
    let mut found: Vec<Stored<Organisation>> = all(connection, &stored::<Organisation>()).await?;
    found.sort_by(|a, b| a.value.name.cmp(&b.value.name));
    Ok(found)
}

impl<'c, C: ConnectionTrait> Reader<'c, C> {
    pub(crate) fn new(connection: &'c C, organisation: OrganisationId) -> Self {
        Self { connection, organisation }
    }

    /// The organisation itself.
    pub async fn organisation(&self) -> Result<Stored<Organisation>, Error> {
        self.get(self.organisation.uuid()).await
    }

    /// Anything by its id.
    pub async fn get<T: Record>(&self, id: impl Into<Uuid>) -> Result<Stored<T>, Error> {
        let id = id.into();
        self.find(&[("id", id.into())])
            .await?
            .ok_or_else(|| Error::NotFound { table: T::TABLE, id: id.to_string() })
    }

    /// The board with an id.
    pub async fn board(&self, id: BoardId) -> Result<Stored<Board>, Error> {
        self.get(id).await
    }

    /// The boards, by name.
    pub async fn boards(&self) -> Result<Vec<Stored<Board>>, Error> {
        let mut found: Vec<Stored<Board>> = self.list(&[]).await?;
        found.sort_by(|a, b| a.value.name.cmp(&b.value.name));
        Ok(found)
    }

    /// The board with a name, whatever its letters' case; `None` where there is none.
    pub async fn board_named(&self, name: &str) -> Result<Option<Stored<Board>>, Error> {
        // Neither engine folds å, ä and ö without a locale, so the few boards are compared here.
        let wanted = name.trim().to_lowercase();
        Ok(self.boards().await?.into_iter().find(|board| board.value.name.to_lowercase() == wanted))
    }

    /// The units under a board, for a [`UnitTree`](tertial_domain::organisation::UnitTree).
    pub async fn units(&self, board: BoardId) -> Result<Vec<Stored<Unit>>, Error> {
        self.list(&[("board_id", board.uuid().into())]).await
    }

    /// The units under every board.
    pub async fn all_units(&self) -> Result<Vec<Stored<Unit>>, Error> {
        self.list(&[]).await
    }

    /// When the organisation follows up; `None` where nobody has chosen anything.
    pub async fn calendar(&self) -> Result<Option<Stored<Calendar>>, Error> {
        self.find(&[]).await
    }

    /// The organisation's own standing texts; `None` where it has none.
    pub async fn standing_texts(&self) -> Result<Option<Stored<OrganisationTexts>>, Error> {
        self.find(&[]).await
    }

    /// The organisation's graphic profile; `None` where it has none.
    pub async fn profile(&self) -> Result<Option<Stored<OrganisationProfile>>, Error> {
        self.find(&[]).await
    }

    /// The organisation's own profile and standing texts, where it has chosen them, in one query.
    pub async fn presentation(&self) -> Result<(Option<Profile>, Option<StandingTexts>), Error> {
        let mut select = self.tagged::<OrganisationProfile>();
        select.union(UnionType::All, self.tagged::<OrganisationTexts>());
        let (mut profile, mut texts) = (None, None);
        for row in self.connection.query_all(&select).await? {
            if row.try_get::<String>("", "kind")? == OrganisationProfile::TABLE {
                profile = Some(Stored::<OrganisationProfile>::from_row(&row)?.value.profile);
            } else {
                texts = Some(Stored::<OrganisationTexts>::from_row(&row)?.value.texts);
            }
        }
        Ok((profile, texts))
    }

    /// The person with an id.
    pub async fn person(&self, id: PersonId) -> Result<Stored<Person>, Error> {
        self.get(id).await
    }

    /// The people, by name.
    pub async fn people(&self) -> Result<Vec<Stored<Person>>, Error> {
        let mut found: Vec<Stored<Person>> = self.list(&[]).await?;
        found.sort_by(|a, b| a.value.name.cmp(&b.value.name));
        Ok(found)
    }

    /// The account with an id.
    pub async fn account(&self, id: AccountId) -> Result<Stored<Account>, Error> {
        self.get(id).await
    }

    /// The accounts, in the order in which they were made.
    pub async fn accounts(&self) -> Result<Vec<Stored<Account>>, Error> {
        self.list(&[]).await
    }

    /// The tokens of an account's programs, in the order in which they were made.
    pub async fn tokens(&self, account: AccountId) -> Result<Vec<Stored<Token>>, Error> {
        self.list(&[("account_id", account.uuid().into())]).await
    }

    /// The accounts with their people, by the people's names.
    pub async fn accounts_with_people(&self) -> Result<Vec<(Stored<Account>, Stored<Person>)>, Error> {
        let rows = self.connection.query_all(&self.account_with_person()).await?;
        let mut found: Vec<_> = rows.iter().map(with_person).collect::<Result<_, _>>()?;
        found.sort_by(|a, b| a.1.value.name.cmp(&b.1.value.name));
        Ok(found)
    }

    /// An account with its person.
    pub async fn account_and_person(
        &self,
        id: AccountId,
    ) -> Result<(Stored<Account>, Stored<Person>), Error> {
        let select = self.account_with_person().and_where(Expr::col(("a", "id")).eq(id.uuid())).take();
        let row = self.connection.query_one(&select).await?;
        let row = row.ok_or_else(|| Error::NotFound { table: Account::TABLE, id: id.to_string() })?;
        with_person(&row)
    }

    /// A version of the organisation's scale.
    pub async fn scale(&self, id: ScaleId) -> Result<Stored<OrganisationScale>, Error> {
        self.get(id).await
    }

    /// The versions of the organisation's scale, the one in use last.
    pub async fn scales(&self) -> Result<Vec<Stored<OrganisationScale>>, Error> {
        let mut found: Vec<Stored<OrganisationScale>> = self.list(&[]).await?;
        found.sort_by_key(|scale| scale.value.scale.version());
        Ok(found)
    }

    /// The import of a file with these bytes; `None` where it has not been imported.
    pub async fn import_of(&self, sha256: Fingerprint) -> Result<Option<Stored<Import>>, Error> {
        self.find(&[("sha256", sha256.hex().into())]).await
    }

    /// The imported files, in the order in which they were imported.
    pub async fn imports(&self) -> Result<Vec<Stored<Import>>, Error> {
        self.list(&[]).await
    }

    /// The log from a line on, in order.
    pub async fn log(&self, from: i64, at_most: u64) -> Result<Vec<Line>, Error> {
        Ok(Entity::find()
            .filter(Column::OrganisationId.eq(self.organisation.uuid()))
            .filter(Column::Sequence.gte(from))
            .order_by_asc(Column::Sequence)
            .limit(at_most)
            .all(self.connection)
            .await?)
    }

    /// Everything that has happened to one thing, in order.
    pub async fn history(&self, subject: impl Into<Uuid>) -> Result<Vec<Line>, Error> {
        Ok(Entity::find()
            .filter(Column::OrganisationId.eq(self.organisation.uuid()))
            .filter(Column::SubjectId.eq(subject.into()))
            .order_by_asc(Column::Sequence)
            .all(self.connection)
            .await?)
    }

    /// What has these values in its columns, in the order of ids, which is the order in which they were made.
    async fn list<T: Record>(&self, keys: &[(&'static str, SimpleExpr)]) -> Result<Vec<Stored<T>>, Error> {
        let mut select = self.select::<T>();
        for (column, value) in keys {
            select.and_where(Expr::col(*column).eq(value.clone()));
        }
        all(self.connection, &select).await
    }

    /// The first of what has these values in its columns.
    async fn find<T: Record>(&self, keys: &[(&'static str, SimpleExpr)]) -> Result<Option<Stored<T>>, Error> {
        Ok(self.list(keys).await?.into_iter().next())
    }

    /// What there is of a kind, under the kind's name, for several kinds in one query.
    fn tagged<T: Record>(&self) -> SelectStatement {
        Query::select()
            .expr_as(Expr::val(T::TABLE), "kind")
            .columns(["id", "version", "content"])
            .from(T::TABLE)
            .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .take()
    }

    fn account_with_person(&self) -> SelectStatement {
        Query::select()
            .columns([("a", "content"), ("a", "version")])
            .expr_as(Expr::col(("p", "content")), "person")
            .expr_as(Expr::col(("p", "version")), "person_version")
            .from_as(Account::TABLE, "a")
            .join_as(
                JoinType::InnerJoin,
                Person::TABLE,
                "p",
                Expr::col(("p", "id")).equals(("a", "person_id")),
            )
            .and_where(Expr::col(("a", "organisation_id")).eq(self.organisation.uuid()))
            .take()
    }

    fn select<T: Record>(&self) -> SelectStatement {
        stored::<T>().and_where(Expr::col("organisation_id").eq(self.organisation.uuid())).take()
    }
}

fn with_person(row: &QueryResult) -> Result<(Stored<Account>, Stored<Person>), Error> {
    let person = parse(&row.try_get::<String>("", "person")?)?;
    let version = row.try_get("", "person_version")?;
    Ok((Stored::from_row(row)?, Stored { value: person, version }))
}

fn stored<T: Record>() -> SelectStatement {
    Query::select().columns(["version", "content"]).from(T::TABLE).order_by("id", Order::Asc).take()
}

async fn all<T: Record>(
    connection: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<Stored<T>>, Error> {
    connection.query_all(select).await?.iter().map(Stored::from_row).collect()
}

#[cfg(test)]
mod tests;
