//! Data through a test: run, looked at, run again, and a sample drawn, filled in and evaluated.

use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::date;
use tertial_app::checks::{
    Asked, CheckFailure, Stage, attach, interrupted, library, runs, settings, triage, triaged,
};
use tertial_app::data_sets::{self, Adding};
use tertial_app::error::StoreError;
use tertial_app::samples::{self, draw, worksheet};
use tertial_app::{App, Error, Language, verify};
use tertial_app::{controls, executions};
use tertial_checks::data_set::{Input, of_suggestions};
use tertial_checks::shelf::Shelf;
use tertial_domain::check_run::{CheckRun, Quantity, RunOutcome, RunProgress};
use tertial_domain::execution::CheckSource;
use tertial_domain::ids::{CheckRunId, DataSetId, OrganisationId};
use tertial_domain::sample::{Answer, Confidence, Seed};
use tertial_domain::snapshot::ExecutionResult;
use tertial_domain::triage::Said;
use tertial_domain::{Money, Period};
use tertial_store::{Actor, Store};
use uuid::Uuid;

use crate::database::Database;
use crate::municipality::{ORGANISATION, acting, adopted_plan, municipality};

const TEST: &str = "same-person-approvals";

const FIRST: &str = "vernr;leverantör;belopp;fakturadatum;mottagningsattest;beslutsattest\n\
    V1;Bygg AB;1200,50;2026-01-31;anbe;anbe\nV2;Rör AB;800;2026-02-01;anbe;kali\nV3;Bygg AB;90;2026-02-03;kali;kali\n";

const SECOND: &str = "vernr;leverantör;belopp;fakturadatum;mottagningsattest;beslutsattest\n\
    V1;Bygg AB;1300,50;2026-01-31;anbe;anbe\nV3;Bygg AB;90;2026-02-03;kali;kali\nV4;Lås AB;5;2026-03-01;osni;osni\n";

pub(crate) async fn what_a_run_finds_is_looked_at_once(database: &Database) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    let stranger = acting(&app, "Disa", (2, 3));
    let none = runs::start(&app, ORGANISATION, &asked(&[]), Language::Swedish).await;
    assert!(matches!(none, Err(Error::Check(CheckFailure::NoData { .. }))), "{none:?}");
    let first = take_in(&app, "första.csv", FIRST).await;
    let refused = runs::start(&stranger, ORGANISATION, &asked(&[]), Language::Swedish).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");

    let run = run(&app, &[first]).await;
    let answered = run.answered().unwrap();
    assert_eq!(answered.outcome, RunOutcome::Minor);
    assert_eq!(answered.figure("rows").unwrap().value, Quantity::Count(2));
    assert_eq!(answered.figure("amount").unwrap().value, Quantity::Money(Money::ore(129_050)));
    // Who approved says something of a person, and is not stored.
    assert!(answered.columns.iter().all(|column| column.name != "approver"), "{:?}", answered.columns);
    assert_eq!(run.question.data[0].rows, 3);
    let keys: Vec<String> = answered.found.iter().map(|found| found.key.clone()).collect();

    let silent = triage::say(&app, ORGANISATION, run.id, &keys, &Said::Explained(" ".to_owned())).await;
    assert!(matches!(silent, Err(Error::Check(CheckFailure::Triage(_)))), "{silent:?}");
    triage::say(&app, ORGANISATION, run.id, &keys, &Said::Explained("Avtalat".to_owned())).await.unwrap();
    let other = runs::with_id(&app, OrganisationId::new(Uuid::from_u128(99)), run.id).await;
    assert!(other.is_err(), "another municipality's run is not there");

    // The next run finds one that is looked at, one whose amount is another, and one that is new.
    let second = take_in(&app, "andra.csv", SECOND).await;
    let again = self::run(&app, &[second]).await;
    let read = runs::with_id(&app, ORGANISATION, again.id).await.unwrap();
    let counted = triaged(&again, read.triage.values());
    assert_eq!((counted.explained, counted.open), (1, 2));
    let changed = again.answered().unwrap().found.iter();
    let changed =
        changed.filter(|found| read.triage.get(&found.key).is_some_and(|it| it.has_changed(found.amount)));
    assert_eq!(changed.map(|found| found.amount).collect::<Vec<_>>(), [Some(Money::ore(130_050))]);
    assert_eq!(read.history.len(), 2);
    let late = runs::cancel(&app, ORGANISATION, again.id).await;
    assert!(matches!(late, Err(Error::Check(CheckFailure::Ended(_)))), "{late:?}");

    // The organisation's own value holds from now on, and a value for one time before that.
    let choose =
        async |version, chosen| settings::choose(&app, ORGANISATION, (TEST, "least", version), chosen).await;
    let early = choose(1, ("2 000", "Beslut")).await;
    assert!(matches!(early, Err(Error::ChangedMeanwhile)), "{early:?}");
    assert_eq!(choose(0, ("1 000", "Beslut KS § 12")).await.unwrap(), 1);
    let wrong = choose(1, ("mycket", "Beslut")).await;
    assert!(matches!(wrong, Err(Error::Check(CheckFailure::Parameter { .. }))), "{wrong:?}");
    // Somebody who has not seen what is chosen overwrites nothing.
    let late = choose(0, ("2 000", "Beslut")).await;
    assert!(matches!(late, Err(Error::Store(StoreError::Conflict(_)))), "{late:?}");
    let narrowed = self::run(&app, &[second]).await;
    assert_eq!(narrowed.answered().unwrap().figure("rows").unwrap().value, Quantity::Count(1));
    let listed = library::with_id(&app, ORGANISATION, TEST).await.unwrap();
    assert_eq!(listed.runs.len(), 3);
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
    app.close().await.unwrap();
}

