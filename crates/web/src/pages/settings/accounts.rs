//! The accounts: who has one, and inviting somebody.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::accounts::{self, ListedAccount, Who, inviting};
use tertial_app::settings::boards;
use tertial_app::surroundings::Secret;
use tertial_domain::ids::AccountId;
use tertial_domain::{Grant, Person, Role};

use super::node::{self, HeldRole, NodeChoice, RoleChoice};
use super::{Asked, Told, Top, shell};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::server::Web;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "settings/accounts.html")]
struct AccountsPage {
    w: Words,
    shell: Shell,
    top: Top,
    accounts: Vec<AccountRow>,
}

struct AccountRow {
    id: AccountId,
    name: String,
    title: Option<String>,
    email: String,
    roles: Vec<HeldRole>,
    state: &'static str,
}

#[derive(Template)]
#[template(path = "settings/invite.html")]
struct InvitePage {
    w: Words,
    shell: Shell,
    top: Top,
    given: Given,
    people: Vec<PersonChoice>,
    roles: Vec<RoleChoice>,
    nodes: Vec<NodeChoice>,
}

struct PersonChoice {
    id: String,
    label: String,
    is_chosen: bool,
}

/// The one page that shows a one-time link.
#[derive(Template)]
#[template(path = "settings/link.html")]
struct LinkPage {
    w: Words,
    shell: Shell,
    top: Top,
    about: String,
    link: String,
}

#[derive(Default, Deserialize)]
pub(crate) struct Given {
    #[serde(default)]
    person: String,
    name: String,
    title: String,
    email: String,
    role: String,
    on: String,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let listed = accounts::list(&visitor.app, organisation).await?;
    let places = boards::places(&visitor.app, organisation).await?;
    let (w, today) = (visitor.words, visitor.app.today());
    let rows = listed.into_iter().map(|listed| AccountRow {
        id: listed.account.id,
        state: state(&listed, today),
        roles: listed.account.roles.iter().map(|grant| node::held(w, &places, *grant)).collect(),
        email: listed.account.email.to_string(),
        name: listed.name,
        title: listed.title,
    });
    let top = Top::of_tab(w, "settings-accounts", asked.told());
    Ok(render(&AccountsPage { w, shell: shell(&visitor), top, accounts: rows.collect() }))
}

/// The form for inviting somebody.
pub(crate) async fn new(visitor: Visitor) -> Result<Response, Problem> {
    // Whoever chooses nothing gives nobody more than reading.
    let given = Given { role: Role::Reader.name().to_owned(), ..Given::default() };
    form(&visitor, given, Told::default()).await
}

/// Invites somebody, and shows the one-time link once.
pub(crate) async fn invite(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let roles = vec![Grant { role: node::role_named(&given.role)?, on: node::node(&given.on)? }];
    let organisation = visitor.signed_in.organisation.id;
    match accounts::invite(&visitor.app, organisation, given.who()?, &given.email, roles).await {
        Ok(secret) => {
            let account = accounts::with_email(&visitor.app, organisation, &given.email).await?;
            Ok(link(&visitor, &secret, (&web, &headers), ("invited-title", &account.name)))
        }
        Err(error) => {
            let (status, told) = Told::wrong(error, visitor.words)?;
            Ok((status, form(&visitor, given, told).await?).into_response())
        }
    }
}

/// The page with a one-time link. It is made once and kept nowhere: what is stored of the link cannot show it again.
pub(super) fn link(
    visitor: &Visitor,
    secret: &Secret,
    (web, headers): (&Web, &HeaderMap),
    (heading, name): (&str, &str),
) -> Response {
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if web.https { "https" } else { "http" };
    let link = format!("{scheme}://{host}/links/{}", secret.reveal());
    let (w, shell) = (visitor.words, shell(visitor));
    let top = Top::new("settings-accounts", w.text(heading), Told::default());
    render(&LinkPage { w, shell, top, about: w.about("link-hand-over", name), link })
}

async fn form(visitor: &Visitor, given: Given, told: Told) -> Result<Response, Problem> {
    let places = boards::places(&visitor.app, visitor.signed_in.organisation.id).await?;
    let (w, shell) = (visitor.words, shell(visitor));
    let top = Top::new("settings-accounts", w.text("invite-title"), told);
    let (roles, nodes) = (node::roles(&given.role), node::nodes(w, &places, visitor.app.today(), &given.on));
    let people = inviting::without_accounts(&visitor.app, visitor.signed_in.organisation.id).await?;
    let people = people.into_iter().map(|person| PersonChoice::of(person, &given.person)).collect();
    Ok(render(&InvitePage { w, shell, top, given, people, roles, nodes }))
}

impl Given {
    fn who(&self) -> Result<Who<'_>, Problem> {
        if self.person.is_empty() {
            return Ok(Who::New { name: &self.name, title: Some(&self.title) });
        }
        Ok(Who::Known(self.person.parse().map_err(|_| Problem::Malformed)?))
    }
}

impl PersonChoice {
    fn of(person: Person, chosen: &str) -> Self {
        let id = person.id.to_string();
        let label = match person.title {
            Some(title) => format!("{}, {title}", person.name),
            None => person.name,
        };
        Self { is_chosen: id == chosen, id, label }
    }
}

/// Key of how far an account has come.
pub(super) fn state(listed: &ListedAccount, today: Date) -> &'static str {
    if !listed.account.is_open(today) {
        "account-closed-state"
    } else if listed.account.password_chosen.is_none() {
        "account-invited"
    } else {
        "account-open"
    }
}
