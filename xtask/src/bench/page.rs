//! The page that the figures are written to.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::checks::HEADING;
use crate::program;

/// The whole of `docs/benchmarks.md`.
pub(crate) fn page(sections: &[String]) -> Result<String> {
    let facts = facts()?;
    Ok(format!(
        "# Benchmarks\n\nWritten by `cargo xtask bench`, which installs and builds what it measures. Times are of the processor, not of the clock; the \
         programs take turns in one run, {} times, and the middle counts. Ratios travel between machines, seconds do not.\n\n{facts}\n\n{}",
        super::ROUNDS,
        sections.join("\n"),
    ))
}

/// Puts the section about control tests, which is the last one, on the page anew.
pub(crate) fn replace(section: &str) -> Result<()> {
    let file = program::root().join("docs/benchmarks.md");
    let page = fs::read_to_string(&file)?;
    let before = page.split_once(HEADING).map_or(page.as_str(), |(before, _)| before);
    fs::write(&file, format!("{}\n\n{section}", before.trim_end()))?;
    Ok(())
}

/// How many pages a PDF has.
pub(crate) fn pages(file: &Path) -> Result<usize> {
    let output = Command::new("pdfinfo").arg(file).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let pages = text.lines().find_map(|line| line.strip_prefix("Pages:"));
    Ok(pages.with_context(|| format!("pdfinfo knows no pages of {}", file.display()))?.trim().parse()?)
}

/// What one of several repetitions costs. Never nothing: a clock that is too coarse shows as its smallest step.
pub(crate) fn each_of(times: usize, seconds: f64) -> f64 {
    const SMALLEST: f64 = 1e-5;
    #[expect(clippy::cast_precision_loss, reason = "a handful of repetitions")]
    let times = times as f64;
    (seconds / times).max(SMALLEST)
}

fn facts() -> Result<String> {
    let model = field("/proc/cpuinfo", "model name").unwrap_or_else(|| env::consts::ARCH.to_owned());
    let cores = std::thread::available_parallelism()?;
    let memory = field("/proc/meminfo", "MemTotal").context("/proc/meminfo tells no memory")?;
    let rustc = first_line(Command::new("rustc").arg("--version"))?;
    let office = first_line(Command::new("soffice").arg("--version"))?;
    Ok(format!("{model}, {cores} cores, {memory} memory. {rustc}. {office}."))
}

fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn first_line(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    Ok(String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().trim().to_owned())
}
