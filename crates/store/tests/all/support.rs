//! The small municipality that the tests write into a database.

use jiff::Timestamp;
use jiff::civil::date;
use sea_orm::{ConnectOptions, ConnectionTrait, Database as SeaOrm, DatabaseConnection};
use tertial_domain::action::{About, Progress, Signed};
use tertial_domain::follow_up::{Open, Outcome};
use tertial_domain::ids::{BoardId, OrganisationId, PersonId, RiskId};
use tertial_domain::plan::{Draft, PlannedRisk};
use tertial_domain::snapshot::{Decision, ExecutionResult, MemoTexts};
use tertial_domain::{
    Action, Assessment, Board, Contribution, Control, Deviation, Execution, FollowUp, Import, Level,
    Organisation, OrganisationScale, Period, PeriodInYear, Person, Plan, Risk, RiskValue, Scale, Unit,
    Valuation,
};
use tertial_store::{Actor, Store, Stored};
use uuid::Uuid;

pub(crate) use crate::database::Database;

impl Database {
    pub(crate) async fn open(&self) -> Store {
        Store::open(&self.url).await.unwrap()
    }

    /// A connection beside the store's, for what Tertial itself would never do.
    pub(crate) async fn by_hand(&self) -> DatabaseConnection {
        // One connection, so that what is set for the session holds.
        let connection =
            SeaOrm::connect(ConnectOptions::new(&self.url).max_connections(1).to_owned()).await.unwrap();
        if self.is_sqlite() {
            connection.execute_unprepared("PRAGMA foreign_keys = OFF").await.unwrap();
        }
        connection
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }
}

pub(crate) const ORGANISATION: OrganisationId = OrganisationId::new(Uuid::from_u128(1));
pub(crate) const BOARD: BoardId = BoardId::new(Uuid::from_u128(2));
pub(crate) const RISK: RiskId = RiskId::new(Uuid::from_u128(10));
pub(crate) const OTHER_RISK: RiskId = RiskId::new(Uuid::from_u128(11));

pub(crate) fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

pub(crate) fn anna() -> Actor {
    Actor::person(id::<PersonId>(5))
}

/// A moment, `n` seconds into the story.
pub(crate) fn at(n: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + n).unwrap()
}

pub(crate) fn signed(person: u128) -> Signed {
    Signed { by: id(person), on: date(2026, 9, 20) }
}

pub(crate) fn organisation() -> Organisation {
    Organisation { id: ORGANISATION, name: "Exempelby kommun".to_owned() }
}

pub(crate) fn board() -> Board {
    Board { id: BOARD, organisation: ORGANISATION, name: "Kommunstyrelsen".to_owned(), closed: None }
}

/// The organisation and its board, and nothing else.
pub(crate) async fn found(store: &Store) -> Stored<Board> {
    let mut write = store.write(ORGANISATION, &anna(), at(0)).await.unwrap();
    write.insert("create", organisation()).await.unwrap();
    let board = write.insert("create", board()).await.unwrap();
    write.commit().await.unwrap();
    board
}

fn risk(id: RiskId, title: &str) -> Risk {
    Risk {
        id,
        organisation: ORGANISATION,
        board: BOARD,
        title: title.to_owned(),
        process: Some("Ekonomi".to_owned()),
        description: None,
        owner: None,
        retired: None,
        valuation: Valuation::default(),
        handling: None,
    }
}

fn control(n: u128) -> Control {
    Control {
        id: id(n),
        title: "Stickprov av utbetalningar".to_owned(),
        objective: None,
        method: None,
        frequency: None,
        responsible: None,
        reported_to: None,
        due: vec![Period::T1, Period::T2],
    }
}

fn factors(likelihood: u8, consequence: u8) -> Valuation {
    Valuation::of(RiskValue {
        likelihood: Some(likelihood),
        consequence: Some(consequence),
        ..RiskValue::UNKNOWN
    })
}

pub(crate) fn decision() -> Decision {
    Decision { date: date(2025, 12, 9), section: Some("118".to_owned()), registry_number: None }
}

pub(crate) const T1: PeriodInYear = PeriodInYear { year: 2026, period: Period::T1 };
pub(crate) const T2: PeriodInYear = PeriodInYear { year: 2026, period: Period::T2 };

/// A year with one of everything that the store keeps: two follow-ups, the second one reopened and frozen again.
/// Twenty-nine lines of log in four units of work.
pub(crate) async fn a_year(store: &Store) {
    found(store).await;
    let plan = adopted_plan(store).await;
    follow_up(store, &plan, T1, 100, Level::Medium).await;
    let frozen = follow_up(store, &plan, T2, 200, Level::High).await;
    reopened(store, &frozen).await;
}

