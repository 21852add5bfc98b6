//! Every page and everything that a program can read, on both engines: that it is there, how many queries it takes whatever the number of
//! things, how much comes over the line, and that its words are in both languages.

use std::collections::BTreeMap;
use std::fmt::Write;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use tertial_web::ROUTES;

use crate::access;
use crate::api_access;
use crate::api_description::endpoints;
use crate::database::Database;
use crate::program::Program;
use crate::site::{Browser, Page, Site};
use crate::town::{EVERYBODY, Size, StandIns, Town};

/// The most queries that a page or an answer may take.
const MOST_QUERIES: usize = 8;

/// The most bytes of a page, compressed, to a browser that has been here before.
const LARGEST_PAGE: usize = 20_000;

/// The most bytes of a page with all that it is dressed in, the largest logo with it, to a browser that has not.
const LARGEST_FIRST_LOAD: usize = 200_000;

/// What a page says where a message was not given a value. One that is not there at all stops the page.
const NO_VALUE: &str = "{$";

/// The pages that lead on instead, and why.
const LEADING_ON: [(&str, &str); 3] = [
    ("/boards/{board}/{year}/follow-up", "to the follow-up of the board and the year"),
    ("/boards/{board}/{year}/plan", "to the plan of the board and the year"),
    ("/set-up", "to signing in, since somebody has an account"),
];

/// What there is of a follow-up that is frozen only.
const OF_FROZEN: &str = "/api/v1/follow-ups/{follow_up}/snapshot";

/// The pages of whoever is not signed in.
const TO_NOBODY: [&str; 2] = ["/links/{secret}", "/sign-in"];

#[tokio::test]
async fn every_page_is_bounded_on_sqlite() {
    Box::pin(every_page_is_bounded(Database::sqlite())).await;
}

#[tokio::test]
async fn every_page_is_bounded_on_postgres() {
    Box::pin(every_page_is_bounded(Database::postgres("every_page_is_bounded").await)).await;
}

async fn every_page_is_bounded(database: Database) {
    let town = Town::in_database(database).await;
    let site = town.site().await;
    let mut walk = Walk { town: &town, site: &site, complaints: String::new(), sizes: BTreeMap::new() };
    // A token that has not been used for a while is written as used.
    walk.program().get("/me").await;
    let before = walk.all(&town.stand_ins, "").await;
    let small = town.add_board("Lilla nämnden", Size { times: 1, since: 2025 }).await;
    let of_small = walk.all(&small, " of a small board").await;
    let large = town.add_board("Stora nämnden", Size { times: 4, since: 2021 }).await;
    town.add_what_boards_share().await;
    for (stand_ins, then, named) in
        [(&town.stand_ins, before, " after growth"), (&large, of_small, " of a large board")]
    {
        for (path, queries) in walk.all(stand_ins, named).await {
            let were = then[&path];
            if queries > were {
                writeln!(walk.complaints, "{path}{named} makes {queries} queries, which were {were}")
                    .unwrap();
            }
        }
    }
    assert!(walk.complaints.is_empty(), "\n{}", walk.complaints);
}

/// A walk through everything that can be read.
struct Walk<'t> {
    town: &'t Town,
    site: &'t Site,
    complaints: String,
    /// What is loaded with pages, compressed.
    sizes: BTreeMap<String, usize>,
}

impl<'t> Walk<'t> {
    /// Reads everything, and gives how many queries each took.
    async fn all(&mut self, of: &StandIns, named: &str) -> BTreeMap<String, usize> {
        let mut queries = BTreeMap::new();
        let table = access::table();
        for route in ROUTES.iter().filter(|route| route.method == "get") {
            let row = &table[&format!("get {}", route.path)];
            if row.gone_because.is_some() {
                continue;
            }
            let query = &row.form;
            let address = with_query(of.address(route.path), &of.filled(query));
            let _reading = self.reading(route.path).await;
            queries.insert(route.path.to_owned(), self.page(route.path, &address, named).await);
        }
        let table = api_access::table();
        for (_, path, _) in endpoints().into_iter().filter(|(method, ..)| method == Method::GET) {
            let short = path.strip_prefix("/api/v1").unwrap();
            let row = &table[&format!("get {short}")];
            if row.gone_because.is_some() {
                continue;
            }
            let query = row.body.trim_start_matches('?').to_owned();
            let address = with_query(of.address(short), &of.filled(&query));
            let _reading = self.reading(&path).await;
            self.town.queries();
            let answer = self.program().ask(Method::GET, &address, &[("accept", "*/*")], None).await;
            let count = self.town.queries();
            // The first board's is frozen.
            if !(path == OF_FROZEN && !named.is_empty() && answer.status == StatusCode::UNPROCESSABLE_ENTITY)
            {
                self.hold(&format!("{path}{named}"), answer.status, count);
            }
            queries.insert(path, count);
        }
        queries
    }

    /// Where it is about a reading, begins one that does not end before what is given here is dropped.
    async fn reading(&self, path: &str) -> Option<tertial_store::Write> {
        if !path.contains("{reading}") {
            return None;
        }
        let held = self.town.hold_writers().await;
        self.town.begin_to_read(self.site).await;
        Some(held)
    }

