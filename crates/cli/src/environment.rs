//! What every command is handed: the terminal, the database and the surroundings.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use tertial_app::{Actor, App, Surroundings};
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
    files: Option<PathBuf>,
    shelf: Option<String>,
    opened: RefCell<Vec<App>>,
}

impl<'a> Environment<'a> {
    pub(crate) fn new(
        terminal: &'a Terminal,
        database: Option<String>,
        (files, shelf): (Option<PathBuf>, Option<String>),
    ) -> Self {
        let database = database.unwrap_or_else(|| DEFAULT_DATABASE.to_owned());
        Self {
            terminal,
            surroundings: Surroundings::machine(),
            database,
            files,
            shelf,
            opened: RefCell::default(),
        }
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
        let app = App::open(database, Actor::command_line(), surroundings).await?;
        let app = match self.files() {
            Some(folder) => app.with_files(folder),
            None => app,
        };
        let app = match &self.shelf {
            Some(address) => app.with_shelf(
                Shelf::at(address)
                    .map_err(tertial_app::data_sets::DataFailure::from)
                    .map_err(tertial_app::Error::from)?,
            ),
            None => app,
        };
        self.opened.borrow_mut().push(app.clone());
        Ok(app)
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
        self.files.as_deref()
    }

    /// The database's address.
    pub(crate) fn database(&self) -> &str {
        &self.database
    }
}
