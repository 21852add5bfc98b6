//! The two engines, and everything in which they differ.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sqlx::error::DatabaseError;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction,
    DbBackend, DbErr, IsolationLevel, RuntimeErr, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};

use crate::error::Error;

/// How long a writer waits for others before it gives up: long enough for a burst of short units of work,
/// short enough that a person is told instead of left waiting.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Connections of one process. More do not make a municipality's reads faster, and PostgreSQL has 100 for all.
const CONNECTIONS: u32 = 8;

/// The key of PostgreSQL's advisory lock during migrations: "tertial" in ASCII.
const MIGRATION_LOCK: i64 = 0x0074_6572_7469_616c;

/// Where the data are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Engine {
    /// A file beside the program.
    Sqlite(PathBuf),
    /// A server, by its URL.
    Postgres(String),
}

impl Engine {
    /// The engine that an address names.
    pub(crate) fn parse(url: &str) -> Result<Self, Error> {
        let url = url.trim();
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if !path.is_empty() {
                return Ok(Self::Sqlite(PathBuf::from(path)));
            }
        }
        match url.strip_prefix("postgres://").or_else(|| url.strip_prefix("postgresql://")) {
            Some(rest) if !rest.is_empty() => Ok(Self::Postgres(format!("postgres://{rest}"))),
            _ => Err(Error::UnknownUrl(without_password(url))),
        }
    }

    /// A pool of connections; a SQLite file and its folder are made where they are not there.
    pub(crate) async fn connect(&self) -> Result<DatabaseConnection, Error> {
        let mut options = match self {
            Self::Sqlite(path) => {
                make_folder_of(path)?;
                sqlite_options(path)
            }
            Self::Postgres(url) => {
                let mut options = ConnectOptions::new(url);
                let patience = PATIENCE.as_millis().to_string();
                options.map_sqlx_postgres_opts(move |server| server.options([("lock_timeout", &patience)]));
                options
            }
        };
        options.sqlx_logging(false).acquire_timeout(PATIENCE).max_connections(CONNECTIONS);
        Database::connect(options).await.map_err(Error::Open)
    }
}

fn make_folder_of(path: &Path) -> Result<(), Error> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => std::fs::create_dir_all(folder)
            .map_err(|source| Error::Folder { folder: folder.to_owned(), source }),
        _ => Ok(()),
    }
}

fn sqlite_options(path: &Path) -> ConnectOptions {
    let path = path.to_owned();
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.map_sqlx_sqlite_opts(move |_| {
        SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .journal_mode(SqliteJournalMode::Wal)
            // Every commit reaches the disk before it is acknowledged. NORMAL would lose the last ones when the
            // power fails, and a municipality writes a few lines a minute: there is nothing to win.
            .synchronous(SqliteSynchronous::Full)
    });
    // A reader that has gone idle costs nothing, and opening a new one costs a schema read.
    options.idle_timeout(None).max_lifetime(None);
    options
}

/// What may be shown of an address.
fn without_password(url: &str) -> String {
    match url.rsplit_once('@') {
        Some((_, host)) => format!("…@{host}"),
        None => url.to_owned(),
    }
}

/// Begins a unit of work that will write. On SQLite it is the only one from here on; on PostgreSQL the chain's head
/// is locked when it is read.
pub(crate) async fn begin_write(connection: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let sqlite_transaction_mode =
        (connection.get_database_backend() == DbBackend::Sqlite).then_some(SqliteTransactionMode::Immediate);
    connection
        .begin_with_options(TransactionOptions { sqlite_transaction_mode, ..TransactionOptions::default() })
        .await
}

/// Begins to read everything as it is at one moment, while others go on writing.
pub(crate) async fn begin_read(connection: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = match connection.get_database_backend() {
        // A deferred transaction in WAL mode sees one moment from its first read on.
        DbBackend::Sqlite => TransactionOptions::default(),
        _ => TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        },
    };
    connection.begin_with_options(options).await
}

/// Whether the database gave up waiting for another writer.
pub(crate) fn is_busy(error: &DbErr) -> bool {
    // SQLITE_BUSY with its extended codes, and PostgreSQL's lock_not_available.
    const CODES: [&str; 4] = ["5", "261", "517", "55P03"];
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error
    else {
        return false;
    };
    let code = error.as_database_error().and_then(DatabaseError::code);
    code.is_some_and(|code| CODES.contains(&code.as_ref()))
}

