//! The demonstration's municipality with somebody signed in for each role, and another municipality beside it that must never show.

mod growth;
mod stand_ins;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::ToSpan;
use tertial_app::data_sets::Adding;
use tertial_app::data_sets::readings::{self, Wanted};
use tertial_app::data_sets::upload::{self, Named};
use tertial_app::follow_ups::{self, ListedPlan};
use tertial_app::import::beyond::Beyond;
use tertial_app::import::enter;
use tertial_app::password::Password;
use tertial_app::settings::profile::{self, LogoChange};
use tertial_app::sign_in::Caller;
use tertial_app::surroundings::Secret;
use tertial_app::tokens::Wish;
use tertial_app::{Actor, App, Surroundings, accounts, sign_in, tokens};
use tertial_checks::shelf::Shelf;
use tertial_demonstration as demonstration;
use tertial_domain::ids::OrganisationId;
use tertial_domain::profile::{LARGEST_LOGO, ProfileColour};
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{Grant, Node, Period, Profile, Role, Scope, Snapshot};
use tertial_store::{Store, Write};
use test_support::world;

pub(crate) use self::growth::Size;
pub(crate) use self::stand_ins::StandIns;
use crate::database::Database;
use crate::site::{PASSWORD, Site};

/// Who asks, in the order of the columns of `access.txt`: nobody, each role of the demonstration on the executive board or above it, and
/// somebody with every role that a board can have on another one.
pub(crate) const WHO: [&str; 10] = [
    "nobody",
    "administrator",
    "coordinator",
    "risk-owner",
    "performer",
    "contributor",
    "reader",
    "auditor",
    "elsewhere",
    "of-unit",
];

/// The one who may everything in the other municipality.
pub(crate) const STRANGER: &str = "stranger";

/// The one who may everything in the demonstration's.
pub(crate) const EVERYBODY: &str = "everybody";

/// Whose token and session stand in addresses.
const OWNER: &str = "administrator";

/// Files that have been handed in as data: one that nobody has decided about, and one that is being read.
const UPLOADED: &str = "Vernr;Leverantör;Nettobelopp;Fakturadatum\nV1;Bygg AB;1200,50;2026-01-31\n";
const READ: &str = "Vernr;Leverantör;Nettobelopp;Fakturadatum\nV2;Bo Bygg AB;900,00;2026-02-01\n";

pub(crate) struct Town {
    database: Database,
    organisation: OrganisationId,
    /// The session of each who asks.
    tokens: BTreeMap<&'static str, String>,
    /// What the programs of each who asks show, with every scope.
    programs: BTreeMap<&'static str, String>,
    /// The same of a program of whoever may everything, with one scope beside reading.
    scoped: BTreeMap<Scope, String>,
    /// What stands for parameters: something of the executive board's.
    pub(crate) stand_ins: StandIns,
    /// The same where [`EVERYBODY`] asks for what is their own.
    pub(crate) own: StandIns,
    /// The same, but for what is a plan's and its board's.
    common: StandIns,
    queries: Arc<AtomicUsize>,
}

impl Town {
    pub(crate) async fn new() -> Self {
        Self::in_database(Database::sqlite()).await
    }

    /// The same on either engine.
    pub(crate) async fn in_database(database: Database) -> Self {
        let app = open(&database.url, database.folder.path()).await;
        demonstration::fill(&app.within(Surroundings::fixed(demonstration::TODAY)), |_| {}).await.unwrap();
        let plans = follow_ups::list(&app).await.unwrap();
        let theirs = another_municipality(&app).await;
        let plan = plans.iter().find(|plan| plan.board == "Kommunstyrelsen" && plan.year == 2026).unwrap();
        let store = Store::open(&database.url).await.unwrap();
        let (_, unit) = stand_ins::risk_and_unit(&store, plan).await;
        let unit = Node::Unit { board: plan.board_id, unit };
        let tokens = sessions(&app, &plans, unit, &theirs).await;
        let mut programs = BTreeMap::new();
        for (who, session) in &tokens {
            programs.insert(*who, program(&app, session, &Scope::ALL).await);
        }
        let mut scoped = BTreeMap::new();
        for scope in Scope::ALL {
            scoped.insert(scope, program(&app, &tokens[EVERYBODY], &[scope]).await);
        }
        let organisation = plan.organisation_id;
        let everybody = acting(&app, &tokens[EVERYBODY]).await;
        dress(&everybody, organisation).await;
        let common = common(&app, organisation, &tokens).await;
        let stand_ins = StandIns::of_plan(&everybody, &store, plan).await.and_all(&common);
        let own = stand_ins.clone().and(own(&app, &tokens[EVERYBODY]).await);
        store.close().await.unwrap();
        app.close().await.unwrap();
        let queries = Arc::default();
        Self { database, organisation, tokens, programs, scoped, stand_ins, own, common, queries }
    }

    /// A server on the municipality's own database.
    pub(crate) async fn site(&self) -> Site {
        self.served(open(&self.database.url, self.database.folder.path()).await)
    }

