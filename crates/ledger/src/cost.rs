//! What this process has taken.

use std::fs;
use std::time::Instant;

use crate::Failure;

/// The kernel counts processor time in hundredths of a second, on every machine that Linux runs on today (`USER_HZ`).
const TICKS: f64 = 100.0;

/// Runs from when something begins.
pub(crate) struct Clock {
    start: Instant,
    processor: f64,
}

/// What it took.
pub(crate) struct Cost {
    /// Seconds.
    pub(crate) elapsed: f64,
    /// Seconds of all processors.
    pub(crate) processor: f64,
    /// The most memory that the process has held, in mebibytes.
    pub(crate) memory: u64,
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "measuring time is what this is for")]
    pub(crate) fn start() -> Result<Self, Failure> {
        Ok(Self { processor: processor()?, start: Instant::now() })
    }

    pub(crate) fn cost(&self) -> Result<Cost, Failure> {
        Ok(Cost {
            elapsed: self.start.elapsed().as_secs_f64(),
            processor: processor()? - self.processor,
            memory: memory()?,
        })
    }
}

/// Processor time of this process so far, in seconds: the fields `utime` and `stime` of proc(5).
fn processor() -> Result<f64, Failure> {
    let told = fs::read_to_string("/proc/self/stat")?;
    // The name of the program stands in brackets, and may have spaces.
    let (_, after_name) = told.rsplit_once(')').ok_or("/proc/self/stat has no name")?;
    let mut fields = after_name.split_whitespace().skip(11);
    let mut ticks =
        || -> Result<f64, Failure> { Ok(fields.next().ok_or("/proc/self/stat is short")?.parse()?) };
    Ok((ticks()? + ticks()?) / TICKS)
}

fn memory() -> Result<u64, Failure> {
    let told = fs::read_to_string("/proc/self/status")?;
    let line = told
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .ok_or("/proc/self/status tells no memory")?;
    let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kibibytes / 1024)
}
