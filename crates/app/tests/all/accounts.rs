//! Accounts: what one opens, that closing it ends all of that, and that no two have the same address.

use jiff::civil::date;
use tertial_app::accounts::changing::{self, Description};
use tertial_app::accounts::{Who, inviting};
use tertial_app::callable::callable;
use tertial_app::import::beyond::Beyond;
use tertial_app::import::enter;
use tertial_app::language::failure::sentence;
use tertial_app::log::{self, Filter};
use tertial_app::overview::{What, overview};
use tertial_app::password::Password;
use tertial_app::sign_in::Caller;
use tertial_app::tokens::{self, Wish};
use tertial_app::{Actor, App, Error, Language, accounts, actions, organisation, sign_in, verify};
use tertial_domain::action::Task;
use tertial_domain::ids::PersonId;
use tertial_domain::{Account, Grant, Node, Period, Role, Scope, Snapshot};
use test_support::world;
use uuid::Uuid;

use crate::database::Database;
use crate::municipality::{BOARD, ORGANISATION, PASSWORD, acting, adopted_plan, municipality};

pub(crate) async fn closing_an_account_ends_everything_that_it_opens(database: &Database) {
    let app = municipality(database).await.on(date(2026, 2, 2));
    let evert = acting(&app, "Evert", (2, 2));
    let caller = sign_in::Caller { address: "127.0.0.1".to_owned(), browser: "Firefox".to_owned() };
    let password = Password::typed(PASSWORD);
    let signing_in = async || sign_in::sign_in(&app, ("bo@exempelby.se", &password), &caller).await;
    let session = signing_in().await.unwrap();
    let bo = sign_in::who(&app, &session).await.unwrap().unwrap();
    let wish =
        Wish { name: "Beslutsstödet".to_owned(), scopes: vec![Scope::Execute], last_day: date(2026, 9, 30) };
    let token = tokens::make(&app.acting(bo.actor()), wish).await.unwrap();
    assert!(tokens::who(&app, &token).await.unwrap().is_some());
    let link = accounts::reset(&evert, ORGANISATION, bo.account.id).await.unwrap();
    assert_eq!(accounts::link(&app, &link).await.unwrap().id, bo.account.id);

    let close = async || {
        changing::close(&evert, ORGANISATION, (bo.account.id, version(&evert, &bo.account).await)).await
    };
    close().await.unwrap();
    assert!(sign_in::who(&app, &session).await.unwrap().is_none(), "the session has ended");
    assert!(tokens::who(&app, &token).await.unwrap().is_none(), "the token has ended");
    assert!(matches!(accounts::link(&app, &link).await, Err(Error::Link)), "the link has ended");
    assert!(matches!(signing_in().await, Err(Error::SignInFailed)), "nobody signs in with it");

    // What has ended does not come back with the account.
    let which = (bo.account.id, version(&evert, &bo.account).await);
    changing::reopen(&evert, ORGANISATION, which).await.unwrap();
    assert!(sign_in::who(&app, &session).await.unwrap().is_none());
    assert!(tokens::who(&app, &token).await.unwrap().is_none());
    assert!(matches!(accounts::link(&app, &link).await, Err(Error::Link)));
    signing_in().await.unwrap();
    let told = log::list(&evert, ORGANISATION, &Filter::default()).await.unwrap();
    for verb in ["close", "revoke", "reopen"] {
        assert!(told.entries.iter().any(|entry| entry.verb == verb), "the log tells of {verb}");
    }
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
}

pub(crate) async fn an_address_belongs_to_one_account(database: &Database) {
    let app = municipality(database).await;
    let evert = acting(&app, "Evert", (2, 2));
    let reader = || vec![Grant { role: Role::Reader, on: Node::Board { board: BOARD } }];
    let invite =
        async |email: &str| accounts::invite(&evert, ORGANISATION, ("Siv Lund", None), email, reader()).await;
    invite("siv@exempelby.se").await.unwrap();
    let twice = invite(" SIV@exempelby.se ").await;
    assert!(matches!(twice, Err(Error::EmailTaken)), "{twice:?}");

    // Another municipality's administrator is not told whether somebody has an account here.
    let snapshot =
        Snapshot { organisation: "Annanby kommun".to_owned(), ..world::snapshot("kfn", 2026, Period::T2) };
    enter(&app, &snapshot, std::slice::from_ref(&snapshot), &Beyond::default()).await.unwrap();
    let all = organisation::ids(&app).await.unwrap();
    let (theirs, of) = (app.clone(), *all.iter().find(|id| **id != ORGANISATION).unwrap());
    let both = accounts::invite(&theirs, of, ("Siv Lund", None), "siv@exempelby.se", Vec::new()).await;
    assert!(matches!(both, Err(Error::EmailUnusable)), "{both:?}");
    let said = sentence(&both.unwrap_err(), Language::Swedish).message;
    assert_eq!(said, "Den adressen kan inte användas här.");
    accounts::invite(&theirs, of, ("Siv Lund", None), "siv.lund@annanby.se", Vec::new()).await.unwrap();
    let listed = accounts::list(&theirs, of).await.unwrap();
    let own = &listed[0];
    let which = (own.account.id, own.version, own.person_version);
    let description = Description { name: "Siv Lund", title: "", email: "bo@exempelby.se" };
    let moved = changing::describe(&theirs, of, which, description).await;
    assert!(matches!(moved, Err(Error::EmailUnusable)), "{moved:?}");
    let description = Description { name: "Siv Lund", title: "", email: "bo@exempelby.se" };
    let siv = accounts::list(&evert, ORGANISATION).await.unwrap();
    let siv = siv.iter().find(|it| it.name == "Siv Lund").unwrap();
    let which = (siv.account.id, siv.version, siv.person_version);
    let moved = changing::describe(&evert, ORGANISATION, which, description).await;
    assert!(matches!(moved, Err(Error::EmailTaken)), "{moved:?}");
}