    /// A server on a copy of the municipality's database and files, so that what is done there is done nowhere else. On SQLite.
    pub(crate) async fn copy(&self) -> Site {
        self.copy_of(self.database.folder.path()).await
    }

    /// A server on a copy of what has become of a copy, which nobody writes in any longer.
    pub(crate) async fn copy_of(&self, original: &Path) -> Site {
        let folder = tempfile::tempdir_in(self.database.folder.path()).unwrap();
        let copy = folder.path().join("tertial.db");
        fs::copy(original.join("tertial.db"), &copy).unwrap();
        for files in [FILES, DATA_SETS] {
            link_all(&original.join(files), &folder.path().join(files));
        }
        let app = open(&format!("sqlite:{}", copy.display()), folder.path()).await;
        self.served(app).with_folder(folder)
    }

    /// The same, and where the address is one of a reading, a file is being read there: a reading lives in the process that began it.
    pub(crate) async fn copy_for(&self, path: &str) -> Site {
        let site = self.copy().await;
        if path.contains("{reading}") {
            self.begin_to_read(&site).await;
        }
        site
    }

    /// Lets nobody write in the municipality before what is given here is dropped.
    pub(crate) async fn hold_writers(&self) -> Write {
        let store = Store::open(&self.database.url).await.unwrap();
        let now = Surroundings::machine().now();
        store.write(self.organisation, &tertial_store::Actor::account("town"), now).await.unwrap()
    }

    /// Hands in and begins to read the file that stands for one that is being read.
    pub(crate) async fn begin_to_read(&self, site: &Site) {
        hand_in(&site.app, self.organisation, READ).await;
        let file = Named { upload: Fingerprint::of(READ.as_bytes()), name: "fakturor.csv".to_owned() };
        let columns = ["voucher_number", "supplier", "amount", "invoice_date"];
        let from = ["Vernr", "Leverantör", "Nettobelopp", "Fakturadatum"];
        let mapping = columns.map(str::to_owned).into_iter().zip(from.map(str::to_owned)).collect();
        let source = "Ekonomisystemet".to_owned();
        let adding = Adding { name: String::new(), source, mapping, mark: None, keep_until: None };
        let wanted = Wanted { file, table: "supplier_invoices".to_owned(), adding };
        let begun = readings::start(&site.app.within(of_reading()), self.organisation, wanted).await.unwrap();
        assert_eq!(begun, of_reading().new_id(), "the same in every copy");
    }

    fn served(&self, app: App) -> Site {
        let queries = Arc::clone(&self.queries);
        let told = app.clone().telling_of_queries(move |_| {
            queries.fetch_add(1, Ordering::Relaxed);
        });
        // What tests do by themselves is no page's query.
        Site::of(told, Surroundings::machine().new_secret(), None).with_app(app)
    }

    /// The session of somebody of [`WHO`] or the [`STRANGER`]; none for nobody.
    pub(crate) fn token(&self, who: &str) -> Option<&str> {
        self.tokens.get(who).map(String::as_str)
    }

    /// What a program shows of somebody of [`WHO`], the [`STRANGER`] or [`EVERYBODY`], with every scope.
    pub(crate) fn program(&self, who: &str) -> &str {
        &self.programs[who]
    }

    /// What a program shows of [`EVERYBODY`] that has one scope.
    pub(crate) fn scoped(&self, scope: Scope) -> &str {
        &self.scoped[&scope]
    }

    /// How many queries there have been since the last time that somebody asked.
    pub(crate) fn queries(&self) -> usize {
        self.queries.swap(0, Ordering::Relaxed)
    }

    /// An address of the table with something that there is in every place of a parameter.
    pub(crate) fn address(&self, path: &str) -> String {
        self.stand_ins.address(path)
    }

    /// A form with something that there is in every place of `{word/parameter}`.
    pub(crate) fn filled(&self, form: &str) -> String {
        self.stand_ins.filled(form)
    }
}

/// The folders beside a database.
const FILES: &str = "files";
const DATA_SETS: &str = "data-sets";

async fn open(url: &str, folder: &Path) -> App {
    let surroundings = Surroundings::standing(demonstration::TODAY);
    let app = App::open(url, Actor::command_line(), surroundings).await.unwrap();
    app.with_files(&folder.join(FILES)).with_shelf(Shelf::in_folder(&folder.join(DATA_SETS)))
}

/// Puts every file of a folder into another. They are never changed where they lie, so that both can have the same.
fn link_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            link_all(&path, &to);
        } else {
            fs::hard_link(path, to).unwrap();
        }
    }
}

/// What a reading's identity comes from, which is the same wherever it is asked. Nothing happened on this day.
fn of_reading() -> Surroundings {
    Surroundings::fixed(demonstration::TODAY.tomorrow().unwrap())
}

async fn acting(app: &App, session: &str) -> App {
    let somebody = sign_in::who(app, &Secret::from_text(session).unwrap()).await.unwrap().unwrap();
    app.acting(somebody.actor())
}

async fn hand_in(app: &App, organisation: OrganisationId, content: &str) {
    // Files are of the machine's day, whatever day it is in the demonstration.
    let now = app.within(Surroundings::machine());
    let mut incoming = upload::receive(&now, organisation).unwrap();
    incoming.take(content.as_bytes()).unwrap();
    upload::keep(&now, organisation, incoming).await.unwrap();
}

