//! A cluster gives the answers that one process gives, also when it loses a part of itself.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::StreamExt;
use futures::stream;
use tertial_checks::control_test::{ControlTest, Kind, built_in};
use tertial_checks::engine::{Asked, EngineError, PopulationUnit};
use tertial_checks::run::Run;

use crate::case::Case;
use crate::processes::{Processes, until};
use crate::world::{DAY, World};
use crate::{alone, ledger, limits, question, said, together};

/// Questions that are asked at the same time.
const AT_ONCE: usize = 4;

/// Rows of each table, beside the few that the cases have.
const MANY: usize = 20_000;

/// Rows of each table when an executor is killed: so many that the tests are in the middle of their work then.
const MOST: usize = 60_000;

/// Tests that are asked at the same time when an executor is killed: so many that most of them have begun and not ended.
const KILLED_TOGETHER: usize = 9;

/// How long an answer may take when one executor does the work of two: many times what it takes on a busy machine.
const ONE_LEFT: Duration = Duration::from_secs(100);

#[tokio::test(flavor = "multi_thread")]
async fn every_built_in_test_gives_the_answer_of_one_process() {
    let processes = &Processes::start(2);
    let cases = built_in().iter().flat_map(|test| {
        question::cases(test).into_iter().map(move |(name, text)| (test, name, Some(Case::parse(&text))))
    });
    let large = built_in().iter().map(|test| (test, "many".to_owned(), None));
    let asked = cases.chain(large).enumerate();
    let answers = stream::iter(asked).map(|(number, (test, name, case))| async move {
        let folder = format!("question-{number}");
        let why = differs(processes, test, &folder, case.as_ref()).await.err();
        why.map(|why| format!("{}/{name}: {why}", test.id))
    });
    let wrong: Vec<String> = answers.buffer_unordered(AT_ONCE).filter_map(std::future::ready).collect().await;
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

/// Asks both, and says what is different.
async fn differs(
    processes: &Processes,
    test: &ControlTest,
    folder: &str,
    case: Option<&Case>,
) -> Result<(), String> {
    let (alone, together) = (alone(&processes.shelf(), folder), together(processes, folder, limits()));
    let asked = if let Some(case) = case {
        question::asked(&alone, test, case).await
    } else {
        let data = ledger::keep(&alone, test, MANY).await;
        Asked { test: test.clone(), data, values: BTreeMap::new(), day: DAY, known: [].into() }
    };
    let expected = said(alone.engine.start(asked.clone()).outcome().await);
    let found = together.engine.start(asked.clone()).outcome().await;
    let engine = found.as_ref().map(|run| run.engine.clone()).unwrap_or_default();
    let found = said(found);
    if found != expected {
        return Err(format!("expected {expected:#?}\nfound {found:#?}"));
    }
    if expected.is_err() {
        return Err(format!("there is no answer: {expected:?}"));
    }
    if !(engine.starts_with("Ballista 55") && engine.ends_with(", 2 executors")) {
        return Err(format!("it was answered by {engine}"));
    }
    if matches!(test.kind, Kind::Sample { .. }) {
        let (expected, found) = (population(&alone, asked.clone()).await, population(&together, asked).await);
        if found != expected {
            return Err("the population is another, or in another order".to_owned());
        }
    }
    Ok(())
}

/// The units that a sample is drawn from, in their order.
async fn population(world: &World, asked: Asked) -> Vec<(String, Option<i64>, String)> {
    let units = Arc::new(Mutex::new(Vec::new()));
    let taken = Arc::clone(&units);
    let take = move |unit: PopulationUnit<'_>| {
        taken.lock().unwrap().push((unit.key.to_owned(), unit.amount, unit.stratum.to_owned()));
    };
    drop(world.engine.population(asked, take).outcome().await.unwrap());
    let units = units.lock().unwrap();
    units.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_executor_that_is_killed_midway_costs_no_answer() {
    for together in built_in().chunks(KILLED_TOGETHER) {
        killed_midway(together).await;
    }
}

/// Asks several tests at once, kills an executor while they are worked on, and expects every answer nevertheless.
async fn killed_midway(tests: &[ControlTest]) {
    let mut processes = Processes::start(2);
    let (mut expected, mut populations) = (Vec::new(), Vec::new());
    for test in tests {
        let alone = alone(&processes.shelf(), &test.id);
        let data = ledger::keep(&alone, test, MOST).await;
        let asked = Asked { test: test.clone(), data, values: BTreeMap::new(), day: DAY, known: [].into() };
        let answer = said(alone.engine.start(asked.clone()).outcome().await);
        assert!(answer.is_ok(), "{}: {answer:?}", test.id);
        let drawn_from = matches!(test.kind, Kind::Sample { .. });
        let units = if drawn_from { Some(population(&alone, asked.clone()).await) } else { None };
        populations.push(units);
        expected.push((asked, answer));
    }
    let finds = |answer: &Result<Run, EngineError>| answer.as_ref().is_ok_and(|run| run.figures.rows > 0);
    // The ledger has nothing for some, such as split purchases; what finds nothing proves little.
    let nothing: Vec<_> =
        expected.iter().filter(|it| !finds(&it.1)).map(|it| it.0.test.id.as_str()).collect();
    assert!(nothing.len() * 2 < tests.len(), "most find something, but {nothing:?}");
    assert!(!nothing.contains(&"exact-duplicates"), "the ledger has duplicates");
    let worlds: Vec<World> = tests.iter().map(|test| together(&processes, &test.id, limits())).collect();
    let jobs: Vec<_> =
        worlds.iter().zip(&expected).map(|(world, (asked, _))| world.engine.start(asked.clone())).collect();
    let victim = &mut processes.executors[1];
    until("the executor has done some of its part", || victim.has_results());
    victim.kill();
    let going_on = jobs.iter().filter(|job| !job.has_ended()).count();
    assert!(
        going_on * 2 > tests.len(),
        "only {going_on} of {} went on: there have to be more rows",
        tests.len()
    );
    // What a sample is drawn from is asked while nobody has missed the executor.
    for ((world, (asked, _)), units) in worlds.iter().zip(&expected).zip(&populations) {
        if let Some(units) = units {
            let got = population(world, asked.clone()).await;
            assert!(got == *units, "{}: {} units, not {}", asked.test.id, got.len(), units.len());
        }
    }
    for (job, (asked, answer)) in jobs.into_iter().zip(&expected) {
        let got = tokio::time::timeout(ONE_LEFT, job.outcome()).await;
        let got =
            said(got.unwrap_or_else(|_| panic!("{} never ends with an executor killed", asked.test.id)));
        let [gotten, alone] = [&got, answer].map(|it| it.as_ref().map(|run| &run.figures));
        assert!(
            got == *answer,
            "{} with an executor killed midway: {gotten:?}, not {alone:?}",
            asked.test.id
        );
    }

    until("the scheduler has missed it", || processes.ready().contains(" 1 executors"));
    let (asked, answer) = &expected[0];
    let again = worlds[0].engine.start(asked.clone()).outcome().await;
    assert!(again.as_ref().is_ok_and(|run| run.engine.ends_with(", 1 executor")), "{again:?}");
    assert!(said(again) == *answer, "{} with one executor left", asked.test.id);
}
