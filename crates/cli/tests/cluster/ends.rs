//! What ends on a cluster: runs that are cancelled or take too long, and the processes themselves.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use serde_json::Value;
use tertial_checks::cluster::{Cluster, ClusterError};
use tertial_checks::control_test::{ControlTest, find};
use tertial_checks::engine::{Asked, EngineError, Job, Limits};
use tertial_checks::run::Run;
use tertial_checks::table::table;

use crate::processes::{Process, Processes, tertial, until};
use crate::world::{DAY, World};
use crate::{alone, ledger, limits, together};

/// A question that nobody has the time to wait for: each invoice is held against each.
const ENDLESS: &str = r#"-- id = "own-test"
-- kind = "measure"
-- title = { sv = "Eget test", en = "Own test" }
-- shows = { sv = "Ett tal.", en = "A number." }
-- shows_not = { sv = "Annat.", en = "Anything else." }
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = []
--
-- [[figure]]
-- column = "pairs"
-- title = { sv = "Par", en = "Pairs" }
-- unit = "count"

SELECT sum(CASE WHEN one.voucher_number || other.supplier < other.voucher_number || one.supplier THEN 1 ELSE 0 END) AS pairs
FROM supplier_invoices one
CROSS JOIN supplier_invoices other
"#;

/// What joins, which holds one side of it in memory whatever its size.
const JOIN: &str = "SELECT sum(CASE WHEN one.supplier || one.invoice_number < other.invoice_number THEN 1 ELSE 0 END) AS pairs
FROM supplier_invoices one
JOIN supplier_invoices other ON one.voucher_number = other.voucher_number
";

/// Something that makes a municipality.
const FOLLOW_UP: &str = "Kommunstyrelsen;;;
Uppföljning av internkontrollplan 2026, tertial 1;;;
Risk;Ursprunglig risk för året;Periodens riskanalys;Riskvärdering per tertial
Fel i utbetalning av föreningsstöd;Medium (8);Stickprovet i mars visade inga fel.;Medium
";