pub(crate) async fn what_a_run_shows_is_attached_and_taken_away(database: &Database) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    let plan = adopted_plan(&app).await;
    let bo = acting(&app, "Bo", (4, 20));
    let performed = executions::Said {
        period: Period::T1,
        on: Some(date(2026, 4, 20)),
        result: ExecutionResult::NoDeviation,
        text: "Alla fakturor är testade.".to_owned(),
        attached: Vec::new(),
        detached: Vec::new(),
    };
    let at = (plan.revision, plan.control);
    let execution = executions::record(&bo, ORGANISATION, at, performed).await.unwrap();
    let set = take_in(&app, "fakturor.csv", FIRST).await;
    let source = CheckSource::Run(run(&app, &[set]).await.id);

    attach::attach(&app, ORGANISATION, execution, source).await.unwrap();
    let attached =
        async || controls::of_execution(&app, ORGANISATION, execution).await.unwrap().1.value.checks;
    assert_eq!(
        attached().await.iter().map(|it| (it.source, it.entry.found)).collect::<Vec<_>>(),
        [(source, 2)]
    );
    let disa = acting(&app, "Disa", (4, 21));
    let refused = attach::detach(&disa, ORGANISATION, execution, source).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    attach::detach(&bo, ORGANISATION, execution, source).await.unwrap();
    assert_eq!(attached().await, []);
    attach::detach(&bo, ORGANISATION, execution, source).await.unwrap();
    app.close().await.unwrap();
}

