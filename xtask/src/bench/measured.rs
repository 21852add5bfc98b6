//! The cost of one process.

use std::env;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Result, bail};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// What a process took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Processor time of it and its children, in seconds.
    pub(crate) processor: f64,
    /// Time from start to end, in seconds.
    pub(crate) elapsed: f64,
    /// The most memory that it, or any of its children, held at once, in mebibytes.
    pub(crate) memory: f64,
}

/// What each command takes: they take turns, `rounds` times, and the middle of each figure counts.
pub(crate) fn take_turns<const N: usize>(rounds: usize, commands: [&Command; N]) -> Result<[Cost; N]> {
    let mut costs: [Vec<Cost>; N] = std::array::from_fn(|_| Vec::with_capacity(rounds));
    for _ in 0..rounds {
        for (costs, command) in costs.iter_mut().zip(commands) {
            costs.push(cost(command)?);
        }
    }
    Ok(costs.map(|costs| Cost {
        processor: middle(costs.iter().map(|cost| cost.processor)),
        elapsed: middle(costs.iter().map(|cost| cost.elapsed)),
        memory: middle(costs.iter().map(|cost| cost.memory)),
    }))
}

/// `cargo xtask measure-one COMMAND …`: runs one command and prints its cost.
///
/// The kernel tells what the children of a process took together, so each command gets a parent of its own.
#[expect(clippy::disallowed_methods, reason = "measuring time is what this is for")]
pub(crate) fn measure_one(words: &[&str]) -> ExitCode {
    let Some((program, arguments)) = words.split_first() else { return ExitCode::from(2) };
    let start = Instant::now();
    let status = Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).status();
    let elapsed = start.elapsed().as_secs_f64();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN);
    let (Ok(status), Ok(usage)) = (status, usage) else {
        eprintln!("{program} cannot be run");
        return ExitCode::FAILURE;
    };
    if !status.success() {
        eprintln!("{program} ended with {status}");
        return ExitCode::FAILURE;
    }
    let processor = (usage.user_time() + usage.system_time()).num_microseconds();
    println!("{processor} {elapsed} {}", usage.max_rss());
    ExitCode::SUCCESS
}

fn cost(command: &Command) -> Result<Cost> {
    let mut measured = Command::new(env::current_exe()?);
    measured.arg("measure-one").arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        measured.env(name, value.unwrap_or_default());
    }
    let output = measured.output()?;
    if !output.status.success() {
        bail!("{:?} failed: {}", command, String::from_utf8_lossy(&output.stderr).trim());
    }
    let told = String::from_utf8(output.stdout)?;
    let figures: Vec<f64> = told.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let [microseconds, elapsed, kibibytes] = figures[..] else { bail!("{told:?} is not a cost") };
    Ok(Cost { processor: microseconds / 1e6, elapsed, memory: kibibytes / 1024.0 })
}

/// The middle one of some figures.
pub(crate) fn middle(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
