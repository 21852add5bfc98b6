//! `tertial demo`: fills an empty database with the fictional municipality.

use clap::Args;
use jiff::ToSpan;
use serde_json::json;
use tertial_app::follow_ups::{self, Which};
use tertial_app::freeze::{self, Answer};
use tertial_app::import::enter;
use tertial_app::review::review_stored;
use tertial_app::{App, Error, Surroundings, decide};
use tertial_domain::review::Severity;
use tertial_domain::snapshot::Decision;
use tertial_domain::{PeriodInYear, Snapshot};
use test_support::world::{self, FollowUp, Standing};

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::progress::Progress;
use crate::terminal::{faint, green};

/// From the last day of the work with a follow-up to the board's meeting.
const DAYS_TO_MEETING: i64 = 21;
/// What the coordinator of the fictional municipality says of the warnings that stand.
const ANSWER: &str = "Genomgånget med riskansvarig";

#[derive(Debug, Args)]
pub(crate) struct Demo {}

impl Demo {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app_in(Surroundings::fixed(world::TODAY)).await?;
        let boards = world::exempelby().boards.len();
        let progress = Progress::new(boards);
        progress.say(terminal.text("progress-demo"));
        fill(&app, &progress).await?;
        drop(progress);
        terminal.line(&green(&terminal.text_with("demo-done", &[("boards", boards.into())])));
        terminal.line(&faint(&terminal.text("demo-next")));
        terminal.json(&json!({ "boards": boards }));
        Ok(Outcome::Done)
    }
}

/// Lets every board live through its years: each follow-up is entered on its day, and frozen and decided where it has come so far.
pub(crate) async fn fill(app: &App, progress: &Progress) -> Result<(), Error> {
    if !follow_ups::list(app).await?.is_empty() {
        return Err(Error::NotEmpty);
    }
    for board in &world::exempelby().boards {
        let mut snapshots = world::snapshots(&board.key);
        snapshots.sort_by_key(|snapshot| snapshot.at);
        for follow_up in &board.follow_ups {
            let Some(snapshot) = snapshots.iter().find(|snapshot| snapshot.at == follow_up.at) else {
                continue;
            };
            let day = app.on(follow_up.on);
            enter(&day, snapshot, &of_year(&snapshots, snapshot.at)).await?;
            if matches!(follow_up.standing, Standing::Frozen | Standing::Decided) {
                settle(&day, &board.name, follow_up).await?;
            }
        }
        progress.step();
    }
    Ok(())
}

/// The follow-ups of a year's plan.
fn of_year(snapshots: &[Snapshot], at: PeriodInYear) -> Vec<Snapshot> {
    snapshots.iter().filter(|snapshot| snapshot.at.year == at.year).cloned().collect()
}

/// Freezes a follow-up, and records the board's decision where there is one.
async fn settle(app: &App, board: &str, follow_up: &FollowUp) -> Result<(), Error> {
    let which = Which {
        board: Some(board.to_owned()),
        year: Some(follow_up.at.year),
        period: Some(follow_up.at.period),
    };
    let reviewed = review_stored(app, &which).await?;
    let warnings = reviewed.findings.iter().filter(|finding| finding.severity == Severity::Warning);
    let answers: Vec<_> = warnings
        .map(|finding| Answer { rule: finding.rule.id().to_owned(), reason: ANSWER.to_owned() })
        .collect();
    freeze::freeze(app, &which, &answers).await?;
    if follow_up.standing == Standing::Decided {
        let decision = Decision {
            date: follow_up.on.saturating_add(DAYS_TO_MEETING.days()),
            section: None,
            registry_number: Some(follow_up.registry_number.clone()),
        };
        decide::decide(app, &which, decision).await?;
    }
    Ok(())
}
