//! What a query of anybody's may not do, and what stops one that goes on for too long.

use std::collections::BTreeMap;
use std::time::Duration;

use tertial_checks::control_test::ControlTest;
use tertial_checks::engine::{Asked, EngineError, Limits};
use tertial_checks::run::Run;

use crate::world::{DAY, World};

const HEADER: &str = r#"-- id = "own-test"
-- kind = "exceptions"
-- title = { sv = "Eget test", en = "Own test" }
-- shows = { sv = "Rader.", en = "Rows." }
-- shows_not = { sv = "Annat.", en = "Anything else." }
-- key = ["voucher_number"]
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = []

"#;

async fn run(world: &World, query: &str) -> Result<Run, EngineError> {
    world.engine.start(asked(world, query).await).outcome().await
}

async fn asked(world: &World, query: &str) -> Asked {
    let test = ControlTest::parse("own", &format!("{HEADER}{query}")).unwrap();
    let columns = ["voucher_number", "supplier", "amount", "invoice_date"];
    let rows: Vec<Vec<String>> = (0..2000)
        .map(|row| {
            vec![format!("V{row}"), format!("L{}", row % 7), "100".to_owned(), "2026-05-01".to_owned()]
        })
        .collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let data = vec![world.keep("supplier_invoices", &columns, &rows).await];
    Asked { test, data, values: BTreeMap::new(), day: DAY, known: [].into() }
}

#[tokio::test]
async fn a_query_asks_one_question_over_its_inputs() {
    let world = World::new(Limits::default());
    let refused = [
        ("DELETE FROM supplier_invoices", "changes nothing"),
        ("DROP TABLE supplier_invoices", "changes nothing"),
        ("INSERT INTO supplier_invoices VALUES ('V')", "changes nothing"),
        ("COPY supplier_invoices TO '/tmp/out.csv'", "changes nothing"),
        ("CREATE EXTERNAL TABLE t STORED AS CSV LOCATION '/etc/passwd'", "changes nothing"),
        ("SET datafusion.execution.batch_size = 1", "changes nothing"),
        ("SHOW TABLES", "changes nothing"),
        ("EXPLAIN SELECT voucher_number FROM supplier_invoices", "changes nothing"),
        ("SELECT voucher_number FROM supplier_invoices; SELECT 1", "`;` is not allowed"),
        ("SELECT table_name AS voucher_number FROM information_schema.tables", "not an input"),
        ("SELECT supplier AS voucher_number FROM suppliers", "not an input"),
        ("SELECT column1 AS voucher_number FROM '/etc/passwd'", "not an input"),
        ("SELECT voucher_number FROM supplier_invoices WHERE invoice_date < now()", "cannot be understood"),
        ("SELECT voucher_number FROM supplier_invoices WHERE random() < 0.5", "cannot be understood"),
        ("SELECT voucher_numer FROM supplier_invoices", "cannot be understood"),
        ("SELECT voucher_number FROM supplier_invoices WHERE amount > $least", "not a parameter"),
        ("SELECT supplier FROM supplier_invoices", "has no column `voucher_number`"),
        (
            "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT 'V' AS voucher_number FROM n",
            "calls itself",
        ),
        ("SELEC voucher_number", "line 12, column 1"),
    ];
    for (query, why) in refused {
        let found = run(&world, query).await.unwrap_err().to_string();
        assert!(found.contains(why), "{query}: {found}");
    }
    let answered = run(&world, "SELECT voucher_number FROM supplier_invoices WHERE supplier = 'L3'").await;
    assert_eq!(answered.unwrap().figures.rows, 286);
}

#[tokio::test]
async fn a_query_that_goes_on_for_too_long_is_stopped() {
    let world = World::new(Limits { time: Duration::from_millis(300), ..Limits::default() });
    let every = "SELECT a.voucher_number FROM supplier_invoices a, supplier_invoices b, supplier_invoices c, \
        supplier_invoices d WHERE a.amount + b.amount + c.amount < d.amount";
    assert_eq!(run(&world, every).await, Err(EngineError::Time { seconds: 0 }));
}

#[tokio::test]
async fn more_rows_than_anybody_goes_through_are_counted_and_not_listed() {
    let world = World::new(Limits { items: 10, ..Limits::default() });
    let run = run(&world, "SELECT voucher_number FROM supplier_invoices").await.unwrap();
    assert_eq!((run.items.len(), run.beyond, run.figures.rows), (10, 1990, 2000));
}

#[tokio::test]
async fn what_something_has_been_said_of_is_listed_wherever_it_stands() {
    let world = World::new(Limits { items: 10, ..Limits::default() });
    let mut asked = asked(&world, "SELECT voucher_number FROM supplier_invoices").await;
    // By key `V0` is among the first ten, and `V999` is the last; the third is not found.
    asked.known = ["V0", "V999", "V7000"].map(str::to_owned).into();
    let run = world.engine.start(asked).outcome().await.unwrap();
    let keys: Vec<String> = run.items.iter().map(|item| run.key(item)).collect();
    assert_eq!((keys.len(), run.beyond), (11, 1989), "{keys:?}");
    assert_eq!((keys[0].as_str(), keys[10].as_str()), ("V0", "V999"));
}

#[tokio::test]
async fn sizes_are_counted_over_every_row() {
    let world = World::new(Limits { items: 10, ..Limits::default() });
    let header = HEADER.replace(
        "-- key = [\"voucher_number\"]\n",
        "-- key = [\"voucher_number\"]\n-- amount = \"amount\"\n",
    );
    let query = "SELECT voucher_number, CASE WHEN supplier = 'L3' THEN 100000 ELSE 99999 END AS amount FROM supplier_invoices";
    let mut asked = asked(&world, "SELECT voucher_number FROM supplier_invoices").await;
    asked.test = ControlTest::parse("own", &format!("{header}{query}")).unwrap();
    let run = world.engine.start(asked).outcome().await.unwrap();
    assert_eq!((run.items.len(), run.figures.sizes), (10, Some([1714, 286, 0, 0, 0])));
}

#[tokio::test]
async fn a_key_that_two_rows_have_is_said() {
    let world = World::new(Limits::default());
    let twice = run(&world, "SELECT supplier AS voucher_number FROM supplier_invoices").await;
    assert!(matches!(twice, Err(EngineError::SameKey(_))), "{twice:?}");
}

#[tokio::test]
async fn a_run_is_stopped_by_whoever_cancels_it() {
    let world = World::new(Limits::default());
    let every = "SELECT a.voucher_number FROM supplier_invoices a, supplier_invoices b, supplier_invoices c, \
        supplier_invoices d WHERE a.amount + b.amount + c.amount < d.amount";
    let job = world.engine.start(asked(&world, every).await);
    job.canceller().cancel();
    assert_eq!(job.outcome().await, Err(EngineError::Cancelled));
}
