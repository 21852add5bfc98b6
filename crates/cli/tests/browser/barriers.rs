//! No page is a barrier: axe-core finds no violation on any page that anybody can reach by links, in light and in dark; and every
//! link leads somewhere.

use std::collections::{BTreeSet, VecDeque};

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
        complaints
            .extend(found.iter().filter_map(Value::as_str).map(|it| format!("{path} in {scheme}: {it}")));
    }
    browser.prefer("light");
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
