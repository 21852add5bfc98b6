//! No page is a barrier: axe-core finds no violation on any page, in light and in dark, on a wide screen in Swedish and on a phone in
//! English, in every state that a page can be in; and every link leads somewhere. Every route of the application is looked at here.

use std::collections::{BTreeSet, VecDeque};
use std::fs;

use serde_json::{Value, json};
use tertial_domain::Role;
use tertial_web::ROUTES;

use crate::browser::Browser;
use crate::server::Server;

const AXE: &str = include_str!("vendor/axe-4.14.1.min.js");

/// What the page of a wrong address says.
const NO_PAGE: &str = "Sidan finns inte.";

/// How wide a phone is, and how high a window on it, in CSS pixels.
const PHONE: (u32, u32) = (390, 844);

/// Routes that answer with something else than a page.
const NO_PAGES: [&str; 7] = [
    "/data-sets/{id}/set-aside.csv",
    "/files/{execution}/{sha256}",
    "/follow-ups/{id}/{document}",
    "/profile.css",
    "/profile/logo",
    "/samples/{id}/worksheet.xlsx",
    "/settings/profile/preview.pdf",
];

/// Routes of pages that no link leads to. They are reached by forms, below.
const BEHIND_FORMS: [&str; 6] = [
    "/data-sets/new",
    "/data-sets/readings/{reading}",
    "/links/{secret}",
    "/runs/{id}/deviation",
    "/samples/draws/{draw}",
    "/set-up",
];

/// A list, a route of what stands in it, and a route that only some of those lead to, for whom they do.
const FROM_SOME: [(Role, &str, &str, &str); 3] = [
    (Role::Coordinator, "/", "/plans/{revision}", "/plans/{revision}/editing"),
    (Role::Coordinator, "/", "/plans/{revision}", "/plans/{revision}/compared/{other}"),
    (Role::Administrator, "/tests", "/tests/{id}", "/tests/{id}/editing"),
];

