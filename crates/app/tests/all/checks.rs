//! Data through a test: run, looked at, run again, and a sample drawn, filled in and evaluated.

use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::date;
use tertial_app::assess::{Assessing, assess};
use tertial_app::checks::triage::Chosen;
use tertial_app::checks::{
    Asked, CheckFailure, Stage, attach, interrupted, library, picture, places, runs, settings, triage,
    triaged,
};
use tertial_app::data_sets::{self, Adding};
use tertial_app::error::StoreError;
use tertial_app::samples::{self, draw, worksheet};
use tertial_app::texts::{Summary, Texts, write_texts};
use tertial_app::{App, Error, Language, controls, executions, freeze, open, submit, verify};
use tertial_checks::data_set::{Input, of_suggestions};
use tertial_checks::shelf::Shelf;
use tertial_domain::check_run::{CheckRun, Quantity, RunOutcome, RunProgress};
use tertial_domain::execution::CheckSource;
use tertial_domain::follow_up::Revaluation;
use tertial_domain::ids::{CheckRunId, DataSetId, ExecutionId, OrganisationId};
use tertial_domain::sample::{Answer, Confidence, Entry, Seed};
use tertial_domain::snapshot::{ExecutionResult, SCHEMA_WITH_PICTURES};
use tertial_domain::triage::Said;
use tertial_domain::{Money, Period};
use tertial_store::{Actor, Store};
use test_support::checks::ENDLESS;
use uuid::Uuid;

use crate::database::Database;
use crate::follow_up::{answers, follow_up};
use crate::municipality::{Adopted, ORGANISATION, acting, adopted_plan, municipality};

const TEST: &str = "same-person-approvals";

const FIRST: &str = "vernr;leverantör;belopp;fakturadatum;mottagningsattest;beslutsattest\n\
    V1;Bygg AB;1200,50;2026-01-31;anbe;anbe\nV2;Rör AB;800;2026-02-01;anbe;kali\nV3;Bygg AB;90;2026-02-03;kali;kali\n";

const SECOND: &str = "vernr;leverantör;belopp;fakturadatum;mottagningsattest;beslutsattest\n\
    V1;Bygg AB;1300,50;2026-01-31;anbe;anbe\nV3;Bygg AB;90;2026-02-03;kali;kali\nV4;Lås AB;5;2026-03-01;osni;osni\n";

/// Of fewer days than [`SECOND`], and of another system.
const ELSEWHERE: &str = "vernr;leverantör;belopp;fakturadatum;mottagningsattest;beslutsattest\n\
    F1;Bygg AB;77;2026-01-05;anbe;anbe\nF2;Bygg AB;78;2026-02-05;anbe;kali\n";

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
    let new = |key: &str| Chosen { key: key.to_owned(), seen: Some(triage::NOTHING_SAID) };
    let all: Vec<Chosen> = answered.found.iter().map(|found| new(&found.key)).collect();

    let silent = triage::say(&app, ORGANISATION, run.id, &all, &Said::Explained(" ".to_owned())).await;
    assert!(matches!(silent, Err(Error::Check(CheckFailure::Triage(_)))), "{silent:?}");
    triage::say(&app, ORGANISATION, run.id, &all, &Said::Explained("Avtalat".to_owned())).await.unwrap();
    let late = triage::say(&app, ORGANISATION, run.id, &all, &Said::FalseAlarm("Delad".to_owned())).await;
    let meanwhile = CheckFailure::SaidMeanwhile { count: 2 };
    assert!(matches!(&late, Err(Error::Check(failure)) if *failure == meanwhile), "{late:?}");
    let other = runs::with_id(&app, OrganisationId::new(Uuid::from_u128(99)), run.id).await;
    assert!(other.is_err(), "another municipality's run is not there");

    // The next run finds one that is looked at, one whose amount is another, and one that is new.
    let second = take_in(&app, "andra.csv", SECOND).await;
    let again = self::run(&app, &[second]).await;
    let read = runs::with_id(&app, ORGANISATION, again.id).await.unwrap();
    let counted = triaged(&again, read.triage.values().map(|stored| &stored.value));
    assert_eq!((counted.explained, counted.open), (1, 2));
    let changed = again.answered().unwrap().found.iter();
    let changed = changed
        .filter(|found| read.triage.get(&found.key).is_some_and(|it| it.value.has_changed(found.amount)));
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
    let execution = performed(&bo, &plan, Period::T1).await;
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

