//! A municipality that grows: boards of any size in which everything is in the same state, and more of what boards share.

use std::collections::BTreeSet;

use jiff::ToSpan;
use tertial_app::contribute::{Contributing, contribute};
use tertial_app::import::beyond::Beyond;
use tertial_app::import::enter;
use tertial_app::plans::begin::{self, Beginning};
use tertial_app::settings::{boards, units};
use tertial_app::sign_in::Caller;
use tertial_app::tokens::Wish;
use tertial_app::{App, accounts, follow_ups, sign_in, tokens};
use tertial_demonstration as demonstration;
use tertial_domain::ids::{CheckRunId, DataSetId, SampleId};
use tertial_domain::snapshot::ActionState;
use tertial_domain::{CheckRun, DataSet, Grant, Node, Period, Role, Sample, Scope, Snapshot};
use tertial_store::{Actor, Store};
use test_support::world;

use super::{EVERYBODY, StandIns, Town, acting};
use crate::site::PASSWORD;

/// How many more there are of what boards share.
const MORE: usize = 10;

/// How large a board is.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    /// How many times it has the risks of the executive board, and how many units.
    pub(crate) times: usize,
    /// The first of its years, of which the demonstration's is the last.
    pub(crate) since: i16,
}

impl Town {
    /// Adds a board of a size with all that a board can have, and gives what stands for parameters there.
    pub(crate) async fn add_board(&self, name: &str, size: Size) -> StandIns {
        let app = super::open(&self.database.url, self.database.folder.path()).await;
        let everybody = acting(&app, self.token(EVERYBODY).unwrap()).await;
        let store = Store::open(&self.database.url).await.unwrap();
        let board = boards::add(&everybody, self.organisation, name).await.unwrap();
        for number in 1..=size.times {
            let unit = format!("Enhet {number}");
            units::add(&everybody, self.organisation, (board, None), &unit).await.unwrap();
        }
        let years = size.since..=demonstration::TODAY.year();
        for year in years.clone() {
            let all = follow_ups_of(name, year, size.times);
            for snapshot in &all {
                enter(&app, snapshot, &all, &Beyond::default()).await.unwrap();
            }
        }
        let plans = follow_ups::list(&app).await.unwrap();
        let plan = plans.iter().find(|plan| plan.board == name && plan.year == *years.end()).unwrap();
        let next = plan.year + 1;
        begin::create(&everybody, self.organisation, board, next, Beginning::LastYear).await.unwrap();
        let stand_ins = StandIns::of_plan(&everybody, &store, plan).await;
        self.add_contributions(&everybody, &store, plan).await;
        store.close().await.unwrap();
        app.close().await.unwrap();
        stand_ins.and_all(&self.common)
    }

    /// Adds more of what boards share.
    pub(crate) async fn add_what_boards_share(&self) {
        let app = super::open(&self.database.url, self.database.folder.path()).await;
        let everybody = acting(&app, self.token(EVERYBODY).unwrap()).await;
        let store = Store::open(&self.database.url).await.unwrap();
        self.add_checks(&everybody, &store).await;
        self.add_people(&everybody).await;
        store.close().await.unwrap();
        app.close().await.unwrap();
    }

    /// Every unit but the first writes about the first risks.
    async fn add_contributions(&self, app: &App, store: &Store, plan: &follow_ups::ListedPlan) {
        let read = store.read(self.organisation);
        let found =
            follow_ups::with_id(app, self.organisation, plan.follow_ups.last().unwrap().id).await.unwrap();
        let risks = read.revision(plan.id).await.unwrap().value.content().risks.clone();
        for unit in read.units(plan.board_id).await.unwrap().iter().skip(1) {
            for risk in risks.iter().take(MORE) {
                let text = Contributing { text: "Inget att anmärka.".to_owned() };
                contribute(app, &found, (risk.risk, unit.value.id), (0, text)).await.unwrap();
            }
        }
    }

    async fn add_checks(&self, app: &App, store: &Store) {
        let surroundings = app.surroundings();
        let read = store.read(self.organisation);
        let run = read.check_runs(None, 1).await.unwrap().remove(0);
        let sample = read.samples(1).await.unwrap().remove(0);
        let set = read.data_sets().await.unwrap().remove(0).value;
        let actor = Actor::account("town");
        let mut write = store.write(self.organisation, &actor, surroundings.now()).await.unwrap();
        for _ in 0..MORE {
            let new = || surroundings.new_id();
            write.insert("begin", CheckRun { id: CheckRunId::new(new()), ..run.clone() }).await.unwrap();
            write.insert("draw", Sample { id: SampleId::new(new()), ..sample.clone() }).await.unwrap();
            write.insert("create", DataSet { id: DataSetId::new(new()), ..set.clone() }).await.unwrap();
        }
        write.commit().await.unwrap();
    }

    async fn add_people(&self, app: &App) {
        let caller = Caller { address: "test".to_owned(), browser: "Firefox".to_owned() };
        for number in 1..=MORE {
            let email = format!("ny{number}@exempelby.se");
            let roles = vec![Grant { role: Role::Reader, on: Node::Organisation }];
            let name = format!("Ny Nilsson {number}");
            accounts::invite(app, self.organisation, (name.as_str(), None), &email, roles).await.unwrap();
            let wish = Wish {
                name: format!("Program {number}"),
                scopes: vec![Scope::Read],
                last_day: demonstration::TODAY.checked_add(7.days()).unwrap(),
            };
            tokens::make(app, wish).await.unwrap();
        }
        let email = format!("{EVERYBODY}@exempelby.se");
        sign_in::sign_in(app, (&email, &tertial_app::password::Password::typed(PASSWORD)), &caller)
            .await
            .unwrap();
    }
}

/// The executive board's follow-ups of its last year as those of another board in any year, with its risks so many times, in the order of
/// time.
fn follow_ups_of(board: &str, year: i16, times: usize) -> Vec<Snapshot> {
    let periods = [Period::T1, Period::T2, Period::T3];
    let mut all = periods.map(|period| world::snapshot("ks", 2026, period)).to_vec();
    // A plan that was revised in the middle of the year has other risks then, which are left out.
    let in_all = |title: &str| all.iter().all(|it| it.risks.iter().any(|risk| risk.title == title));
    let titles: BTreeSet<String> =
        all[0].risks.iter().map(|risk| risk.title.clone()).filter(|title| in_all(title)).collect();
    for snapshot in &mut all {
        board.clone_into(&mut snapshot.board);
        snapshot.at.year = year;
        snapshot.plan_revision = 1;
        snapshot.earlier.clear();
        snapshot.risks.retain(|risk| titles.contains(&risk.title));
        snapshot.risks.iter_mut().for_each(|risk| risk.history.clear());
        let once = std::mem::take(&mut snapshot.risks);
        for time in 1..=times {
            snapshot.risks.extend(once.iter().cloned().map(|mut risk| {
                risk.title = format!("{} {time}", risk.title);
                // Everything is open still: the steps of one action are not one person's.
                risk.deviations.iter_mut().for_each(|deviation| deviation.closed = false);
                let of_deviations = risk.deviations.iter_mut().flat_map(|deviation| &mut deviation.actions);
                of_deviations.chain(&mut risk.actions).for_each(|action| action.state = ActionState::Open);
                risk
            }));
        }
        for (number, risk) in (1..).zip(&mut snapshot.risks) {
            risk.number = number;
        }
    }
    all
}
