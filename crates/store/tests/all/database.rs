//! A database for each test, on either engine. The tests of the crates above, which run the whole program, have theirs from here too.

use sea_orm::{ConnectionTrait, Database as SeaOrm};
use tempfile::TempDir;

/// An empty database, gone when the test is over.
pub(crate) struct Database {
    pub(crate) url: String,
    /// Where the test may put files.
    pub(crate) folder: TempDir,
}

impl Database {
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { url: format!("sqlite:{}", folder.path().join("tertial.db").display()), folder }
    }

    /// A schema of its own on the server that `cargo xtask test` starts.
    pub(crate) async fn postgres(name: &str) -> Self {
        let Ok(server) = std::env::var("TERTIAL_TEST_POSTGRES") else {
            panic!("run cargo xtask test: it starts the PostgreSQL server that these tests need");
        };
        // PostgreSQL cuts longer names off.
        let schema = &name[..name.len().min(60)];
        let connection = SeaOrm::connect(&server).await.unwrap();
        for statement in ["DROP SCHEMA IF EXISTS", "CREATE SCHEMA"] {
            let cascade = if statement.starts_with("DROP") { "CASCADE" } else { "" };
            connection.execute_unprepared(&format!("{statement} \"{schema}\" {cascade}")).await.unwrap();
        }
        connection.close().await.unwrap();
        let separator = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{separator}options[search_path]={schema}");
        Self { url, folder: tempfile::tempdir().unwrap() }
    }
}
