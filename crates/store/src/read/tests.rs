//! How many queries a reading costs, which must not depend on how much there is to read.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use tertial_domain::follow_up::Open;
use tertial_domain::ids::{BoardId, FollowUpId, OrganisationId, PlanId, RiskId};
use tertial_domain::plan::{Draft, PlannedRisk};
use tertial_domain::{
    Assessment, Board, FollowUp, Organisation, Period, PeriodInYear, Plan, Risk, Scale, Valuation,
};
use uuid::Uuid;

use crate::{Actor, Store};

const ORGANISATION: OrganisationId = OrganisationId::new(Uuid::from_u128(1));
const BOARD: BoardId = BoardId::new(Uuid::from_u128(2));
const PLAN: PlanId = PlanId::new(Uuid::from_u128(3));
const FOLLOW_UP: FollowUpId = FollowUpId::new(Uuid::from_u128(4));

/// Most queries that a page may make, so that none is slow because a plan is long.
const MOST_QUERIES: usize = 8;

#[tokio::test]
async fn a_follow_up_costs_as_many_queries_with_many_risks_as_with_one() {
    let one = queries(1).await;
    assert_eq!(one, queries(60).await);
    assert!(one <= MOST_QUERIES, "{one} queries");
}

/// How many queries it takes to read a follow-up of a plan with so many risks as it stands now.
async fn queries(risks: u128) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("tertial.db").display());
    let mut store = Store::open(&url).await.unwrap();
    a_follow_up(&store, risks).await;
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    store.connection.set_metric_callback(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
    });
    let read = store.read(ORGANISATION);
    let snapshot = read.snapshot_now(FOLLOW_UP).await.unwrap();
    assert_eq!(snapshot.risks.len() as u128, risks);
    count.load(Ordering::Relaxed)
}

async fn a_follow_up(store: &Store, risks: u128) {
    let mut write = store.write(ORGANISATION, &Actor::account("anna"), Timestamp::UNIX_EPOCH).await.unwrap();
    let organisation = Organisation { id: ORGANISATION, name: "Exempelby kommun".to_owned() };
    write.insert("create", organisation).await.unwrap();
    let board =
        Board { id: BOARD, organisation: ORGANISATION, name: "Kommunstyrelsen".to_owned(), closed: None };
    write.insert("create", board).await.unwrap();
    let at = PeriodInYear { year: 2026, period: Period::T1 };
    let open = Open::new(FOLLOW_UP, ORGANISATION, PLAN, at);
    write.insert("open", FollowUp::from(open.clone())).await.unwrap();
    let mut draft =
        Draft::new((PLAN, Uuid::from_u128(5).into()), ORGANISATION, BOARD, at.year, Scale::five_by_five());
    for n in 0..risks {
        let risk = Risk {
            id: RiskId::new(Uuid::from_u128(100 + n)),
            organisation: ORGANISATION,
            board: BOARD,
            title: format!("Risk {n}"),
            process: None,
            description: None,
            owner: None,
            retired: None,
            valuation: Valuation::default(),
            handling: None,
        };
        draft = draft.add(PlannedRisk::new(&risk, 1, Valuation::default(), Vec::new()));
        let assessment = Assessment::new(Uuid::from_u128(1000 + n).into(), &open, risk.id);
        write.insert("create", risk).await.unwrap();
        write.insert("assess", assessment).await.unwrap();
    }
    write.insert("create", Plan::from(draft)).await.unwrap();
    write.commit().await.unwrap();
}