async fn adopted_plan(store: &Store) -> Stored<Plan> {
    let mut write = store.write(ORGANISATION, &anna(), at(1)).await.unwrap();
    let person = |n, name: &str| Person {
        id: id(n),
        organisation: ORGANISATION,
        name: name.to_owned(),
        title: None,
        former: Vec::new(),
    };
    write.insert("create", person(5, "Anna Berg")).await.unwrap();
    write.insert("create", person(6, "Bo Ek")).await.unwrap();
    let scale = Scale::five_by_five();
    let own = OrganisationScale { id: id(7), organisation: ORGANISATION, scale: scale.clone() };
    write.insert("create", own).await.unwrap();
    let unit = Unit {
        id: id(8),
        organisation: ORGANISATION,
        board: BOARD,
        parent: None,
        name: "Ekonomi".to_owned(),
        closed: None,
    };
    write.insert("create", unit).await.unwrap();
    let risks = [risk(RISK, "Felaktig utbetalning"), risk(OTHER_RISK, "Avbrott i ett verksamhetssystem")];
    let mut draft = Draft::new((id(3), id(4)), ORGANISATION, BOARD, 2026, scale);
    for (n, risk) in (20..).zip(risks) {
        draft = draft.add(PlannedRisk::new(&risk, 1, factors(2, 3), vec![control(n)]));
        write.insert("create", risk).await.unwrap();
    }
    let drafted = write.insert("create", Plan::from(draft)).await.unwrap();
    let proposed = drafted.value.clone().into_draft().unwrap().propose().unwrap();
    let stored = write.update("propose", &drafted, proposed.clone().into()).await.unwrap();
    let adopted = write.update("adopt", &stored, proposed.adopt(decision()).into()).await.unwrap();
    write.commit().await.unwrap();
    adopted
}

async fn follow_up(
    store: &Store,
    plan: &Stored<Plan>,
    period: PeriodInYear,
    n: u128,
    level: Level,
) -> Stored<FollowUp> {
    let content = plan.value.content();
    let mut write = store.write(ORGANISATION, &anna(), at(i64::try_from(n).unwrap())).await.unwrap();
    let open = Open::new(id(n), ORGANISATION, content.plan, period).with_texts(
        "Planen har två risker.".to_owned(),
        MemoTexts::default(),
        None,
    );
    let stored = write.insert("open", FollowUp::from(open.clone())).await.unwrap();
    let assessment = Assessment::new(id(n + 1), &open, RISK)
        .valued(&open, Valuation::of(RiskValue::of_level(level)), &content.scale)
        .and_then(|own| own.explained(&open, "Två fel hittades.", None))
        .unwrap();
    write.insert("assess", assessment).await.unwrap();
    let contribution = Contribution::new(id(n + 2), &open, (RISK, id(8)), None, "Vi hittade två fel.");
    write.insert("contribute", contribution).await.unwrap();
    let execution = Execution {
        id: id(n + 3),
        organisation: ORGANISATION,
        plan: content.plan,
        control: id(20),
        period: period.period,
        on: Some(date(2026, 6, 1)),
        by: Some(id(5)),
        result: ExecutionResult::Material,
        text: "Två fakturor saknade attest.".to_owned(),
        files: Vec::new(),
        checks: Vec::new(),
        withdrawn: None,
    };
    write.insert("record", execution).await.unwrap();
    let deviation = Deviation {
        id: id(n + 4),
        organisation: ORGANISATION,
        plan: content.plan,
        risk: RISK,
        execution: Some(id(n + 3)),
        run: None,
        text: "Två fakturor utan attest".to_owned(),
        material: true,
        found_on: None,
        closed: None,
        lowered: None,
        withdrawn: None,
    };
    write.insert("record", deviation).await.unwrap();
    let action = Action {
        id: id(n + 5),
        organisation: ORGANISATION,
        plan: content.plan,
        about: About::Deviation(id(n + 4)),
        title: "Ny rutin".to_owned(),
        owner: None,
        due: Some(date(2026, 12, 1)),
        progress: Progress::Open { sent_back: None },
        withdrawn: None,
    };
    write.insert("decide", action).await.unwrap();
    let import = Import {
        id: id(n + 6),
        organisation: ORGANISATION,
        file: "uppfoljning.pdf".to_owned(),
        sha256: tertial_domain::snapshot::Fingerprint::of(&n.to_be_bytes()),
        plan: content.plan,
        follow_up: Some(id(n)),
    };
    write.insert("import", import).await.unwrap();
    let submitted = open.submit(signed(5));
    let stored = write.update("submit", &stored, submitted.clone().into()).await.unwrap();
    let reviewed = submitted.review(signed(6), Outcome::default()).unwrap();
    let stored = write.update("review", &stored, reviewed.clone().into()).await.unwrap();
    let snapshot = write.read().snapshot_now(stored.value.head().id).await.unwrap();
    let frozen = write.freeze(&stored, reviewed.freeze(signed(6), snapshot).unwrap()).await.unwrap();
    write.commit().await.unwrap();
    frozen
}

async fn reopened(store: &Store, frozen: &Stored<FollowUp>) {
    let mut write = store.write(ORGANISATION, &anna(), at(300)).await.unwrap();
    let old = frozen.value.frozen().unwrap();
    let open = old.reopen(id(300), "Fel nivå").unwrap();
    let stored = write.insert("reopen", FollowUp::from(open.clone())).await.unwrap();
    let assessments = write.read().assessments(old.head().id).await.unwrap();
    let changed = assessments[0]
        .value
        .carried_to(id(301), &open)
        .valued(&open, Valuation::of(RiskValue::of_level(Level::Critical)), &Scale::five_by_five())
        .unwrap();
    write.insert("assess", changed).await.unwrap();
    let submitted = open.submit(signed(5));
    let stored = write.update("submit", &stored, submitted.clone().into()).await.unwrap();
    let reviewed = submitted.review(signed(6), Outcome::default()).unwrap();
    let stored = write.update("review", &stored, reviewed.clone().into()).await.unwrap();
    let snapshot = write.read().snapshot_now(stored.value.head().id).await.unwrap();
    let (frozen, snapshot) = reviewed.freeze(signed(6), snapshot).unwrap();
    let stored = write.freeze(&stored, (frozen.clone(), snapshot)).await.unwrap();
    write.update("decide", &stored, frozen.decide(decision(), None).into()).await.unwrap();
    write.commit().await.unwrap();
}
