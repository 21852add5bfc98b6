//! Runs of control tests: begun, watched, stopped, and kept with what came out.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tertial_checks::control_test::ControlTest;
use tertial_checks::engine::{self, Engine, EngineError};
use tertial_checks::run::Run;
use tertial_domain::check_run::RunProgress;
use tertial_domain::ids::{CheckRunId, OrganisationId, PersonId};
use tertial_domain::{CheckRun, Triage};
use tertial_store::Stored;

use super::failure::CheckFailure;
use super::library::OWN_SYSTEM;
use super::question::{Asked, Prepared, prepare};
use super::workshop::{Stage, Work};
use super::{EXAMINING, answer, examines, may_see};
use crate::access::Place;
use crate::app::App;
use crate::controls::people;
use crate::error::{Error, here};
use crate::language::Language;
use crate::language::failure::sentence;

/// The most runs of a list: several a day for a year.
const MOST_LISTED: u64 = 500;

/// The most runs of the same test that a run is compared with.
pub(super) const MOST_COMPARED: u64 = 24;

/// How often a run says that it goes on, and looks whether somebody has stopped it from another process.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How many times an answer is written where others hold the database: with the waiting of each, some minutes. An hour's work is not lost
/// for a backup.
const TIMES_WRITTEN: usize = 20;

/// A run with what stands around it.
#[derive(Debug, Clone)]
pub struct ReadRun {
    /// The run.
    pub run: Stored<CheckRun>,
    /// The test as it was run; none where this program does not understand its text.
    pub test: Option<ControlTest>,
    /// What has been said of the items that it found, by key.
    pub triage: BTreeMap<String, Stored<Triage>>,
    /// Runs of the same test, this one among them, without rows, the newest first.
    pub history: Vec<CheckRun>,
    /// How far it has come; none where it has ended, or goes on in another process.
    pub stage: Option<Stage>,
    /// The names of the organisation's people.
    pub people: BTreeMap<PersonId, String>,
    /// Whether the actor may stop it and say what becomes of what it found.
    pub may_examine: bool,
}

/// Begins a run, which goes on by itself and is kept with its answer. `language` is that of whoever begins it.
pub async fn start(
    app: &App,
    organisation: OrganisationId,
    asked: &Asked,
    language: Language,
) -> Result<CheckRunId, Error> {
    let place = Place::organisation(organisation);
    app.may(EXAMINING, &place)?;
    let prepared = prepare(app, organisation, asked).await?;
    if matches!(prepared.test.kind, tertial_checks::control_test::Kind::Sample { .. }) {
        return Err(CheckFailure::IsSample.into());
    }
    let engine = app.workshop.engine(app)?;
    let beginning = Beginning { app: app.clone(), organisation, language, engine };
    // A task of its own, so that a caller who goes away in the middle leaves no run that nobody carries out.
    let begun = tokio::spawn(beginning.begin(prepared)).await;
    begun.map_err(|error| CheckFailure::from(EngineError::Surroundings(error.to_string())))?
}

