//! The demonstration in a file of its own, beside the user's database and never in it.

use std::path::{Path, PathBuf};
use std::{fs, io};

use tertial_app::error::StoreError;
use tertial_app::{Actor, App, Error, Surroundings, backup};

use crate::{Progress, TODAY, fill};

/// Opens the demonstration in a file. Where there is none it is made first: elsewhere, and whole in its place, so that an interruption
/// leaves nothing half.
pub async fn open(file: &Path, progress: impl Fn(Progress)) -> Result<App, Error> {
    if !file.exists() {
        make(file, progress).await?;
    }
    App::open(&url(file), Actor::command_line(), Surroundings::standing(TODAY)).await
}

async fn make(file: &Path, progress: impl Fn(Progress)) -> Result<(), Error> {
    let unfinished = PathBuf::from(format!("{}.part", file.display()));
    remove(&unfinished)?;
    let app = App::open(&url(&unfinished), Actor::command_line(), Surroundings::fixed(TODAY)).await?;
    let made = match fill(&app, progress).await {
        Ok(()) => backup::backup(&app, file).await,
        Err(error) => Err(error),
    };
    app.close().await?;
    made?;
    remove(&unfinished)
}

fn url(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

/// Removes what an interrupted making left: the database and what SQLite keeps beside it.
fn remove(file: &Path) -> Result<(), Error> {
    for beside in ["-wal", "-shm", ""] {
        let path = PathBuf::from(format!("{}{beside}", file.display()));
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(StoreError::File { path, source }.into());
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_removed_without_complaint() {
        remove(Path::new("there-is-no-such-file.db")).unwrap();
    }
}