pub(crate) async fn the_last_follow_up_of_a_year_is_written_in_the_next(database: &Database) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    let plan = adopted_plan(&app).await;
    let execution = performed(&acting(&app, "Bo", (12, 20)), &plan, Period::T2).await;
    let anna = acting(&app, "Anna", (12, 21));
    let in_january = anna.on(date(2027, 1, 20));
    let listed = async |app: &App| places::list(app, ORGANISATION).await.unwrap();
    let offered = listed(&in_january).await;
    let of_2026 = offered.iter().find(|place| place.year == 2026).expect("the plan of the last year");
    assert_eq!((of_2026.risk, of_2026.may_act), (plan.risk, true));
    assert_eq!(of_2026.executions.iter().map(|it| it.id).collect::<Vec<_>>(), [execution]);

    let set = take_in(&app, "fakturor.csv", FIRST).await;
    let source = CheckSource::Run(run(&app, &[set]).await.id);
    attach::attach(&in_january, ORGANISATION, execution, source).await.unwrap();
    let much_later = anna.on(date(2028, 3, 1));
    assert!(listed(&much_later).await.is_empty());
    app.close().await.unwrap();
}

pub(crate) async fn what_is_frozen_says_how_items_stand_then(database: &Database) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    let plan = adopted_plan(&app).await;
    let execution = performed(&acting(&app, "Bo", (4, 20)), &plan, Period::T1).await;
    let set = take_in(&app, "fakturor.csv", FIRST).await;
    let run = run(&app, &[set]).await;
    attach::attach(&app, ORGANISATION, execution, CheckSource::Run(run.id)).await.unwrap();
    let key = run.answered().unwrap().found[0].key.clone();
    let chosen = [Chosen { key, seen: None }];
    let said = Said::Explained("Avtalat".to_owned());
    triage::say(&app, ORGANISATION, run.id, &chosen, &said).await.unwrap();

    let anna = acting(&app, "Anna", (5, 11));
    let id = open::open(&anna, ORGANISATION, plan.revision, Period::T1).await.unwrap();
    let found = follow_up(&anna, id).await;
    let value = Revaluation { likelihood: Some(2), consequence: Some(4), level: None, why: String::new() };
    let written = Assessing { analysis: "Rutinen följs.".to_owned(), reason: String::new(), value };
    assess(&anna, &found, plan.risk, (0, written), None).await.unwrap();
    let from = follow_up(&anna, id).await.stored_version();
    write_texts(&anna, &found, (from, Texts::default()), Summary::Drafted).await.unwrap();
    submit::submit(&anna, &follow_up(&anna, id).await).await.unwrap();
    let now = follow_up(&anna, id).await;
    let offered = async || {
        let places = places::list(&anna, ORGANISATION).await.unwrap();
        places.iter().flat_map(|place| &place.executions).map(|it| it.is_frozen).collect::<Vec<_>>()
    };
    assert_eq!(offered().await, [false]);
    let frozen = freeze::freeze(&anna, &now, &answers(&anna, &now).await).await.unwrap();
    assert_eq!(offered().await, [true], "whoever attaches more is told that the report is written");
    let entry = &frozen.risks[0].controls[0].executions[0].checks[0];
    let counted = entry.triaged.unwrap();
    assert_eq!((counted.explained, counted.open), (1, 1), "and not two open, as when it was attached");
    assert_eq!(entry.pictures.len(), 1, "{:?}", entry.pictures);
    assert_eq!(frozen.schema, SCHEMA_WITH_PICTURES);
    // The execution says the same as the report, and the log that it was counted anew.
    let stored = controls::of_execution(&anna, ORGANISATION, execution).await.unwrap().1.value;
    assert_eq!(stored.checks[0].entry, *entry);
    let store = Store::open(&database.url).await.unwrap();
    let lines = store.read(ORGANISATION).history(execution).await.unwrap();
    assert_eq!(
        lines.iter().map(|line| line.verb.as_str()).collect::<Vec<_>>(),
        ["record", "attach", "renew"]
    );
    store.close().await.unwrap();
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
    app.close().await.unwrap();
}

pub(crate) async fn a_run_that_goes_on_is_stopped(database: &Database) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    let mut file = "vernr;leverantör;belopp;fakturadatum\n".to_owned();
    for number in 1..=3000 {
        file.push_str(&format!("V{number};Bygg AB;{number};2026-01-31\n"));
    }
    take_in(&app, "fakturor.csv", &file).await;
    settings::add(&app, ORGANISATION, ENDLESS).await.unwrap();
    let asked = Asked { test: "own-endless".to_owned(), ..Asked::default() };
    let id = runs::start(&app, ORGANISATION, &asked, Language::Swedish).await.unwrap();
    let stranger = runs::cancel(&acting(&app, "Disa", (2, 3)), ORGANISATION, id).await;
    assert!(matches!(stranger, Err(Error::Refused(_))), "{stranger:?}");
    runs::cancel(&app, ORGANISATION, id).await.unwrap();
    // The engine lets go of it, and what it answers then is not kept.
    let ended = runs::wait(&app, ORGANISATION, id, |_| ()).await.unwrap();
    assert!(matches!(ended.progress, RunProgress::Cancelled { .. }), "{:?}", ended.progress);
    let again = runs::cancel(&app, ORGANISATION, id).await;
    assert!(matches!(again, Err(Error::Check(CheckFailure::Ended(_)))), "{again:?}");
    app.close().await.unwrap();
}

