//! What a query of anybody's may not do, and what stops one that goes on for too long.

use std::collections::BTreeMap;
use std::time::Duration;

use tertial_checks::control_test::ControlTest;
use tertial_checks::engine::{Asked, EngineError, Limits, Source};
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
        ("SELECT voucher_number INTO other FROM supplier_invoices", "`INTO` is not allowed"),
        ("SHOW TABLES", "changes nothing"),
        ("EXPLAIN SELECT voucher_number FROM supplier_invoices", "changes nothing"),
        ("SELECT voucher_number FROM supplier_invoices; SELECT 1", "`;` is not allowed"),
        (
            "SELECT DISTINCT ON (supplier) voucher_number FROM supplier_invoices",
            "`DISTINCT ON` is not allowed",
        ),
        ("SELECT table_name AS voucher_number FROM information_schema.tables", "not an input"),
        (
            "SELECT supplier AS voucher_number\nFROM suppliers",
            "line 13, column 6: the query reads `suppliers`",
        ),
        ("SELECT column1 AS voucher_number FROM '/etc/passwd'", "not an input"),
        ("SELECT voucher_number FROM supplier_invoices WHERE invoice_date < now()", "cannot be understood"),
        ("SELECT voucher_number FROM supplier_invoices WHERE random() < 0.5", "cannot be understood"),
        ("SELECT voucher_numer FROM supplier_invoices", "line 12, column 8: the query cannot be understood"),
        ("SELECT voucher_number\nFROM supplier_invoices\nWHERE lowr(supplier) = 'x'", "line 14, column 7"),
        ("SELECT voucher_number FROM supplier_invoices GROUP BY supplier", "line 12, column 8"),
        (
            "SELECT voucher_number FROM supplier_invoices WHERE\n  amount > $least",
            "line 13, column 12: the query uses `$least`",
        ),
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

/// What is as deep as it is long could use up a thread's stack, which ends the program.
#[tokio::test]
async fn a_query_is_not_deeper_than_the_machine_can_go() {
    let world = World::new(Limits::default());
    let of = |terms: String| {
        format!("SELECT voucher_number FROM supplier_invoices WHERE supplier = 'L3' AND ({terms})")
    };
    let sum = |times: usize| of(format!("amount > 1{}", " + 1".repeat(times)));
    let either = |times: usize| of(format!("amount = 1{}", " OR amount = 1".repeat(times)));
    for refused in [sum(20_000), either(10_000), format!("SELECT {}1", "(".repeat(20_000))] {
        let found = run(&world, &refused).await;
        assert!(matches!(found, Err(EngineError::Length)), "{found:?}");
    }
    // What a person may write is answered, however deep; brackets are the parser's to count.
    assert_eq!(run(&world, &sum(600)).await.unwrap().figures.rows, 286);
    assert_eq!(run(&world, &either(300)).await.unwrap().figures.rows, 0);
    let nested =
        run(&world, &format!("SELECT {}1{} AS voucher_number", "(".repeat(1000), ")".repeat(1000))).await;
    assert!(matches!(nested, Err(EngineError::Syntax { .. } | EngineError::Meaning(_))), "{nested:?}");
}

/// Each of these is read by a parser, a planner and a compiler that call themselves for what stands within.
#[tokio::test]
async fn nothing_within_itself_ends_the_program() {
    let world = World::new(Limits::default());
    let of = |(before, begin, middle, end, after): (&str, &str, &str, &str, &str), times: usize| {
        format!("SELECT voucher_number{before}{}{middle}{}{after}", begin.repeat(times), end.repeat(times))
    };
    let (from, note) = (" FROM supplier_invoices", " AS note FROM supplier_invoices");
    let term = |begin, middle, end| (", ", begin, middle, end, note);
    let condition = |begin, middle, end| (" FROM supplier_invoices WHERE ", begin, middle, end, "");
    let cases = term("CASE WHEN amount > 1 THEN ", "1", " ELSE 0 END");
    let nested = [
        cases,
        term("CASE WHEN amount > 1 THEN 0 ELSE ", "1", " END"),
        term("CASE ", "amount", " WHEN 1 THEN 2 ELSE 3 END"),
        term("abs(", "amount", ")"),
        term("- ", "amount", ""),
        term("", "amount", "::bigint"),
        term("CAST(", "amount", " AS bigint)"),
        term("CAST(", "no number", " AS bigint)"),
        term("POSITION(", "no text", " IN 'a')"),
        term("(SELECT max(", "1", "))"),
        term("[", "1", "]"),
        term("{a: ", "1", "}"),
        condition("NOT ", "true", ""),
        condition("", "amount", " IS NULL"),
        condition("amount IN (", "1", ")"),
        condition("EXISTS (SELECT 1 WHERE ", "true", ")"),
        (" FROM ", "(", "supplier_invoices", ")", ""),
        (" FROM ", "(SELECT * FROM ", "supplier_invoices", ")", ""),
        ("", "", from, " UNION ALL SELECT voucher_number FROM supplier_invoices", ""),
    ];
    for form in nested {
        // What is not answered is told of in a sentence, and before anybody tires of waiting.
        for times in [46, 60, 500] {
            let _answered_or_refused = run(&world, &of(form, times)).await;
        }
    }
    assert_eq!(run(&world, &of(cases, 46)).await.unwrap().figures.rows, 2000);
    let deep = run(&world, &of(cases, 60)).await;
    assert!(matches!(deep, Err(EngineError::Syntax { .. })), "{deep:?}");
    let in_brackets = async |times| run(&world, &of(term("CAST(", "amount", " AS bigint)"), times)).await;
    assert_eq!(in_brackets(10).await.unwrap().figures.rows, 2000);
    assert_eq!(in_brackets(11).await, Err(EngineError::Brackets));
}

