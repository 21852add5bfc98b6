//! A sample's worksheet: filled in by several, on the page and in Excel, without losing anything.

use tertial_app::checks::{Asked, CheckFailure};
use tertial_app::merge::Saved;
use tertial_app::samples::sheet::{Sheet, TypedRow};
use tertial_app::samples::{self, ReadSample, Then, draw, worksheet};
use tertial_app::{App, Error, Language};
use tertial_checks::shelf::Shelf;
use tertial_domain::ids::SampleId;
use tertial_domain::sample::{Confidence, LONGEST_TITLE, SampleError, Seed};

use crate::checks::take_in;
use crate::database::Database;
use crate::municipality::{ORGANISATION, municipality};

const INVOICES: &str = "vernr;leverantör;belopp;fakturadatum\nV1;Bygg AB;100;2026-01-31\n\
    V2;Bygg AB;100;2026-02-28\nV3;Bygg AB;100;2026-03-31\n";

pub(crate) async fn two_who_fill_in_lose_nothing(database: &Database) {
    let (app, id) = drawn(database).await;
    let first = read(&app, id).await;
    let (seen, [a, b, c]) = (first.sample.version, places(&first));
    // The form sends every row.
    let sheet = |rows: [(&str, &str); 3]| Sheet {
        rows: [a, b, c].into_iter().zip(rows.map(|(answer, note)| row(answer, note))).collect(),
    };
    let save = async |version, rows| {
        samples::fill_in(&app, ORGANISATION, (id, version), sheet(rows), Then::Keep).await.unwrap()
    };
    let saved = save(seen, [("right", ""), ("", ""), ("missing", "fakturan")]).await;
    assert!(matches!(saved, Saved::As(version) if version > seen), "{saved:?}");
    // Whoever is second has begun from the same empty sheet, and has other rows.
    let Saved::As(now) = save(seen, [("", ""), ("", "frågat ekonomen"), ("", "")]).await else {
        panic!("only other rows were filled in")
    };
    assert_eq!(
        answers(&app, id).await,
        said([("right", ""), ("", "frågat ekonomen"), ("missing", "fakturan")])
    );
    // The same row differently: nothing is stored, and only that row is contested.
    let overtaken = save(seen, [("missing", "attesten"), ("right", ""), ("", "")]).await;
    let Saved::Overtaken(overtaken) = overtaken else { panic!("{overtaken:?}") };
    let contested =
        overtaken.mine.rows.keys().filter(|it| overtaken.mine.rows[it] != overtaken.theirs.rows[it]);
    assert_eq!(contested.copied().collect::<Vec<_>>(), [a, b]);
    assert_eq!((overtaken.mine.rows[&a].answer.as_str(), overtaken.version), ("missing", now));
    assert_eq!(overtaken.mine.rows[&c], row("missing", "fakturan"), "what the other filled in is there");
    assert_eq!(
        answers(&app, id).await,
        said([("right", ""), ("", "frågat ekonomen"), ("missing", "fakturan")])
    );
    let chosen =
        samples::fill_in(&app, ORGANISATION, (id, overtaken.version), overtaken.mine, Then::Keep).await;
    assert!(matches!(chosen, Ok(Saved::As(_))), "{chosen:?}");
    assert_eq!(
        answers(&app, id).await,
        said([("missing", "attesten"), ("right", ""), ("missing", "fakturan")])
    );
    app.close().await.unwrap();
}

pub(crate) async fn a_file_and_the_page_are_saved_together(database: &Database) {
    let (app, id) = drawn(database).await;
    let first = read(&app, id).await;
    let (seen, [a, b, c]) = (first.sample.version, places(&first));
    let typed = |rows: &[(u64, TypedRow)]| Sheet { rows: rows.iter().cloned().collect() };
    let filled = typed(&[(a, row("right", "")), (b, row("", "ring banken"))]);
    samples::fill_in(&app, ORGANISATION, (id, seen), filled, Then::Keep).await.unwrap();
    let file = worksheet::write(&app, ORGANISATION, id, Language::English).await.unwrap().content;
    // Meanwhile both answers are taken back, and the file brings them in beside what is typed on the page.
    let emptied = typed(&[(a, row("", "")), (b, row("", ""))]);
    let Saved::As(version) =
        samples::fill_in(&app, ORGANISATION, (id, seen + 1), emptied, Then::Keep).await.unwrap()
    else {
        panic!("nobody else fills in")
    };
    let take_in = async |page| {
        worksheet::take_in(&app, ORGANISATION, id, Some(&file), Some((version, page))).await.unwrap()
    };
    let differs = take_in(typed(&[(a, row("missing", "attesten")), (c, row("right", ""))])).await;
    let Saved::Overtaken(differs) = differs else { panic!("{differs:?}") };
    assert_eq!(
        (&differs.mine.rows[&a], &differs.theirs.rows[&a]),
        (&row("missing", "attesten"), &row("right", ""))
    );
    assert_eq!(
        (&differs.mine.rows[&b], &differs.mine.rows[&c]),
        (&row("", "ring banken"), &row("right", ""))
    );
    assert_eq!(answers(&app, id).await, said([("", ""), ("", ""), ("", "")]));
    let saved = take_in(typed(&[(c, row("right", ""))])).await;
    assert!(matches!(saved, Saved::As(_)), "{saved:?}");
    assert_eq!(answers(&app, id).await, said([("right", ""), ("", "ring banken"), ("right", "")]));
    let nothing = worksheet::take_in(&app, ORGANISATION, id, None, None).await;
    assert!(matches!(nothing, Err(Error::Empty("file"))), "{nothing:?}");
    app.close().await.unwrap();
}