pub(crate) async fn somebody_known_is_invited_as_who_they_are(database: &Database) {
    let app = municipality(database).await;
    let evert = acting(&app, "Evert", (2, 2));
    assert_eq!(inviting::without_accounts(&evert, ORGANISATION).await.unwrap(), []);
    adopted_plan(&app.acting(Actor::command_line_as("Frida Holm"))).await;
    let known = inviting::without_accounts(&evert, ORGANISATION).await.unwrap();
    assert_eq!(known.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Frida Holm"]);
    let frida = Who::Known(known[0].id);
    let reader = || vec![Grant { role: Role::Reader, on: Node::Board { board: BOARD } }];
    let invite =
        async |who: Who<'_>, email: &str| accounts::invite(&evert, ORGANISATION, who, email, reader()).await;
    let link = invite(frida, "frida@exempelby.se").await.unwrap();
    assert_eq!(accounts::link(&app, &link).await.unwrap().person, known[0].id);
    assert_eq!(inviting::without_accounts(&evert, ORGANISATION).await.unwrap(), []);

    let twice = invite(frida, "frida.holm@exempelby.se").await;
    assert!(matches!(&twice, Err(Error::PersonHasAccount { name }) if name == "Frida Holm"), "{twice:?}");
    let nobody = Who::Known(PersonId::new(Uuid::from_u128(9)));
    let nobody = invite(nobody, "ingen@exempelby.se").await;
    assert!(matches!(nobody, Err(Error::NotHere)), "{nobody:?}");
    let nameless = invite(Who::New { name: " ", title: None }, "ingen@exempelby.se").await;
    assert!(matches!(nameless, Err(Error::Empty("name"))), "{nameless:?}");
    let asked = inviting::without_accounts(&acting(&app, "Anna", (2, 2)), ORGANISATION).await;
    assert!(matches!(asked, Err(Error::Refused(_))), "{asked:?}");
}

async fn version(app: &App, account: &Account) -> i64 {
    accounts::get(app, ORGANISATION, account.id).await.unwrap().version
}

pub(crate) async fn a_new_name_takes_nothing_from_whom_it_was_given(database: &Database) {
    let app = municipality(database).await;
    let plan = adopted_plan(&app).await;
    let (evert, anna) = (acting(&app, "Evert", (2, 2)), acting(&app, "Anna", (2, 2)));
    let decided =
        |owner: &str| Task { title: format!("Av {owner}"), owner: owner.to_owned(), due: date(2026, 3, 1) };
    for owner in ["Bo Ek", "Ekonom", "Bo Eck"] {
        let task = decided(owner);
        actions::decide_about_risk(&anna, ORGANISATION, (plan.risk, 2026), &task).await.unwrap();
    }
    let listed = accounts::list(&evert, ORGANISATION).await.unwrap();
    let bo = listed.iter().find(|it| it.name == "Bo Ek").unwrap();
    let which = (bo.account.id, bo.version, bo.person_version);
    let described = Description { name: "Bo Lund", title: "Controller", email: "bo@exempelby.se" };
    changing::describe(&evert, ORGANISATION, which, described).await.unwrap();

    let caller = Caller { address: "192.0.2.1".to_owned(), browser: String::new() };
    let given = ("bo@exempelby.se", &Password::typed(PASSWORD));
    let session = sign_in::sign_in(&app, given, &caller).await.unwrap();
    let signed_in = sign_in::who(&app, &session).await.unwrap().unwrap();
    let bo = app.on(date(2026, 2, 3)).acting(signed_in.actor());
    let tasks = overview(&bo, ORGANISATION, None).await.unwrap().tasks;
    let acts = tasks.into_iter().filter(|task| matches!(task.what, What::Act(_)));
    assert_eq!(
        acts.filter_map(|task| task.name).collect::<Vec<_>>(),
        ["Av Bo Ek"],
        "a former title is another's"
    );

    let callable = callable(&anna, ORGANISATION, BOARD).await.unwrap();
    let suggested = callable.suggestions();
    assert!(suggested.contains(&"Bo Lund".to_owned()) && !suggested.contains(&"Bo Ek".to_owned()));
    assert!(
        !suggested.contains(&"Evert Gran".to_owned()),
        "the administrator has no part in the board's work"
    );
    for (text, nobody) in
        [("Bo Ek", false), ("controller och Okänd", false), ("Ekonom", true), ("Bo Eck", true), (" ", false)]
    {
        assert_eq!(callable.names_nobody(text), nobody, "{text:?}");
    }
}