#[test]
fn no_page_that_anybody_reaches_is_a_barrier_or_missing() {
    let server = Server::start();
    let browser = Browser::open(&server);
    let mut complaints = Vec::new();
    let mut seen = BTreeSet::from(["/sign-in"]);
    // Before signing in.
    visit(&browser, "/sign-in", &mut complaints);
    for role in [
        Role::Coordinator,
        Role::Administrator,
        Role::Auditor,
        Role::RiskOwner,
        Role::Performer,
        Role::Contributor,
        Role::Reader,
    ] {
        browser.sign_in_as(role);
        crawl(&browser, role, &mut seen, &mut complaints);
    }
    // These are reached from some of their kind only.
    for (role, list, of, to) in FROM_SOME {
        browser.sign_in_as(role);
        let some = leading_to(&browser, list, (of, to));
        crawl_from(&browser, (role, &some), &mut seen, &mut complaints);
    }
    let all = ROUTES.iter().filter(|route| route.method == "get").map(|route| route.path);
    let left: Vec<&str> = all
        .filter(|path| !seen.contains(path) && !NO_PAGES.contains(path) && !BEHIND_FORMS.contains(path))
        .collect();
    assert!(left.is_empty(), "pages that nobody reaches by links: {left:?}");
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn no_page_is_a_barrier_on_a_phone_in_english() {
    let server = Server::start();
    let browser = Browser::open(&server);
    let mut complaints = Vec::new();
    let mut seen = BTreeSet::new();
    for role in [Role::Coordinator, Role::Administrator] {
        browser.sign_in_as(role);
        browser.choose("English");
        browser.waits_for("Sign out");
        browser.resize(PHONE.0, PHONE.1);
        crawl(&browser, role, &mut seen, &mut complaints);
        browser.fill_window();
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// The plans and follow-ups of all years, and what came of them: each page in each state that it is in there.
#[test]
fn no_state_of_a_page_is_a_barrier() {
    let server = Server::start();
    let browser = Browser::open(&server);
    let mut complaints = Vec::new();
    let mut seen = BTreeSet::new();
    browser.sign_in_as(Role::Coordinator);
    for list in ["/", "/deviations?standing=all"] {
        browser.go(list);
        for path in of_one(&links(&browser)) {
            browser.go(&path);
            let state = state(&browser);
            if seen.insert((route(&path).unwrap(), state.clone())) {
                complaints.extend(found(&browser).iter().map(|found| format!("{path} {state}: {found}")));
                // What is written and read of a follow-up looks otherwise in each of its states.
                for part in
                    of_one(&links(&browser)).iter().filter(|part| part.starts_with(&format!("{path}/")))
                {
                    if seen.insert((route(part).unwrap(), state.clone())) {
                        visit(&browser, part, &mut complaints);
                    }
                }
            }
        }
    }
    let states_of = |wanted: &str| -> Vec<&str> {
        seen.iter().filter(|(route, _)| *route == wanted).map(|(_, state)| state.as_str()).collect()
    };
    for (route, fewest) in
        [("/follow-ups/{id}", 5), ("/plans/{revision}", 3), ("/deviations/{id}", 3), ("/actions/{id}", 3)]
    {
        assert!(states_of(route).len() >= fewest, "{route} is in {:?}", states_of(route));
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// A document with a level that nobody knows, and a line that has no place.
const FOLLOW_UP: &str = "Kommunstyrelsen;;;
Uppföljning av internkontrollplan 2023, tertial 2;;;
Risk;Ursprunglig risk för året;Periodens riskanalys;Riskvärdering per tertial
Fel i utbetalning av föreningsstöd;Medium (8);Rutinen är införd.;Medium
Avbrott i telefoni vid kriser;Låg (4);Reservväxeln provades i juni.;Påtaglig
";

/// The rows of a file that is not read at once.
const MANY: usize = 600_000;

/// Invoices whose columns are named in a way of their own, with a row that cannot be read.
const INVOICES: &str = "vernr;leverantör;belopp;fakturadatum;okänt
V1;Bygg AB;1200,50;2026-01-31;x
V2;Rör AB;mycket;2026-02-01;y
";

/// Somebody who looks at what a form answers with, and writes down what is a barrier.
struct Looks<'b, 's> {
    browser: &'b Browser<'s>,
    complaints: Vec<String>,
    looked_at: BTreeSet<&'static str>,
}

impl Looks<'_, '_> {
    /// Looks at the page as soon as it says some words; `name` is what it is to whoever reads the complaint.
    fn at(&mut self, name: &str, says: &str) {
        self.browser.waits_for(says);
        self.looked_at.extend(route(&self.browser.path()));
        self.complaints.extend(found(self.browser).iter().map(|found| format!("{name} {found}")));
    }
}

/// Pages that no link leads to: what a form answers with, where it is as it should be and where it is not.
#[test]
fn no_page_behind_a_form_is_a_barrier() {
    let server = Server::start();
    let browser = Browser::open(&server);
    // Setting up has a server of its own, below.
    let looked_at = BTreeSet::from(["/set-up"]);
    let mut looks = Looks { browser: &browser, complaints: Vec::new(), looked_at };
    a_stranger(&mut looks);
    who_hands_in_files(&mut looks);
    who_looks_at_what_was_found(&mut looks);
    who_writes_in_the_year(&mut looks);
    let endless = who_administers(&mut looks);
    who_waits(&mut looks, &endless);
    let left: Vec<_> = BEHIND_FORMS.iter().filter(|route| !looks.looked_at.contains(**route)).collect();
    assert!(left.is_empty(), "not looked at: {left:?}");
    assert!(looks.complaints.is_empty(), "\n{}", looks.complaints.join("\n"));
}

/// Somebody who is not signed in.
fn a_stranger(looks: &mut Looks<'_, '_>) {
    let browser = looks.browser;
    browser.go("/sign-in");
    browser.fill("#email", "nobody@exempelby.se");
    browser.fill("#password", "det här är inte rätt");
    browser.press_button("form button.btn-primary");
    looks.at("a sign-in that failed", "hör inte ihop");
    browser.go("/no-such-page");
    looks.at("a page that is not there", NO_PAGE);
}

/// The coordinator, with a document and with data that are and are not as they should be.
fn who_hands_in_files(looks: &mut Looks<'_, '_>) {
    let browser = looks.browser;
    browser.sign_in_as(Role::Coordinator);
    browser.go("/import");
    hand_in(browser, "uppfoljning.csv", FOLLOW_UP);
    looks.at("what is read of a document", "Inget är sparat än");
    browser.set("[name=year]", "");
    send(browser, "form[action='/import/confirmation']");
    browser.waits_for_path("/import/confirmation");
    looks.at("a document whose year is missing", "Inget är sparat än");

    browser.go("/data-sets");
    hand_in(browser, "fakturor.csv", INVOICES);
    looks.at("the columns of a file", "Namn och tid");
    send(browser, "form[action='/data-sets']");
    looks.at("a data set with a row aside", "Rader åt sidan");
    let many = (1..=MANY).map(|number| format!("V{number};Bygg AB;{number};2026-01-31\n"));
    let many = format!("vernr;leverantör;belopp;fakturadatum\n{}", many.collect::<String>());
    browser.go("/data-sets");
    hand_in(browser, "manga-fakturor.csv", &many);
    browser.waits_for("Namn och tid");
    send(browser, "form[action='/data-sets']");
    looks.at("a file that is being read", "Filen läses");
    browser.press("form[action$='/cancellation'] button", "Namn och tid");
}

/// The coordinator, with what runs and samples have found.
fn who_looks_at_what_was_found(looks: &mut Looks<'_, '_>) {
    let browser = looks.browser;
    for (name, list) in [("a run", "/runs"), ("a sample", "/samples")] {
        browser.go(list);
        for path in browser.named() {
            browser.go(&path);
            looks.at(&format!("{name} {path}"), "");
        }
    }
    browser.go("/runs");
    let run =
        browser.named().into_iter().find(|path| has_items(browser, path)).expect("a run found something");
    browser.go(&run);
    browser.script("document.querySelector('input[name=item]').checked = true");
    browser.press("button[value=explained]", "Skäl");
    looks.at("an item without a reason", "Skäl");
    browser.script("document.querySelector('input[name=item]').checked = true");
    browser.press("button[formaction$='/deviation']", "Ny avvikelse");
    looks.at("a deviation that a run has found", "Ny avvikelse");
}

/// Those who write in the plan, of controls and in a follow-up.
fn who_writes_in_the_year(looks: &mut Looks<'_, '_>) {
    let browser = looks.browser;
    browser.go("/");
    browser.follow("Skriv klart planen");
    browser.follow("Redigera planen");
    browser.follow("Ny risk");
    send(browser, "main form");
    looks.at("a risk without a name", "Ny risk");

    browser.sign_in_as(Role::Performer);
    browser.go("/controls");
    let control = browser.named().remove(0);
    browser.go(&control);
    browser.script("document.querySelector('#record input[value=not-performed]').checked = true");
    send(browser, "#record");
    looks.at("a control that was not carried out, without a reason", "Redovisa kontrollen");

    browser.go(&control);
    browser.set("#text", "Det som skrevs när sessionen tog slut.");
    browser.driver.devtools("Network.clearBrowserCookies", &json!({}));
    browser.press_button("form[action='/language'] button");
    looks.at("a form that was sent when nobody was signed in any longer", "Logga in");

    browser.sign_in_as(Role::Reader);
    browser.go("/settings/accounts");
    looks.at("a page that is not the reader's", "behörighet");

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
    send(browser, "#assessing");
    looks.at("two who write the same text", "Den andres text.");
}

/// The administrator; gives the path of a test that has no end.
fn who_administers(looks: &mut Looks<'_, '_>) -> String {
    let browser = looks.browser;
    browser.sign_in_as(Role::Administrator);
    browser.go("/settings/accounts/new");
    browser.fill("#name", "Siv Lund");
    browser.fill("#email", "maja.lindqvist@exempelby.se");
    send(browser, "main form");
    looks.at("an address that somebody has", "redan ett konto");
    browser.set("#email", "siv.lund@exempelby.se");
    send(browser, "main form");
    looks.at("a one-time link", "Engångslänk");
    let link =
        browser.script("return document.querySelector('main').innerHTML.match(/\\/links\\/[^\\s\"<]+/)[0]");
    browser.go("/tests/new");
    browser.set("#text", "SELECT 1");
    send(browser, "main form");
    looks.at("a test without a header", "inget huvud");
    browser.set("#text", test_support::checks::ENDLESS);
    send(browser, "main form");
    looks.at("a test of one's own", "Eget test");
    let own = browser.path();
    browser.go("/settings/tokens");
    browser.set("#name", "Beslutsstödet");
    send(browser, "main form.short-form");
    looks.at("a token that is shown once", "Kopiera den nu");
    browser.go(link.as_str().unwrap());
    looks.at("a password to choose", "Välj lösenord");
    own
}

/// What works for so long that it can be looked at: a run without an end, and a sample that waits for it.
fn who_waits(looks: &mut Looks<'_, '_>, endless: &str) {
    let browser = looks.browser;
    browser.sign_in_as(Role::Coordinator);
    browser.go(endless);
    // Of the file with one row it would be over at once.
    browser.script(
        "for (const it of document.querySelectorAll('form[action$=\"/runs\"] option'))
             it.selected = it.textContent.includes('januari–augusti')",
    );
    send(browser, "form[action$='/runs']");
    looks.at("a run that goes on", "Körningen pågår");
    let run = browser.path();
    browser.go("/samples/new?test=invoice-monetary-sample");
    browser.press("form[action='/samples'] button.btn-primary", "väntar");
    looks.at("a sample that waits for its turn", "väntar");
    browser.press("form[action$='/cancellation'] button", "Vad granskas?");
    browser.go(&run);
    browser.press("form[action$='/cancellation'] button", "avbruten");
    looks.at("a run that was stopped", "avbruten");
}

/// The first account of an empty database.
#[test]
fn setting_up_is_no_barrier() {
    let (server, link) = Server::start_empty();
    let browser = Browser::open(&server);
    let mut complaints = Vec::new();
    visit(&browser, &link, &mut complaints);
    assert_eq!(route(&browser.path()), Some("/set-up"));
    browser.fill("#organisation", "Exempelby kommun");
    browser.fill("#name", "Noor Haddad");
    browser.fill("#email", "noor.haddad@exempelby.se");
    browser.fill("#password", "kort");
    send(&browser, "form[action='/set-up']");
    browser.waits_for("minst 15");
    complaints.extend(found(&browser).iter().map(|found| format!("a short password {found}")));
    browser.fill("#password", "en lång mening om en älg");
    browser.press("form[action='/set-up'] button.btn-primary", "Logga in");
    browser.waits_for_path("/sign-in");
    browser.fill("#email", "noor.haddad@exempelby.se");
    browser.fill("#password", "en lång mening om en älg");
    browser.press_button("form button.btn-primary");
    browser.waits_for_path("/");
    visit(&browser, "/", &mut complaints);
    visit(&browser, "/settings/boards", &mut complaints);
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
    browser.driver.find("input[name=item]").is_some()
}

/// Goes through the pages of every route that is reached from the overview and has not been seen by somebody before.
fn crawl(browser: &Browser<'_>, role: Role, seen: &mut BTreeSet<&'static str>, complaints: &mut Vec<String>) {
    crawl_from(browser, (role, "/"), seen, complaints);
}

fn crawl_from(
    browser: &Browser<'_>,
    (role, beginning): (Role, &str),
    seen: &mut BTreeSet<&'static str>,
    complaints: &mut Vec<String>,
) {
    let mut own = BTreeSet::new();
    let mut waiting = VecDeque::from([beginning.to_owned()]);
    while let Some(path) = waiting.pop_front() {
        let Some(route) = route(&path) else {
            complaints.push(format!("{path} has no route (as {})", role.name()));
            continue;
        };
        if NO_PAGES.contains(&route) || !own.insert(route) {
            continue;
        }
        // Everybody has another overview.
        if seen.insert(route) || route == "/" {
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
    // Two ways of scrolling to read a line are one too many (WCAG 2.2, 1.4.10).
    let sideways = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    if browser.script(sideways).as_i64().is_some_and(|pixels| pixels > 0) {
        all.push("it has to be scrolled sideways".to_owned());
    }
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

/// The route that answers a path: of those that fit, the one with the most words of its own.
fn route(path: &str) -> Option<&'static str> {
    let path = path.split('?').next()?;
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |route: &str| {
        let own: Vec<&str> = route.split('/').collect();
        own.len() == parts.len()
            && own.iter().zip(&parts).all(|(own, part)| own.starts_with('{') || own == part)
    };
    let all = ROUTES.iter().filter(|route| route.method == "get").map(|route| route.path);
    all.filter(|route| fits(route)).min_by_key(|route| route.matches('{').count())
}

/// The paths that lead to one of several: `/plans/1` and not `/plans`.
fn of_one(paths: &[String]) -> BTreeSet<String> {
    let is_of_one =
        |path: &&String| route(path).is_some_and(|it| it.contains('{') && !NO_PAGES.contains(&it));
    paths.iter().filter(is_of_one).cloned().collect()
}

/// The state that a page is in: what it says of that, and what can be done there.
fn state(browser: &Browser<'_>) -> String {
    let said = "const said = [...document.querySelectorAll('.stages [aria-current], .page-top .tag')];
         const done = [...document.querySelectorAll('main form[method=post]')];
         const words = said.map(it => it.innerText.replace(/ [0-9]+ [a-zåäö]+ [0-9]{4}$/, ''));
         const deeds = done.map(it => (it.getAttribute('action') ?? '').split('/').pop().replace(/.*[0-9].*/, '…'));
         return [...new Set([...words, ...deeds])].join(', ')";
    browser.script(said).as_str().unwrap().to_owned()
}

/// The first page of a route, among those that a list leads to, from which a link leads to another route.
fn leading_to(browser: &Browser<'_>, list: &str, (of, to): (&str, &str)) -> String {
    browser.go(list);
    let mut all = links(browser).into_iter().filter(|path| route(path) == Some(of));
    let found = all.find(|path| {
        browser.go(path);
        links(browser).iter().any(|path| route(path) == Some(to))
    });
    found.unwrap_or_else(|| panic!("nothing on {list} leads to {to}"))
}