pub(crate) async fn a_sample_is_saved_and_evaluated_or_neither(database: &Database) {
    let (app, id) = drawn(database).await;
    let first = read(&app, id).await;
    let evaluate = async |rows: [(&str, &str); 3]| {
        let now = read(&app, id).await;
        let rows = places(&now).into_iter().zip(rows.map(|(answer, note)| row(answer, note))).collect();
        samples::fill_in(&app, ORGANISATION, (id, now.sample.version), Sheet { rows }, Then::Evaluate).await
    };
    let early = evaluate([("right", ""), ("", "frågat"), ("", "")]).await;
    let unanswered = CheckFailure::Sample(SampleError::Unanswered(vec![2, 3]));
    assert!(matches!(&early, Err(Error::Check(failure)) if *failure == unanswered), "{early:?}");
    assert_eq!(read(&app, id).await.sample.version, first.sample.version, "nothing of it is stored");
    let saved = evaluate([("right", ""), ("missing", "fakturan"), ("right", "")]).await;
    assert!(matches!(saved, Ok(Saved::As(_))), "{saved:?}");
    let now = read(&app, id).await.sample.value;
    assert_eq!(now.evaluation().map(|it| (it.examined, it.wrong)), Some((3, 1)));
    let late = evaluate([("missing", "attesten"), ("right", ""), ("right", "")]).await;
    assert!(matches!(&late, Err(Error::Check(CheckFailure::Sample(SampleError::Evaluated)))), "{late:?}");
    app.close().await.unwrap();
}

pub(crate) async fn an_endless_title_is_refused_before_anything_is_read(database: &Database) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    take_in(&app, "fakturor.csv", INVOICES).await;
    let started = samples::draws::start(&app, ORGANISATION, wanted(&"å".repeat(LONGEST_TITLE + 1))).await;
    let refused = CheckFailure::Sample(SampleError::LongTitle);
    assert!(matches!(&started, Err(Error::Check(failure)) if *failure == refused), "{started:?}");
    app.close().await.unwrap();
}

/// All three invoices as a sample.
async fn drawn(database: &Database) -> (App, SampleId) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    take_in(&app, "fakturor.csv", INVOICES).await;
    let id = draw::draw(&app, ORGANISATION, wanted("Attest")).await.unwrap();
    (app, id)
}

fn wanted(title: &str) -> draw::Wanted {
    draw::Wanted {
        asked: Asked {
            test: "invoice-monetary-sample".to_owned(),
            data: Vec::new(),
            values: [("size".to_owned(), "3".to_owned())].into(),
        },
        title: title.to_owned(),
        seed: Some(Seed::from_bits(4711)),
        confidence: Confidence::USUAL,
    }
}

async fn read(app: &App, id: SampleId) -> ReadSample {
    samples::with_id(app, ORGANISATION, id).await.unwrap()
}

fn places(read: &ReadSample) -> [u64; 3] {
    let places: Vec<u64> = read.sample.value.items.iter().map(|item| item.place).collect();
    places.try_into().unwrap()
}

fn row(answer: &str, note: &str) -> TypedRow {
    TypedRow { answer: answer.to_owned(), correct: String::new(), note: note.to_owned() }
}

fn said(rows: [(&str, &str); 3]) -> Vec<(String, String)> {
    rows.map(|(answer, note)| (answer.to_owned(), note.to_owned())).to_vec()
}

/// What is stored of each row: the answer, and the note.
async fn answers(app: &App, id: SampleId) -> Vec<(String, String)> {
    let items = read(app, id).await.sample.value.items;
    let said = |row: TypedRow| (row.answer, row.note);
    items.iter().map(|item| said(TypedRow::of(&item.entry()))).collect()
}
