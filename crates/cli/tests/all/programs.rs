//! The interface for programs on a running server, asked by schemathesis what nobody thought of asking.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::ToSpan;
use tertial_app::password::Password;
use tertial_app::surroundings::Surroundings;
use tertial_app::tokens::{self, Wish};
use tertial_app::{Actor, App, accounts, follow_ups, records, sign_in};
use tertial_domain::{Grant, Node, Role, Scope};

use crate::serve::Server;

/// How long it asks, in seconds: long enough for some hundred requests to each endpoint.
const SECONDS: &str = "100";

/// So that two runs ask the same.
const SEED: &str = "19910101";

/// What every answer is held to. That whatever fits the description is accepted is not asked: whether a step can be taken depends on
/// where a thing stands.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,\
    response_schema_conformance,negative_data_rejection,unsupported_method,allow_header_conformance,ignored_auth";

const EMAIL: &str = "program@exempelby.se";
const PASSWORD: &str = "fyra blå kaniner hoppar";

#[tokio::test]
async fn every_answer_is_in_the_description() {
    let schemathesis = std::env::var_os("TERTIAL_SCHEMATHESIS").expect(
        "TERTIAL_SCHEMATHESIS names no schemathesis: run `cargo xtask test`, which installs it and sets the variable",
    );
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("tertial.db").display());
    crate::tertial(folder.path(), &["demo", "--database", &url]).ends_with(0);
    let app = App::open(&url, Actor::command_line(), Surroundings::machine()).await.unwrap();
    let token = token(&app).await;
    fs::write(folder.path().join("schemathesis.toml"), ids(&app).await).unwrap();
    app.close().await.unwrap();

    let (_server, address) = served(folder.path(), &url);
    let asked = Command::new(schemathesis)
        .current_dir(folder.path())
        .args(["--config-file", "schemathesis.toml", "run", &format!("{address}/api/v1/openapi.json")])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(["--checks", CHECKS, "--seed", SEED, "--max-time", SECONDS, "--generation-database", "none"])
        .args(["--no-color", "--warnings", "off"])
        .output()
        .expect("schemathesis starts");
    let said = String::from_utf8_lossy(&asked.stdout);
    assert!(asked.status.success(), "{said}\n{}", String::from_utf8_lossy(&asked.stderr));
    crate::tertial(folder.path(), &["verify", "--database", &url]).ends_with(0);
}

/// A token that may everything, of somebody who may everything.
async fn token(app: &App) -> String {
    let plans = follow_ups::list(app).await.unwrap();
    let roles = [Role::Administrator, Role::Coordinator, Role::Auditor, Role::Performer, Role::RiskOwner];
    let roles = roles.map(|role| Grant { role, on: Node::Organisation }).to_vec();
    let link =
        accounts::invite(app, plans[0].organisation_id, ("Programmet", None), EMAIL, roles).await.unwrap();
    accounts::choose_password(app, &link, &Password::typed(PASSWORD)).await.unwrap();
    let caller = sign_in::Caller { address: "test".to_owned(), browser: String::new() };
    let session = sign_in::sign_in(app, (EMAIL, &Password::typed(PASSWORD)), &caller).await.unwrap();
    let somebody = sign_in::who(app, &session).await.unwrap().unwrap();
    let wish = Wish {
        name: "schemathesis".to_owned(),
        scopes: Scope::ALL.to_vec(),
        last_day: app.today().checked_add(7.days()).unwrap(),
    };
    tokens::make(&app.acting(somebody.actor()), wish).await.unwrap()
}

/// What is there to ask for, beside what schemathesis makes up.
async fn ids(app: &App) -> String {
    let (mut boards, mut revisions, mut found) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut risks, mut executions) = (BTreeSet::new(), BTreeSet::new());
    let (mut deviations, mut actions) = (BTreeSet::new(), BTreeSet::new());
    for plan in follow_ups::list(app).await.unwrap() {
        let of = plan.organisation_id;
        boards.insert(plan.board_id.to_string());
        revisions.insert(plan.id.to_string());
        found.extend(plan.follow_ups.iter().map(|it| it.id.to_string()));
        let all = records::risks(app, of, plan.board_id).await.unwrap();
        risks.extend(all.iter().map(|it| it.value.id.to_string()));
        let all = records::executions(app, of, plan.id).await.unwrap();
        executions.extend(all.iter().map(|it| it.value.id.to_string()));
        let all = records::deviations(app, of, plan.id).await.unwrap();
        deviations.extend(all.iter().map(|it| it.value.id.to_string()));
        let all = records::actions(app, of, plan.id).await.unwrap();
        actions.extend(all.iter().map(|it| it.value.id.to_string()));
    }
    let (mut dictionaries, mut parameters) = (String::new(), String::from("[parameters]\n"));
    let documents = ["report.pdf", "report.html", "report.csv", "memo.docx"].map(str::to_owned).into();
    for (name, values) in [
        ("board", boards),
        ("revision", revisions),
        ("follow_up", found),
        ("risk", risks),
        ("execution", executions),
        ("deviation", deviations),
        ("action", actions),
        ("name", documents),
    ] {
        writeln!(dictionaries, "[dictionaries.{name}]\nvalues = {values:?}").unwrap();
        writeln!(parameters, "\"path.{name}\" = {{ dictionary = \"{name}\", probability = 0.8 }}").unwrap();
    }
    dictionaries.replace('{', "[").replace('}', "]") + &parameters
}

/// A server on the database, and its address.
fn served(folder: &Path, url: &str) -> (Server, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tertial"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--database", url]);
    command.current_dir(folder).stdout(Stdio::piped());
    command.env_remove("TERTIAL_DATABASE").env("LC_ALL", "sv_SE.UTF-8");
    let mut server = Server(command.spawn().unwrap());
    let first = BufReader::new(server.0.stdout.take().unwrap()).lines().next().unwrap().unwrap();
    let address = first.split("http://").nth(1).unwrap_or_else(|| panic!("no address in {first:?}"));
    (server, format!("http://{}", address.trim()))
}
