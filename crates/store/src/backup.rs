//! A backup is a SQLite database of Tertial, whichever engine it was taken from: it can be restored into either, and
//! opened, verified and read as it is.

use std::path::{Path, PathBuf};

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::engine::{self, Engine};
use crate::error::Error;
use crate::files;
use crate::log::{self, head};
use crate::migrations;
use crate::record::{KINDS, Kind};
use crate::secrets;
use crate::snapshots;
use crate::store::Store;

/// How many rows are held at a time while copying.
const PAGE: u64 = 200;

impl Store {
    /// Writes everything, as it is at one moment, into a new file; others can go on writing in the meantime.
    /// The file appears under its name when it is whole.
    pub async fn backup(&self, path: &Path) -> Result<(), Error> {
        if path.exists() {
            return Err(Error::FileExists(path.to_owned()));
        }
        let partial = beside(path, "partial");
        remove(&partial)?;
        match self.engine {
            Engine::Sqlite(_) => {
                engine::vacuum_into(&self.connection, &partial).await?;
                self.complete(&partial).await?;
            }
            Engine::Postgres(_) => self.copy_into(&partial).await?,
        }
        let file = |source| Error::File { path: path.to_owned(), source };
        let written = std::fs::File::open(&partial).and_then(|written| written.sync_all());
        written.and_then(|()| std::fs::rename(&partial, path)).map_err(file)
    }

    async fn copy_into(&self, path: &Path) -> Result<(), Error> {
        let moment = engine::begin_read(&self.connection).await?;
        let copy = Self::connect(Engine::Sqlite(path.to_owned())).await?;
        migrations::run(&copy.connection).await?;
        let transaction = engine::begin_write(&copy.connection).await?;
        copy_all(&moment, &transaction).await?;
        files::copy_named(&self.files, &moment, &transaction).await?;
        transaction.commit().await?;
        copy.close().await
    }

    /// Takes the sessions out of a copy and puts the files in: a backup opens nothing, since whoever has it is not signed in as
    /// anybody, and it holds everything.
    async fn complete(&self, path: &Path) -> Result<(), Error> {
        let copy = Self::connect(Engine::Sqlite(path.to_owned())).await?;
        secrets::remove_sessions(&copy.connection).await?;
        let transaction = engine::begin_write(&copy.connection).await?;
        files::copy_named(&self.files, &transaction, &transaction).await?;
        transaction.commit().await?;
        copy.close().await
    }
}

/// A name for an unfinished file, in the same folder so that it can be renamed.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Removes a SQLite file and what may stand beside it, where they are there.
pub(crate) fn remove(path: &Path) -> Result<(), Error> {
    remove_logs(path)?;
    remove_file(path)
}

/// Removes what may stand beside a SQLite file, so that it is not taken for another file's.
pub(crate) fn remove_logs(path: &Path) -> Result<(), Error> {
    engine::files_beside(path).iter().try_for_each(|file| remove_file(file))
}

fn remove_file(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::File { path: path.to_owned(), source })
        }
        _ => Ok(()),
    }
}

/// Copies every table into an empty database.
pub(crate) async fn copy_all(from: &impl ConnectionTrait, to: &DatabaseTransaction) -> Result<(), Error> {
    for kind in KINDS {
        copy_records(kind, from, to).await?;
    }
    for head in head::Entity::find().all(from).await? {
        copy_lines(head.organisation_id, from, to).await?;
        head::Entity::insert(head.into_active_model()).exec_without_returning(to).await?;
    }
    copy_snapshots(from, to).await?;
    secrets::copy_passwords(from, to).await?;
    secrets::copy_tokens(from, to).await?;
    secrets::copy_pseudonym_keys(from, to).await
}

async fn copy_lines(
    organisation: Uuid,
    from: &impl ConnectionTrait,
    to: &DatabaseTransaction,
) -> Result<(), Error> {
    let mut last = 0;
    loop {
        let lines = log::Entity::find()
            .filter(log::Column::OrganisationId.eq(organisation))
            .filter(log::Column::Sequence.gt(last))
            .order_by_asc(log::Column::Sequence)
            .limit(PAGE)
            .all(from)
            .await?;
        let Some(line) = lines.last() else { return Ok(()) };
        last = line.sequence;
        let lines = lines.into_iter().map(IntoActiveModel::into_active_model);
        log::Entity::insert_many::<log::ActiveModel, _>(lines).exec_without_returning(to).await?;
    }
}

async fn copy_snapshots(from: &impl ConnectionTrait, to: &DatabaseTransaction) -> Result<(), Error> {
    let mut last = Uuid::nil();
    loop {
        let rows = snapshots::Entity::find()
            .filter(snapshots::Column::FollowUpId.gt(last))
            .order_by_asc(snapshots::Column::FollowUpId)
            .limit(PAGE)
            .all(from)
            .await?;
        let Some(row) = rows.last() else { return Ok(()) };
        last = row.follow_up_id;
        let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
        snapshots::Entity::insert_many::<snapshots::ActiveModel, _>(rows).exec_without_returning(to).await?;
    }
}

async fn copy_records(
    kind: &Kind,
    from: &impl ConnectionTrait,
    to: &DatabaseTransaction,
) -> Result<(), Error> {
    let mut after = None;
    loop {
        let mut select = Query::select().columns(["id", "version", "content"]).from(kind.table).take();
        if let Some(after) = after {
            select.and_where(Expr::col("id").gt::<Uuid>(after));
        }
        let rows = from.query_all(select.order_by("id", Order::Asc).limit(PAGE)).await?;
        if rows.is_empty() {
            return Ok(());
        }
        let mut insert = Query::insert().into_table(kind.table).take();
        for row in &rows {
            let id: Uuid = row.try_get("", "id")?;
            let content: String = row.try_get("", "content")?;
            let known = (kind.read)(&content).map_err(|error| Error::Broken {
                table: kind.table,
                id: id.to_string(),
                reason: error.to_string(),
            })?;
            let mut columns = vec!["id", "organisation_id", "version", "content"];
            let mut values: Vec<SimpleExpr> = vec![
                id.into(),
                known.organisation.into(),
                row.try_get::<i64>("", "version")?.into(),
                content.into(),
            ];
            for (column, key) in known.keys {
                columns.push(column);
                values.push(key.into());
            }
            insert.columns(columns).values_panic(values);
            after = Some(id);
        }
        to.execute(&insert).await?;
    }
}