/// Gives the municipality a colour and the largest logo that there may be.
async fn dress(app: &App, organisation: OrganisationId) {
    let colour = Some(ProfileColour::new("#005a9c".parse().unwrap()));
    let profile = Profile { colour, ..Profile::default() };
    let logo = LogoChange::Replace { file: picture(LARGEST_LOGO) };
    profile::set(app, organisation, 0, (profile, logo, "Exempelby kommuns logotyp")).await.unwrap();
}

/// A picture of one pixel in a file of so many bytes, which cannot be compressed.
fn picture(bytes: usize) -> Vec<u8> {
    let mut file = vec![
        0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0,
        0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9c,
        0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42,
        0x60, 0x82,
    ];
    let noise = (0_u64..).flat_map(|n| Fingerprint::of(&n.to_le_bytes()).bytes());
    let more = bytes - file.len();
    file.extend(noise.take(more));
    file
}

/// What stands for parameters that are about no plan.
async fn common(app: &App, organisation: OrganisationId, tokens: &BTreeMap<&str, String>) -> StandIns {
    hand_in(app, organisation, UPLOADED).await;
    let roles = vec![Grant { role: Role::Reader, on: Node::Organisation }];
    let invited = accounts::invite(app, organisation, ("Ove Lind", None), "ove.lind@exempelby.se", roles);
    let link = invited.await.unwrap().reveal();
    StandIns::default()
        .and([
            ("uploads", "upload", Fingerprint::of(UPLOADED.as_bytes()).hex()),
            ("readings", "reading", of_reading().new_id().to_string()),
            ("draws", "draw", "00000000-0000-0000-0000-000000000008".to_owned()),
            ("links", "secret", link),
        ])
        .and(own(app, &tokens[OWNER]).await)
}

/// What stands for what is one's own.
async fn own(app: &App, session: &str) -> [(&'static str, &'static str, String); 3] {
    let token = tokens::list(&acting(app, session).await).await.unwrap().remove(0).token.id;
    let session = Secret::from_text(session).unwrap().fingerprint().hex();
    [
        ("tokens", "token", token.to_string()),
        ("sessions", "id", session.clone()),
        ("sessions", "session", session),
    ]
}

/// A municipality beside the demonstration's, with a plan and a follow-up of its own.
async fn another_municipality(app: &App) -> ListedPlan {
    let theirs =
        Snapshot { organisation: "Annanby kommun".to_owned(), ..world::snapshot("sn", 2026, Period::T2) };
    enter(app, &theirs, std::slice::from_ref(&theirs), &Beyond::default()).await.unwrap();
    let plans = follow_ups::list(app).await.unwrap();
    plans.into_iter().find(|plan| plan.organisation == theirs.organisation).unwrap()
}

async fn sessions(
    app: &App,
    own: &[ListedPlan],
    unit: Node,
    theirs: &ListedPlan,
) -> BTreeMap<&'static str, String> {
    let mut tokens = BTreeMap::new();
    for person in demonstration::shown() {
        let token = signed_in(app, &person.email(), demonstration::PASSWORD).await;
        tokens.insert(person.role.name(), token);
    }
    let all = |on: Node| Role::ALL.map(|role| Grant { role, on }).to_vec();
    let other_board = own.iter().find(|plan| plan.board == "Socialnämnden").unwrap();
    // An administrator is one of the whole organisation.
    let all_but_that =
        |on: Node| all(on).into_iter().filter(|grant| grant.role != Role::Administrator).collect::<Vec<_>>();
    let elsewhere = all_but_that(Node::Board { board: other_board.board_id });
    let own = other_board.organisation_id;
    for (who, organisation, roles) in [
        ("elsewhere", own, elsewhere),
        ("of-unit", own, all_but_that(unit)),
        (STRANGER, theirs.organisation_id, all(Node::Organisation)),
        (EVERYBODY, own, all(Node::Organisation)),
    ] {
        let email = format!("{who}@exempelby.se");
        let invited = accounts::invite(app, organisation, ("Siv Lund", None), &email, roles).await.unwrap();
        accounts::choose_password(app, &invited, &Password::typed(PASSWORD)).await.unwrap();
        tokens.insert(who, signed_in(app, &email, PASSWORD).await);
    }
    tokens
}

/// What a program of whoever has a session shows.
async fn program(app: &App, session: &str, scopes: &[Scope]) -> String {
    let wish = Wish {
        name: "Beslutsstödet".to_owned(),
        scopes: scopes.to_vec(),
        last_day: demonstration::TODAY.checked_add(7.days()).unwrap(),
    };
    tokens::make(&acting(app, session).await, wish).await.unwrap()
}

async fn signed_in(app: &App, email: &str, password: &str) -> String {
    let caller = Caller { address: email.to_owned(), browser: String::new() };
    let token: Secret = sign_in::sign_in(app, (email, &Password::typed(password)), &caller).await.unwrap();
    token.reveal()
}
