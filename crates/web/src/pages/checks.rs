//! Tester: the control tests, their runs, and what becomes of what they find.

pub(crate) mod attached;
pub(crate) mod attaching;
mod choosing;
pub(crate) mod deviation;
mod items;
mod limits;
pub(crate) mod list;
pub(crate) mod own;
mod picture;
mod quantity;
pub(crate) mod run;
pub(crate) mod runs;
pub(crate) mod test;
mod triage;
pub(crate) mod turning;

use tertial_app::checks::{self, Stage, runs as kept};
use tertial_domain::CheckRun;
use tertial_domain::check_run::{RunOutcome, RunProgress};

pub(crate) use self::picture::Picture;
pub(crate) use self::quantity::{cell, grouped, quantity, title};
pub(crate) use self::triage::save as triage;
use crate::pages::sign::Sign;
use crate::visitor::Visitor;
use crate::words::Words;

/// The parts of the section, beside each other.
pub(crate) struct Tabs {
    /// Which of them the page is.
    pub(crate) current: &'static str,
    /// Whether the visitor may add tests.
    pub(crate) may_administer: bool,
}

impl Tabs {
    pub(crate) fn new(visitor: &Visitor, current: &'static str) -> Self {
        let organisation = visitor.signed_in.organisation.id;
        Self { current, may_administer: checks::administers(&visitor.app, organisation) }
    }
}

/// How a run stands, and what its test's thresholds make of its answer.
pub(crate) fn sign(visitor: &Visitor, run: &CheckRun) -> Sign {
    let w = visitor.words;
    match &run.progress {
        RunProgress::Running if kept::stage(&visitor.app, run.id) == Some(Stage::Waits) => {
            Sign::new(w, "", "run-waiting")
        }
        RunProgress::Running => Sign::new(w, "", "run-running"),
        RunProgress::Failed { .. } => Sign::new(w, "error", "run-failed"),
        RunProgress::Cancelled { .. } => Sign::new(w, "", "run-cancelled"),
        RunProgress::Interrupted { .. } => Sign::new(w, "error", "run-interrupted"),
        RunProgress::Finished(answered) => match answered.outcome {
            RunOutcome::Measured => Sign::new(w, "", "outcome-measured"),
            RunOutcome::Clear => Sign::new(w, "good", "outcome-clear"),
            RunOutcome::Note => Sign::new(w, "", "outcome-note"),
            RunOutcome::Minor => Sign::new(w, "warning", "outcome-minor"),
            RunOutcome::Material => Sign::new(w, "error", "outcome-material"),
        },
    }
}

/// The figure that says most of a run, in words: `12 poster`, `63,4 %`.
pub(crate) fn headline(w: Words, run: &CheckRun) -> Option<String> {
    let figure = run.answered()?.figures.first()?;
    Some(quantity(w, figure.value))
}