pub(crate) async fn a_run_whose_program_ended_is_interrupted(database: &Database) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    let set = take_in(&app, "fakturor.csv", FIRST).await;
    let answered = run(&app, &[set]).await;

    // What a program that is stopped leaves behind: a run that has begun.
    let left = CheckRun::begin(
        CheckRunId::new(Uuid::from_u128(4711)),
        ORGANISATION,
        answered.question.clone(),
        (answered.begun, answered.at),
    );
    let store = Store::open(&database.url).await.unwrap();
    let mut write = store.write(ORGANISATION, &Actor::account("Anna Berg"), answered.at).await.unwrap();
    write.insert("begin", left.clone()).await.unwrap();
    write.commit().await.unwrap();

    // Just begun, it may not have said anything yet; nor is one that says that it goes on taken for silent.
    assert_eq!(interrupted::end_silent(&app).await.unwrap(), 0);
    let later = app.on(date(2025, 11, 4));
    store.beat(left.id, answered.at + SignedDuration::from_hours(24)).await.unwrap();
    assert_eq!(interrupted::end_silent(&later).await.unwrap(), 0);
    let last = app.on(date(2025, 11, 5));
    assert_eq!(interrupted::end_silent(&last).await.unwrap(), 1);
    assert_eq!(interrupted::end_silent(&last).await.unwrap(), 0);
    let read = runs::with_id(&last, ORGANISATION, left.id).await.unwrap();
    assert!(
        matches!(read.run.value.progress, RunProgress::Interrupted { .. }),
        "{:?}",
        read.run.value.progress
    );
    let kept = runs::with_id(&last, ORGANISATION, answered.id).await.unwrap();
    assert_eq!(kept.run.value, answered, "a run that has its answer keeps it");

    let bo = interrupted::end_silent(&acting(&last, "Bo", (2, 3))).await;
    assert!(matches!(bo, Err(Error::Refused(_))), "{bo:?}");
    assert_eq!(verify::verify(&last, |_| {}).await.unwrap().fault, None);
    store.close().await.unwrap();
    app.close().await.unwrap();
}

pub(crate) async fn a_caller_who_goes_away_leaves_no_run_behind(database: &Database) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    let set = take_in(&app, "fakturor.csv", FIRST).await;
    run(&app, &[set]).await;
    // Sooner or later: before anything is written, in the middle of it, when it is done.
    for patience in 0..40 {
        let asked = asked(&[set]);
        let starting = runs::start(&app, ORGANISATION, &asked, Language::Swedish);
        let _ = tokio::time::timeout(Duration::from_micros(patience * 500), starting).await;
    }
    let mut left = Vec::new();
    for _ in 0..200 {
        left = runs::list(&app, ORGANISATION, None).await.unwrap();
        left.retain(|run| run.progress == RunProgress::Running);
        if left.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(left, [], "runs that nobody carries out");
    app.close().await.unwrap();
}

pub(crate) async fn runs_take_turns(database: &Database) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    let mut file = "vernr;leverantör;belopp;fakturadatum\n".to_owned();
    for number in 0..2000 {
        file.push_str(&format!("V{number};Bygg AB;{};2026-01-31\n", 100 + number % 7));
    }
    take_in(&app, "fakturor.csv", &file).await;
    settings::add(&app, ORGANISATION, test_support::checks::ENDLESS).await.unwrap();
    let asked = Asked { test: "own-endless".to_owned(), ..Asked::default() };
    let begin = async || runs::start(&app, ORGANISATION, &asked, Language::Swedish).await.unwrap();
    let (first, second, third) = (begin().await, begin().await, begin().await);
    works(&app, first).await;
    assert_eq!(runs::stage(&app, second), Some(Stage::Waits));
    assert_eq!(runs::stage(&app, third), Some(Stage::Waits));
    for id in [second, first] {
        runs::cancel(&app, ORGANISATION, id).await.unwrap();
        let ended = runs::wait(&app, ORGANISATION, id, |_| ()).await.unwrap();
        assert!(matches!(ended.progress, RunProgress::Cancelled { .. }), "{:?}", ended.progress);
    }
    works(&app, third).await;
    runs::cancel(&app, ORGANISATION, third).await.unwrap();
    runs::wait(&app, ORGANISATION, third, |_| ()).await.unwrap();
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
    app.close().await.unwrap();
}

