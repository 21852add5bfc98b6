//! The program, started on a demonstration of its own.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// What everybody in the demonstration signs in with.
pub(crate) const PASSWORD: &str = tertial_demonstration::PASSWORD;

/// The program, ended with the test.
pub(crate) struct Server {
    process: Child,
    address: String,
    folder: TempDir,
}

impl Server {
    /// The demonstration, as `tertial demo` and `tertial serve` give it.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        assert!(program(&folder).arg("demo").stdout(Stdio::null()).status().unwrap().success());
        let serve = ["serve", "--listen", "127.0.0.1:0", "--format", "json"];
        let mut process = program(&folder).args(serve).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let said: serde_json::Value = serde_json::from_str(&said).unwrap();
        let address = said["address"].as_str().unwrap().to_owned();
        Self { process, address, folder }
    }

    /// An empty database, with the path at which the first account is made, as the terminal says it.
    pub(crate) fn start_empty() -> (Self, String) {
        let folder = tempfile::tempdir().unwrap();
        let serve = ["serve", "--listen", "127.0.0.1:0"];
        let mut process = program(&folder).args(serve).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let link =
            lines.find_map(|line| Some(line.unwrap().trim().to_owned()).filter(|it| it.contains("?code=")));
        let link = link.unwrap();
        let (address, path) = link.split_at(link.find("/set-up").unwrap());
        (Self { process, address: address.to_owned(), folder }, path.to_owned())
    }

    /// The whole address of a path.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Where the test may put files.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }
}

/// The program in a folder of its own.
fn program(folder: &TempDir) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tertial"));
    program.current_dir(folder.path()).env_remove("TERTIAL_DATABASE").env("LC_ALL", "sv_SE.UTF-8");
    program
}

impl Drop for Server {
    fn drop(&mut self) {
        // It is over either way; there is no outcome of interest.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