/// What is small as it is written may be large to the planner, which nobody can stop.
#[tokio::test]
async fn a_query_is_planned_before_anybody_tires_of_waiting() {
    let world = World::new(Limits::default());
    let first = "WITH step_0 AS (SELECT voucher_number, supplier, account, amount FROM supplier_invoices)";
    let chain = |steps: usize, step: &str| {
        let steps: String = (1..=steps)
            .map(|number| {
                let step = step.replace("PREVIOUS", &format!("step_{}", number - 1));
                format!(", step_{number} AS ({step})")
            })
            .collect();
        format!("{first}{steps} SELECT DISTINCT voucher_number FROM step_LAST")
    };
    let of = |steps: usize, step: &str| chain(steps, step).replace("LAST", &steps.to_string());
    let grouped = "SELECT voucher_number, supplier, account, sum(amount) AS amount FROM PREVIOUS GROUP BY voucher_number, supplier, account, amount";
    let twice = "SELECT * FROM PREVIOUS UNION ALL SELECT * FROM PREVIOUS";
    let joined =
        "SELECT one.* FROM PREVIOUS one JOIN PREVIOUS other ON one.voucher_number = other.voucher_number";
    let within = "SELECT * FROM PREVIOUS WHERE supplier IN (SELECT supplier FROM PREVIOUS)";
    for step in [grouped, twice, joined, within] {
        let refused = run(&world, &of(50, step)).await;
        assert_eq!(refused, Err(EngineError::Steps), "{step}");
    }
    // As many as there may be are planned at once.
    for (steps, step) in [(14, grouped), (8, twice), (7, joined), (6, within)] {
        assert_eq!(run(&world, &of(steps, step)).await.unwrap().figures.rows, 2000, "{step}");
    }
}

fn is_not_understood(outcome: &Result<Run, EngineError>) -> bool {
    matches!(outcome, Err(EngineError::At { error, .. }) if matches!(**error, EngineError::Meaning(_)))
}

/// What makes a text longer than what it is made of could take all the machine's memory, which nobody counts.
#[tokio::test]
async fn a_query_makes_no_text_that_memory_is_too_small_for() {
    let world = World::new(Limits::default());
    let from = "FROM supplier_invoices";
    for function in [
        "lpad(supplier, 2000000000)",
        "rpad(supplier, 2000000000, 'x')",
        "repeat(supplier, 1000000000)",
        "replace(supplier, 'L', voucher_number)",
        "concat_ws(supplier, supplier, supplier)",
    ] {
        let refused = run(&world, &format!("SELECT voucher_number, {function} AS long {from}")).await;
        assert!(is_not_understood(&refused), "{function}: {refused:?}");
    }
    for aggregate in ["string_agg(supplier, ',')", "array_agg(supplier)"] {
        let query = format!("SELECT max(voucher_number) AS voucher_number, {aggregate} AS long {from}");
        let refused = run(&world, &query).await;
        assert!(is_not_understood(&refused), "{aggregate}: {refused:?}");
    }

    // Each step is twice as long as the one before.
    let doubled = |steps: usize, last: &str| {
        let mut query = format!("WITH step_0 AS (SELECT voucher_number, supplier AS text {from})");
        for step in 1..=steps {
            query.push_str(&format!(
                ", step_{step} AS (SELECT voucher_number, text || text AS text FROM step_{})",
                step - 1
            ));
        }
        format!("{query} SELECT voucher_number, {last} FROM step_{steps}")
    };
    let beside = "voucher_number IN (SELECT max(text || text) FROM step_13) AS found";
    for (steps, last) in [(13, "text"), (13, "length(text) AS length"), (13, beside)] {
        assert_eq!(run(&world, &doubled(steps, last)).await, Err(EngineError::Growth), "{last}");
    }
    let twice = "SELECT max(voucher_number) AS voucher_number, max((SELECT max(text || text || text || text) FROM step_7)) AS text";
    let in_subquery = doubled(7, "text")
        .replace("SELECT voucher_number, text FROM step_7", &format!("{twice} FROM step_7"));
    assert_eq!(run(&world, &in_subquery).await, Err(EngineError::Growth));
    let run_of = async |steps| run(&world, &doubled(steps, "text")).await.unwrap().figures.rows;
    assert_eq!(run_of(7).await, 2000, "what is put together of a few hundred texts is let through");
}