    async fn page(&mut self, path: &str, address: &str, named: &str) -> usize {
        let mut most = 0;
        for language in ["sv", "en"] {
            let mut browser = self.browser(path, language);
            self.town.queries();
            let page = browser.get(address).await;
            let count = self.town.queries();
            most = most.max(count);
            if LEADING_ON.iter().any(|(leading, _)| *leading == path) {
                assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}: {}", page.text);
                continue;
            }
            self.hold(&format!("{path}{named} in {language}"), page.status, count);
            if header(&page, "content-type").starts_with("text/html") {
                if let Some(at) = page.text.find(NO_VALUE) {
                    let about: String = page.text[at..].chars().take(80).collect();
                    writeln!(self.complaints, "{path} in {language} lacks a value: {about}").unwrap();
                }
                self.weigh(&mut browser, (path, address), &page).await;
            }
        }
        most
    }

    fn hold(&mut self, named: &str, status: StatusCode, queries: usize) {
        if status != StatusCode::OK {
            writeln!(self.complaints, "{named} answers {status}").unwrap();
        }
        if queries > MOST_QUERIES {
            writeln!(self.complaints, "{named} makes {queries} queries").unwrap();
        }
    }

    /// Holds a page to what it may weigh, alone and with all that it is dressed in.
    async fn weigh(&mut self, browser: &mut Browser<'_>, (path, address): (&str, &str), page: &Page) {
        let alone = compressed(browser, address).await.bytes;
        let mut dressed = alone;
        for part in parts(&page.text) {
            if !self.sizes.contains_key(&part) {
                let size = self.weight_of(browser, &part).await;
                self.sizes.insert(part.clone(), size);
            }
            dressed += self.sizes[&part];
        }
        if alone > LARGEST_PAGE || dressed > LARGEST_FIRST_LOAD {
            writeln!(self.complaints, "{path} has {alone} bytes, and {dressed} at the first load").unwrap();
        }
    }

    /// A style sheet with its fonts, a script or a picture.
    async fn weight_of(&self, browser: &mut Browser<'_>, address: &str) -> usize {
        let plain = browser.get(address).await;
        assert_eq!(plain.status, StatusCode::OK, "{address}");
        let mut size = compressed(browser, address).await.bytes;
        if header(&plain, "content-type").starts_with("text/css") {
            let folder = address.rsplit_once('/').unwrap().0;
            for named in plain.text.split("url(").skip(1).map(|rest| rest.split(')').next().unwrap()) {
                let named = named.trim_matches(['"', '\'']);
                if !named.starts_with("data:") {
                    let at =
                        if named.starts_with('/') { named.to_owned() } else { format!("{folder}/{named}") };
                    let font = compressed(browser, &at).await;
                    assert_eq!(font.status, StatusCode::OK, "{at} of {address}");
                    size += font.bytes;
                }
            }
        }
        size
    }

    fn browser(&self, path: &str, language: &str) -> Browser<'t> {
        let mut browser = match self.town.token(EVERYBODY) {
            Some(token) if !TO_NOBODY.contains(&path) => self.site.browser_with(token),
            _ => self.site.browser(),
        };
        browser.keep("tertial-language", language);
        browser
    }

    fn program(&self) -> Program<'t> {
        Program::with(self.site, self.town.program(EVERYBODY))
    }
}

async fn compressed(browser: &mut Browser<'_>, address: &str) -> Page {
    browser.send(Request::get(address).header("accept-encoding", "br"), Body::empty()).await
}

/// The files that a page loads: style sheets, scripts and pictures. What stands in a frame is a document of its own.
fn parts(page: &str) -> Vec<String> {
    let of = |before: &str| {
        page.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>()
    };
    let mut parts = of("src=\"/");
    parts.extend(
        of("href=\"/").into_iter().filter(|it| it.starts_with("assets/") || it.starts_with("profile")),
    );
    parts.retain(|it| it.starts_with("assets/") || it.starts_with("profile"));
    parts.sort_unstable();
    parts.dedup();
    parts.into_iter().map(|it| format!("/{}", it.replace("&amp;", "&"))).collect()
}

fn with_query(address: String, query: &str) -> String {
    if query.is_empty() { address } else { format!("{address}?{query}") }
}

fn header<'p>(page: &'p Page, name: &str) -> &'p str {
    page.headers.get(name).map_or("", |value| value.to_str().unwrap())
}

/// What a part of a page is, so that a page which is dressed in nothing is not taken for a light one.
#[test]
fn the_parts_of_a_page_are_found() {
    let page = r#"<link href="/assets/a.1.css"><link href="/profile.css?v=1"><script src="/assets/b.js"></script>
        <img src="/profile/logo?v=1"><a href="/controls"></a><iframe src="/follow-ups/1/report.html"></iframe>"#;
    assert_eq!(parts(page), ["/assets/a.1.css", "/assets/b.js", "/profile.css?v=1", "/profile/logo?v=1"]);
}
