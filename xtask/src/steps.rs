//! The steps of one run: each with its name, its time and its outcome, told again in a closing table.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

/// What has been done so far. A failed step does not stop those after it: one run tells everything that is wrong.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
    warnings: Vec<String>,
}

struct Step {
    name: &'static str,
    took: Duration,
    failure: Option<String>,
}

impl Steps {
    /// Does one step and keeps its outcome. Gives what the step made, if it did not fail.
    pub(crate) fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        println!("\n=== {name}");
        let start = now();
        let outcome = work();
        let failure = outcome.as_ref().err().map(|error| format!("{error:#}"));
        self.done.push(Step { name, took: now() - start, failure });
        outcome.ok()
    }

    /// Keeps a sentence that the reader must see at the end, such as what was not checked and why.
    pub(crate) fn warn(&mut self, warning: String) {
        println!("warning: {warning}");
        self.warnings.push(warning);
    }

    /// Prints the closing table and gives the exit code.
    pub(crate) fn close(self) -> ExitCode {
        println!("\n=== Summary");
        for Step { name, took, failure } in &self.done {
            let outcome = if failure.is_none() { "ok" } else { "FAILED" };
            println!("{outcome:<8}{name:<31}{:>7.1} s", took.as_secs_f64());
        }
        for warning in &self.warnings {
            println!("warning: {warning}");
        }
        let mut exit = ExitCode::SUCCESS;
        for Step { name, failure, .. } in &self.done {
            if let Some(failure) = failure {
                println!("FAILED  {name}: {failure}");
                exit = ExitCode::FAILURE;
            }
        }
        exit
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the time that a step takes is told to people and decides nothing"
)]
fn now() -> Instant {
    Instant::now()
}