#[tokio::test]
async fn a_text_that_nobody_reads_is_refused_by_its_column() {
    let world = World::new(Limits::default());
    let long = format!("'{}'", "x".repeat(16_385));
    let found = run(&world, &format!("SELECT voucher_number, {long} AS note FROM supplier_invoices")).await;
    assert_eq!(found, Err(EngineError::LongText { column: "note".to_owned() }));
}

/// Invoices, in no order, that do not fit in a small memory.
async fn many(world: &World) -> Vec<Source> {
    let columns = ["voucher_number", "supplier", "amount", "invoice_date"];
    let row = |row: u64| {
        let number = row.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let voucher = format!("Verifikation {number:020} med ett långt nummer som tar plats");
        let day = format!("2026-{:02}-{:02}", number % 12 + 1, number % 28 + 1);
        vec![voucher, format!("L{}", number % 1000), (number % 10_000).to_string(), day]
    };
    let rows: Vec<Vec<String>> = (0..200_000).map(row).collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    vec![world.keep("supplier_invoices", &columns, &rows).await]
}

/// What a run gives within so many mebibytes, and whether anything was put on the disk meanwhile.
async fn within(mebibytes: usize, query: &str) -> (Result<Run, EngineError>, bool) {
    let limits = Limits { memory: mebibytes * 1024 * 1024, threads: 2, ..Limits::default() };
    let world = World::new(limits);
    let test = ControlTest::parse("own", &format!("{HEADER}{query}")).unwrap();
    let asked = Asked { test, data: many(&world).await, values: BTreeMap::new(), day: DAY, known: [].into() };
    let job = world.engine.start(asked);
    let mut has_spilled = false;
    while !job.has_ended() {
        has_spilled |= world.has_spilled();
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    (job.outcome().await, has_spilled)
}

/// Every row has to be there before the first of them is given.
const SORTED: &str =
    "SELECT voucher_number, supplier, amount FROM supplier_invoices ORDER BY amount, voucher_number";

#[tokio::test]
async fn what_does_not_fit_in_memory_goes_to_the_disk_and_gives_the_same_answer() {
    let (large, large_has_spilled) = within(1024, SORTED).await;
    let (little, little_has_spilled) = within(56, SORTED).await;
    assert_eq!((large_has_spilled, little_has_spilled), (false, true));
    let (large, little) = (large.unwrap(), little.unwrap());
    assert_eq!(large.figures.rows, 200_000);
    assert!(large == little, "what went to the disk came back as something else");
}

/// A window over all rows holds them until it has seen the last, and a join holds one side: neither can go to the disk.
#[tokio::test]
async fn what_can_neither_fit_nor_go_to_the_disk_is_said() {
    let window = "SELECT voucher_number, count(*) OVER () AS all_of_them FROM supplier_invoices";
    let cross = "SELECT a.voucher_number FROM supplier_invoices a, supplier_invoices b WHERE a.amount < b.amount - 9998";
    for query in [window, cross] {
        let (refused, _) = within(4, query).await;
        assert_eq!(refused, Err(EngineError::Memory { mebibytes: 4 }), "{query}");
    }
    let (fits, _) = within(1024, window).await;
    assert_eq!(fits.unwrap().figures.rows, 200_000);
}

/// A join of every row with every other could go through its left side in pieces, but gives a wrong answer then, or breaks.
#[tokio::test]
async fn a_join_whose_left_side_does_not_fit_says_so() {
    let every = "SELECT a.voucher_number FROM supplier_invoices a";
    let grouped = "SELECT a.voucher_number FROM (SELECT voucher_number, max(amount) AS amount FROM supplier_invoices GROUP BY voucher_number) a";
    let joins = [
        (4, every, ", supplier_invoices b WHERE a.amount < b.amount - 9998"),
        (4, every, " WHERE NOT EXISTS (SELECT 1 FROM supplier_invoices b WHERE a.amount < b.amount - 9998)"),
        (4, every, " WHERE EXISTS (SELECT 1 FROM supplier_invoices b WHERE a.amount < b.amount - 9998)"),
        (4, every, " LEFT JOIN supplier_invoices b ON a.amount < b.amount - 9998"),
        (4, every, " FULL JOIN supplier_invoices b ON a.amount < b.amount - 9998"),
        (30, grouped, ", supplier_invoices b WHERE a.amount < b.amount - 9998"),
    ];
    for (mebibytes, from, join) in joins {
        let (refused, _) = within(mebibytes, &format!("{from}{join}")).await;
        assert_eq!(
            refused.map(|run| run.figures.rows),
            Err(EngineError::Memory { mebibytes }),
            "{from}{join}"
        );
    }
}

/// What is grouped by a key of a joined step and by something that the key does not decide is grouped, or ordered, once more. Left to
/// itself, the engine takes the key to decide all.
#[tokio::test]
async fn what_is_grouped_twice_is_grouped_by_all_its_columns() {
    let world = World::new(Limits::default());
    let parts = "(SELECT whole.supplier, length(one.voucher_number) AS part, count(*) AS times FROM supplier_invoices one \
        JOIN (SELECT supplier, sum(amount) AS amount FROM supplier_invoices GROUP BY supplier) whole \
        ON whole.supplier = one.supplier GROUP BY whole.supplier, length(one.voucher_number)) parts";
    let each_once = "(SELECT DISTINCT whole.supplier, length(one.voucher_number) AS part FROM supplier_invoices one \
        JOIN (SELECT DISTINCT supplier FROM supplier_invoices) whole ON whole.supplier = one.supplier) parts";
    let asked = [
        (
            "SELECT supplier || count(*) AS voucher_number FROM PARTS GROUP BY supplier",
            "L04 L14 L24 L34 L44 L54 L64",
        ),
        (
            "SELECT 'of ' || count(supplier) AS voucher_number FROM (SELECT supplier FROM \
            (SELECT supplier, part FROM PARTS GROUP BY supplier, part) a) b",
            "of 28",
        ),
        (
            "SELECT 'of ' || count(supplier) AS voucher_number FROM (SELECT supplier FROM \
            (SELECT DISTINCT supplier, part FROM PARTS) a) b",
            "of 28",
        ),
        (
            "SELECT supplier || part AS voucher_number FROM PARTS ORDER BY supplier, part LIMIT 5",
            "L02 L03 L04 L05 L12",
        ),
        (
            "SELECT supplier || part AS voucher_number FROM PARTS WHERE part = 5 AND supplier > 'L4'",
            "L55 L65",
        ),
    ];
    for (query, expected) in asked {
        for parts in [parts, each_once] {
            let query = query.replace("PARTS", parts);
            let run = run(&world, &query).await.unwrap_or_else(|error| panic!("{query}: {error}"));
            let mut keys: Vec<String> = run.items.iter().map(|item| run.key(item)).collect();
            keys.sort();
            assert_eq!(keys.join(" "), expected, "{query}");
        }
    }
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

/// Of a sensitive register the key is kept, how many there are and whether something holds, and nothing else of what stands there.
#[tokio::test]
async fn of_a_sensitive_register_keys_are_kept() {
    let world = World::new(Limits::default());
    let header = HEADER.replace("supplier_invoices", "employees").replace("voucher_number", "unit");
    let query = "SELECT unit, min(unit) AS x, unit || '!' AS y, count(*) AS employees, min(unit) = 'Skola' AS is_school \
        FROM employees GROUP BY unit";
    let test = ControlTest::parse("own", &format!("{header}{query}")).unwrap();
    let rows = [vec!["anbe", "kali", "Skola"], vec!["osni", "kali", "Skola"], vec!["kali", "", "Bygg"]];
    let data = vec![world.keep("employees", &["employee", "manager", "unit"], &rows).await];
    let asked = Asked { test, data, values: BTreeMap::new(), day: DAY, known: [].into() };
    let run = world.engine.start(asked).outcome().await.unwrap();
    let kept: Vec<&str> = run.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!((kept.as_slice(), run.items.len()), (["unit", "employees", "is_school"].as_slice(), 2));
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
