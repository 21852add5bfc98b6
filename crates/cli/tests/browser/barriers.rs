//! No page is a barrier: axe-core finds no violation on any page that anybody can reach by links, in light and in dark; and every
//! link leads somewhere.

use std::collections::{BTreeSet, VecDeque};
use std::fs;

use serde_json::{Value, json};
use tertial_domain::Role;

use crate::browser::Browser;
use crate::server::Server;

const AXE: &str = include_str!("vendor/axe-4.14.1.min.js");

/// The kinds of pages that one person can reach; more means that addresses are not told apart as they should.
const MOST_KINDS: usize = 120;

/// What the page of a wrong address says.
const NO_PAGE: &str = "Sidan finns inte.";

#[test]
fn no_page_that_anybody_reaches_is_a_barrier_or_missing() {
    let server = Server::start();
    let browser = Browser::open(&server);
    let mut complaints = Vec::new();
    let mut seen = BTreeSet::new();
    // Before signing in.
    visit(&browser, "/sign-in", &mut complaints);
    for role in [
        Role::Coordinator,
        Role::Administrator,
        Role::Auditor,
        Role::RiskOwner,
        Role::Performer,
        Role::Reader,
    ] {
        browser.sign_in_as(role);
        crawl(&browser, role, &mut seen, &mut complaints);
    }
    assert!(seen.len() > 5, "only {seen:?}");
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// A document with a level that nobody knows, and a line that has no place.
const FOLLOW_UP: &str = "Kommunstyrelsen;;;
Uppföljning av internkontrollplan 2023, tertial 2;;;
Risk;Ursprunglig risk för året;Periodens riskanalys;Riskvärdering per tertial
Fel i utbetalning av föreningsstöd;Medium (8);Rutinen är införd.;Medium
Avbrott i telefoni vid kriser;Låg (4);Reservväxeln provades i juni.;Påtaglig
";

/// Invoices whose columns are named in a way of their own, with a row that cannot be read.
const INVOICES: &str = "vernr;leverantör;belopp;fakturadatum;okänt
V1;Bygg AB;1200,50;2026-01-31;x
V2;Rör AB;mycket;2026-02-01;y
";

/// Pages that no link leads to: what a form answers with, where it is as it should be and where it is not.
#[test]
fn no_page_behind_a_form_is_a_barrier() {
    let server = Server::start();
    let browser = Browser::open(&server);
    let mut complaints = Vec::new();
    let mut look = |name: &str, says: &str| {
        browser.waits_for(says);
        complaints.extend(found(&browser).iter().map(|found| format!("{name} {found}")));
    };

    browser.go("/sign-in");
    browser.fill("#email", "nobody@exempelby.se");
    browser.fill("#password", "det här är inte rätt");
    browser.press_button("form button.btn-primary");
    look("a sign-in that failed", "hör inte ihop");

    browser.sign_in_as(Role::Coordinator);
    browser.go("/import");
    hand_in(&browser, "uppfoljning.csv", FOLLOW_UP);
    look("what is read of a document", "Inget är sparat än");
    browser.set("[name=year]", "");
    send(&browser, "form[action='/import/confirmation']");
    browser.waits_for_path("/import/confirmation");
    look("a document whose year is missing", "Inget är sparat än");

    browser.go("/data-sets");
    hand_in(&browser, "fakturor.csv", INVOICES);
    look("the columns of a file", "Kolumner");
    send(&browser, "form[action='/data-sets']");
    look("a data set with a row aside", "Rader åt sidan");

    for (name, list) in [("a run", "/runs"), ("a sample", "/samples")] {
        browser.go(list);
        for path in browser.named() {
            browser.go(&path);
            look(&format!("{name} {path}"), "");
        }
    }
    browser.go("/runs");
    let run =
        browser.named().into_iter().find(|path| has_items(&browser, path)).expect("a run found something");
    browser.go(&run);
    browser.script("document.querySelector('input[name=key]').checked = true");
    browser.press("button[value=explained]", "Skäl");
    look("an item without a reason", "Skäl");

    browser.go("/");
    browser.follow("Skriv klart planen");
    browser.follow("Redigera planen");
    browser.follow("Ny risk");
    send(&browser, "main form");
    look("a risk without a name", "Ny risk");

    browser.sign_in_as(Role::Performer);
    browser.go("/controls");
    let control = browser.named().remove(0);
    browser.go(&control);
    browser.script("document.querySelector('#record input[value=not-performed]').checked = true");
    send(&browser, "#record");
    look("a control that was not carried out, without a reason", "Redovisa kontrollen");

    browser.sign_in_as(Role::Coordinator);
    browser.follow("T3 öppen");
    let risk = browser.named().remove(0);
    browser.go(&risk);
    // Somebody else saves the same text in another window.
    browser.driver.run_waiting(
        "const done = arguments[arguments.length - 1];
         const fields = new URLSearchParams(new FormData(document.querySelector('#assessing')));
         fields.set('analysis', 'Den andres text.');
         fetch(document.querySelector('#assessing').action, { method: 'POST', body: fields }).then(() => done(null))",
        &[],
    );
    browser.script("document.querySelector('#assessing textarea[name=analysis]').value = 'Min text.'");
    send(&browser, "#assessing");
    look("two who write the same text", "Den andres text.");

    browser.sign_in_as(Role::Administrator);
    browser.go("/settings/accounts/new");
    browser.fill("#name", "Siv Lund");
    browser.fill("#email", "maja.lindqvist@exempelby.se");
    send(&browser, "main form");
    look("an address that somebody has", "redan ett konto");
    browser.set("#email", "siv.lund@exempelby.se");
    send(&browser, "main form");
    look("a one-time link", "Engångslänk");
    browser.go("/tests/new");
    browser.set("#text", "SELECT 1");
    send(&browser, "main form");
    look("a test without a header", "inget huvud");
    browser.go("/settings/tokens");
    browser.set("#name", "Beslutsstödet");
    send(&browser, "main form.short-form");
    look("a token that is shown once", "Kopiera den nu");

    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// Chooses a file in the page's form and sends it.
fn hand_in(browser: &Browser<'_>, name: &str, content: &str) {
    let file = browser.server.folder().join(name);
    fs::write(&file, content).unwrap();
    browser.fill("input[type=file]", file.to_str().unwrap());
    browser.press_button("form:has(input[type=file]) button");
}

/// Sends a form as it is, whatever the browser thinks that it lacks.
fn send(browser: &Browser<'_>, form: &str) {
    let sent = "const form = document.querySelector(arguments[0]);
        form?.setAttribute('novalidate', '');
        form?.requestSubmit();
        return Boolean(form)";
    assert_eq!(browser.driver.run(sent, &[json!(form)]), json!(true), "no {form} on {}", browser.path());
}

fn has_items(browser: &Browser<'_>, run: &str) -> bool {
    browser.go(run);
    browser.driver.find("input[name=key]").is_some()
}

/// Goes through every kind of page that is reached from the overview and has not been seen by somebody before.
fn crawl(browser: &Browser<'_>, role: Role, seen: &mut BTreeSet<String>, complaints: &mut Vec<String>) {
    let mut own = BTreeSet::new();
    let mut waiting = VecDeque::from(["/".to_owned()]);
    while let Some(path) = waiting.pop_front() {
        let kind = kind(&path);
        if !own.insert(kind.clone()) {
            continue;
        }
        assert!(own.len() <= MOST_KINDS, "{own:?}");
        if kind == "/" || seen.insert(kind) {
            let before = complaints.len();
            visit(browser, &path, complaints);
            for complaint in &mut complaints[before..] {
                complaint.push_str(&format!(" (as {})", role.name()));
            }
        } else {
            browser.go(&path);
        }
        waiting.extend(links(browser));
    }
}

fn visit(browser: &Browser<'_>, path: &str, complaints: &mut Vec<String>) {
    browser.go(path);
    if browser.text().contains(NO_PAGE) {
        complaints.push(format!("{path} is no page"));
        return;
    }
    complaints.extend(found(browser).iter().map(|found| format!("{path} {found}")));
}

/// What axe-core finds on the page as it stands, in light and in dark.
fn found(browser: &Browser<'_>) -> Vec<String> {
    let mut all = Vec::new();
    for scheme in ["light", "dark"] {
        browser.prefer(scheme);
        browser.driver.run(AXE, &[]);
        let found = browser.driver.run_waiting(
            "const done = arguments[arguments.length - 1];
             axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
                .then(found => done(found.violations.map(it =>
                    it.id + ': ' + it.help + ': ' + it.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(' | '))))
                .catch(error => done(['axe: ' + error]))",
            &[],
        );
        let found = found.as_array().cloned().unwrap_or_default();
        all.extend(found.iter().filter_map(Value::as_str).map(|it| format!("in {scheme}: {it}")));
    }
    browser.prefer("light");
    all
}

/// Where the page's links lead, within the application and to pages: a file is not one.
fn links(browser: &Browser<'_>) -> Vec<String> {
    let found = browser.driver.run(
        "return [...document.querySelectorAll('a[href]')]
            .filter(it => it.origin === location.origin && !it.hasAttribute('download') && !/\\.[a-z]{2,4}$/.test(it.pathname))
            .map(it => it.pathname + it.search)",
        &[json!(null)],
    );
    let found = found.as_array().cloned().unwrap_or_default();
    found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The kind of page that a path leads to: one board's plan is made like another's.
fn kind(path: &str) -> String {
    let path = path.split('?').next().unwrap();
    let is_name = |part: &str| !part.is_empty() && !part.chars().any(|letter| letter.is_ascii_digit());
    let parts: Vec<&str> =
        path.split('/').map(|part| if is_name(part) || part.is_empty() { part } else { "…" }).collect();
    parts.join("/")
}
