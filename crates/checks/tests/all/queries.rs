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
    Asked { test, data, values: BTreeMap::new(), day: DAY }
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

/// What a column is called says nothing of what is in it: what counts is what it is made of.
#[tokio::test]
async fn what_says_something_of_a_person_is_not_kept_whatever_it_is_called() {
    let world = World::new(Limits::default());
    let query = |columns: &str| format!("SELECT voucher_number, {columns} FROM supplier_invoices");
    let personal = [
        "approved_by",
        "approved_by AS x",
        "upper(approved_by) AS x",
        "'av ' || approved_by AS x",
        "CASE WHEN amount > 0 THEN approved_by END AS x",
        "coalesce(approved_by, supplier) AS x",
        "max(approved_by) OVER () AS x",
        "first_value(approved_by) OVER (ORDER BY amount) AS x",
        "(SELECT min(approved_by) FROM supplier_invoices) AS x",
        "CAST(approved_by AS BIGINT) AS x",
    ];
    for columns in personal {
        let run = run(&world, &query(columns)).await.unwrap();
        let kept: Vec<&str> = run.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(kept, ["voucher_number"], "{columns}");
    }
    let harmless = [
        "supplier AS x",
        "approved_by = received_by AS x",
        "approved_by IS NULL AS x",
        "approved_by LIKE 'A%' AS x",
        "CASE WHEN approved_by = 'A' THEN 1 ELSE 0 END AS x",
        "count(approved_by) OVER () AS x",
        "row_number() OVER (PARTITION BY approved_by ORDER BY voucher_number) AS x",
        "(SELECT count(DISTINCT approved_by) FROM supplier_invoices) AS x",
    ];
    for columns in harmless {
        let run = run(&world, &query(columns)).await.unwrap();
        let kept: Vec<&str> = run.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(kept, ["voucher_number", "x"], "{columns}");
    }
    let around = [
        "WITH t AS (SELECT voucher_number, approved_by AS x FROM supplier_invoices) SELECT a.voucher_number, b.x AS y \
            FROM t AS a JOIN t AS b ON a.voucher_number = b.voucher_number",
        "SELECT voucher_number, supplier AS y FROM supplier_invoices WHERE supplier = 'L1' UNION ALL \
            SELECT voucher_number, approved_by FROM supplier_invoices WHERE supplier = 'L2'",
        "SELECT min(voucher_number) AS voucher_number, approved_by AS y FROM supplier_invoices GROUP BY approved_by",
        "SELECT DISTINCT voucher_number, approved_by AS y FROM supplier_invoices",
    ];
    for query in around {
        let run = run(&world, query).await.unwrap();
        assert_eq!(run.columns.len(), 1, "{query}");
    }
    let keys = [
        "SELECT approved_by AS voucher_number FROM supplier_invoices",
        "SELECT supplier || approved_by AS voucher_number FROM supplier_invoices",
    ];
    for query in keys {
        let refused = run(&world, query).await.unwrap_err();
        assert_eq!(refused, EngineError::Personal("voucher_number".to_owned()), "{query}");
    }
}
