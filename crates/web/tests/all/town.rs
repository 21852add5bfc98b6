//! The demonstration's municipality with somebody signed in for each role, and another municipality beside it that must never show.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::ToSpan;
use tempfile::TempDir;
use tertial_app::follow_ups::{self, ListedPlan};
use tertial_app::import::beyond::Beyond;
use tertial_app::import::enter;
use tertial_app::password::Password;
use tertial_app::sign_in::Caller;
use tertial_app::surroundings::Secret;
use tertial_app::tokens::Wish;
use tertial_app::{Actor, App, Surroundings, accounts, sign_in, tokens};
use tertial_demonstration as demonstration;
use tertial_domain::{Grant, Node, Period, Role, Scope, Snapshot};
use tertial_store::{LogFilter, Store};
use test_support::world;

use crate::site::{PASSWORD, Site};

/// Who asks, in the order of the columns of `access.txt`: nobody, each role of the demonstration on the executive board or above it, and
/// somebody with every role that a board can have on another one.
pub(crate) const WHO: [&str; 9] = [
    "nobody",
    "administrator",
    "coordinator",
    "risk-owner",
    "performer",
    "contributor",
    "reader",
    "auditor",
    "elsewhere",
];

/// The one who may everything in the other municipality.
pub(crate) const STRANGER: &str = "stranger";

/// The one who may everything in the demonstration's.
pub(crate) const EVERYBODY: &str = "everybody";

pub(crate) struct Town {
    folder: TempDir,
    /// The session of each who asks.
    tokens: BTreeMap<&'static str, String>,
    /// What the programs of each who asks show, with every scope.
    programs: BTreeMap<&'static str, String>,
    /// The same of a program of whoever may everything, with one scope beside reading.
    scoped: BTreeMap<Scope, String>,
    /// What stands for `{parameter}` in an address, by the word before it.
    stand_ins: BTreeMap<(String, String), String>,
    queries: Arc<AtomicUsize>,
    copies: AtomicUsize,
}

impl Town {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = open(&folder.path().join("town.db")).await;
        demonstration::fill(&app.within(Surroundings::fixed(demonstration::TODAY)), |_| {}).await.unwrap();
        let plans = follow_ups::list(&app).await.unwrap();
        let theirs = another_municipality(&app).await;
        let tokens = sessions(&app, &plans, &theirs).await;
        let mut programs = BTreeMap::new();
        for (who, session) in &tokens {
            programs.insert(*who, program(&app, session, &Scope::ALL).await);
        }
        let mut scoped = BTreeMap::new();
        for scope in Scope::ALL {
            scoped.insert(scope, program(&app, &tokens[EVERYBODY], &[scope]).await);
        }
        let stand_ins = stand_ins(&folder.path().join("town.db"), &plans).await;
        app.close().await.unwrap();
        Self {
            folder,
            tokens,
            programs,
            scoped,
            stand_ins,
            queries: Arc::default(),
            copies: AtomicUsize::new(0),
        }
    }

    /// A server on a copy of the municipality's database, so that what is done there is done nowhere else.
    pub(crate) async fn copy(&self) -> Site {
        let number = self.copies.fetch_add(1, Ordering::Relaxed);
        let copy = self.folder.path().join(format!("copy-{number}.db"));
        fs::copy(self.folder.path().join("town.db"), &copy).unwrap();
        let queries = Arc::clone(&self.queries);
        let app = open(&copy).await.telling_of_queries(move |_| {
            queries.fetch_add(1, Ordering::Relaxed);
        });
        Site::of(app, Surroundings::machine().new_secret(), None)
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
        filled(path, |before, parameter| {
            let found = self.stand_ins.get(&(before.to_owned(), parameter.to_owned()));
            let found = found.or_else(|| self.stand_ins.get(&(String::new(), parameter.to_owned())));
            let found = found.cloned();
            found.unwrap_or_else(|| {
                panic!("say in stand_ins what stands for {{{parameter}}} after {before} in {path}")
            })
        })
    }

    /// A form with something that there is in every place of `{word/parameter}`.
    pub(crate) fn filled(&self, form: &str) -> String {
        let mut filled = form.to_owned();
        for ((before, parameter), value) in &self.stand_ins {
            filled = filled.replace(&format!("{{{before}/{parameter}}}"), value);
        }
        filled
    }

    /// The same address with what there is not.
    pub(crate) fn nowhere(&self, path: &str) -> String {
        filled(path, |before, parameter| match parameter {
            "year" | "document" | "format" | "name" => {
                self.address(&format!("/{before}/{{{parameter}}}")).split('/').next_back().unwrap().to_owned()
            }
            "sha256" | "upload" | "session" => "9".repeat(64),
            "line" => i64::MAX.to_string(),
            _ => "00000000-0000-0000-0000-000000000009".to_owned(),
        })
    }
}

