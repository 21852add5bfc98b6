//! Opening a database, and the two ways in: reading and a unit of work.

use std::sync::Arc;

use jiff::Timestamp;
use sea_orm::{DatabaseConnection, Statement};
use tertial_domain::Organisation;
use tertial_domain::ids::OrganisationId;
use tokio::sync::Mutex;

use crate::engine::{Engine, PATIENCE};
use crate::error::Error;
use crate::files::Files;
use crate::log::Actor;
use crate::migrations;
use crate::read::{self, Reader};
use crate::record::Stored;
use crate::write::Write;

/// A database of Tertial, open.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) engine: Engine,
    pub(crate) connection: DatabaseConnection,
    pub(crate) files: Files,
    /// Writers of this process queue here on SQLite, which has one writer at a time and wakes waiting ones in no order.
    queue: Arc<Mutex<()>>,
}

impl Store {
    /// Opens the database at `sqlite:PATH` or `postgres://…`, makes the file where there is none, and brings its schema
    /// up to this program's. Refuses a database that a newer program has changed. Files are kept in the folder `files` beside
    /// the database unless [`with_files`](Self::with_files) says another.
    pub async fn open(url: &str) -> Result<Self, Error> {
        let store = Self::connect(Engine::parse(url)?).await?;
        match migrations::run(&store.connection).await {
            Ok(()) => Ok(store),
            Err(error) => {
                store.close().await?;
                Err(error)
            }
        }
    }

    /// The same database, which calls `tell` with each query: how a test holds a page to few of them.
    #[must_use]
    pub fn telling_of_queries(mut self, tell: impl Fn(&Statement) + Send + Sync + 'static) -> Self {
        self.connection.set_metric_callback(move |query| tell(query.statement));
        self
    }

    /// The database as it is, whatever its schema.
    pub(crate) async fn connect(engine: Engine) -> Result<Self, Error> {
        let connection = engine.connect().await?;
        let files = Files::beside(&engine);
        Ok(Self { engine, connection, files, queue: Arc::default() })
    }

    /// Begins a unit of work in an organisation, which need not exist yet: it is made by inserting it.
    /// The organisation's other writers wait until it is committed or dropped.
    pub async fn write(
        &self,
        organisation: OrganisationId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Write, Error> {
        let turn = match self.engine {
            Engine::Sqlite(_) => {
                let queue = Arc::clone(&self.queue).lock_owned();
                Some(tokio::time::timeout(PATIENCE, queue).await.map_err(|_| Error::Busy)?)
            }
            Engine::Postgres(_) => None,
        };
        Write::begin(&self.connection, turn, organisation, actor.clone(), at).await
    }

    /// Reads what an organisation has.
    #[must_use]
    pub fn read(&self, organisation: OrganisationId) -> Reader<'_, DatabaseConnection> {
        Reader::new(&self.connection, organisation)
    }

    /// The organisations in the database, by name.
    pub async fn organisations(&self) -> Result<Vec<Stored<Organisation>>, Error> {
        read::organisations(&self.connection).await
    }

    /// Closes every connection; on SQLite the file is whole by itself then.
    pub async fn close(self) -> Result<(), Error> {
        Ok(self.connection.close().await?)
    }
}