/// Waits until a run of this process has ended. `tell` is told how far it has come.
pub async fn wait(
    app: &App,
    organisation: OrganisationId,
    id: CheckRunId,
    tell: impl Fn(Stage),
) -> Result<CheckRun, Error> {
    while let Some(stage) = stage(app, id) {
        tell(stage);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(here(app.store.read(organisation).get::<CheckRun>(id).await)?.value)
}

/// How far a run has come; none where it has ended, or goes on in another process.
#[must_use]
pub fn stage(app: &App, id: CheckRunId) -> Option<Stage> {
    app.workshop.stage(id.uuid())
}

/// Stops a run.
pub async fn cancel(app: &App, organisation: OrganisationId, id: CheckRunId) -> Result<(), Error> {
    let mut write = app.write(EXAMINING, &Place::organisation(organisation)).await?;
    let before: Stored<CheckRun> = here(write.read().get(id).await)?;
    let signed = app.sign(&mut write, organisation).await?;
    let after = before.value.clone().cancel(signed).map_err(CheckFailure::from)?;
    write.update("cancel", &before, after).await?;
    write.commit().await?;
    app.workshop.stop(id.uuid());
    Ok(())
}

/// The runs of a test, or of every one, without rows, the newest first.
pub async fn list(
    app: &App,
    organisation: OrganisationId,
    test: Option<&str>,
) -> Result<Vec<CheckRun>, Error> {
    may_see(app, organisation)?;
    Ok(app.store.read(organisation).check_runs(test, MOST_LISTED).await?)
}

/// A run; four queries. Another organisation's is not there.
pub async fn with_id(app: &App, organisation: OrganisationId, id: CheckRunId) -> Result<ReadRun, Error> {
    may_see(app, organisation)?;
    let read = app.store.read(organisation);
    let run: Stored<CheckRun> = here(read.get(id).await)?;
    let test = &run.value.question.test;
    let triage = read.triage(test).await?;
    Ok(ReadRun {
        test: test_of(&run.value),
        triage: triage.into_iter().map(|said| (said.value.key.clone(), said)).collect(),
        history: read.check_runs(Some(test), MOST_COMPARED).await?,
        stage: stage(app, id),
        people: people(app, organisation).await?,
        may_examine: examines(app, organisation),
        run,
    })
}

/// The test as it was run; none where this program does not understand its text.
pub(super) fn test_of(run: &CheckRun) -> Option<ControlTest> {
    ControlTest::parse(OWN_SYSTEM, &run.question.text).ok()
}

/// What is needed to begin a run.
struct Beginning {
    app: App,
    organisation: OrganisationId,
    language: Language,
    engine: Arc<Engine>,
}

impl Beginning {
    /// Records that the run is begun, and leaves it to a task that carries it out. Between the two nothing is waited for, so that they
    /// cannot be parted.
    async fn begin(self, prepared: Prepared) -> Result<CheckRunId, Error> {
        let Self { app, organisation, language, engine } = self;
        let Prepared { test, question, asked } = prepared;
        let mut write = app.write(EXAMINING, &Place::organisation(organisation)).await?;
        let signed = app.sign(&mut write, organisation).await?;
        let id = CheckRunId::new(app.surroundings.new_id());
        let run = CheckRun::begin(id, organisation, question, (signed, app.surroundings.now()));
        write.insert("begin", run).await?;
        let work = app.workshop.begin(id.uuid());
        write.commit().await?;
        let settling = Settling { app, organisation, id, test, language };
        tokio::spawn(settling.settle(engine, asked, work));
        Ok(id)
    }
}

/// What is needed to keep a run's answer when it comes.
struct Settling {
    app: App,
    organisation: OrganisationId,
    id: CheckRunId,
    test: ControlTest,
    language: Language,
}

impl Settling {
    /// Waits for the run's turn and its answer, and keeps it.
    async fn settle(self, engine: Arc<Engine>, asked: engine::Asked, work: Work) {
        let answering = async {
            let _turn = work.turn().await?;
            work.follow(engine.start(asked)).await
        };
        tokio::pin!(answering);
        self.beat().await;
        let outcome = loop {
            tokio::select! {
                outcome = &mut answering => break outcome,
                () = tokio::time::sleep(LOOK_EVERY) => {
                    self.beat().await;
                    if self.is_stopped_elsewhere().await {
                        work.stop();
                    }
                }
            }
        };
        for left in (0..TIMES_WRITTEN).rev() {
            match self.keep(&outcome).await {
                Err(error) if left > 0 && is_worth_another_try(&error) => {
                    tracing::warn!("a run waits to be kept: {error}");
                    self.beat().await;
                    tokio::time::sleep(LOOK_EVERY).await;
                }
                Err(error) => {
                    // Nobody waits for an answer here. The run is found to be silent, and ended.
                    tracing::error!("a run could not be kept: {error}");
                    break;
                }
                Ok(()) => break,
            }
        }
    }

    async fn beat(&self) {
        if let Err(error) = self.app.store.beat(self.id, self.app.surroundings.now()).await {
            // The next may go better, long before anybody takes the run for interrupted.
            tracing::warn!("a run could not say that it goes on: {error}");
        }
    }

    async fn is_stopped_elsewhere(&self) -> bool {
        let run = self.app.store.read(self.organisation).get::<CheckRun>(self.id).await;
        run.is_ok_and(|run| run.value.progress != RunProgress::Running)
    }

    async fn keep(&self, outcome: &Result<Run, EngineError>) -> Result<(), Error> {
        let place = Place::organisation(self.organisation);
        let mut write = self.app.write(EXAMINING, &place).await?;
        let before: Stored<CheckRun> = write.read().get(self.id).await?;
        let (at, run) = (self.app.surroundings.now(), before.value.clone());
        if run.progress != RunProgress::Running {
            return Ok(());
        }
        let (verb, after) = match outcome {
            Ok(answer) => ("finish", run.finish(answer::answered(&self.test, answer, at))),
            Err(error) => {
                let why = sentence(&Error::from(CheckFailure::from(error.clone())), self.language);
                let why = [Some(why.message), why.hint].into_iter().flatten().collect::<Vec<_>>();
                ("fail", run.fail(at, why.join(" ")))
            }
        };
        write.update(verb, &before, after.map_err(CheckFailure::from)?).await?;
        write.commit().await?;
        Ok(())
    }
}

/// Whether a write may go better in a moment: others hold the database, or it cannot be reached.
fn is_worth_another_try(error: &Error) -> bool {
    use tertial_store::Error as Store;
    matches!(error, Error::Store(Store::Busy | Store::Database(_) | Store::Conflict(_)))
}
