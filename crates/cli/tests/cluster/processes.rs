//! The processes of a cluster, each the program itself.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long the processes may take for what they do at once when the machine is not busy with other tests.
const PATIENCE: Duration = Duration::from_mins(1);

/// How many times an executor is started before it is given up.
const TRIES: usize = 3;

/// How often it is looked.
const A_MOMENT: Duration = Duration::from_millis(50);

/// Hundredths of a second that a process computes in each second when it is at work. Signs of life cost a few; a query takes all that
/// there is, which on a loaded machine may be a fifth of a processor.
const BUSY: u64 = 20;

/// A scheduler and executors over one shelf, which end with this value.
pub(crate) struct Processes {
    /// The scheduler's address.
    pub(crate) address: String,
    pub(crate) scheduler: Process,
    pub(crate) executors: Vec<Process>,
    folder: TempDir,
}

/// One of them, with the folder that it works in.
pub(crate) struct Process {
    child: Child,
    pub(crate) work: PathBuf,
}

impl Processes {
    /// Starts them, and waits until the scheduler has them all.
    pub(crate) fn start(executors: usize) -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("shelf")).unwrap();
        let mut child =
            tertial(folder.path(), &["cluster", "scheduler", "--listen", "127.0.0.1:0"]).spawn().unwrap();
        let address = address(&mut child).expect("the scheduler says where it listens");
        let scheduler = Process { child, work: folder.path().to_owned() };
        let mut processes = Self { address, scheduler, executors: Vec::new(), folder };
        for _ in 0..executors {
            processes.add_executor(&[]);
        }
        processes
    }

    /// Starts one more, with flags of its own.
    pub(crate) fn add_executor(&mut self, flags: &[&str]) {
        let name = format!("executor-{}", self.executors.len());
        let work = self.folder.path().join(&name);
        // Another test may take the ports before the executor does.
        let child = (0..TRIES).find_map(|_| {
            let listen = two_free_ports().to_string();
            let mut command = tertial(self.folder.path(), &["cluster", "executor", "--threads", "2"]);
            command.args(["--ballista", &self.address, "--listen", &listen, "--work", &name]).args(flags);
            let mut child = command.spawn().unwrap();
            address(&mut child).map(|_| child)
        });
        let child = child.unwrap_or_else(|| panic!("{name} did not start in {TRIES} tries"));
        self.executors.push(Process { child, work });
        // With none of them it says how many it waits for: `not ready: 0/1 executors`.
        let expected = format!(" {} executors", self.executors.len());
        until("the scheduler has the executor", || self.ready().contains(&expected));
    }

    /// The folder of the data sets.
    pub(crate) fn shelf(&self) -> PathBuf {
        self.folder.path().join("shelf")
    }

    /// What the scheduler says of itself.
    pub(crate) fn ready(&self) -> String {
        let mut stream = TcpStream::connect(self.address.trim_start_matches("df://")).unwrap();
        stream.write_all(b"GET /readyz HTTP/1.0\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Waits until no executor computes any longer.
    pub(crate) fn become_quiet(&self) {
        until("the executors have become quiet", || !self.executors.iter().any(Process::is_busy));
    }
}

impl Process {
    /// Whether it has written anything that it computed for a question.
    pub(crate) fn has_results(&self) -> bool {
        let jobs = fs::read_dir(self.work.join("results"));
        jobs.is_ok_and(|mut jobs| {
            jobs.any(|job| fs::read_dir(job.unwrap().path()).is_ok_and(|mut it| it.next().is_some()))
        })
    }

    /// Whether it computes.
    pub(crate) fn is_busy(&self) -> bool {
        let before = self.ticks();
        std::thread::sleep(Duration::from_millis(500));
        self.ticks() - before > BUSY / 2
    }

    /// Kills it, as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, and gives its exit code.
    pub(crate) fn stop(&mut self) -> Option<i32> {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        until("the process has stopped", || self.child.try_wait().unwrap().is_some());
        self.child.wait().unwrap().code()
    }

    /// The time that it has computed, in hundredths of a second.
    fn ticks(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself, or been killed, which is what the test wants.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits for what becomes true soon.
#[expect(
    clippy::disallowed_methods,
    reason = "waits for other processes, which know nothing of the test's time"
)]
pub(crate) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if is_so() {
            return;
        }
        std::thread::sleep(A_MOMENT);
    }
    panic!("waited in vain until {what}");
}

/// The program over the shelf, with nothing taken from the machine's settings.
pub(crate) fn tertial(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tertial"));
    command.args(words).args(["--shelf", "shelf", "--format", "json"]).current_dir(folder);
    command.env_remove("TERTIAL_DATABASE").env_remove("TERTIAL_BALLISTA").env("LC_ALL", "sv_SE.UTF-8");
    command.stdout(Stdio::piped());
    command
}

/// The address that a process says it listens on; none where it ends instead.
fn address(child: &mut Child) -> Option<String> {
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let said: serde_json::Value = serde_json::from_str(&line).ok()?;
    said["address"].as_str().map(str::to_owned)
}

/// A port that is free with the one above it.
fn two_free_ports() -> SocketAddr {
    for _ in 0..100 {
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
        let above = first.port().checked_add(1);
        if above.is_some_and(|above| TcpListener::bind((Ipv4Addr::LOCALHOST, above)).is_ok()) {
            return first;
        }
    }
    panic!("no two ports are free");
}