/// Whether rows can be locked one by one; where they cannot, the whole database is.
pub(crate) fn locks_rows(connection: &impl ConnectionTrait) -> bool {
    connection.get_database_backend() == DbBackend::Postgres
}

/// Lets one process at a time migrate; the lock ends with the transaction. SQLite's write transaction is such a lock already.
pub(crate) async fn lock_for_migration(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        let lock = format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})");
        transaction.execute_unprepared(&lock).await?;
    }
    Ok(())
}

/// A trigger that refuses to change or remove rows of a table.
pub(crate) fn append_only(backend: DbBackend, table: &str) -> Vec<String> {
    let says = format!("{table} is append-only");
    match backend {
        DbBackend::Sqlite => ["UPDATE", "DELETE"]
            .into_iter()
            .map(|verb| {
                format!(
                    "CREATE TRIGGER {table}_no_{} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{says}'); END",
                    verb.to_lowercase()
                )
            })
            .collect(),
        _ => vec![
            format!(
                "CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '{says}'; END $$"
            ),
            format!(
                "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
            ),
        ],
    }
}

/// Writes a whole SQLite database into a new file, as it is at this moment.
pub(crate) async fn vacuum_into(connection: &DatabaseConnection, path: &Path) -> Result<(), DbErr> {
    let path = path.to_string_lossy().into_owned();
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [path.into()]);
    connection.execute_raw(statement).await.map(drop)
}

/// The files in which SQLite keeps what it has not yet moved into the database's own. They are gone when the last
/// connection of the last process has closed: the database is one whole file then.
pub(crate) fn files_beside(path: &Path) -> [PathBuf; 2] {
    ["-wal", "-shm"].map(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        name.into()
    })
}

/// What SQLite finds wrong with a file's inner structure; `None` where nothing is.
pub(crate) async fn damage(connection: &DatabaseConnection) -> Result<Option<String>, DbErr> {
    for check in ["PRAGMA integrity_check(1)", "PRAGMA foreign_key_check"] {
        let statement = Statement::from_string(DbBackend::Sqlite, check);
        if let Some(row) = connection.query_one_raw(statement).await? {
            let found: String = row.try_get_by_index(0)?;
            if found != "ok" {
                return Ok(Some(found));
            }
        }
    }
    Ok(None)
}

/// Empties the schema of PostgreSQL that the connection works in, as a part of a transaction.
pub(crate) async fn drop_all_tables(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    let script = "DO $$ DECLARE found record; BEGIN \
        FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP \
            EXECUTE format('DROP TABLE %I CASCADE', found.tablename); \
        END LOOP; \
        FOR found IN SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace \
            WHERE n.nspname = current_schema() AND proname LIKE '%\\_append\\_only' LOOP \
            EXECUTE format('DROP FUNCTION %I CASCADE', found.proname); \
        END LOOP; END $$";
    transaction.execute_unprepared(script).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_an_engine() {
        let check = |url: &str, expected: Result<Engine, &str>| match (Engine::parse(url), expected) {
            (Ok(engine), Ok(expected)) => assert_eq!(engine, expected, "{url}"),
            (Err(Error::UnknownUrl(shown)), Err(expected)) => assert_eq!(shown, expected),
            (other, expected) => panic!("{url}: {other:?}, not {expected:?}"),
        };
        let sqlite = |path: &str| Ok(Engine::Sqlite(path.into()));
        let postgres = |url: &str| Ok(Engine::Postgres(url.to_owned()));
        check("sqlite:data/tertial.db", sqlite("data/tertial.db"));
        check("sqlite:///var/lib/tertial.db", sqlite("/var/lib/tertial.db"));
        check("sqlite:/var/lib/å ä?ö.db", sqlite("/var/lib/å ä?ö.db"));
        check("postgres://anna@db/tertial", postgres("postgres://anna@db/tertial"));
        check("postgresql://db/tertial", postgres("postgres://db/tertial"));
        check("sqlite:", Err("sqlite:"));
        check("mysql://root:secret@db/x", Err("…@db/x"));
        check("", Err(""));
    }
}
