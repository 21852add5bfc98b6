//! A unit of work: changes to one organisation, each with its line in the log, all of them or none.

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QuerySelect, Set,
};
use tertial_domain::follow_up::Frozen;
use tertial_domain::ids::OrganisationId;
use tertial_domain::{FollowUp, Snapshot};
use tokio::sync::OwnedMutexGuard;
use uuid::Uuid;

use crate::engine;
use crate::error::{Conflict, Error};
use crate::log::{Actor, BEGINNING, Line, NOTHING, head};
use crate::read::Reader;
use crate::record::{Record, Stored};
use crate::snapshots;

/// A unit of work. Dropped without [`commit`](Self::commit), nothing of it has happened.
///
/// After [`Error::Exists`] or an error of the database's it can only be dropped: PostgreSQL has given it up by then.
#[must_use = "a unit of work that is not committed does nothing"]
#[derive(Debug)]
pub struct Write {
    transaction: DatabaseTransaction,
    organisation: OrganisationId,
    actor: Actor,
    at: Timestamp,
    head: head::Model,
    lines_before: i64,
    // Given back last, when the transaction has ended.
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Write {
    pub(crate) async fn begin(
        connection: &DatabaseConnection,
        turn: Option<OwnedMutexGuard<()>>,
        organisation: OrganisationId,
        actor: Actor,
        at: Timestamp,
    ) -> Result<Self, Error> {
        let transaction = engine::begin_write(connection).await?;
        let head = lock_head(&transaction, organisation).await?;
        let lines_before = head.sequence;
        Ok(Self { transaction, organisation, actor, at, head, lines_before, _turn: turn })
    }

    /// Reads inside the unit of work: what it has changed, and nobody else can change before it ends.
    #[must_use]
    pub fn read(&self) -> Reader<'_, DatabaseTransaction> {
        Reader::new(&self.transaction, self.organisation)
    }

    /// What the other parts of the store write with.
    pub(crate) const fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Stores something new. The verb says in a word what was done: `create`, `import`, `record`.
    pub async fn insert<T: Record>(&mut self, verb: &str, value: T) -> Result<Stored<T>, Error> {
        self.own(&value)?;
        let content = value.json();
        let mut columns = vec!["id", "organisation_id", "version", "content"];
        let mut values: Vec<SimpleExpr> =
            vec![value.id().into(), self.organisation.uuid().into(), 1_i64.into(), content.clone().into()];
        for (column, key) in value.keys() {
            columns.push(column);
            values.push(key.into());
        }
        let insert = Query::insert().into_table(T::TABLE).columns(columns).values_panic(values).take();
        self.transaction.execute(&insert).await.map_err(Error::inserting(T::TABLE))?;
        self.log(verb, T::TABLE, value.id(), NOTHING.to_owned(), content).await?;
        Ok(Stored { value, version: 1 })
    }

    /// Stores a change to what was read before. If somebody else has changed it since then, nothing is
    /// stored and the [`Conflict`] has both versions.
    pub async fn update<T: Record>(
        &mut self,
        verb: &str,
        before: &Stored<T>,
        after: T,
    ) -> Result<Stored<T>, Error> {
        self.own(&after)?;
        let id = before.value.id();
        if id != after.id() {
            return Err(Error::NotFound { table: T::TABLE, id: after.id().to_string() });
        }
        let stored = self.stored_json::<T>(id).await?;
        let content = after.json();
        if stored.version != before.version {
            return Err(Error::Conflict(Box::new(Conflict {
                table: T::TABLE,
                id,
                from_version: before.version,
                stored_version: stored.version,
                mine: content,
                theirs: stored.value,
            })));
        }
        let version = before.version + 1;
        let mut update = Query::update()
            .table(T::TABLE)
            .value("version", version)
            .value("content", content.clone())
            .and_where(Expr::col("id").eq(id))
            .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .take();
        for (column, key) in after.keys() {
            update.value(column, key);
        }
        self.transaction.execute(&update).await.map_err(Error::inserting(T::TABLE))?;
        self.log(verb, T::TABLE, id, stored.value, content).await?;
        Ok(Stored { value: after, version })
    }

