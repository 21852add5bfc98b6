//! How long it takes to start, and how much memory that holds.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

use super::ROUNDS;
use super::measured::{middle, take_turns};
use super::tools::Tools;
use crate::program;

/// The section about starting: a command that answers from an existing database, and the server.
pub(crate) fn section(tools: &Tools, folder: &Path) -> Result<String> {
    let database = format!("sqlite:{}", folder.join("tertial.db").display());
    program::run(tools.tertial().args(["demo", "--database", &database]))?;
    let [list] = take_turns(ROUNDS, [tools.tertial().args(["list", "--database", &database])])?;
    let served: Vec<Served> = (0..ROUNDS).map(|_| serve(tools, &database)).collect::<Result<_>>()?;
    Ok(format!(
        "## Start\n\nOn the demonstration's database (SQLite). `tertial serve` is ready when it has answered its first request; at rest is after that.\n\n\
         | what | elapsed | memory |\n|---|---|---|\n\
         | `tertial serve` until the first page | {:.0} ms | {:.0} MiB at rest |\n\
         | `tertial list`, from start to end | {:.0} ms | {:.0} MiB at most |\n",
        middle(served.iter().map(|served| served.ready)) * 1e3,
        middle(served.iter().map(|served| served.resident)),
        list.elapsed * 1e3,
        list.memory,
    ))
}

/// One start of the server.
struct Served {
    /// Seconds until it had answered.
    ready: f64,
    /// Memory after that, in mebibytes.
    resident: f64,
}

#[expect(clippy::disallowed_methods, reason = "measuring time is what this is for")]
fn serve(tools: &Tools, database: &str) -> Result<Served> {
    let start = Instant::now();
    let mut command = tools.tertial();
    command.args(["serve", "--listen", "127.0.0.1:0", "--format", "json", "--database", database]);
    let mut server = Running(command.stdout(Stdio::piped()).spawn()?);
    let out = server.0.stdout.take().context("the server's output is piped")?;
    let mut said = String::new();
    BufReader::new(out).read_line(&mut said)?;
    let said: serde_json::Value = serde_json::from_str(&said)?;
    let address = said["address"].as_str().and_then(|url| url.strip_prefix("http://"));
    let mut stream = TcpStream::connect(address.context("the server tells its address")?)?;
    stream.write_all(b"GET /set-up HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    stream.read_to_end(&mut Vec::new())?;
    let ready = start.elapsed().as_secs_f64();
    let status = fs::read_to_string(format!("/proc/{}/status", server.0.id()))?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = resident.and_then(|line| line.trim().strip_suffix("kB"));
    let kibibytes: f64 = kibibytes.context("the kernel tells no memory")?.trim().parse()?;
    Ok(Served { ready, resident: kibibytes / 1024.0 })
}

/// A server that is ended when it has been measured.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It is over either way; there is no outcome of interest.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
