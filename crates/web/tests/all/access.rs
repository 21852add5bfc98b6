//! Every address of the table, asked by everybody: who may, and what another municipality learns.

use std::collections::BTreeMap;
use std::fmt::Write;

use axum::http::StatusCode;
use tertial_web::ROUTES;

use crate::site::{Page, Site};
use crate::town::{STRANGER, Town, WHO};

/// What a form begins with in `access.txt` that is sent as those with files are.
const WITH_FILES: &str = "files ";

/// What the line above a row begins with that says why its thing is there for nobody.
pub(crate) const FOR_NOBODY: &str = "# Gone for everybody: ";

/// A line of `access.txt`.
pub(crate) struct Row {
    /// Who may, in the order of [`WHO`].
    may: Vec<String>,
    /// A form that the address can read.
    pub(crate) form: String,
    /// Why there is no such thing for anybody.
    pub(crate) gone_because: Option<String>,
}

#[tokio::test]
async fn each_role_may_what_the_table_says() {
    let mut expected = table();
    let town = Town::new().await;
    let shared = town.copy().await;
    town.begin_to_read(&shared).await;
    let mut different = String::new();
    for route in ROUTES {
        let key = format!("{} {}", route.method, route.path);
        let row = expected.remove(&key);
        let written = row.as_ref().map(|row| row.form.clone()).unwrap_or_default();
        let form = town.filled(&written);
        let address = town.address(route.path);
        let mut found = Vec::new();
        for who in WHO {
            let page = if route.method == "get" {
                ask(&shared, town.token(who), route.method, &address, &form).await
            } else {
                let copy = town.copy_for(route.path).await;
                ask(&copy, town.token(who), route.method, &address, &form).await
            };
            found.push(outcome(&page, &form));
        }
        if row.is_none_or(|row| row.may != found) {
            let found = found.iter().map(|word| format!("{word:<4}")).collect::<Vec<_>>().join(" ");
            writeln!(different, "{}", format!("{key:<64} | {found} | {written}").trim_end()).unwrap();
        }
    }
    assert!(different.is_empty(), "\nwhat was found differs from tests/access.txt:\n{different}");
    let gone: Vec<&String> = expected.keys().collect();
    assert!(gone.is_empty(), "in tests/access.txt, but no longer an address: {gone:?}");
}

/// A row whose thing is not there says nothing of who may, and nothing of what another municipality learns.
#[test]
fn what_the_table_asks_for_is_there() {
    for (key, row) in table() {
        let is_there = may_be_there(&row.may);
        assert_eq!(
            is_there,
            row.gone_because.is_none(),
            "{key}: something has to stand for its parameters in town/stand_ins.rs, or a line above it says {FOR_NOBODY:?} and why"
        );
    }
}

/// Whether somebody is let in.
pub(crate) fn may_be_there(may: &[String]) -> bool {
    may.iter().any(|word| word == "yes")
}

#[tokio::test]
async fn what_another_municipality_has_is_as_if_it_were_not_there() {
    let table = table();
    let town = Town::new().await;
    let site = town.copy().await;
    town.begin_to_read(&site).await;
    // A one-time link is its own proof, whoever opens it, and one's own account is nobody else's.
    let is_own = |path: &str| path.starts_with("/links/") || path.starts_with("/account/");
    let mut complaints = String::new();
    for route in ROUTES.iter().filter(|route| !is_own(route.path)) {
        let form = table.get(&format!("{} {}", route.method, route.path)).map_or("", |row| &row.form);
        let names_something = route.path.contains('{') || form.contains('{');
        if !names_something {
            continue;
        }
        let (token, of) = (town.token(STRANGER), &town.stand_ins);
        let there = ask(&site, token, route.method, &of.address(route.path), &of.filled(form)).await;
        let nowhere =
            ask(&site, token, route.method, &of.nowhere(route.path), &of.filled_with_nothing(form)).await;
        if there.status != StatusCode::NOT_FOUND || there.text != nowhere.text {
            writeln!(complaints, "{} {}: {} and {}", route.method, route.path, there.status, nowhere.status)
                .unwrap();
        }
    }
    assert!(
        complaints.is_empty(),
        "\nanother municipality's can be told from what is not there:\n{complaints}"
    );
}

pub(crate) async fn ask(site: &Site, token: Option<&str>, method: &str, address: &str, form: &str) -> Page {
    let mut browser = token.map_or_else(|| site.browser(), |token| site.browser_with(token));
    // What stands before a blank belongs to the address.
    let (address, form) = match form.strip_prefix('?').and_then(|form| form.split_once(' ')) {
        Some((query, form)) => (&format!("{address}?{query}"), form),
        None => (&address.to_owned(), form),
    };
    match (method, form.strip_prefix(WITH_FILES)) {
        ("get", _) if form.is_empty() => browser.get(address).await,
        ("get", _) => browser.get(&format!("{address}?{form}")).await,
        (_, None) => browser.post_encoded(address, form.to_owned()).await,
        (_, Some(form)) => {
            let fields: Vec<_> = form.split('&').filter_map(|field| field.split_once('=')).collect();
            browser.post_files(address, &fields, &[]).await
        }
    }
}

/// What came of asking, in the words of `access.txt`. A form with files is sent without them, and comes as far as that.
fn outcome(page: &Page, form: &str) -> String {
    let is_whole = !form.starts_with("files");
    let says = |sentence: &str| page.text.contains(sentence);
    let outcome = match page.status {
        StatusCode::SEE_OTHER if page.location().starts_with("/sign-in?next=") => "in",
        StatusCode::UNAUTHORIZED => "in",
        StatusCode::FORBIDDEN => "no",
        StatusCode::NOT_FOUND => "gone",
        status if status.is_server_error() => "BROKEN",
        StatusCode::UNPROCESSABLE_ENTITY if is_whole && says("Uppgifterna gick inte att tolka.") => {
            "UNREADABLE-FORM"
        }
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE => "UNREADABLE-FORM",
        StatusCode::METHOD_NOT_ALLOWED => "NO-SUCH-METHOD",
        _ => "yes",
    };
    outcome.to_owned()
}

/// `access.txt`, by method and address.
pub(crate) fn table() -> BTreeMap<String, Row> {
    let mut rows = BTreeMap::new();
    let mut gone_because = None;
    for line in include_str!("../access.txt").lines() {
        let said = line.strip_prefix(FOR_NOBODY).map(str::to_owned);
        if line.starts_with('#') || line.trim().is_empty() {
            gone_because = said;
            continue;
        }
        let mut parts = line.splitn(3, '|').map(str::trim);
        let key = parts.next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        let may: Vec<String> = parts.next().unwrap().split_whitespace().map(str::to_owned).collect();
        assert_eq!(may.len(), WHO.len(), "{line}");
        let form = parts.next().unwrap_or_default().to_owned();
        let before = rows.insert(key, Row { may, form, gone_because: gone_because.take() });
        assert!(before.is_none(), "an address stands twice in access.txt: {line}");
    }
    rows
}