    /// Freezes a reviewed follow-up: stores its snapshot, whose fingerprint the log line carries in the follow-up's JSON.
    pub async fn freeze(
        &mut self,
        reviewed: &Stored<FollowUp>,
        (frozen, snapshot): (Frozen, Snapshot),
    ) -> Result<Stored<FollowUp>, Error> {
        let row = snapshots::row(&self.read(), &frozen, &snapshot).await?;
        let stored = self.update("freeze", reviewed, frozen.into()).await?;
        row.into_active_model()
            .insert(&self.transaction)
            .await
            .map_err(Error::inserting(snapshots::TABLE))?;
        Ok(stored)
    }

    /// Makes it so, and says how long the organisation's log is now. When this returns, it is on the disk.
    pub async fn commit(self) -> Result<i64, Error> {
        if self.head.sequence == self.lines_before {
            return Err(Error::NothingWritten);
        }
        let length = self.head.sequence;
        let head = head::ActiveModel {
            organisation_id: sea_orm::Unchanged(self.head.organisation_id),
            sequence: Set(self.head.sequence),
            hash: Set(self.head.hash),
        };
        head.update(&self.transaction).await?;
        self.transaction.commit().await?;
        Ok(length)
    }

    fn own<T: Record>(&self, value: &T) -> Result<(), Error> {
        if value.organisation() == self.organisation {
            Ok(())
        } else {
            Err(Error::Foreign { table: T::TABLE })
        }
    }

    /// The JSON as it is stored, which need not be what this version of the program would write.
    async fn stored_json<T: Record>(&self, id: Uuid) -> Result<Stored<String>, Error> {
        let select = Query::select()
            .columns(["version", "content"])
            .from(T::TABLE)
            .and_where(Expr::col("id").eq(id))
            .and_where(Expr::col("organisation_id").eq(self.organisation.uuid()))
            .take();
        let row = self.transaction.query_one(&select).await?;
        let row = row.ok_or_else(|| Error::NotFound { table: T::TABLE, id: id.to_string() })?;
        Ok(Stored { value: row.try_get("", "content")?, version: row.try_get("", "version")? })
    }

    async fn log(
        &mut self,
        verb: &str,
        kind: &str,
        subject: Uuid,
        before: String,
        after: String,
    ) -> Result<(), Error> {
        let mut line = Line {
            organisation_id: self.organisation.uuid(),
            sequence: self.head.sequence + 1,
            at_micros: self.at.as_microsecond(),
            actor: self.actor.to_string(),
            verb: verb.to_owned(),
            subject_kind: kind.to_owned(),
            subject_id: subject,
            before_json: before,
            after_json: after,
            previous_hash: self.head.hash.clone(),
            hash: String::new(),
        };
        line.hash = line.computed_hash();
        self.head.sequence = line.sequence;
        self.head.hash.clone_from(&line.hash);
        crate::log::Entity::insert(line.into_active_model())
            .exec_without_returning(&self.transaction)
            .await?;
        Ok(())
    }
}

/// The end of the organisation's chain, which nobody else can move until the transaction ends.
async fn lock_head(
    transaction: &DatabaseTransaction,
    organisation: OrganisationId,
) -> Result<head::Model, Error> {
    let first = head::Model { organisation_id: organisation.uuid(), sequence: 0, hash: BEGINNING.to_owned() };
    let find = || {
        let find = head::Entity::find_by_id(organisation.uuid());
        if engine::locks_rows(transaction) { find.lock_exclusive() } else { find }
    };
    if let Some(head) = find().one(transaction).await? {
        return Ok(head);
    }
    // Two processes may make the same organisation's first line: the second waits here for the first.
    head::Entity::insert(first.clone().into_active_model())
        .on_conflict(OnConflict::column(head::Column::OrganisationId).do_nothing().to_owned())
        .exec_without_returning(transaction)
        .await?;
    Ok(find().one(transaction).await?.unwrap_or(first))
}
