//! What every command is handed: the terminal, the database and the surroundings.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use tertial_app::checks::CheckFailure;
use tertial_app::data_sets::DataFailure;
use tertial_app::{Actor, App, Surroundings};
use tertial_checks::cluster::Cluster;
use tertial_checks::shelf::Shelf;

use crate::edge::Failure;
use crate::terminal::Terminal;

/// Where the database is unless the user says otherwise: under the folder where the program was started.
pub(crate) const DEFAULT_DATABASE: &str = "sqlite:data/tertial.db";

/// What a command works with.
pub(crate) struct Environment<'a> {
    pub(crate) terminal: &'a Terminal,
    pub(crate) surroundings: Surroundings,
    database: String,
    places: Places,
    opened: RefCell<Vec<App>>,
}

/// Where the user says that things lie and are done; where nothing is said, beside the database and in this process.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// The folder for the files that people attach.
    pub(crate) files: Option<PathBuf>,
    /// The folder or bucket for data sets.
    pub(crate) shelf: Option<String>,
    /// The folder for what does not fit in memory.
    pub(crate) work: Option<PathBuf>,
    /// The scheduler of the cluster that carries out control tests.
    pub(crate) ballista: Option<String>,
}

impl<'a> Environment<'a> {
    pub(crate) fn new(terminal: &'a Terminal, database: Option<String>, places: Places) -> Self {
        let database = database.unwrap_or_else(|| DEFAULT_DATABASE.to_owned());
        let surroundings = Surroundings::machine();
        Self { terminal, surroundings, database, places, opened: RefCell::default() }
    }

    /// Opens the database, which is made at the first start.
    pub(crate) async fn app(&self) -> Result<App, Failure> {
        self.app_in(self.surroundings.clone()).await
    }

    /// The same in other surroundings than the machine's.
    pub(crate) async fn app_in(&self, surroundings: Surroundings) -> Result<App, Failure> {
        self.app_at(&self.database, surroundings).await
    }

    /// Opens another database than the user's.
    pub(crate) async fn app_at(&self, database: &str, surroundings: Surroundings) -> Result<App, Failure> {
        // What is wrong with the addresses is said before a database is made.
        let (data_sets, cluster) = (self.shelf()?, self.cluster()?);
        let app = App::open(database, Actor::command_line(), surroundings).await?;
        let app = match self.files() {
            Some(folder) => app.with_files(folder),
            None => app,
        };
        let app = match data_sets {
            Some(data_sets) => app.with_shelf(data_sets),
            None => app,
        };
        let app = match &self.places.work {
            Some(folder) => app.with_work(folder.clone()),
            None => app,
        };
        let app = match cluster {
            Some(cluster) => app.with_cluster(cluster),
            None => app,
        };
        self.opened.borrow_mut().push(app.clone());
        Ok(app)
    }

    /// Opens the database where there is one. One that is only looked into is not made for that.
    pub(crate) async fn app_if_there(&self) -> Result<Option<App>, Failure> {
        let file = self.database.strip_prefix("sqlite:").map(|path| path.split('?').next().unwrap_or(path));
        match file {
            Some(file) if !Path::new(file).exists() => Ok(None),
            _ => self.app().await.map(Some),
        }
    }

    /// Closes what was opened, so that a SQLite file is whole by itself and can be copied.
    pub(crate) async fn close(&self) -> Result<(), Failure> {
        for app in self.opened.take() {
            app.close().await?;
        }
        Ok(())
    }

    /// The folder for the files that people attach; none for the one beside the database.
    pub(crate) fn files(&self) -> Option<&Path> {
        self.places.files.as_deref()
    }

    /// Where data sets lie; none for the folder beside the database.
    pub(crate) fn shelf(&self) -> Result<Option<Shelf>, Failure> {
        let data_sets = self.places.shelf.as_deref().map(Shelf::at).transpose();
        Ok(data_sets.map_err(DataFailure::from).map_err(tertial_app::Error::from)?)
    }

    /// The cluster that carries out control tests; none for this process.
    pub(crate) fn cluster(&self) -> Result<Option<Cluster>, Failure> {
        let cluster = self.places.ballista.as_deref().map(Cluster::at).transpose();
        Ok(cluster.map_err(CheckFailure::from).map_err(tertial_app::Error::from)?)
    }

    /// The database's address.
    pub(crate) fn database(&self) -> &str {
        &self.database
    }
}
