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
        let program = || {
            let mut program = Command::new(env!("CARGO_BIN_EXE_tertial"));
            program.current_dir(folder.path()).env_remove("TERTIAL_DATABASE").env("LC_ALL", "sv_SE.UTF-8");
            program
        };
        assert!(program().arg("demo").stdout(Stdio::null()).status().unwrap().success());
        let serve = ["serve", "--listen", "127.0.0.1:0", "--format", "json"];
        let mut process = program().args(serve).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let said: serde_json::Value = serde_json::from_str(&said).unwrap();
        let address = said["address"].as_str().unwrap().to_owned();
        Self { process, address, folder }
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

impl Drop for Server {
    fn drop(&mut self) {
        // It is over either way; there is no outcome of interest.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
