//! Queries that an administrator could have written, over invoices and the limits of those who approve them, asked of one process and of a
//! cluster.

use std::collections::BTreeMap;
use std::time::Duration;

use tertial_checks::control_test::ControlTest;
use tertial_checks::engine::{Asked, EngineError, Limits, Source};
use tertial_checks::run::Run;
use tertial_checks::table::table;

use crate::processes::Processes;
use crate::world::{DAY, World};
use crate::{alone, ledger, limits, said, together};

const HEADER: &str = r#"-- id = "own-test"
-- kind = "exceptions"
-- title = { sv = "Eget test", en = "Own test" }
-- shows = { sv = "Verifikationer.", en = "Vouchers." }
-- shows_not = { sv = "Annat.", en = "Anything else." }
-- key = ["voucher_number"]
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = []
--
-- [[input]]
-- table = "approval_limits"
-- columns = []

"#;

/// Longer than any of these takes, and shorter than anybody waits.
const SOON: Duration = Duration::from_secs(30);

/// One process and a cluster over the same data.
pub(crate) struct Both {
    alone: World,
    together: World,
    data: Vec<Source>,
    _processes: Processes,
}

impl Both {
    pub(crate) async fn start() -> Self {
        let processes = Processes::start(2);
        let soon = Limits { time: SOON, ..limits() };
        let alone = alone(&processes.shelf(), "own-test");
        let together = together(&processes, "own-test", soon);
        let mut data = Vec::new();
        for name in ["supplier_invoices", "approval_limits"] {
            data.push(ledger::keep_table(&alone, table(name).unwrap(), 2_000).await);
        }
        Self { alone, together, data, _processes: processes }
    }

    /// What one process answers, and what the cluster does.
    pub(crate) async fn answer(&self, query: &str) -> (Result<Run, EngineError>, Result<Run, EngineError>) {
        let test = ControlTest::parse("own", &format!("{HEADER}{query}")).unwrap();
        let values = BTreeMap::new();
        let asked = Asked { test, data: self.data.clone(), values, day: DAY, known: [].into() };
        let expected = said(self.alone.engine.start(asked.clone()).outcome().await);
        (expected, said(self.together.engine.start(asked).outcome().await))
    }
}
