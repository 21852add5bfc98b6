//! A PostgreSQL server for the tests.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::{debian, program};

/// The user and group that Debian's package makes for the server.
const SERVER_USER: &str = "postgres";

/// How many times, with a tenth of a second between, the server is asked whether it is ready.
const ATTEMPTS: u32 = 300;

/// A server of its own on a free port of the loopback interface, with its data in a temporary directory.
///
/// It is stopped when dropped; should this program be killed, the kernel ends it (see [`command`]).
/// It writes nothing safely and asks for no password, because it holds nothing but the tests' own data.
pub(crate) struct Server {
    home: TempDir,
    programs: PathBuf,
    process: Child,
    port: u16,
}

impl Server {
    /// Creates the database cluster and starts the server, ready for connections.
    pub(crate) fn start() -> Result<Self> {
        let programs = programs().context("no PostgreSQL server is installed")?;
        let home = tempfile::Builder::new().prefix("tertial-postgres-").tempdir()?;
        if debian::is_root() {
            program::run(Command::new("chown").arg(SERVER_USER).arg(home.path()))?;
        }
        let log = home.path().join("log");
        let initdb = command(&programs, home.path(), "initdb")
            .args(["--pgdata=data", "--username=tertial", "--auth=trust", "--encoding=UTF8", "--no-locale"])
            .arg("--no-sync")
            .output()
            .context("initdb cannot be started")?;
        if !initdb.status.success() {
            bail!("initdb failed: {}", String::from_utf8_lossy(&initdb.stderr).trim());
        }
        let port = free_port()?;
        let process = command(&programs, home.path(), "postgres")
            .args(["-D", "data", "-p", &port.to_string()])
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="])
            .args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"])
            .args(["-c", "max_connections=200"])
            .stderr(File::create(&log)?)
            .spawn()
            .context("postgres cannot be started")?;
        let mut server = Self { home, programs, process, port };
        server.wait_until_ready(&log)?;
        Ok(server)
    }

    /// The address of a database whose user may create others.
    pub(crate) fn url(&self) -> String {
        format!("postgres://tertial@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self, log: &Path) -> Result<()> {
        let port = self.port.to_string();
        for _ in 0..ATTEMPTS {
            let mut question = command(&self.programs, self.home.path(), "pg_isready");
            if program::succeeds(question.args(["-h", "127.0.0.1", "-p", &port])) {
                return Ok(());
            }
            if self.process.try_wait()?.is_some() {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL does not start: {}", fs::read_to_string(log)?.trim())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = command(&self.programs, self.home.path(), "pg_ctl");
        if !program::succeeds(stop.args(["stop", "-D", "data", "-m", "immediate"])) {
            eprintln!("warning: PostgreSQL on port {} could not be stopped", self.port);
        }
        // Without this the finished process would stay in the process table; there is no outcome of interest.
        let _ = self.process.wait();
    }
}

/// Where the server's programs are: in `PATH`, or the newest of Debian's side-by-side versions.
pub(crate) fn programs() -> Option<PathBuf> {
    if let Some(found) = program::find("postgres") {
        // The others lie beside the program itself, not beside every link to it.
        return found.canonicalize().ok()?.parent().map(Path::to_owned);
    }
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let version = |entry: fs::DirEntry| entry.file_name().to_str()?.parse::<u32>().ok();
    let newest = versions.filter_map(Result::ok).filter_map(version).max()?;
    let programs = PathBuf::from(format!("/usr/lib/postgresql/{newest}/bin"));
    programs.join("postgres").is_file().then_some(programs)
}

/// A program of PostgreSQL's, run by a user that it accepts.
///
/// `setpriv` does two things: PostgreSQL refuses to run as root, so root becomes `postgres`; and the kernel is told
/// to stop the program when this one ends in whatever way, so that no server is ever left behind.
fn command(programs: &Path, home: &Path, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    if debian::is_root() {
        command
            .arg(format!("--reuid={SERVER_USER}"))
            .arg(format!("--regid={SERVER_USER}"))
            .arg("--init-groups");
    }
    command.args(["--pdeathsig=QUIT", "--"]).arg(programs.join(program.as_ref())).current_dir(home);
    command
}

/// A port that nobody listens to now. Another program may take it before the server does, which then says so.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_until_it_is_dropped() {
        let server = Server::start().unwrap();
        let home = server.home.path().to_owned();
        let port = server.port;
        let is_ready = || {
            let mut question = command(&programs().unwrap(), Path::new("/"), "pg_isready");
            program::succeeds(question.args(["-h", "127.0.0.1", "-p", &port.to_string()]))
        };
        assert!(server.url().contains(&port.to_string()));
        assert!(is_ready());
        drop(server);
        assert!(!is_ready());
        assert!(!home.exists());
    }
}
