//! Every address of the table, asked by everybody: who may, what another municipality learns, and what it costs.

use std::collections::BTreeMap;
use std::fmt::Write;

use axum::http::StatusCode;
use tertial_web::ROUTES;

use crate::site::{Page, Site};
use crate::town::{STRANGER, Town, WHO};

/// The most queries that a page may make, however much there is.
const MOST_QUERIES: usize = 8;

/// What a page says where a message is not in the message files.
const NO_MESSAGE: &str = "Unknown localization";

/// What a form begins with in `access.txt` that is sent as those with files are.
const WITH_FILES: &str = "files ";

/// A line of `access.txt`.
struct Row {
    /// Who may, in the order of [`WHO`].
    may: Vec<String>,
    /// A form that the address can read.
    form: String,
}

#[tokio::test]
async fn each_role_may_what_the_table_says() {
    let mut expected = table();
    let town = Town::new().await;
    let shared = town.copy().await;
    let mut different = String::new();
    for route in ROUTES {
        let key = format!("{} {}", route.method, route.path);
        let row = expected.remove(&key);
        let written = row.as_ref().map(|row| row.form.clone()).unwrap_or_default();
        let form = town.filled(&written);
        let address = town.address(route.path);
        let mut found = Vec::new();
        for who in WHO {
            let page = match route.method {
                "get" => ask(&shared, town.token(who), route.method, &address, &form).await,
                _ => ask(&town.copy().await, town.token(who), route.method, &address, &form).await,
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

#[tokio::test]
async fn what_another_municipality_has_is_as_if_it_were_not_there() {
    let table = table();
    let town = Town::new().await;
    let site = town.copy().await;
    // A one-time link is its own proof, whoever opens it, and one's own account is nobody else's.
    let is_own = |path: &str| path.starts_with("/links/") || path.starts_with("/account/");
    let of_somebody = |path: &str| path.contains('{') && !is_own(path);
    let mut complaints = String::new();
    for route in ROUTES.iter().filter(|route| of_somebody(route.path)) {
        let form = table.get(&format!("{} {}", route.method, route.path)).map_or("", |row| &row.form);
        let form = &town.filled(form);
        let token = town.token(STRANGER);
        let there = ask(&site, token, route.method, &town.address(route.path), form).await;
        let nowhere = ask(&site, token, route.method, &town.nowhere(route.path), form).await;
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

/// The demonstration has more boards, plans, risks and lines of the log than a page may make queries, so that one that asks for each of
/// them is found.
#[tokio::test]
async fn every_page_makes_few_queries_and_has_words_in_both_languages() {
    let town = Town::new().await;
    let site = town.copy().await;
    let mut complaints = String::new();
    for route in ROUTES.iter().filter(|route| route.method == "get") {
        for (who, language) in [("coordinator", "sv"), ("administrator", "en")] {
            let mut browser = site.browser_with(town.token(who).unwrap());
            browser.keep("tertial-language", language);
            town.queries();
            let page = browser.get(&town.address(route.path)).await;
            let queries = town.queries();
            if queries > MOST_QUERIES {
                writeln!(complaints, "{} makes {queries} queries", route.path).unwrap();
            }
            if let Some(at) = page.text.find(NO_MESSAGE) {
                let about: String = page.text[at..].chars().take(80).collect();
                writeln!(complaints, "{} in {language}: {about}", route.path).unwrap();
            }
        }
    }
    assert!(complaints.is_empty(), "\n{complaints}");
}

async fn ask(site: &Site, token: Option<&str>, method: &str, address: &str, form: &str) -> Page {
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
fn table() -> BTreeMap<String, Row> {
    let text = include_str!("../access.txt");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let row = |line: &str| {
        let mut parts = line.splitn(3, '|').map(str::trim);
        let key = parts.next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        let may: Vec<String> = parts.next().unwrap().split_whitespace().map(str::to_owned).collect();
        assert_eq!(may.len(), WHO.len(), "{line}");
        (key, Row { may, form: parts.next().unwrap_or_default().to_owned() })
    };
    let rows: Vec<_> = lines.map(row).collect();
    let count = rows.len();
    let rows: BTreeMap<_, _> = rows.into_iter().collect();
    assert_eq!(rows.len(), count, "an address stands twice in access.txt");
    rows
}