async fn open(file: &Path) -> App {
    let url = format!("sqlite:{}", file.display());
    App::open(&url, Actor::command_line(), Surroundings::standing(demonstration::TODAY)).await.unwrap()
}

/// A municipality beside the demonstration's, with a plan and a follow-up of its own.
async fn another_municipality(app: &App) -> ListedPlan {
    let theirs =
        Snapshot { organisation: "Annanby kommun".to_owned(), ..world::snapshot("sn", 2026, Period::T2) };
    enter(app, &theirs, std::slice::from_ref(&theirs), &Beyond::default()).await.unwrap();
    let plans = follow_ups::list(app).await.unwrap();
    plans.into_iter().find(|plan| plan.organisation == theirs.organisation).unwrap()
}

async fn sessions(app: &App, own: &[ListedPlan], theirs: &ListedPlan) -> BTreeMap<&'static str, String> {
    let mut tokens = BTreeMap::new();
    for person in demonstration::shown() {
        let token = signed_in(app, &person.email(), demonstration::PASSWORD).await;
        tokens.insert(person.role.name(), token);
    }
    let all = |on: Node| Role::ALL.map(|role| Grant { role, on }).to_vec();
    let other_board = own.iter().find(|plan| plan.board == "Socialnämnden").unwrap();
    let mut elsewhere = all(Node::Board { board: other_board.board_id });
    // An administrator is one of the whole organisation.
    elsewhere.retain(|grant| grant.role != Role::Administrator);
    let own = other_board.organisation_id;
    for (who, organisation, roles) in [
        ("elsewhere", own, elsewhere),
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
    let somebody = sign_in::who(app, &Secret::from_text(session).unwrap()).await.unwrap().unwrap();
    let wish = Wish {
        name: "Beslutsstödet".to_owned(),
        scopes: scopes.to_vec(),
        last_day: demonstration::TODAY.checked_add(7.days()).unwrap(),
    };
    tokens::make(&app.acting(somebody.actor()), wish).await.unwrap()
}

async fn signed_in(app: &App, email: &str, password: &str) -> String {
    let caller = Caller { address: email.to_owned(), browser: String::new() };
    let token: Secret = sign_in::sign_in(app, (email, &Password::typed(password)), &caller).await.unwrap();
    token.reveal()
}

