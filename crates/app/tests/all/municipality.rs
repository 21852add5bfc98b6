//! The small municipality that the tests work in, its people, and the plan that its board has adopted.

use jiff::civil::date;
use tertial_app::organisation::{Founding, FoundingAccounts, found};
use tertial_app::password::Password;
use tertial_app::plans::begin::{self, Beginning};
use tertial_app::plans::controls::{self, TypedControl};
use tertial_app::plans::{self, Found, editing};
use tertial_app::portfolio::typed::{TypedRisk, TypedValue};
use tertial_app::{Actor, App, Surroundings};
use tertial_domain::ids::{
    AccountId, BoardId, ControlId, OrganisationId, PersonId, RevisionId, RiskId, ScaleId, UnitId,
};
use tertial_domain::snapshot::Decision;
use tertial_domain::{
    Account, Board, Grant, Node, Organisation, OrganisationScale, Period, Person, RiskValue, Role, Scale,
    Unit,
};
use uuid::Uuid;

use crate::database::Database;

pub(crate) const ORGANISATION: OrganisationId = OrganisationId::new(Uuid::from_u128(1));
pub(crate) const BOARD: BoardId = BoardId::new(Uuid::from_u128(2));
pub(crate) const UNIT: UnitId = UnitId::new(Uuid::from_u128(4));

/// What everybody signs in with.
pub(crate) const PASSWORD: &str = "fyra blå kaniner hoppar";

/// The people, each with a title and a role: the address is the first name at exempelby.se.
const PEOPLE: [(&str, &str, Role, Node); 7] = [
    ("Anna Berg", "internkontrollsamordnare", Role::Coordinator, Node::Organisation),
    ("Bo Ek", "ekonom", Role::Performer, Node::Board { board: BOARD }),
    ("Cia Dahl", "socialchef", Role::RiskOwner, Node::Board { board: BOARD }),
    ("Disa Frid", "enhetschef", Role::Contributor, Node::Unit { board: BOARD, unit: UNIT }),
    ("Evert Gran", "systemförvaltare", Role::Administrator, Node::Organisation),
    ("Greta Hall", "ekonomichef", Role::RiskOwner, Node::Board { board: BOARD }),
    ("Hugo Rask", "hemtjänstchef", Role::RiskOwner, Node::Unit { board: BOARD, unit: UNIT }),
];

/// An adopted plan with one risk that has one control.
pub(crate) struct Adopted {
    pub(crate) revision: RevisionId,
    pub(crate) risk: RiskId,
    pub(crate) control: ControlId,
}

/// The municipality, on behalf of whoever runs the program.
pub(crate) async fn municipality(database: &Database) -> App {
    let surroundings = Surroundings::fixed(date(2025, 11, 3));
    let app = App::open(&database.url, Actor::command_line_as("Anna Berg"), surroundings).await.unwrap();
    let app = app.with_files(&database.folder.path().join("files"));
    let scale = OrganisationScale {
        id: ScaleId::new(Uuid::from_u128(3)),
        organisation: ORGANISATION,
        scale: Scale::five_by_five(),
    };
    let board =
        Board { id: BOARD, organisation: ORGANISATION, name: "Socialnämnden".to_owned(), closed: None };
    let name = "Hemtjänst".to_owned();
    let unit = Unit { id: UNIT, organisation: ORGANISATION, board: BOARD, parent: None, name, closed: None };
    let founding = Founding {
        organisation: Organisation { id: ORGANISATION, name: "Exempelby kommun".to_owned() },
        scale,
        boards: vec![board],
        units: vec![unit],
        people: (0..PEOPLE.len()).map(person).collect(),
        accounts: Some(FoundingAccounts {
            accounts: (0..PEOPLE.len()).map(account).collect(),
            password: Password::typed(PASSWORD),
        }),
    };
    found(&app, founding).await.unwrap();
    app
}

/// The same database on behalf of one of the people, by first name, on a day of 2026.
pub(crate) fn acting(app: &App, first_name: &str, (month, day): (i8, i8)) -> App {
    let number = PEOPLE.iter().position(|(name, ..)| name.starts_with(first_name)).unwrap();
    app.on(date(2026, month, day)).acting(Actor::signed_in(&account(number), &person(number)))
}

fn person(number: usize) -> Person {
    let (name, title, ..) = PEOPLE[number];
    let id = PersonId::new(Uuid::from_u128(10 + number as u128));
    Person {
        id,
        organisation: ORGANISATION,
        name: name.to_owned(),
        title: Some(title.to_owned()),
        former: Vec::new(),
    }
}

fn account(number: usize) -> Account {
    let (name, _, role, on) = PEOPLE[number];
    let first_name = name.split(' ').next().unwrap().to_lowercase();
    Account {
        id: AccountId::new(Uuid::from_u128(20 + number as u128)),
        organisation: ORGANISATION,
        person: person(number).id,
        email: format!("{first_name}@exempelby.se").parse().unwrap(),
        language: "sv".to_owned(),
        roles: vec![Grant { role, on }],
        password_chosen: Some(date(2025, 11, 3)),
        closed: None,
    }
}

/// The board adopts a plan for 2026 with a control that is due in the first two periods.
pub(crate) async fn adopted_plan(app: &App) -> Adopted {
    adopted_plan_of(app, "").await
}

/// The same, where the risk has an owner.
pub(crate) async fn adopted_plan_of(app: &App, owner: &str) -> Adopted {
    let revision = begin::create(app, ORGANISATION, BOARD, 2026, Beginning::Empty).await.unwrap();
    let plan = open(app, revision).await;
    let risk = TypedRisk { owner: owner.to_owned(), ..words("Felaktig utbetalning") };
    let risk = editing::take_up_new(app, &plan, &risk, &factors(2, 4)).await.unwrap();
    let typed = TypedControl {
        title: "Stickprov av tjugo utbetalningar".to_owned(),
        responsible: "Ekonom".to_owned(),
        due: vec![Period::T1, Period::T2],
        ..TypedControl::default()
    };
    let control = controls::add(app, &plan, risk, &typed).await.unwrap();
    plans::adopt(app, &open(app, revision).await, decision()).await.unwrap();
    Adopted { revision, risk, control }
}

pub(crate) async fn open(app: &App, revision: RevisionId) -> Found {
    plans::with_id(app, ORGANISATION, revision).await.unwrap()
}

pub(crate) fn words(title: &str) -> TypedRisk {
    TypedRisk { title: title.to_owned(), ..TypedRisk::default() }
}

pub(crate) fn factors(likelihood: u8, consequence: u8) -> TypedValue {
    let (likelihood, consequence) = (Some(likelihood), Some(consequence));
    TypedValue { given: RiskValue { likelihood, consequence, ..RiskValue::UNKNOWN }, why: String::new() }
}

pub(crate) fn decision() -> Decision {
    Decision { date: date(2025, 12, 9), section: Some("141".to_owned()), registry_number: None }
}