/// Begins it, and waits until the executors are at it.
async fn endless(processes: &Processes, world: &World) -> Job<Run> {
    let data = vec![ledger::keep_table(world, table("supplier_invoices").unwrap(), 100_000).await];
    let test = ControlTest::parse("own", ENDLESS).unwrap();
    let asked = Asked { test, data, values: BTreeMap::new(), day: DAY, known: [].into() };
    let job = world.engine.start(asked);
    until("an executor is at it", || processes.executors.iter().any(Process::is_busy));
    job
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_cancelled_or_takes_too_long_stops_on_the_executors() {
    let processes = Processes::start(2);
    let world = together(&processes, "cancelled", limits());
    let job = endless(&processes, &world).await;
    job.canceller().cancel();
    assert_eq!(job.outcome().await, Err(EngineError::Cancelled));
    processes.become_quiet();

    let world = together(&processes, "late", Limits { time: Duration::from_secs(8), ..limits() });
    let job = endless(&processes, &world).await;
    assert_eq!(job.outcome().await, Err(EngineError::Time { seconds: 8 }));
    processes.become_quiet();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_cluster_cannot_do_is_said() {
    let mut processes = Processes::start(0);
    let run = async |world: &World| {
        let test = find("exact-duplicates").unwrap();
        let data = ledger::keep(world, test, 10).await;
        let asked = Asked { test: test.clone(), data, values: BTreeMap::new(), day: DAY, known: [].into() };
        world.engine.start(asked).outcome().await
    };
    let world = together(&processes, "nobody", limits());
    let address = Cluster::at(&processes.address).unwrap().address().clone();
    assert_eq!(run(&world).await, Err(EngineError::Cluster(ClusterError::NoExecutor(address))));

    processes.scheduler.kill();
    let outcome = run(&world).await;
    assert!(
        matches!(outcome, Err(EngineError::Cluster(ClusterError::Unreachable { .. }))),
        "without a scheduler: {outcome:?}"
    );
}

/// As an administrator does it: a file is read in, a test is run on the cluster, the processes are asked to stop.
#[test]
fn a_run_tells_which_cluster_answered_and_the_processes_stop_when_asked() {
    let mut processes = Processes::start(1);
    let folder = processes.shelf().parent().unwrap().to_owned();
    let invoices = "Verifikationsnummer;Leverantör;Fakturanummer;Belopp;Fakturadatum\n\
        V1;Alfa AB;F1;100,00;2026-05-01\nV2;Alfa AB;F1;100,00;2026-05-01\n";
    fs::write(folder.join("fakturor.csv"), invoices).unwrap();
    fs::write(folder.join("t1.csv"), FOLLOW_UP).unwrap();
    let on_the_cluster = |words: &[&str]| {
        let mut command = tertial(&folder, words);
        command.args(["--database", "sqlite:tertial.db"]).env("TERTIAL_BALLISTA", &processes.address);
        let output = command.output().unwrap();
        let (out, said) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert!(output.status.code().is_some_and(|code| code < 2), "{words:?} said:\n{said}");
        out
    };
    on_the_cluster(&[
        "import",
        "--yes",
        "t1.csv",
        "--organisation",
        "Exempelby kommun",
        "--board",
        "Kommunstyrelsen",
        "--year",
        "2026",
        "--period",
        "T1",
    ]);
    on_the_cluster(&["data", "add", "fakturor.csv", "--yes"]);
    let run: Value = serde_json::from_str(&on_the_cluster(&["check", "run", "exact-duplicates"])).unwrap();
    let engine = run["progress"]["finished"]["engine"].as_str().unwrap_or_else(|| panic!("{run:#}"));
    assert!(engine.starts_with("Ballista 55") && engine.ends_with(", 1 executor"), "{engine}");

    let executor = &mut processes.executors[0];
    assert_eq!(executor.stop(), Some(0), "an orderly stop is no error");
    let left: Vec<_> = fs::read_dir(executor.work.join("results")).unwrap().collect();
    assert!(left.is_empty(), "what was computed is left: {left:?}");
    assert_eq!(processes.scheduler.stop(), Some(0), "an orderly stop is no error");
}

/// The answer of an executor that may take no more memory than a pocket calculator.
#[tokio::test(flavor = "multi_thread")]
async fn an_executor_keeps_to_its_memory() {
    let mut processes = Processes::start(0);
    processes.add_executor(&["--memory", "16"]);
    let (alone, together) = (alone(&processes.shelf(), "memory"), together(&processes, "memory", limits()));
    let (header, _) = ENDLESS.split_once("SELECT").unwrap();
    let test = ControlTest::parse("own", &format!("{header}{JOIN}")).unwrap();
    let data = vec![ledger::keep_table(&alone, table("supplier_invoices").unwrap(), 400_000).await];
    let asked = Asked { test, data, values: BTreeMap::new(), day: DAY, known: [].into() };
    let outcome = together.engine.start(asked).outcome().await;
    let refused = Err(EngineError::Cluster(ClusterError::Memory));
    assert!(outcome == refused, "{:?}", outcome.map(|run| run.figures));
}

/// A query that one process plans without trouble, of steps that each use the one before.
#[tokio::test(flavor = "multi_thread")]
async fn a_query_that_is_too_deep_for_messages_is_told_so() {
    let processes = Processes::start(1);
    let world = together(&processes, "deep", limits());
    let (header, _) = ENDLESS.split_once("SELECT").unwrap();
    let steps = (1..15).map(|step| {
        let before = step - 1;
        format!(
            ", step_{step} AS (SELECT one.supplier, max(one.amount) AS amount FROM step_{before} one \
            JOIN supplier_invoices other ON one.supplier = other.supplier GROUP BY one.supplier HAVING count(*) > 1)"
        )
    });
    let steps: String = steps.collect();
    let query = format!(
        "WITH step_0 AS (SELECT supplier, amount FROM supplier_invoices){steps} SELECT count(*) AS pairs FROM step_14"
    );
    let test = ControlTest::parse("own", &format!("{header}{query}")).unwrap();
    let data = vec![ledger::keep_table(&world, table("supplier_invoices").unwrap(), 10).await];
    let asked = Asked { test, data, values: BTreeMap::new(), day: DAY, known: [].into() };
    let outcome = world.engine.start(asked).outcome().await;
    assert!(outcome == Err(EngineError::Cluster(ClusterError::Deep)), "{:?}", outcome.map(|run| run.figures));
}
