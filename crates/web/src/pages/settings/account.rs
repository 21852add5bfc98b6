//! One account: who it is, its roles, its one-time links, and whether it can be used.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Form;
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::accounts::changing::{self, Description};
use tertial_app::accounts::{self, ListedAccount};
use tertial_app::settings::boards;
use tertial_domain::ids::AccountId;
use tertial_domain::{Account, Grant};

use super::accounts::{link, state};
use super::node::{self, HeldRole, NodeChoice, RoleChoice};
use super::{Asked, Told, Top, saved, shell};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::server::Web;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "settings/account.html")]
struct AccountPage {
    w: Words,
    shell: Shell,
    top: Top,
    account: Account,
    version: i64,
    person_version: i64,
    state: &'static str,
    is_open: bool,
    typed: Described,
    held: Vec<HeldRole>,
    roles: Vec<RoleChoice>,
    nodes: Vec<NodeChoice>,
}

/// Name, title and address as they were typed.
#[derive(Clone, Deserialize)]
pub(crate) struct Described {
    name: String,
    title: String,
    email: String,
    version: i64,
    person_version: i64,
}

#[derive(Deserialize)]
pub(crate) struct Roles {
    version: i64,
    #[serde(default)]
    keep: Vec<String>,
    #[serde(default)]
    role: String,
    #[serde(default)]
    on: String,
}

#[derive(Deserialize)]
pub(crate) struct Version {
    version: i64,
}

/// The page.
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let found = accounts::get(&visitor.app, visitor.signed_in.organisation.id, read(&id)?).await?;
    page(&visitor, found, None, asked.told()).await
}

/// Corrects name, title and address.
pub(crate) async fn describe(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Described>,
) -> Result<Response, Problem> {
    let id = read(&id)?;
    let description = Description { name: &given.name, title: &given.title, email: &given.email };
    let versions = (id, given.version, given.person_version);
    let organisation = visitor.signed_in.organisation.id;
    let done = changing::describe(&visitor.app, organisation, versions, description).await;
    answer(&visitor, id, done, Some(given)).await
}

/// Gives the account other roles.
pub(crate) async fn set_roles(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Roles>,
) -> Result<Response, Problem> {
    let id = read(&id)?;
    let mut roles = given.keep.iter().map(|text| node::grant(text)).collect::<Result<Vec<Grant>, _>>()?;
    if !given.role.is_empty() {
        roles.push(Grant { role: node::role_named(&given.role)?, on: node::node(&given.on)? });
    }
    let organisation = visitor.signed_in.organisation.id;
    let done = changing::set_roles(&visitor.app, organisation, (id, given.version), roles).await;
    answer(&visitor, id, done, None).await
}

/// Closes the account.
pub(crate) async fn close(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Version>,
) -> Result<Response, Problem> {
    let id = read(&id)?;
    let done = changing::close(&visitor.app, visitor.signed_in.organisation.id, (id, given.version)).await;
    answer(&visitor, id, done, None).await
}

/// Opens the account again.
pub(crate) async fn reopen(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Version>,
) -> Result<Response, Problem> {
    let id = read(&id)?;
    let done = changing::reopen(&visitor.app, visitor.signed_in.organisation.id, (id, given.version)).await;
    answer(&visitor, id, done, None).await
}

/// Makes a new one-time link, and shows it once.
pub(crate) async fn reset(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let (id, organisation) = (read(&id)?, visitor.signed_in.organisation.id);
    match accounts::reset(&visitor.app, organisation, id).await {
        Ok(secret) => {
            let found = accounts::get(&visitor.app, organisation, id).await?;
            Ok(link(&visitor, &secret, (&web, &headers), ("reset-title", &found.name)))
        }
        Err(error) => answer(&visitor, id, Err(error), None).await,
    }
}

/// Back to the page when it went well; otherwise the page with what was typed.
async fn answer(
    visitor: &Visitor,
    id: AccountId,
    done: Result<(), Error>,
    typed: Option<Described>,
) -> Result<Response, Problem> {
    match done {
        Ok(()) => Ok(saved(&format!("/settings/accounts/{id}"))),
        Err(error) => {
            let w = visitor.words;
            let (status, told) = Told::wrong(error, w)?;
            let found = accounts::get(&visitor.app, visitor.signed_in.organisation.id, id).await?;
            let told = told.beside(status, || {
                vec![
                    (w.text("person-name"), found.name.clone()),
                    (w.text("person-title"), found.title.clone().unwrap_or_default()),
                    (w.text("email"), found.account.email.to_string()),
                ]
            });
            Ok((status, page(visitor, found, typed, told).await?).into_response())
        }
    }
}

async fn page(
    visitor: &Visitor,
    found: ListedAccount,
    typed: Option<Described>,
    told: Told,
) -> Result<Response, Problem> {
    let (w, today) = (visitor.words, visitor.app.today());
    let places = boards::places(&visitor.app, visitor.signed_in.organisation.id).await?;
    let stored = Described {
        name: found.name.clone(),
        title: found.title.clone().unwrap_or_default(),
        email: found.account.email.to_string(),
        version: found.version,
        person_version: found.person_version,
    };
    Ok(render(&AccountPage {
        w,
        shell: shell(visitor),
        top: Top::new("settings-accounts", found.name.clone(), told),
        version: found.version,
        person_version: found.person_version,
        state: state(&found, today),
        is_open: found.account.is_open(today),
        typed: typed.unwrap_or(stored),
        held: found.account.roles.iter().map(|grant| node::held(w, &places, *grant)).collect(),
        roles: node::roles(""),
        nodes: node::nodes(w, &places, today, ""),
        account: found.account,
    }))
}

fn read(id: &str) -> Result<AccountId, Problem> {
    id.parse().map_err(|_| Problem::NoPage)
}
