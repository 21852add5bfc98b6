//! The page that the figures are written to.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::program;

/// What `docs/benchmarks.md` begins with.
fn beginning() -> String {
    format!(
        "# Benchmarks\n\nWritten by `cargo xtask bench`, which installs and builds what it measures. Times are of the processor, not of the clock; the \
         programs take turns in one run, {} times, and the middle counts. Ratios travel between machines, seconds do not: each section says \
         where it was measured.",
        super::ROUNDS,
    )
}

/// Puts sections that were measured here on the page, each in the place of the one with its heading, or last. What has been measured stands
/// there also when what follows cannot be.
pub(crate) fn put(sections: &str) -> Result<()> {
    let file = program::root().join("docs/benchmarks.md");
    let here = facts()?;
    let sections = parts(sections).into_iter().map(|section| format!("{section}\n\n{here}"));
    let measured: Vec<String> = std::iter::once(beginning()).chain(sections).collect();
    let page = with(&fs::read_to_string(&file)?, &measured.join("\n\n"));
    fs::write(&file, page)?;
    Ok(())
}

/// The page with these parts, each in the place of the one with its heading, or last.
fn with(page: &str, measured: &str) -> String {
    let mut all = parts(page);
    for part in parts(measured) {
        match all.iter_mut().find(|it| it.lines().next() == part.lines().next()) {
            Some(before) => *before = part,
            None => all.push(part),
        }
    }
    all.join("\n\n") + "\n"
}

/// A page's beginning and its sections, each with its heading.
fn parts(page: &str) -> Vec<&str> {
    let begins = page.match_indices("\n## ").map(|(at, _)| at + 1);
    let begins: Vec<usize> = std::iter::once(0).chain(begins).collect();
    let ends = begins.iter().skip(1).copied().chain([page.len()]);
    begins.iter().zip(ends).map(|(begin, end)| page[*begin..end].trim()).collect()
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
    // Only some sections need it, and those install it.
    let office = first_line(Command::new("soffice").arg("--version")).map(|it| format!(" {it}."));
    Ok(format!("Measured on {model}, {cores} cores, {memory} memory. {rustc}.{}", office.unwrap_or_default()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_takes_the_place_of_the_one_with_its_heading() {
        let page = "# Benchmarks\n\nAbout.\n\n## Start\n\n1 s\n\n## Pages\n\n2 s\n";
        let check = |sections, expected: &str| assert_eq!(with(page, sections), expected);
        check("## Start\n\n3 s\n", "# Benchmarks\n\nAbout.\n\n## Start\n\n3 s\n\n## Pages\n\n2 s\n");
        check(
            "## Pages\n\n4 s\n\n\n## Report\n\n5 s",
            "# Benchmarks\n\nAbout.\n\n## Start\n\n1 s\n\n## Pages\n\n4 s\n\n## Report\n\n5 s\n",
        );
        check("# Benchmarks\n\nNew.", "# Benchmarks\n\nNew.\n\n## Start\n\n1 s\n\n## Pages\n\n2 s\n");
    }
}