/// Something of the executive board's for every parameter of an address. A parameter that means the same everywhere stands without a word
/// before it.
async fn stand_ins(database: &Path, plans: &[ListedPlan]) -> BTreeMap<(String, String), String> {
    let plan = plans.iter().find(|plan| plan.board == "Kommunstyrelsen" && plan.year == 2026).unwrap();
    let last = plan.follow_ups.last().unwrap();
    let store = Store::open(&format!("sqlite:{}", database.display())).await.unwrap();
    let read = store.read(plan.organisation_id);
    let revision = read.revision(plan.id).await.unwrap().value;
    let content = revision.content();
    let first = read.revisions(content.plan).await.unwrap().remove(0).value;
    let risk = content.risks.iter().find(|risk| !risk.controls.is_empty()).unwrap();
    let unit = read.units(plan.board_id).await.unwrap().remove(0).value.id;
    let account = read.accounts().await.unwrap().remove(0).value.id;
    let execution = read.executions(content.plan).await.unwrap().remove(0).value.id;
    let deviation = read.deviations(content.plan).await.unwrap().remove(0).value.id;
    let run = read.check_runs(None, 1).await.unwrap().remove(0).id;
    let data_set = read.data_sets().await.unwrap().remove(0).value.id;
    let sample = read.samples(1).await.unwrap().remove(0).id;
    let action = read.actions(content.plan).await.unwrap().remove(0).value.id;
    // The other municipality's log is shorter, so that it has no line of this number.
    let line = read.log_heads(&LogFilter::default(), 1).await.unwrap().remove(0).sequence;
    store.close().await.unwrap();
    let pairs = [
        ("boards", "board", plan.board_id.to_string()),
        ("boards", "id", plan.board_id.to_string()),
        ("", "year", plan.year.to_string()),
        ("plans", "revision", plan.id.to_string()),
        ("compared", "other", first.content().id.to_string()),
        ("", "risk", risk.risk.to_string()),
        ("", "control", risk.controls[0].id.to_string()),
        ("executions", "id", execution.to_string()),
        ("executions", "execution", execution.to_string()),
        ("files", "execution", execution.to_string()),
        ("files", "sha256", "0".repeat(64)),
        ("deviations", "id", deviation.to_string()),
        ("deviations", "deviation", deviation.to_string()),
        ("tests", "id", "stora-fakturor-utan-avtal".to_owned()),
        ("tests", "test", "stora-fakturor-utan-avtal".to_owned()),
        ("parameters", "parameter", "least".to_owned()),
        ("data-sets", "id", data_set.to_string()),
        ("data-sets", "data_set", data_set.to_string()),
        ("uploads", "upload", "0".repeat(64)),
        ("readings", "reading", "00000000-0000-0000-0000-000000000008".to_owned()),
        ("draws", "draw", "00000000-0000-0000-0000-000000000008".to_owned()),
        ("runs", "id", run.to_string()),
        ("runs", "run", run.to_string()),
        ("samples", "id", sample.to_string()),
        ("samples", "sample", sample.to_string()),
        ("actions", "id", action.to_string()),
        ("actions", "action", action.to_string()),
        ("follow-ups", "id", last.id.to_string()),
        ("follow-ups", "follow_up", last.id.to_string()),
        ("documents", "name", "report.csv".to_owned()),
        ("contributions", "unit", unit.to_string()),
        ("units", "id", unit.to_string()),
        ("units", "unit", unit.to_string()),
        ("accounts", "id", account.to_string()),
        ("accounts", "account", account.to_string()),
        ("", "document", "report.csv".to_owned()),
        ("log", "line", line.to_string()),
        ("entries", "line", line.to_string()),
        ("links", "secret", "0".repeat(64)),
        ("tokens", "token", "00000000-0000-0000-0000-000000000008".to_owned()),
        ("sessions", "id", "0".repeat(64)),
        ("sessions", "session", "0".repeat(64)),
    ];
    pairs.into_iter().map(|(before, name, value)| ((before.to_owned(), name.to_owned()), value)).collect()
}

/// An address with its parameters replaced; `with` is told the word before one, and its name.
fn filled(path: &str, with: impl Fn(&str, &str) -> String) -> String {
    let mut before = "";
    let mut parts = Vec::new();
    for part in path.split('/') {
        let parameter = part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
        parts.push(parameter.map_or_else(|| part.to_owned(), |parameter| with(before, parameter)));
        if parameter.is_none() {
            before = part;
        }
    }
    parts.join("/")
}
