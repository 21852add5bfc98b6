//! Room on the disk for what is needed while a process works, and for nothing longer.
//!
//! Each process has a folder of its own in one that several may share. A process that is killed leaves its folder behind; the next that
//! needs room throws it away. That a process lives is told by a lock on a file beside its folder, which the system lets go of however the
//! process ends.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What a lock's file is called after its folder.
const LOCK: &str = "lock";

/// The most folders of one process in one place.
const MOST: usize = 10_000;

/// Room in a folder.
#[derive(Debug, Clone)]
pub struct Scratch(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    shared: PathBuf,
    own: Mutex<Option<Own>>,
}

/// The folder of this process, which goes with it.
#[derive(Debug)]
struct Own {
    folder: PathBuf,
    lock: PathBuf,
    _held: File,
}

impl Scratch {
    /// Room in a folder, which is made when it is needed.
    #[must_use]
    pub fn in_folder(shared: PathBuf) -> Self {
        Self(Arc::new(Inner { shared, own: Mutex::default() }))
    }

    /// The folder that is this process's alone. The first time, what dead processes have left is thrown away.
    pub fn folder(&self) -> io::Result<PathBuf> {
        let mut own = self.0.own.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = own.as_ref() {
            return Ok(own.folder.clone());
        }
        fs::create_dir_all(&self.0.shared)?;
        sweep(&self.0.shared)?;
        let made = Own::in_folder(&self.0.shared)?;
        Ok(own.insert(made).folder.clone())
    }

    /// Throws away what dead processes have left; nothing where nobody has been.
    pub fn sweep(&self) -> io::Result<()> {
        if self.0.shared.is_dir() { sweep(&self.0.shared) } else { Ok(()) }
    }
}

impl Own {
    fn in_folder(shared: &Path) -> io::Result<Self> {
        for number in 0..MOST {
            let folder = shared.join(format!("{}-{number}", std::process::id()));
            let lock = folder.with_extension(LOCK);
            // The lock comes first: a folder without one is nobody's.
            let file = match OpenOptions::new().write(true).create_new(true).open(&lock) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
            };
            file.lock()?;
            fs::create_dir_all(&folder)?;
            return Ok(Self { folder, lock, _held: file });
        }
        Err(io::Error::other(format!("{} is full of folders of this process", shared.display())))
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        // What cannot be removed now is swept later.
        let _ = fs::remove_dir_all(&self.folder);
        let _ = fs::remove_file(&self.lock);
    }
}

fn sweep(shared: &Path) -> io::Result<()> {
    for entry in fs::read_dir(shared)? {
        let lock = entry?.path();
        if lock.extension().is_none_or(|it| it != LOCK) {
            continue;
        }
        // Another process may be sweeping too, and have removed it.
        let Ok(file) = File::open(&lock) else { continue };
        if file.try_lock().is_err() {
            continue;
        }
        match fs::remove_dir_all(lock.with_extension("")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!("what a process left could not be removed: {}: {error}", lock.display());
            }
            _ => {
                let _ = fs::remove_file(&lock);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_dead_left_is_thrown_away_and_the_living_keep_theirs() {
        let shared = tempfile::TempDir::new().unwrap();
        let here = |name: &str| shared.path().join(name);
        fs::create_dir_all(here("4711-0/spill")).unwrap();
        fs::write(here("4711-0.lock"), "").unwrap();
        fs::write(here("somebody.txt"), "else's").unwrap();
        let living = Scratch::in_folder(shared.path().to_owned());
        let folder = living.folder().unwrap();
        fs::write(folder.join("rows"), "1").unwrap();
        assert_eq!(living.folder().unwrap(), folder, "a process has one folder");
        let other = Scratch::in_folder(shared.path().to_owned());
        assert_ne!(other.folder().unwrap(), folder);
        assert!(!here("4711-0").exists() && !here("4711-0.lock").exists(), "the dead are swept");
        assert!(folder.join("rows").exists() && here("somebody.txt").exists());
        drop((living, other));
        let left: Vec<_> = fs::read_dir(shared.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(left, ["somebody.txt"]);
    }

    #[test]
    fn nothing_is_made_before_it_is_needed() {
        let shared = tempfile::TempDir::new().unwrap();
        let scratch = Scratch::in_folder(shared.path().join("work"));
        scratch.sweep().unwrap();
        assert!(!shared.path().join("work").exists());
    }
}