pub(crate) async fn a_figure_is_drawn_once_for_each_data_set(database: &Database) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    let first = take_in(&app, "första.csv", FIRST).await;
    let second = take_in(&app, "andra.csv", SECOND).await;
    let elsewhere = take_in_from(&app, "Fastighetssystemet", "fastigheter.csv", ELSEWHERE).await;
    // Read in another order than that of their days, one of them twice, one from another system, and one with another setting.
    run(&app, &[elsewhere]).await;
    run(&app, &[second]).await;
    run(&app, &[first]).await;
    let last = run(&app, &[second]).await;
    let other = Asked { values: [("least".to_owned(), "1000".to_owned())].into(), ..asked(&[first]) };
    let other = runs::start(&app, ORGANISATION, &other, Language::Swedish).await.unwrap();
    runs::wait(&app, ORGANISATION, other, |_| ()).await.unwrap();
    let read = runs::with_id(&app, ORGANISATION, last.id).await.unwrap();
    let pictures = picture::of_run(Language::Swedish, &last, read.test.as_ref(), &read.history);
    let [sizes, trend] = pictures.as_slice() else { panic!("{pictures:?}") };
    let counts: Vec<Quantity> = sizes.points.iter().map(|point| point.values[0]).collect();
    assert_eq!(counts, [2, 1, 0, 0, 0].map(Quantity::Count));
    let points: Vec<(&str, Quantity)> =
        trend.points.iter().map(|point| (point.name.as_str(), point.values[0])).collect();
    let expected = [("januari–februari 2026", Quantity::Count(2)), ("januari–mars 2026", Quantity::Count(3))];
    assert_eq!(points, expected);
    let alone = picture::of_run(Language::Swedish, &last, None, &[]);
    assert_eq!(alone.len(), 1, "one data set is no trend");
    app.close().await.unwrap();
}

/// A control that Bo has carried out.
async fn performed(bo: &App, plan: &Adopted, period: Period) -> ExecutionId {
    let said = executions::Said {
        period,
        on: Some(bo.today()),
        result: ExecutionResult::NoDeviation,
        text: "Alla fakturor är testade.".to_owned(),
        attached: Vec::new(),
        kept: Vec::new(),
        detached: Vec::new(),
    };
    executions::record(bo, ORGANISATION, (plan.revision, plan.control), said).await.unwrap()
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
    settings::add(&app, ORGANISATION, ENDLESS).await.unwrap();
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
        (item.place, Entry::Answered(if n == 0 { wrong } else { Answer::Right { note: String::new() } }))
    });
    let version = read.sample.version;
    samples::answer(&app, ORGANISATION, (id, version), answers.collect()).await.unwrap();

    // The worksheet goes out to Excel and comes in again to another sample of the same items.
    let sheet = worksheet::write(&app, ORGANISATION, id, Language::Swedish).await.unwrap();
    worksheet::take_in(&app, ORGANISATION, twin, Some(&sheet.content), None).await.unwrap();
    let broken = worksheet::take_in(&app, ORGANISATION, twin, Some(b"no workbook"), None).await;
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

pub(crate) async fn take_in(app: &App, name: &str, file: &str) -> DataSetId {
    take_in_from(app, "", name, file).await
}

async fn take_in_from(app: &App, source: &str, name: &str, file: &str) -> DataSetId {
    let input = Input::in_memory(name, file.as_bytes().to_vec());
    let table = data_sets::table_named("supplier_invoices").unwrap();
    let seen = data_sets::look(app, ORGANISATION, input.clone(), Some(table), "").await.unwrap();
    let adding = Adding {
        name: name.to_owned(),
        source: source.to_owned(),
        mapping: of_suggestions(&seen.suggestions),
        mark: None,
        keep_until: None,
    };
    let tell: data_sets::Tell = Box::new(|_, _, _| true);
    data_sets::add(app, ORGANISATION, (&input, &seen), adding, tell).await.unwrap().set.id
}