/// Waits until a run has its turn.
async fn works(app: &App, id: CheckRunId) {
    for _ in 0..200 {
        if matches!(runs::stage(app, id), Some(Stage::Works(_))) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the run never had its turn: {:?}", runs::stage(app, id));
}

pub(crate) async fn a_sample_is_drawn_filled_in_and_evaluated(database: &Database) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    let mut file = "vernr;leverantör;belopp;fakturadatum\n".to_owned();
    for number in 1..=200 {
        file.push_str(&format!("V{number};Bygg AB;{};2026-01-31\n", 100 + number % 7));
    }
    take_in(&app, "fakturor.csv", &file).await;
    let wanted = |seed| draw::Wanted {
        asked: Asked {
            test: "invoice-monetary-sample".to_owned(),
            data: Vec::new(),
            values: [("size".to_owned(), "10".to_owned())].into(),
        },
        title: "Attest".to_owned(),
        seed: Some(Seed::from_bits(seed)),
        confidence: Confidence::USUAL,
    };
    let id = draw::draw(&app, ORGANISATION, wanted(4711)).await.unwrap();
    let twin = draw::draw(&app, ORGANISATION, wanted(4711)).await.unwrap();
    let read = samples::with_id(&app, ORGANISATION, id).await.unwrap();
    let items = &read.sample.value.items;
    let again = samples::with_id(&app, ORGANISATION, twin).await.unwrap();
    assert_eq!(*items, again.sample.value.items, "the same seed draws the same sample");
    assert_eq!(read.sample.value.population.items, 200);
    assert!((10..=11).contains(&items.len()), "{}", items.len());

    let early = samples::conclude(&app, ORGANISATION, id).await;
    assert!(matches!(early, Err(Error::Check(CheckFailure::Sample(_)))), "{early:?}");
    let answers = items.iter().enumerate().map(|(n, item)| {
        let correct = item.amount.map(|amount| Money::ore(amount.in_ore() / 2));
        let wrong = Answer::Wrong { correct, note: "fel belopp".to_owned() };
        (item.place, Some(if n == 0 { wrong } else { Answer::Right { note: String::new() } }))
    });
    let version = read.sample.version;
    samples::answer(&app, ORGANISATION, (id, version), answers.collect()).await.unwrap();

    // The worksheet goes out to Excel and comes in again to another sample of the same items.
    let sheet = worksheet::write(&app, ORGANISATION, id, Language::Swedish).await.unwrap();
    worksheet::take_in(&app, ORGANISATION, twin, &sheet.content).await.unwrap();
    let broken = worksheet::take_in(&app, ORGANISATION, twin, b"no workbook").await;
    assert!(matches!(broken, Err(Error::Check(CheckFailure::NoWorksheet))), "{broken:?}");
    for id in [id, twin] {
        samples::conclude(&app, ORGANISATION, id).await.unwrap();
    }
    let said = async |id| samples::with_id(&app, ORGANISATION, id).await.unwrap().sample.value;
    let (first, second) = (said(id).await, said(twin).await);
    assert_eq!(first.evaluation(), second.evaluation());
    let amount = first.evaluation().unwrap().amount.unwrap();
    assert!(amount.likely < amount.at_most && amount.likely > Money::ore(0), "{amount:?}");
    app.close().await.unwrap();
}

fn asked(data: &[DataSetId]) -> Asked {
    Asked { test: TEST.to_owned(), data: data.to_vec(), ..Asked::default() }
}

async fn run(app: &App, data: &[DataSetId]) -> CheckRun {
    let id = runs::start(app, ORGANISATION, &asked(data), Language::Swedish).await.unwrap();
    runs::wait(app, ORGANISATION, id, |_| ()).await.unwrap()
}

async fn take_in(app: &App, name: &str, file: &str) -> DataSetId {
    let input = Input::in_memory(name, file.as_bytes().to_vec());
    let table = data_sets::table_named("supplier_invoices").unwrap();
    let seen = data_sets::look(app, ORGANISATION, input.clone(), Some(table), "").await.unwrap();
    let adding = Adding {
        name: name.to_owned(),
        source: String::new(),
        mapping: of_suggestions(&seen.suggestions),
        mark: None,
        keep_until: None,
    };
    let tell: data_sets::Tell = Box::new(|_, _, _| true);
    data_sets::add(app, ORGANISATION, (&input, &seen), adding, tell).await.unwrap().set.id
}
